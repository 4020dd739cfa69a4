import pytest

from benchmarks.wording import MARKUP, WORD, Wording

TEXT = """\
## A week about boats

<!-- more -->

Tides **waited** for [nobody here](pictures/tides.jpg), said <hr class="wide">someone at boats@ferry.example.[^note]

!!! warning "Tides"

```python
boats = count(tides)
```

[^note]: About tides.
[here]: https://ferry.example/tides
"""
WORDING = Wording([TEXT])


def test_every_word_with_another_of_its_length_is_another_in_every_number() -> None:
    plain = "Tides about boats, waited, nobody"
    said = [WORDING.other(plain, number) for number in range(1, 3)]
    for other in said:
        assert len(other) == len(plain)
        pairs = zip(WORD.findall(plain), WORD.findall(other), strict=True)
        assert [word for word, another in pairs if word == another] == []
    assert len(set(said)) == 2


def test_the_markup_stays_as_it_is() -> None:
    assert [found[0] for found in MARKUP.finditer(WORDING.other(TEXT, 1))] == [
        found[0] for found in MARKUP.finditer(TEXT)
    ]


def test_notes_go_on_being_found() -> None:
    said = WORDING.other("Boats.[^tides]\n\n[^tides]: About.", 2)
    label = said.split("[^")[1].split("]")[0]
    assert label != "tides"
    assert said.count(f"[^{label}]") == 2


@pytest.mark.parametrize("text", ["a of to", "Zebras", "", "ÄÖÜ und so"])
def test_what_there_is_no_other_word_for_stays(text: str) -> None:
    assert WORDING.other(text, 1) == text
