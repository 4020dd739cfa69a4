"""A digest from what was answered to the mail that tells of it: a folder that a newcomer can read."""

import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from diarist.channels.answered import Audience, Counts, Form
from diarist.listen.answer_links import AnswerLinks
from diarist.listen.digest import digest_of
from diarist.listen.digest_letter import DigestLetter, html, plain
from diarist.listen.heard_answers import Heard, Unheard
from diarist.listen.own_matters import reminders_of
from diarist.outputs.templates import Templates
from tests.diaries import a_site, edition_of, post
from tests.listen.said_things import AT, an_answer

FOLDER = Path(__file__).parent / "digests" / "friday"


def written(root: Path) -> dict[str, str]:
    """Both forms of the digest, for a reader whose mail counts."""
    data = yaml.safe_load((FOLDER / "answers.yml").read_text("utf-8"))
    site = a_site(root, {"leader": "mara"})
    for entry in data["entries"]:
        front = {name: str(value) for name, value in entry.items()}
        post(site, f"{front['id']}.md", **front)
    answers = tuple(_answer(each) for each in data["answers"])
    counts = {(entry, place): Counts(**each) for entry, of in data["counts"].items() for place, each in of.items()}
    unheard = tuple(Unheard(*each) for each in data["unheard"])
    diary = edition_of(site, AT).diary
    digest = digest_of(
        Heard(at=AT, answers=answers, counts=counts, unheard=unheard, titles={"mastodon": "Mastodon"}),
        site,
        diary,
        since=datetime.fromisoformat(str(data["since"])),
        reminders=reminders_of(site, diary, AT),
    )
    templates = Templates(root, "digest")
    view = DigestLetter(digest, site, _links).view(templates)
    return {"digest.html": html(view, site, templates), "digest.txt": plain(view, templates)}


def _answer(each: dict[str, Any]) -> Any:  # noqa: ANN401 - a value of the other module
    known = dict(each)
    kinds = {"audience": Audience, "form": Form}
    values = {name: kinds[name](known.pop(name)) for name in kinds if name in known}
    found = an_answer(int(known.pop("id")), known.pop("text"), **known, **values)
    return replace(found, name=f"{found.answer.id}" * 32)


def _links(name: str) -> AnswerLinks:
    address = f"diary+{name[:4]}@wenlow.example"
    return AnswerLinks(f"mailto:{address}?subject=Put%20aside", f"mailto:{address}?subject=Answer")


def test_the_digest_is_as_it_stands_there(tmp_path: Path) -> None:
    for name, words in written(tmp_path).items():
        assert (FOLDER / name).read_text("utf-8") == words, f"{name}: python -m tests.listen.test_golden_digest"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, words in written(Path(folder)).items():
            (FOLDER / name).write_text(words, "utf-8")
            sys.stdout.write(f"{name}\n")
