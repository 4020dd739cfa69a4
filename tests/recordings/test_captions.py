import pytest

from diarist.diary.errors import RecordingError
from diarist.recordings.captions import Cue, as_markdown, read_cues, webvtt

WRITTEN = """WEBVTT - a title for nobody
Kind: captions

STYLE
::cue { background: url(https://evil.example/) }

NOTE Ann's number is 07700 900123

1
00:01.000 --> 00:02.500 align:start position:0%
<v Ann>Good <b>morning</b> <script>x</script>--> all

00:00:02.600 --> 00:00:04.000
<v Ann>Good morning, again

00:09.000 --> 00:11.000
<v Ben>Later
"""


def test_nothing_is_left_but_times_and_words() -> None:
    assert webvtt(read_cues(WRITTEN)) == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:02.500\n<v Ann>Good <b>morning</b> x→ all\n\n"
        "00:00:02.600 --> 00:00:04.000\n<v Ann>Good morning, again\n\n"
        "00:00:09.000 --> 00:00:11.000\n<v Ben>Later\n"
    )
    assert read_cues(webvtt(read_cues(WRITTEN))) == read_cues(WRITTEN)


def test_subrip_is_read_as_well_with_any_line_ends() -> None:
    first = "\ufeff1\r\n01:00:00,5 --> 01:00:02,000\r\nOne\r\ntwo.\r\n\r\n"
    srt = first + "2\r\n01:00:03,000 --> 01:00:01,000\r\nBackwards.\r\n"
    assert read_cues(srt) == (Cue(3600.5, 3602.0, "One\ntwo."),)


def test_as_a_transcript_each_voice_and_each_pause_has_its_paragraph() -> None:
    assert as_markdown(read_cues(WRITTEN)) == "**Ann:** Good morning x→ all Good morning, again\n\n**Ben:** Later"


def test_what_is_said_is_no_markdown_and_nothing_is_said_twice() -> None:
    cues = (Cue(0, 1, "1 * 2 # [x](y)"), Cue(1, 2, "1 * 2 # [x](y)"), Cue(9, 10, "Later."))
    assert as_markdown(cues) == r"1 \* 2 \# \[x\](y)" + "\n\nLater."


@pytest.mark.parametrize("text", ["", "WEBVTT", "some words", "00:00.000 --> 00:01.000\n", "-->" * 100_000])
def test_without_captions_it_is_none(text: str) -> None:
    with pytest.raises(RecordingError, match="no captions"):
        read_cues(text)
