"""Draw the sample diary's pictures, portraits and icons again: `python tools/draw_pictures.py`."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from icons import write_icons
from paper import AMBER, CREAM, NAVY, SHADOW, Place, Scene, Shape, arch, bow, box, oval, stroke
from portraits import delyth, hanan, rafi

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "posts" / "pictures"
ASSETS = ROOT / "docs" / "assets"
WIDE = (1600, 900)


def draw_ferry(scene: Scene, place: Place, hull: str, house: str, window: str) -> None:
    """Draw a ferry from the side, four hundred units long, with its waterline at the place."""
    put = place.put
    scene.paint(put(box(-92, -205, -52, -120)), AMBER, "#c9802b", shadow=4)
    scene.paint(put(box(-92, -192, -52, -180), box(48, -215, 53, -165)), hull)
    scene.paint(put([(12, -168), (88, -168), (100, -130), (12, -130)]), house, shadow=3)
    scene.paint(put([(-140, -132), (112, -132), (124, -92), (-150, -92)]), house, shadow=3)
    scene.paint(put([(-172, -96), (140, -96), (158, -46), (-182, -46)]), house, "#9fb0b5", shadow=4)
    panes = [box(x, -121, x + 17, -105) for x in range(-122, 100, 28)]
    ports = [oval(x, -72, 8) for x in range(-146, 130, 34)]
    scene.paint(put(box(24, -160, 44, -143), box(50, -160, 70, -143), *panes, *ports), window)
    scene.paint(put([(-204, -54), (222, -64), (180, 8), (-188, 8)]), hull, SHADOW, shadow=6)
    scene.paint(put([(-201, -44), (216, -53), (211, -45), (-199, -36)]), CREAM)


def draw_gulls(scene: Scene, colour: str, *places: Place) -> None:
    """Draw gulls as two raised wings each."""
    for x, y, size, lean in places:
        wings: list[Shape] = []
        for side in (-1, 1):
            curve = [(side * 34 * k / 12, -16 * math.sin(math.pi * k / 15)) for k in range(13)]
            under = [(px, py + 7 * (1 - k / 12)) for k, (px, py) in enumerate(curve)]
            wings.append([*curve, *reversed(under)])
        scene.paint(Place(x, y, size, lean).put(*wings), colour)


def draw_houses(scene: Scene, ground: float, spots: Iterable[float], walls: Sequence[str], lit: str) -> None:
    """Draw a row of gabled harbour houses whose doorsteps are on one level; some windows are lit."""
    for x in spots:
        width, height = scene.chance.uniform(54, 80), scene.chance.uniform(52, 104)
        eaves, wall = ground - height, scene.chance.choice(walls)
        gable = [
            (x, ground),
            (x, eaves),
            (x + width / 2, eaves - width * 0.45),
            (x + width, eaves),
            (x + width, ground),
        ]
        scene.paint([box(x + width * 0.7, eaves - 36, x + width * 0.84, eaves), gable], wall, shadow=5)
        rows = range(int(eaves) + 14, int(ground) - 22, 32)
        panes = [box(x + width * at, y, x + width * at + 12, y + 17) for y in rows for at in (0.18, 0.6)]
        scene.paint([pane for pane in panes if scene.chance.random() < 0.6], lit)


def harbour_at_dawn() -> Scene:
    """Draw the first light behind the island, with a ferry at the quay."""
    scene = Scene(WIDE, 1, "#27496d", "#5f7f9c", "#d9a58b", "#f7cf9a", "#fbe3b6", "#fbe3b6", "#fbe3b6")
    scene.paint([oval(1090, 420, 300, 220)], "#ffe9b0", blur=110, opacity=0.8)
    scene.paint([oval(1090, 390, 82)], "#fffbe9", "#ffd98a")
    for top, colours in ((430, ("#c99a93", "#e9c3a2")), (475, ("#96818f", "#d1a796")), (520, ("#5f6f86", "#a08f96"))):
        scene.paint([scene.ridge(top, 34, 7)], *colours, shadow=10)
    scene.reflect(575, "#f0c69c", 0.62)
    scene.paint(scene.scatter(90, (930, 590, 1250, 790), (46, 2.2)), "#fff3cf", opacity=0.75)
    draw_gulls(scene, "#fff8ea", Place(610, 230, 0.9, -8), Place(700, 190, 0.6, 10), Place(770, 262, 0.5, -4))
    draw_ferry(scene, Place(520, 742, 1.35), NAVY, CREAM, "#f7c765")
    scene.paint([scene.ridge(738, 4, 9)], "#6f7d92", "#33506a", shadow=8)
    scene.paint([box(-5, 800, 1605, 905)], "#3a4856", "#17222d", shadow=14)
    scene.paint([box(-5, 800, 1605, 812)], "#7d8288")
    scene.paint([arch(x, 762, x + 30, 836) for x in (150, 470, 790, 1110, 1430)], "#5a453d", "#241b1b", shadow=6)
    scene.paint([*stroke([(1330, 800), (1330, 520)], 9), box(1300, 505, 1360, 518)], "#16222e", shadow=4)
    scene.paint([oval(1330, 532, 40)], "#ffe2a0", blur=22, opacity=0.7)
    scene.paint([oval(1330, 530, 13)], "#fff4cf")
    return scene


def lights_out() -> Scene:
    """Draw the storm: a dark town, high water and one lit ferry."""
    scene = Scene(WIDE, 2, "#0b1626", "#14263b", "#2b4358", "#46606d", "#46606d")
    for y, tone in ((60, "#1b2d42"), (130, "#22384d"), (215, "#2b4459")):
        scene.paint(scene.scatter(26, (-60, y - 70, 1660, y + 10), (190, 74)), tone, "#16273a", shadow=16)
    scene.paint([scene.ridge(420, 40, 6)], "#1d3243", "#14232f", shadow=14)
    scene.paint([[(1290, 352), (-40, 180), (-40, 330)]], "#ffe9ac", blur=16, opacity=0.34)
    scene.paint([[(1270, 440), (1278, 350), (1302, 350), (1310, 440)]], "#5d7280", "#33485a", shadow=5)
    scene.paint([oval(1290, 352, 52)], "#ffeab0", blur=20, opacity=0.8)
    scene.paint([oval(1290, 352, 12)], "#fffbe6")
    draw_houses(scene, 480, range(60, 560, 66), ("#1a2b3a", "#203444", "#172633"), "#22394a")
    scene.paint([box(236, 440, 250, 460)], "#ffd27a")
    for top, colours in ((500, ("#3c6070", "#23404f")), (570, ("#31576a", "#1b3545"))):
        scene.paint([scene.ridge(top, 34, 17)], *colours, shadow=16)
    scene.paint([oval(800, 560, 320, 150)], "#ffd98a", blur=70, opacity=0.35)
    draw_ferry(scene, Place(800, 655, 1.3, -7), "#0e2233", "#dfe3dc", "#ffd777")
    for top, colours in ((650, ("#2b566b", "#143041")), (725, ("#1f4659", "#0f2635")), (812, ("#163749", "#091a27"))):
        wave = scene.ridge(top, 40, 15)
        scene.paint([wave], *colours, shadow=20)
        scene.paint(stroke(wave[2:-4:3], 4), "#a9c7cb", opacity=0.5)
    drops = [(x, y) for x, y in ((scene.chance.uniform(0, 1700), scene.chance.uniform(-40, 860)) for _ in range(230))]
    scene.paint([[(x, y), (x + 2.4, y), (x - 20, y + 62)] for x, y in drops], "#dbe9ec", opacity=0.3)
    return scene


def night_quay() -> Scene:
    """Draw a calm night: a moon, the quay's lamps and the last ferry, all twice over in the water."""
    scene = Scene(WIDE, 11, "#081527", "#10294a", "#1f4a69", "#3c7284", "#3c7284", "#3c7284")
    scene.paint(scene.scatter(150, (0, 0, 1600, 360), (2.2, 2.2)), "#f4f1dc", opacity=0.85)
    scene.paint([oval(330, 190, 170)], "#cfe3dc", blur=70, opacity=0.45)
    scene.paint([oval(330, 190, 62)], "#fffbe8", "#f0e3bd")
    for top, colours in ((380, ("#2b5a72", "#3b7183")), (440, ("#1d4359", "#2b566a"))):
        scene.paint([scene.ridge(top, 34, 7)], *colours, shadow=10)
    walls = ("#16303f", "#1c3a4a", "#23424d", "#2f3f4a", "#3d3a45")
    draw_houses(scene, 560, (20, 86, 150, 214, 292, 1220, 1286, 1352, 1420, 1490, 1556), walls, "#ffcf73")
    scene.paint([box(-5, 552, 1605, 582)], "#20303c", "#0e1b26", shadow=8)
    scene.paint([oval(820, 470, 330, 140)], "#ffd98a", blur=80, opacity=0.32)
    draw_ferry(scene, Place(810, 578, 1.3), "#0f2a40", "#f1ead9", "#ffd36f")
    for x in (420, 1150):
        scene.paint(stroke([(x, 556), (x, 430)], 7), "#0d1a25")
        scene.paint([oval(x, 428, 62)], "#ffe0a0", blur=28, opacity=0.75)
        scene.paint([oval(x, 428, 12)], "#fff8dd")
    scene.reflect(584, "#0d2a40", 0.66)
    scene.paint(scene.scatter(70, (230, 620, 430, 890), (40, 1.8)), "#fff6d6", opacity=0.45)
    scene.paint(scene.scatter(120, (0, 600, 1600, 890), (60, 1.6)), "#8fb7bd", opacity=0.28)
    return scene


