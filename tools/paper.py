"""Paper cut-outs: polygons laid down from the back to the front, each with a colour and a soft shadow.

Coordinates are pixels of the finished picture; the work is done at twice the size and shrunk, which smooths
the edges. Chance is seeded, so the same picture comes out each time.
"""

import math
import random
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFilter, ImageOps

Point = tuple[float, float]
Shape = Sequence[Point]

OVERSIZE = 2
SHADOW = "#071522"
NAVY, AMBER, CREAM = "#12344a", "#f2b544", "#fbf3e4"


def oval(x: float, y: float, across: float, down: float | None = None) -> Shape:
    """Return an ellipse about (x, y) from its two radii; one radius makes a circle."""
    down = across if down is None else down
    turns = [math.tau * step / 90 for step in range(90)]
    return [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]


def box(left: float, top: float, right: float, bottom: float) -> Shape:
    """Return an upright rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def arch(left: float, top: float, right: float, bottom: float) -> Shape:
    """Return a rectangle with a half-round head, like a window or a pair of shoulders."""
    radius = (right - left) / 2
    turns = [math.pi + math.pi * step / 40 for step in range(41)]
    head = [(left + radius + radius * math.cos(turn), top + radius + radius * math.sin(turn)) for turn in turns]
    return [*head, (right, bottom), (left, bottom)]


def stroke(points: Sequence[Point], width: float) -> list[Shape]:
    """Return a line of round dabs along the points, close enough together to look continuous."""
    dabs: list[Shape] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(2, int(math.hypot(x1 - x0, y1 - y0) / (width / 4)))
        dabs += [oval(x0 + (x1 - x0) * k / count, y0 + (y1 - y0) * k / count, width / 2) for k in range(count + 1)]
    return dabs


def bow(x: float, y: float, half: float, sag: float) -> list[Point]:
    """Return a shallow curve about (x, y): it hangs by `sag` in the middle, or rises where that is negative."""
    return [(x + half * k / 10, y + sag * (1 - (k / 10) ** 2)) for k in range(-10, 11)]


class Place(NamedTuple):
    """Where a ready-made thing stands: the point under its middle, its size, and its lean in degrees."""

    x: float
    y: float
    size: float = 1.0
    lean: float = 0.0

    def put(self, *shapes: Shape) -> list[Shape]:
        """Return the shapes, drawn about (0, 0), moved to this place."""
        cos, sin = math.cos(math.radians(self.lean)) * self.size, math.sin(math.radians(self.lean)) * self.size
        return [[(self.x + x * cos - y * sin, self.y + x * sin + y * cos) for x, y in shape] for shape in shapes]


def gradient(size: tuple[int, int], colours: Sequence[str]) -> Image.Image:
    """Return a picture that runs from the first colour at the top to the last at the bottom."""
    stops = [ImageColor.getrgb(colour) for colour in colours]
    column = Image.new("RGB", (1, len(stops)))
    column.putdata([stop[:3] for stop in stops])
    if len(stops) == 1:
        return column.resize(size)
    # Half a stop is cut off at each end, where a resize would only repeat the colour.
    return column.resize(size, Image.Resampling.BILINEAR, box=(0, 0.5, 1, len(stops) - 0.5))


class Scene:
    """A picture in the making."""

    def __init__(self, size: tuple[int, int], seed: int, *background: str) -> None:
        self.size = size
        self.chance = random.Random(seed)
        self.image = gradient((size[0] * OVERSIZE, size[1] * OVERSIZE), background)

    def paint(
        self, shapes: Iterable[Shape], *colours: str, shadow: float = 0, blur: float = 0, opacity: float = 1
    ) -> None:
        """Lay shapes down as one piece, in one colour or a gradient; `shadow` and `blur` are in pixels."""
        mask = Image.new("L", self.image.size)
        pen = ImageDraw.Draw(mask)
        for shape in shapes:
            pen.polygon([(x * OVERSIZE, y * OVERSIZE) for x, y in shape], fill=255)
        if shadow:
            soft = mask.filter(ImageFilter.GaussianBlur(shadow * OVERSIZE)).point(lambda level: level * 0.42)
            self.image.paste(SHADOW, (0, 0), soft)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * OVERSIZE))
        frame = mask.getbbox()
        if frame:
            cut = mask.crop(frame).point(lambda level: level * opacity)
            self.image.paste(gradient(cut.size, colours), frame, cut)

    def ridge(self, height: float, swing: float, waves: float) -> Shape:
        """Return land or water that fills the picture from an uneven line about `height` down to the bottom."""
        parts = [(swing / k, waves * k * self.chance.uniform(0.8, 1.2), self.chance.uniform(0, 7)) for k in (1, 2, 4)]
        width, bottom = self.size
        line = [
            (x, height + sum(a * math.sin(x / width * f + p) for a, f, p in parts)) for x in range(-4, width + 8, 4)
        ]
        return [*line, (width + 4, bottom), (-4, bottom)]

    def scatter(self, count: int, area: tuple[float, float, float, float], reach: Point) -> list[Shape]:
        """Return small ovals at random in an area: stars with a round reach, glints on water with a flat one."""
        left, top, right, bottom = area
        chance = self.chance
        spots = [
            (chance.uniform(left, right), chance.uniform(top, bottom), chance.uniform(0.4, 1)) for _ in range(count)
        ]
        return [oval(x, y, reach[0] * part, reach[1] * part) for x, y, part in spots]

    def reflect(self, horizon: int, water: str, strength: float) -> None:
        """Turn everything below the horizon into water that mirrors what stands above it."""
        width, bottom = self.image.size
        line = horizon * OVERSIZE
        mirror = ImageOps.flip(self.image.crop((0, max(0, 2 * line - bottom), width, line)))
        mirror = Image.blend(Image.new("RGB", mirror.size, water), mirror, strength)
        mirror = mirror.resize((width + 160, mirror.height))  # wider, so that no strip leaves a gap when it is moved
        for y in range(0, mirror.height, 4):
            swing = (2 + y / 60) * OVERSIZE
            shift = int(swing * math.sin(y / (9 + y / 90)) + self.chance.uniform(-1, 1) * swing / 2)
            self.image.paste(mirror.crop((0, y, mirror.width, y + 4)), (shift - 80, line + y))

    def save(self, path: Path, quality: int) -> None:
        """Shrink the picture, give it the grain of paper and write it as a JPEG."""
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        half = (self.size[0] // 2, self.size[1] // 2)
        noise = Image.frombytes("L", half, self.chance.randbytes(half[0] * half[1])).resize(self.size).convert("RGB")
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.blend(small, noise, 0.022).save(path, quality=quality, optimize=True, progressive=True)
