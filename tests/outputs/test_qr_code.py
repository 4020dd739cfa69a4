from io import BytesIO

import pytest
import zxingcpp
from bs4 import BeautifulSoup
from PIL import Image

from diarist.outputs.qr_code import qr_code


@pytest.mark.parametrize(
    "link",
    [
        "https://lamp.example/2026/11/oil/",
        f"https://lamp.example/{'a-long-way/' * 20}",
        "https://lamp.example/2026/11/dŵr/",
    ],
)
def test_the_code_leads_to_the_entry(link: str) -> None:
    svg, png = qr_code(link)
    with Image.open(BytesIO(png)) as drawn:
        assert drawn.width == drawn.height
        assert drawn.width > 600
        (found,) = zxingcpp.read_barcodes(drawn.convert("L"))
    assert found.text == link
    assert BeautifulSoup(svg, "xml").svg
    assert qr_code(link) == (svg, png)
