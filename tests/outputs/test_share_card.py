"""Share cards. Each folder in ``cards/`` is a card's words beside a small picture of how it looks.

Run this file with a folder's name to draw its picture anew: ``python tests/outputs/test_share_card.py plain``.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat
from PIL.JpegImagePlugin import JpegImageFile

from diarist.diary.errors import CardError
from diarist.outputs import card_paint, share_card
from diarist.outputs.card_layout import SIZE, Box, Card, Layout, layout, tidied
from diarist.outputs.colours import LEGIBLE, contrast, parse
from diarist.outputs.scrim import PATCH
from diarist.outputs.share_card import (
    card_key,
    draw,
    missing_glyphs,
    place,
)

CASES = Path(__file__).with_name("cards")
CENTRE = Box(150, 80, 1050, 550)
PLAIN = Card(
    site_name="Notes from the Fourth Floor",
    author="Marged Ellis-Hughes",
    role="Chief Executive, Invented Health Board",
    headline="The night shift",
    dateline="20 November 2026",
    week="Week 47",
)
LONG = "What nine months of listening to night staff, porters and cleaners taught me about the place I thought I knew"
SCRIPTS = {
    "en": "Quigley’s Åland Ŵŷ (gjpqy)",
    "ar": "ما تعلمته من العمل الليلي",
    "he": "מה למדתי מהמשמרת",
    "hi": "रात की पाली ने मुझे क्या सिखाया हूँ",
    "th": "สิ่งที่กะกลางคืนสอนฉัน ผู้ป่วย",
    "ja": "夜勤で学んだこと",
    "ko": "야간 근무가 가르쳐 준 것",
    "el": "Τι με δίδαξε η βάρδια",
    "ru": "Чему научила смена: Ё Й щ",
    "fa": "آنچه نیم‌شب به من آموخت",
    "cy": "Diolch 🎉 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
}


def portrait() -> Image.Image:
    picture = Image.new("RGB", (300, 400), "#a9bcc0")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((30, 260, 270, 560), fill="#31485e")
    pen.ellipse((95, 80, 205, 230), fill="#d2a382")
    return picture


def landscape() -> Image.Image:
    picture = Image.new("RGB", (900, 600), "#b4d7f0")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((420, 100, 520, 200), fill="#fff9e6")
    pen.polygon([(0, 380), (300, 300), (600, 400), (900, 320), (900, 600), (0, 600)], fill="#6e9678")
    return picture


def save_pictures(folder: Path) -> None:
    portrait().save(folder / "portrait.jpg")
    landscape().save(folder / "landscape.jpg")
    Image.new("RGBA", (400, 100), (200, 80, 60, 255)).save(folder / "logo.png")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    save_pictures(tmp_path)
    return tmp_path


def changed(card: Card, values: dict[str, Any]) -> Card:
    return replace(card, **values)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def case(name: str, folder: Path) -> Card:
    words = json.loads((CASES / name / "card.json").read_text("utf-8"))
    paths = {key: folder / words.pop(key) for key in ("portrait", "picture", "logo") if key in words}
    return replace(PLAIN, **words, **paths)


def thumbnail(card: Card) -> Image.Image:
    return opened(draw(card)).resize((320, 168), Image.Resampling.LANCZOS)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_a_card_looks_as_it_did(name: str, pictures: Path, tmp_path: Path) -> None:
    small = thumbnail(case(name, pictures))
    small.save(tmp_path / "card.png")
    with Image.open(CASES / name / "card.png") as kept:
        difference = ImageChops.difference(small, kept.convert("RGB"))
    # Another version of FreeType moves an edge by a fraction of a pixel; another layout moves words.
    assert max(ImageStat.Stat(difference).mean) < 1.5, f"{name} looks different: see {tmp_path / 'card.png'}"


def test_a_card_is_a_jpeg_of_the_right_size_and_says_nothing_else() -> None:
    data = draw(PLAIN)
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", SIZE)
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not picture.getexif()
    assert len(data) < 100_000


def test_a_picture_brings_no_metadata_along(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Where it was taken"
    landscape().save(tmp_path / "gps.jpg", exif=exif, comment=b"secret")
    data = draw(replace(PLAIN, picture=tmp_path / "gps.jpg", portrait=tmp_path / "gps.jpg"))
    assert b"secret" not in data
    assert b"Where it was taken" not in data
    assert b"Exif" not in data


def test_the_same_card_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from diarist.outputs.card_layout import Card; from diarist.outputs.share_card import draw;"
        f"print(hashlib.sha256(draw(Card('Site', 'A', 'B', {LONG!r}, '1 May 2026', 'Week 18'))).hexdigest())"
    )
    seen = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(seen) == 1


def test_a_plain_card_loads_nothing_it_does_not_need() -> None:
    code = (
        "import sys; from diarist.outputs.card_layout import Card; from diarist.outputs.share_card import draw;"
        "draw(Card('Tŷ', 'A', 'B', 'C', '1 May 2026', 'Week 18'));"
        "print([m for m in ('fontTools', 'uniseg', 'bidi', 'budoux') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_noisiest_photograph_stays_under_the_limit(tmp_path: Path) -> None:
    noise = Image.merge("RGB", [Image.effect_noise((500, 700), 200) for _ in "RGB"])
    noise.save(tmp_path / "noise.png")
    assert len(draw(replace(PLAIN, picture=tmp_path / "noise.png"))) < 300_000


def test_the_quality_is_the_best_that_the_limit_allows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Image.effect_noise((500, 700), 200).save(tmp_path / "noise.png")
    noisy = replace(PLAIN, picture=tmp_path / "noise.png")
    best = draw(noisy)
    assert tables(draw(PLAIN)) == tables(best) == tables_of(86)
    for quality in (76, 64, 50, 36, 20):
        monkeypatch.setattr(card_paint, "_LIMIT", len(best))
        best, before = draw(noisy), best
        assert len(best) < len(before)
        assert tables(best) == tables_of(quality)


def tables(jpeg: bytes) -> dict[int, list[int]]:
    """What a JPEG's numbers were divided by: its quality, as it was written."""
    with Image.open(BytesIO(jpeg)) as image:
        assert isinstance(image, JpegImageFile)
        return image.quantization


