"""The fonts of pinned packages, and no others, for a browser whose pictures are the same on every machine.

How a file of fontconfig is written: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html.
"""

from importlib.util import find_spec
from pathlib import Path

SERIF, SANS = "Source Serif 4", "Noto Sans"
_PACKAGES = ("fontpkg_source_serif_4", "manimgx_fonts", "manimgx_fonts_cjk")

# What pages ask for by name, and what Chromium asks for where a page asks for a kind of font.
_STANDS_FOR = {
    SERIF: ("serif", "Times New Roman", "Times"),
    SANS: ("sans-serif", "system-ui", "Arial", "Helvetica", "monospace", "Monospace", "Courier New"),
}

_ALIAS = """<match target="pattern">
<test name="family" qual="any"><string>{asked}</string></test>
<edit name="family" mode="assign" binding="same"><string>{given}</string></edit>
</match>"""

_FILE = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
{aliases}
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
</match>
</fontconfig>
"""


def fonts_alone(folder: Path) -> dict[str, str]:
    """What is added to a browser's environment, so that it has these fonts alone; its file is written into `folder`."""
    file = folder / "fonts.conf"
    file.write_text(
        _FILE.format(
            folders="\n".join(f"<dir>{_folder(package)}</dir>" for package in _PACKAGES),
            cache=folder / "fonts",
            aliases="\n".join(
                _ALIAS.format(asked=asked, given=given) for given, names in _STANDS_FOR.items() for asked in names
            ),
        ),
        "utf-8",
    )
    return {"FONTCONFIG_FILE": str(file)}


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec, f"the fonts of {package} are not installed; run `make setup-tests`"
    assert spec.origin
    return Path(spec.origin).parent