def waiting_hall() -> Scene:
    """Draw the ferry hall on a summer morning: three tall windows and the first passengers, seen from behind."""
    scene = Scene(WIDE, 4, "#e9d9bf", "#e3cba8", "#d7b78f", "#b98f6b")
    lefts = (110, 620, 1130)
    for x in lefts:
        scene.paint([arch(x - 22, 58, x + 382, 612)], "#f6ead3", "#e6d2b0", shadow=16)
        scene.paint([arch(x, 80, x + 360, 600)], "#86bccb", "#cfe6e2", "#fbe9c4", shadow=2)
        hills = [(x, 470), (x, 446), *bow(x + 130, 446, 130, -34), *bow(x + 310, 446, 50, -16), (x + 360, 470)]
        scene.paint([hills], "#5c8a76", "#86a88a")
        scene.paint([box(x, 466, x + 360, 600)], "#4f96a6", "#8cc0bf")
    draw_ferry(scene, Place(800, 530, 0.62), NAVY, "#fffaf0", "#6fa8b8")
    for x in lefts:
        bars = [box(x + 115, 84, x + 124, 600), box(x + 236, 84, x + 245, 600), box(x, 300, x + 360, 309)]
        scene.paint([*bars, box(x - 34, 596, x + 394, 622)], "#f6ead3", shadow=5)
    scene.paint([box(-5, 660, 1605, 905)], "#a9764f", "#6d4630", shadow=12)
    shafts = [[(x - 30, 668), (x + 300, 668), (x + 130, 905), (x - 260, 905)] for x in lefts]
    scene.paint(shafts, "#ffe3ae", "#f3c586", blur=5, opacity=0.6)
    people = ((470, 1.0, "#2f5d73", "#3b2a22"), (610, 0.72, "#c65f3d", "#e0a33d"), (1040, 1.04, "#5b6b4a", "#8b8378"))
    for x, size, coat, hair in people:
        put = Place(x, 790, size).put
        scene.paint(put(arch(-78, -112, 78, 20)), coat, SHADOW, shadow=8)
        scene.paint(put(oval(0, -150, 47, 54)), hair, shadow=6)
    scene.paint([oval(610, 638, 15)], CREAM, shadow=4)
    scene.paint([box(330, 746, 1190, 772), box(330, 786, 1190, 812)], "#8a4b2e", "#6b3720", shadow=10)
    scene.paint([box(x, 740, x + 22, 890) for x in (372, 749, 1126)], "#3d2a22", shadow=8)
    scene.paint(
        [box(1250, 760, 1390, 876), *stroke([(1296, 760), (1296, 734), (1344, 734), (1344, 760)], 9)],
        "#2f5d73",
        "#1d3f52",
        shadow=12,
    )
    scene.paint([box(1250, 790, 1390, 800), box(1250, 836, 1390, 846)], AMBER)
    return scene


