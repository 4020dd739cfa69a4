"""The sample diary's mark: a ferry by night, as SVG for the header and as PNG for browsers and phones."""

from pathlib import Path

from PIL import Image

from paper import AMBER, CREAM, NAVY, Place, Scene, bow, oval

MARK = (
    (oval(45, 19, 6.5), AMBER, 'circle cx="45" cy="19" r="6.5"'),
    ([(20, 22), (27, 22), (27, 33), (20, 33)], AMBER, 'path d="M20 22h7v11h-7z"'),
    ([(17, 29), (40, 29), (45, 39), (14, 39)], CREAM, 'path d="M17 29h23l5 10H14z"'),
    ([(7, 38), (57, 36), (49, 49), (12, 49)], CREAM, 'path d="m7 38 50-2-8 13H12z"'),
    (
        [(0, 47), *bow(11, 47, 11, 4), *bow(32, 47, 10, 4), *bow(53, 47, 11, 4), (64, 64), (0, 64)],
        "#3d8ea3",
        'path d="M0 47q11 8 22 0 10 8 20 0 11 8 22 0v17H0z"',
    ),
)
"""Each shape with its colour, and the same shape in SVG, where it is a tenth of the bytes."""


def write_icons(folder: Path) -> None:
    """Write the mark: an SVG for the header, and the same shapes as PNG for browsers and phones."""
    drawn = "".join(f'<{element} fill="{colour}"/>' for _, colour, element in MARK)
    ground = f'<path d="M0 0h64v64H0z" fill="{NAVY}"/>'
    clip = '<clipPath id="disc"><circle cx="32" cy="32" r="32"/></clipPath>'
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    (folder / "logo.svg").write_text(
        f'{head}{clip}<g clip-path="url(#disc)">{ground}{drawn}</g></svg>\n', encoding="utf-8"
    )
    (folder / "favicon.svg").write_text((folder / "logo.svg").read_text(encoding="utf-8"), encoding="utf-8")
    scene = Scene((640, 640), 9, NAVY)
    for shape, colour, _ in MARK:
        scene.paint(Place(0, 0, 10).put(shape), colour)
    for name, side in (("favicon.png", 48), ("apple-touch-icon.png", 180)):
        scene.image.resize((side, side), Image.Resampling.LANCZOS).save(folder / name, optimize=True)