def tables_of(quality: int) -> dict[int, list[int]]:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", quality=quality)
    return tables(out.getvalue())


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def assert_sound(plan: Layout) -> None:
    """Every box within the part no app crops, none over another, the portrait and the logo included.

    No words stand on a picture but where it is dimmed for them.
    """
    boxes = [block.box for block in plan.blocks] + [box for box in (plan.portrait, plan.logo, plan.rule) if box]
    for index, box in enumerate(boxes):
        assert CENTRE.left <= box.left < box.right <= CENTRE.right
        assert CENTRE.top <= box.top < box.bottom <= CENTRE.bottom
        assert not any(overlap(box, other) for other in boxes[index + 1 :])
        dimmed = any(veil.top <= box.top and box.bottom <= veil.bottom for veil in plan.veils)
        assert dimmed or not (plan.picture and overlap(box, plan.picture))


@given(
    headline=st.text(min_size=1, max_size=120) | st.text("abc defghij klm", min_size=1, max_size=120),
    quote=st.just("") | st.text("abcde ", max_size=300),
    author=st.text("Abc d", max_size=60),
    role=st.text("abc def ", max_size=120),
    dates=st.tuples(st.text("Wek 47", max_size=60), st.text("20 Nov", max_size=60)),
    with_picture=st.booleans(),
    with_portrait=st.booleans(),
    is_broad=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_no_words_overflow_or_overlap(
    headline: str,
    quote: str,
    author: str,
    role: str,
    dates: tuple[str, str],
    *,
    with_picture: bool,
    with_portrait: bool,
    is_broad: bool,
) -> None:
    somewhere = Path("anywhere.jpg")
    card = replace(
        PLAIN,
        headline=headline,
        quote=quote.strip(),
        author=author,
        role=role,
        week=dates[0],
        dateline=dates[1],
        picture=somewhere if with_picture else None,
        portrait=somewhere if with_portrait else None,
    )
    assert_sound(layout(tidied(card), card_paint.measure, broad=is_broad))


@pytest.mark.parametrize("headline", ["Yes", LONG, "x" * 120, "夜" * 120, "🎉" * 60])
@pytest.mark.parametrize("quote", ["", "Nobody asks the porters what they see."])
def test_short_and_long_headlines_fit_beside_a_logo(headline: str, quote: str, pictures: Path) -> None:
    card = replace(
        PLAIN, headline=headline, quote=quote, logo=pictures / "logo.png", portrait=pictures / "portrait.jpg"
    )
    plan = place(card)
    assert_sound(plan)
    assert plan.logo is not None
    assert plan.logo.width / plan.logo.height == pytest.approx(4, abs=0.1)


def ink(card: Card) -> tuple[int, int, int, int]:
    """Find the box of what is drawn of the headline alone, the rule above it left out."""
    bare = replace(card, site_name="", author="", role="", dateline="", week="")
    rule = place(bare).rule
    picture = opened(draw(bare))
    drawn = ImageChops.difference(picture, Image.new("RGB", SIZE, picture.getpixel((5, 5)))).convert("L")
    drawn.paste(0, (rule.left - 8, rule.top - 8, rule.right + 8, rule.bottom + 4))
    found = drawn.point(lambda value: 255 * (value > 50)).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize(("lang", "headline"), SCRIPTS.items())
def test_no_ink_leaves_the_headlines_box(lang: str, headline: str) -> None:
    card = replace(PLAIN, headline=headline, lang=lang)
    bare = replace(card, site_name="", author="", role="", dateline="", week="")
    (block,) = place(bare).blocks
    left, top, right, bottom = ink(card)
    assert block.box.left - 3 <= left < right <= block.box.right + 3
    assert block.box.top <= top < bottom <= block.box.bottom


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_right_to_left_cards_are_the_mirror_image(lang: str, pictures: Path) -> None:
    card = replace(PLAIN, headline=SCRIPTS[lang].split()[0], lang=lang, portrait=pictures / "portrait.jpg")
    plan = place(replace(card, picture=pictures / "landscape.jpg"))
    assert plan.rtl
    assert plan.picture == Box(0, 0, 416, 630)
    assert plan.portrait is not None
    assert plan.portrait.right == CENTRE.right
    left, _, right, _ = ink(replace(card, portrait=None))
    assert right > CENTRE.right - 15
    assert left > CENTRE.left + 15
    assert ink(PLAIN)[0] < CENTRE.left + 15


def test_a_quote_is_large_and_its_headline_small() -> None:
    plan = place(replace(PLAIN, quote="They see everything."))
    size = {block.part: block.size for block in plan.blocks}
    assert size["quote"] > 2 * size["caption"]
    assert "headline" not in size


def test_the_byline_ends_before_the_number_behind_it() -> None:
    for week in range(1, 54):
        plan = place(replace(PLAIN, week=f"Week {week}", role="A very long role " * 6))
        assert plan.ornament is not None
        ends = max(block.box.right for block in plan.blocks if block.part in {"author", "role"})
        assert ends <= plan.ornament.left


def test_a_glyph_nobody_has_is_named() -> None:
    assert missing_glyphs(PLAIN) == ()
    assert missing_glyphs(replace(PLAIN, headline="An eye \U000132ff", role="and \U000132ff \U0001e900")) == (
        "\U000132ff",
        "\U0001e900",
    )
    assert draw(replace(PLAIN, headline="An eye \U000132ff"))


def test_white_space_and_loose_accents_are_tidied() -> None:
    assert draw(replace(PLAIN, headline=" T\r\n y\u0302\u2029 ")) == draw(replace(PLAIN, headline="T ŷ"))


def test_an_upside_down_portrait_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3
    portrait().save(tmp_path / "upright.png")
    portrait().rotate(180).save(tmp_path / "turned.png", exif=exif)
    upright, turned = (draw(replace(PLAIN, portrait=tmp_path / name)) for name in ("upright.png", "turned.png"))
    assert upright == turned


@pytest.mark.parametrize("field", ["portrait", "picture", "logo"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("lost.jpg", None, "is not there; add the file"),
        ("torn.jpg", b"\xff\xd8\xff\xe0 torn", "cannot be read as a picture; save it again as a JPEG or PNG"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read as a picture; save it again"),
        ("empty.png", b"", "cannot be read as a picture"),
    ],
)
def test_a_picture_that_cannot_be_read_is_named_with_how_to_mend_it(
    field: str, name: str, content: bytes | None, words: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CardError, match=words) as raised:
        draw(changed(PLAIN, {field: tmp_path / name}))
    assert name in str(raised.value)


def test_a_truncated_photograph_is_refused(tmp_path: Path) -> None:
    whole = BytesIO()
    landscape().save(whole, "JPEG")
    (tmp_path / "half.jpg").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(CardError, match=r"half\.jpg cannot be read"):
        draw(replace(PLAIN, picture=tmp_path / "half.jpg"))


@pytest.mark.parametrize("side", [9_000, 20_000])
def test_a_picture_of_too_many_pixels_is_refused_unread(side: int, tmp_path: Path) -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 8) + b"IDAT" + bytes(12))
    with pytest.raises(CardError, match=r"huge\.png has too many pixels for a share card; save it as a JPEG"):
        draw(replace(PLAIN, picture=tmp_path / "huge.png"))


