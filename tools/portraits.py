"""The sample diary's three people, cut from paper like everything else in its pictures."""

import math

from paper import AMBER, NAVY, Place, Scene, bow, box, oval, stroke

SQUARE = (600, 600)


def draw_face(scene: Scene, skin: str, shade: str, line: str) -> None:
    """Draw neck, head and a friendly face; `line` colours brows and eyes."""
    scene.paint([[(252, 350), (348, 350), (362, 500), (238, 500)]], skin, shade)
    scene.paint([oval(300, 400, 44, 26)], shade, blur=10)
    scene.paint([oval(204, 296, 18, 27), oval(396, 296, 18, 27)], skin, shade)
    scene.paint([[*oval(300, 282, 97, 118)[45:], *oval(300, 282, 97, 136)[:45]]], skin, skin, shade, shadow=4)
    scene.paint([oval(246, 334, 26, 18), oval(354, 334, 26, 18)], "#d9634c", blur=12, opacity=0.3)
    scene.paint([oval(258, 290, 15, 10), oval(342, 290, 15, 10)], "#fffaf2")
    scene.paint([oval(259, 289, 9.5), oval(343, 289, 9.5)], line)
    scene.paint([oval(262, 286, 3), oval(346, 286, 3)], "#ffffff")
    scene.paint([*stroke(bow(257, 266, 23, -7), 8), *stroke(bow(343, 266, 23, -7), 8)], line)
    scene.paint(stroke([(300, 296), (292, 327), (304, 331)], 5), shade)
    scene.paint([[*bow(300, 352, 36, 5), *reversed(bow(300, 352, 36, 27))]], "#8c3b32")
    scene.paint([[*bow(300, 354, 31, 3), *reversed(bow(300, 354, 31, 13))]], "#fffaf2")


def sitter(seed: int, *colours: str) -> Scene:
    """Return the warm background of a portrait, with a paler disc behind the head."""
    scene = Scene(SQUARE, seed, *colours[:2])
    scene.paint([oval(300, 300, 236)], *colours[2:], shadow=8)
    return scene


def delyth() -> Scene:
    """Draw the chief executive: short greying curls, a navy coat and an amber scarf."""
    scene = sitter(31, "#e8a765", "#c9703f", "#f7d79f", "#efb877")
    curls = [(300 + 112 * math.cos(t / 9), 232 - 96 * math.sin(t / 9)) for t in range(-3, 32)]
    scene.paint([oval(x, y, 34) for x, y in curls], "#5d5652", "#2b2624", shadow=8)
    scene.paint([oval(300, 646, 232, 190)], "#25567a", NAVY, shadow=10)
    draw_face(scene, "#9a6242", "#74452d", "#241813")
    scene.paint(
        [oval(222 + k * 22, 196 - 26 * math.sin(k * math.pi / 7), 25) for k in range(8)], "#77706a", "#3b3431", shadow=3
    )
    scene.paint([oval(204, 334, 9), oval(396, 334, 9)], "#ffd27a", AMBER, shadow=3)
    scene.paint(
        [oval(300, 466, 96, 36), [(318, 470), (388, 476), (376, 610), (310, 610)]], "#f6c35e", "#d8912c", shadow=8
    )
    scene.paint(stroke(bow(300, 462, 80, 18), 4), "#b8741f", opacity=0.7)
    return scene


def rafi() -> Scene:
    """Draw the data lead: swept dark hair, a beard, round glasses and a rust jumper."""
    scene = sitter(32, "#7fb3ad", "#3f7f85", "#d7e8d5", "#a8cfc4")
    scene.paint([oval(300, 236, 112, 110)], "#4a3326", "#2c1d16", shadow=8)
    scene.paint([oval(300, 646, 232, 190)], "#cc6a43", "#98432a", shadow=10)
    draw_face(scene, "#e3b08a", "#c38863", "#33221a")
    jaw = [
        *oval(300, 282, 98, 142)[1:45],
        *bow(300, 300, 97, 12)[:3],
        *bow(300, 338, 60, -12),
        *bow(300, 300, 97, 12)[-3:],
    ]
    scene.paint([jaw], "#543a2b", "#35231a")
    scene.paint([[*bow(300, 352, 36, 5), *reversed(bow(300, 352, 36, 25))]], "#fffaf2")
    swept = [*oval(300, 258, 106, 130)[45:], *reversed(bow(292, 232, 100, -42))]
    scene.paint([swept], "#5b4030", "#3a281e", shadow=4)
    rims = [*stroke(oval(257, 290, 36), 6), *stroke(oval(343, 290, 36), 6), *stroke(bow(300, 288, 9, -5), 6)]
    scene.paint(rims, "#1d2a33", shadow=2)
    scene.paint([oval(300, 478, 92, 26)], "#e08459", "#b7532f", shadow=6)
    return scene


def hanan() -> Scene:
    """Draw the harbour master: a teal headscarf and a uniform jacket with two gold bars."""
    scene = sitter(33, "#e6b7a0", "#c0796a", "#fbe5cf", "#f0c4a6")
    scene.paint([oval(300, 646, 232, 190)], "#22405c", "#122538", shadow=10)
    scene.paint(
        [oval(300, 280, 138, 162), [(180, 330), (420, 330), (436, 470), (164, 470)]], "#2b8f8c", "#1a6468", shadow=10
    )
    draw_face(scene, "#d9a27a", "#b87b55", "#2a1a13")
    brow = [*oval(300, 276, 128, 152)[45:], *reversed(oval(300, 290, 92, 108)[45:])]
    scene.paint([brow], "#37a09b", "#23807f", shadow=4)
    scene.paint([[*bow(300, 380, 118, 46), *reversed(bow(300, 470, 140, 60))]], "#37a09b", "#1d6d70", shadow=8)
    for side in (-1, 1):
        scene.paint([oval(300 + side * 112, 330, 26, 90)], "#2f9591", "#1f7375")
        bars = Place(300 + side * 152, 528, 1.0, side * 28).put(box(-34, 0, 34, 9), box(-34, 18, 34, 27))
        scene.paint(bars, AMBER, shadow=2)
    return scene
