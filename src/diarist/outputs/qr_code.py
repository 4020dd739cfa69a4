"""A link as a QR code (ISO/IEC 18004)."""

from __future__ import annotations

import io

import segno

_SCALE, _BORDER = 24, 4
"""Pixels for each square of the PNG, and the squares of white around the code that readers need."""


def qr_code(link: str) -> tuple[bytes, bytes]:
    """A link as a QR code, as SVG and as PNG. The same link gives the same bytes."""
    code = segno.make_qr(link, error="m")
    svg, png = io.BytesIO(), io.BytesIO()
    code.save(svg, kind="svg", border=_BORDER, scale=10, title=link, xmldecl=False, nl=False)
    code.save(png, kind="png", border=_BORDER, scale=_SCALE)
    return svg.getvalue(), png.getvalue()