def test_a_large_jpeg_is_read_small(tmp_path: Path) -> None:
    Image.new("L", (10_000, 10_000), 128).save(tmp_path / "large.jpg")
    assert draw(replace(PLAIN, picture=tmp_path / "large.jpg"))


def test_without_fribidi_only_scripts_that_need_it_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_paint, "_SHAPES", False)
    assert draw(replace(PLAIN, headline="Latin goes on"))
    with pytest.raises(CardError, match=r"FriBiDi.*install it"):
        draw(replace(PLAIN, headline="بدون مكتبة", lang="ar"))


def test_a_colour_that_is_none_is_named() -> None:
    with pytest.raises(CardError, match=r"'teal' is not a colour; write it as #"):
        draw(replace(PLAIN, background="teal"))


def test_the_key_changes_with_everything_a_card_shows(pictures: Path) -> None:
    shown = replace(PLAIN, quote="A", portrait=pictures / "portrait.jpg")
    others: dict[str, object] = {
        "lang": "cy",
        "background": "#000000",
        "accent": "#ffffff",
        "portrait": pictures / "landscape.jpg",
    }
    others |= {"picture": pictures / "landscape.jpg", "logo": pictures / "logo.png"}
    others |= {"tone": 1, "focus": (0.1, 0.1)}
    cards_unlike_it = [changed(shown, {field.name: others.get(field.name, "other")}) for field in fields(Card)]
    keys = {card_key(card) for card in (shown, *cards_unlike_it)}
    assert len(keys) == len(cards_unlike_it) + 1
    assert card_key(shown) == card_key(replace(shown))