def summer_crossing() -> Scene:
    """Draw the ferry half-way to the island on a bright day."""
    scene = Scene(WIDE, 21, "#6fb7d6", "#a9d8e2", "#e6f1e2", "#e6f1e2", "#e6f1e2")
    for x, y, size in ((260, 190, 1.0), (1270, 130, 1.25), (760, 100, 0.6)):
        puffs = ((-110, 12, 80, 34), (-30, -20, 92, 58), (70, -4, 84, 44), (140, 18, 60, 24))
        scene.paint(Place(x, y, size).put(*(oval(*puff) for puff in puffs)), "#ffffff", "#e3eff0", shadow=12)
    for top, colours in ((420, ("#a3c5bb", "#bfd8cb")), (450, ("#7fae8f", "#b5cf9d"))):
        scene.paint([scene.ridge(top, 42, 7)], *colours, shadow=8)
    draw_houses(scene, 530, (960, 1030, 1110, 1180, 1290), ("#fffdf5", "#fbe9d2", "#f4cdb5", "#dfeaf0"), "#6d93a6")
    scene.paint([box(-5, 526, 1605, 905)], "#3f9fb3", "#2a8299", shadow=8)
    for top, colours in ((570, ("#46aabb", "#2f8ca1")), (640, ("#3598ad", "#227a92"))):
        scene.paint([scene.ridge(top, 10, 22)], *colours, shadow=10)
    draw_ferry(scene, Place(700, 742, 1.7, -1), "#1b4a63", "#fffaf0", "#5f9fb5")
    scene.paint(scene.scatter(46, (-20, 728, 480, 770), (70, 9)), "#f4fbf8", "#d5ecec", shadow=3)
    scene.paint(scene.scatter(16, (960, 734, 1060, 764), (44, 8)), "#f4fbf8", "#d5ecec", shadow=3)
    for top, colours in ((752, ("#2b8aa2", "#1b6981")), (822, ("#1f7891", "#135368"))):
        scene.paint([scene.ridge(top, 13, 18)], *colours, shadow=14)
    draw_gulls(scene, "#ffffff", Place(400, 320, 1.2, -10), Place(520, 260, 0.8, 8), Place(1180, 620, 1.3, 6))
    return scene


