import pytest

from diarist.checks.key_shapes import KEY_SHAPES

MIXED, HEX = "aB3dE5fG7h", "0123456789abcdef"
UUID = "0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"


@pytest.mark.parametrize(
    "key",
    [
        *(
            "cfut_" + MIXED * 4 + "0a1b2c3d",
            "nfp_" + MIXED * 4,
            "vercel_blob_rw_" + MIXED * 4,
            "sbp_" + HEX * 2 + "01234567",
        ),
        *(
            "glsa_" + MIXED * 3 + "ab_01234567",
            "dp.pt." + MIXED * 4 + "abc",
            "ATCTT3xFfGN0" + MIXED * 8,
            "sntryu_" + HEX * 4,
        ),
        *("ntn_" + "1" * 10 + MIXED * 3 + "abcde", "PMAK-" + HEX + "01234567-" + HEX * 2 + "01", f"pat-eu1-{UUID}"),
        *("re_aB3dE5fG_" + MIXED * 2 + "aB3d", "xkeysib-" + HEX * 4 + "-aB3dE5fG7hI9jK1l", "sk-or-v1-" + HEX * 4),
        *(
            "sk-proj-" + MIXED * 6,
            "gsk_" + MIXED * 5 + "ab",
            "xai-" + MIXED * 8,
            "pplx-" + MIXED * 5,
            "r8_" + MIXED * 3 + "aB3dE5f",
        ),
        *(
            "mlsn." + HEX * 4,
            "tskey-auth-" + MIXED + "-" + MIXED * 3,
            "AGE-SECRET-KEY-1" + "QPZRY9X8GF" * 5 + "QPZRY9X8",
        ),
        *(
            "zoom.us/j/81234567890?pwd=aB3dE5fG",
            "teams.microsoft.com/meet/381234567890?p=aB3dE5fG",
            "curl -u mair:Gwylan26 x",
        ),
    ],
)
def test_keys_of_today_are_known_wherever_they_stand(key: str) -> None:
    shapes = [shape for _, needle, shape in KEY_SHAPES if needle in key]
    assert any(shape.search(key) for shape in shapes)
    assert any(shape.search(f"see ({key}), please") for shape in shapes)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "https://zoom.us/webinar/register/WN_aB3dE5fG7h",
            "the cfa_report of 2026",
            "re_use and re_cycle",
            "a pat-on-the-back",
        ),
        *(
            "risk-proj-ects",
            "sk-yline",
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting/0",
            "curl -u is a switch",
        ),
    ],
)
def test_words_that_begin_alike_are_none(words: str) -> None:
    assert not any(shape.search(words) for _, needle, shape in KEY_SHAPES if needle in words)
