"""The pictures of a new diary: its logo, or initials in its colours until real ones are there."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from diarist.outputs.initials import initials_png
from diarist.scaffold.gaps import is_gap

if TYPE_CHECKING:
    from diarist.scaffold.first_answers import Answers
    from diarist.scaffold.logo import Logo

PORTRAIT = "docs/assets/portrait.png"
FAVICON = "docs/assets/favicon.png"
TOUCH_ICON = "docs/apple-touch-icon.png"
"""Where phones look for it: https://developer.apple.com/library/archive/documentation/AppleApplications/Reference/\
SafariWebContent/ConfiguringWebApplications/ConfiguringWebApplications.html."""

_SIZES = {FAVICON: 96, TOUCH_ICON: 180}
_PORTRAIT_SIZE = 640
_LOGO_SIZE = 144


def logo_path(logo: Logo | None) -> str:
    """The logo's file below the diary's folder."""
    return f"docs/assets/logo{logo.ending if logo else '.png'}"


def first_pictures(answers: Answers, logo: Logo | None) -> dict[str, bytes]:
    """Each picture by its path below the diary's folder."""
    name = answers.diary if is_gap(answers.leader) else answers.leader
    # Cards and the head of each page have the background's colour: what stands on it is the other way round.
    turned = (answers.accent, answers.background)
    icons = {
        path: _icon(logo, size) if logo and logo.is_picture else initials_png(name, size, *turned)
        for path, size in _SIZES.items()
    }
    pictures = {PORTRAIT: initials_png(name, _PORTRAIT_SIZE, *turned), **icons}
    if logo:
        return {**pictures, logo_path(logo): logo.data}
    # Until there is a logo, it and the icon are one, so that a reader's browser asks for it once.
    initials = initials_png(answers.diary, _LOGO_SIZE, *turned)
    return {**pictures, logo_path(None): initials, FAVICON: initials}


def _icon(logo: Logo, size: int) -> bytes:
    """A logo within a square, on white: a phone makes clear parts black."""
    with Image.open(BytesIO(logo.data)) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((size * 7 // 8, size * 7 // 8), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (size, size), (255, 255, 255, 255))
    square.alpha_composite(picture, ((size - picture.width) // 2, (size - picture.height) // 2))
    packed = BytesIO()
    square.convert("RGB").save(packed, "PNG", optimize=True)
    return packed.getvalue()