def draw_flag(scene: Scene, place: Place, colours: tuple[str, str], pattern: int) -> None:
    """Draw one signal flag hanging from the place, in one of six patterns."""
    patterns = (
        [box(0, 0, 50, 78)],
        [box(-50, 27, 50, 52)],
        [oval(0, 39, 24)],
        [box(-50, 31, 50, 47), box(-9, 0, 9, 78)],
        [[(-50, 0), (50, 0), (-50, 78)]],
        [box(-25, 19, 25, 59)],
    )
    scene.paint(place.put(box(-50, 0, 50, 78)), colours[0], shadow=7)
    scene.paint(place.put(*patterns[pattern]), colours[1])


def signal_flags() -> Scene:
    """Draw a mast dressed with flags for the visitors, against a summer sky."""
    scene = Scene(WIDE, 6, "#4f9fc9", "#8cc7de", "#d7ecec", "#fbf0d8")
    scene.paint(scene.scatter(30, (0, 420, 1600, 700), (240, 60)), "#ffffff", blur=40, opacity=0.5)
    for top, colours in ((740, ("#7fae9a", "#5c8f83")), (800, ("#3f95a9", "#276f86"))):
        scene.paint([scene.ridge(top, 16, 8)], *colours, shadow=10)
    scene.paint([[(786, 905), (793, 70), (807, 70), (814, 905)]], "#fffaf0", "#cbb79a", shadow=10)
    scene.paint([box(560, 300, 1040, 312), oval(800, 62, 17)], "#e0a33d", "#b97826", shadow=6)
    pairs = (
        ("#d64b3a", CREAM),
        ("#f2b544", NAVY),
        (NAVY, CREAM),
        (CREAM, "#d64b3a"),
        ("#2f8a86", "#f2b544"),
        (CREAM, "#2a6f97"),
    )
    for side, reach, drop, count in ((-1, 830, 330, 6), (1, 830, 330, 6), (-1, 800, 760, 5), (1, 800, 760, 5)):
        line = [(800 + side * reach * k / 60, 90 + drop * (k / 60) ** 1.25) for k in range(61)]
        scene.paint(stroke(line, 4), "#5a4a3c")
        for number in range(count):
            at = 10 + number * 9 + (drop > 500) * 9
            (x0, y0), (x1, y1) = line[at - 2], line[at + 2]
            lean = math.degrees(math.atan2((y1 - y0) * side, (x1 - x0) * side))
            kind = number + (side > 0) * 2 + (drop > 500) * 3
            draw_flag(scene, Place(*line[at], 1.0, lean), pairs[kind % 6], (kind * 5 + number) % 6)
    draw_gulls(scene, "#ffffff", Place(250, 150, 1.3, -12), Place(1370, 200, 1.0, 10))
    return scene


SCENES = (harbour_at_dawn, lights_out, night_quay, waiting_hall, summer_crossing, signal_flags)
SITTERS = (delyth, rafi, hanan)


def main() -> None:
    """Write every picture, portrait and icon, and say which."""
    for draw in SCENES:
        draw().save(PICTURES / f"{draw.__name__.replace('_', '-')}.jpg", 76)
    for draw in SITTERS:
        draw().save(ASSETS / "people" / f"{draw.__name__}.jpg", 84)
    write_icons(ASSETS)
    print(f"drew {len(SCENES)} pictures, {len(SITTERS)} portraits and the icons")


if __name__ == "__main__":
    main()
