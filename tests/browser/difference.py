"""How much of one picture looks otherwise than another."""

from PIL import Image, ImageChops

_SEEN = 40
"""By how much a colour must differ, of 255, until a reader sees it."""


def share_of_difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ, from 0 to 1, each the mean of four: so smoothed edges of letters count little.

    What one picture has and the other does not differs.
    """
    size = max(one.width, other.width), max(one.height, other.height)
    common = min(one.width, other.width), min(one.height, other.height)
    pair = [picture.convert("RGB").crop((0, 0, *common)).reduce(2) for picture in (one, other)]
    red, green, blue = ImageChops.difference(*pair).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    same = sum(worst.histogram()[:_SEEN]) / (worst.width * worst.height) * common[0] * common[1]
    return 1 - same / (size[0] * size[1])