def test_the_key_is_made_of_a_pictures_bytes_and_not_its_place(pictures: Path) -> None:
    first = card_key(replace(PLAIN, portrait=pictures / "portrait.jpg"))
    (pictures / "copy.jpg").write_bytes((pictures / "portrait.jpg").read_bytes())
    assert card_key(replace(PLAIN, portrait=pictures / "copy.jpg")) == first
    landscape().save(pictures / "portrait.jpg")
    assert card_key(replace(PLAIN, portrait=pictures / "portrait.jpg")) != first


@pytest.fixture
def broad(tmp_path: Path) -> Card:
    """A card with a photograph that fills it."""
    landscape().resize((1600, 900)).save(tmp_path / "broad.jpg")
    portrait().save(tmp_path / "face.jpg")
    return replace(PLAIN, picture=tmp_path / "broad.jpg", portrait=tmp_path / "face.jpg")


def test_a_broad_photograph_fills_the_card(broad: Card) -> None:
    plan = place(broad)
    assert_sound(plan)
    assert plan.picture == Box(0, 0, *SIZE)
    assert plan.ornament is None
    for headline in ("Yes", LONG, "x" * 120, "夜" * 120):
        assert_sound(place(replace(broad, headline=headline, role="A very long role " * 6)))


def test_a_logo_on_a_photograph_has_a_veil_of_its_own(broad: Card, pictures: Path) -> None:
    plan = place(replace(broad, logo=pictures / "logo.png"))
    assert_sound(plan)
    above, below = plan.veils
    assert plan.logo
    assert (above.top, above.bottom) == (0, plan.logo.bottom)
    assert below.top > SIZE[1] / 3


def test_what_cannot_fill_a_card_stands_beside_the_words(broad: Card, tmp_path: Path) -> None:
    assert broad.picture
    whole = Image.open(broad.picture)
    exif = Image.Exif()
    exif[0x0112] = 6
    whole.resize((900, 500)).save(tmp_path / "small.jpg")
    whole.resize((1600, 1500)).save(tmp_path / "square.jpg")
    whole.save(tmp_path / "upright.jpg", exif=exif)
    whole.convert("RGBA").save(tmp_path / "clear.png")
    others = [replace(broad, picture=tmp_path / f) for f in ("small.jpg", "square.jpg", "upright.jpg", "clear.png")]
    for card in (*others, replace(broad, quote="They see everything.")):
        plan = place(card)
        assert_sound(plan)
        assert plan.veils == ()
        assert plan.picture == Box(784, 0, *SIZE)


@pytest.mark.parametrize("background", ["#12312b", "#ffffff", "#ffe14d", "#000000", "#7f7f7f"])
@pytest.mark.parametrize("kind", ["white", "black", "stripes", "noise"])
def test_words_can_be_read_on_any_photograph(kind: str, background: str, broad: Card, tmp_path: Path) -> None:
    drawn = Image.new("RGB", (1600, 900), "white" if kind == "white" else "black")
    if kind == "stripes":
        for left in range(0, 1600, 80):
            drawn.paste("white", (left, 0, left + 40, 900))
    if kind == "noise":
        drawn = Image.merge("RGB", [Image.effect_noise((1600, 900), 200) for _ in "RGB"])
    drawn.save(tmp_path / "any.png")
    card = replace(broad, picture=tmp_path / "any.png", background=background)
    plan, colours = place(card), card_paint.palette_over_picture(card)
    ground = share_card.behind_words(card, plan, colours)
    for block in plan.blocks:
        box = block.box
        part = ground.crop((box.left, box.top, box.right, box.bottom)).reduce(PATCH)
        shades = [shade for _, shade in part.getcolors(part.width * part.height) or () if isinstance(shade, tuple)]
        ink = getattr(colours, block.ink)
        assert min(contrast(ink, (shade[0], shade[1], shade[2])) for shade in shades) >= LEGIBLE, block.part


def test_a_photograph_that_fills_the_card_is_still_seen(broad: Card, tmp_path: Path) -> None:
    Image.new("RGB", (1600, 900), "#ff0000").save(tmp_path / "red.png")
    card = replace(broad, picture=tmp_path / "red.png")
    red, green, blue = ImageStat.Stat(opened(draw(card)).crop((0, 0, 1200, 150))).mean
    assert red > 200
    assert max(green, blue) < 60


def test_a_busy_photograph_that_fills_the_card_stays_under_the_limit(broad: Card, tmp_path: Path) -> None:
    noise = Image.merge("RGB", [Image.effect_noise((1600, 900), 200) for _ in "RGB"])
    noise.save(tmp_path / "noise.png")
    assert len(draw(replace(broad, picture=tmp_path / "noise.png"))) < 300_000


@pytest.mark.parametrize("size", [(700, 1400), (1600, 1200), (2400, 800)], ids=["beside", "over", "panorama"])
def test_a_face_at_the_edge_is_on_the_card_where_its_focus_is_named(size: tuple[int, int], tmp_path: Path) -> None:
    picture = Image.new("RGB", size, "#ffffff")
    at = (0.08, 0.06)
    middle = round(size[0] * at[0]), round(size[1] * at[1])
    radius = min(size) * 0.05
    edges = [(middle[0] - radius, middle[1] - radius), (middle[0] + radius, middle[1] + radius)]
    ImageDraw.Draw(picture).ellipse(edges, fill="#ff0000")
    picture.save(tmp_path / "face.png")
    card = replace(PLAIN, picture=tmp_path / "face.png", accent="#ffffff")
    assert not reddish(card)
    assert reddish(replace(card, focus=at)) > 0.8 * 3.14 * radius**2 * scale_of(card, size)


def scale_of(card: Card, size: tuple[int, int]) -> float:
    """How much larger a pixel of the picture is on the card, as an area."""
    box = place(card).picture
    assert box
    return float(max(box.width / size[0], box.height / size[1]) ** 2)


def reddish(card: Card) -> int:
    """How many pixels of the card are as red as the face, dimmed or not."""
    red, green, _ = opened(draw(card)).split()
    return int(ImageChops.subtract(red, green).point(lambda value: 255 * (value > 40)).histogram()[255])


@pytest.mark.parametrize("quote", ["", "They see everything."])
def test_the_accent_rule_is_on_every_card(quote: str, broad: Card, pictures: Path) -> None:
    for picture in (None, pictures / "landscape.jpg", broad.picture):
        card = replace(broad, quote=quote, picture=picture)
        rule = place(card).rule
        seen = opened(draw(card)).getpixel(((rule.left + rule.right) // 2, (rule.top + rule.bottom) // 2))
        assert isinstance(seen, tuple)
        assert max(abs(one - other) for one, other in zip(seen, parse(card.accent), strict=True)) < 30


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        save_pictures(Path(scratch))
        for folder in sys.argv[1:]:
            drawn = thumbnail(case(folder, Path(scratch)))
            drawn.quantize(160).save(CASES / folder / "card.png", optimize=True)


def test_what_an_author_s_cards_have_in_common_is_painted_once() -> None:
    share_card._stage.cache_clear()  # noqa: SLF001 - the paint itself would look the same
    for headline, dateline in (("Oil", "1 May 2026"), ("Wick and oil", "20 November 2026")):
        draw(replace(PLAIN, headline=headline, dateline=dateline))
    assert share_card._stage.cache_info().misses == 1  # noqa: SLF001


def clear_drawing(path: Path) -> Path:
    """A black line on a clear ground, which a card's dark colour would swallow."""
    picture = Image.new("RGBA", (400, 300))
    ImageDraw.Draw(picture).line((0, 299, 399, 0), fill="black", width=12)
    picture.save(path)
    return path


def test_a_drawing_on_a_clear_ground_is_seen_whole(tmp_path: Path) -> None:
    card = replace(PLAIN, picture=clear_drawing(tmp_path / "boat.png"))
    box = place(card).picture
    assert box
    shown = opened(draw(card)).crop((box.left, box.top, box.right, box.bottom)).convert("L")
    assert shown.getpixel((5, 5)) == 255
    left, top, right, bottom = shown.point(lambda shade: 255 * (shade < 60)).getbbox() or (0, 0, 0, 0)
    assert left > 10
    assert right < box.width - 10
    assert top > 10
    assert bottom < box.height - 10


def test_so_is_a_logo(tmp_path: Path) -> None:
    card = replace(PLAIN, logo=clear_drawing(tmp_path / "logo.png"))
    box = place(card).logo
    assert box
    shown = opened(draw(card)).crop((box.left - 5, box.top - 5, box.right + 5, box.bottom + 5)).convert("L")
    assert ImageStat.Stat(shown).extrema[0][0] < 40
    edge = shown.crop((1, shown.height // 2, 3, shown.height // 2 + 1))
    assert ImageStat.Stat(edge).mean[0] > 240
