"""What entries have to hear and to see: their files as they are published, and what is wrong with any."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from diarist.body.body import Body
from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.addresses import RECORDING
from diarist.diary.errors import PictureError, RecordingError, TextError
from diarist.diary.file_names import plain_stem
from diarist.diary.media_keys import NO_MEDIA, Chapter, chapters
from diarist.diary.problems import Problem
from diarist.diary.text import decode, is_web_address, without_controls
from diarist.edition.kept_recordings import ELSEWHERE, TOO_LARGE
from diarist.edition.targets import Target, target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from diarist.body.links import Places
    from diarist.body.render import Bodies
    from diarist.diary.entry import Entry
    from diarist.edition.kept_recordings import Inspected, KeptRecordings
    from diarist.edition.page_findings import PageFindings
    from diarist.edition.picture_store import PictureStore

LARGE = 25_000_000
"""A reader on a telephone waits, and pays, for more."""

_SOUND = {"mp3": "audio/mpeg", "mp4": "audio/mp4", "webm": "audio/webm"}
_FILM = {"mp4": "video/mp4", "webm": "video/webm"}
_ENDINGS = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/webm": "weba", "video/mp4": "mp4", "video/webm": "webm"}
_EVERYWHERE = frozenset(("avc1", "avc3", "mp4a", "mp3", ".mp3", "av01", "vp09", "Opus", "fLaC")) | frozenset(
    ("V_VP8", "V_VP9", "V_AV1", "A_OPUS", "A_VORBIS")
)
"""The codecs that current browsers play (https://developer.mozilla.org/docs/Web/Media/Guides/Formats/Containers)."""

_HEARD = ("mp4a", "Opus", "fLaC", "alac", "ac-3", "ec-3", "samr", "A_", ".mp3", "lpcm", "sowt", "twos")
_SUBTITLES = (".vtt", ".srt")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound or a film as it is published; `file` is where it comes from, and `name` the cache's."""

    file: Path = field(repr=False)
    address: str
    name: str
    media_type: str
    length: int
    seconds: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Captions:
    """A film's captions as they are published."""

    address: str
    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntryRecordings:
    """What an entry has to hear and to see. `elsewhere` is the address of a film on another site.

    `transcript` are the words of a file of its own, as an entry without a headline that is rendered as any; where there
    is none, the entry's own words say what is heard. `transcript_key` tells it from any other, `body` has where
    its links lead.
    """

    audio: Recording | None = None
    video: Recording | None = None
    captions: Captions | None = None
    elsewhere: str = ""
    transcript: Entry | None = field(default=None, repr=False)
    transcript_key: str = ""
    body: Body = Body({}, {})  # noqa: RUF009 - it cannot change
    chapters: tuple[Chapter, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    @property
    def files(self) -> tuple[Recording, ...]:
        """The files that are published, the film first."""
        return tuple(filter(None, (self.video, self.audio)))

    def targets(self) -> Iterator[Target]:
        """Every file of it, clean."""
        from diarist.recordings.recording_files import cleaned  # noqa: PLC0415 - where there is one to clean

        for each in self.files:
            yield Target(each.address, each.name, partial(cleaned, each.file))
        if self.captions:
            yield target(self.captions.address, self.captions.name, self.captions.text.encode)


NOTHING = EntryRecordings()


def entry_recordings(entries: Iterable[Entry], store: PictureStore, kept: KeptRecordings) -> dict[str, EntryRecordings]:
    """The recordings of all entries that have any, by path."""
    found = {entry.path: _Finder(entry, store, kept).found() for entry in entries if entry.media != NO_MEDIA}
    kept.save()
    return found


def with_transcripts(
    recordings: Mapping[str, EntryRecordings], bodies: Bodies, findings: PageFindings, places: Places
) -> dict[str, EntryRecordings]:
    """The same with transcripts rendered, and what their words and those of captions have that keeps an entry back."""
    texts = [each.transcript for each in recordings.values() if each.transcript]
    bodies.render(texts, None)
    return {path: _rendered(path, each, bodies, findings, places) for path, each in recordings.items()}


def _rendered(
    path: str, found: EntryRecordings, bodies: Bodies, findings: PageFindings, places: Places
) -> EntryRecordings:
    problems = list(found.problems)
    if found.captions:
        problems += _kept_back(path, "captions", findings.problems(path, found.captions.text))
    if not (text := found.transcript):
        return replace(found, problems=tuple(problems))
    facts = bodies.facts(text)
    said: list[Problem] = []
    links = places.links(text, facts, said)
    remarks = (Problem(path, each.line, each.what, each.mend, blocks=each.blocks) for each in facts.remarks)
    of_rules = findings.problems(path, text.body, allow=text.allow, allow_line=text.key_lines.get("allow", 1))
    problems += _kept_back(path, "transcript", (*remarks, *of_rules), text.key_lines["transcript"])
    return replace(
        found,
        transcript=text.without_words(),
        transcript_key=bodies.path(text).name,
        body=Body(links, {}),
        problems=tuple(problems),
    )


def _kept_back(path: str, key: str, problems: Iterable[Problem], line: int = 1) -> Iterator[Problem]:
    """What keeps an entry back, at the key that names the file in which it stands."""
    for each in problems:
        if each.blocks:
            yield Problem(path, line, f"in the {key}, line {each.line}: {each.what}", each.mend)


class _Finder:
    """Finds what one entry names, and notes what is wrong with it."""

    def __init__(self, entry: Entry, store: PictureStore, kept: KeptRecordings) -> None:
        self._entry, self._store, self._kept = entry, store, kept
        self._problems: list[Problem] = []

    def found(self) -> EntryRecordings:
        media = self._entry.media
        elsewhere = next((each for each in (media.video, media.audio) if is_web_address(each)), "")
        audio = self._recording("audio", media.audio, _SOUND)
        video = self._recording("video", media.video, _FILM)
        captions = self._read("captions", media.captions, self._captions) if video else None
        if media.video and not (elsewhere or captions or media.captions or self._is_silent()):
            what = "the film has no captions, so that whoever hears badly, or sits in a train, is left out"
            self._say("video", what, "add `captions:` with a WebVTT or SubRip file", blocks=True)
        transcript = self._read("transcript", media.transcript, self._transcript)
        return EntryRecordings(
            *(audio, video, captions, elsewhere, transcript),
            chapters=chapters(media),
            problems=tuple(self._problems),
        )

    def _recording(self, key: str, written: str, kinds: dict[str, str]) -> Recording | None:
        if not written or is_web_address(written):
            return None
        try:
            path = self._store.find(posixpath.dirname(self._entry.path), written)
            inspected = self._kept.inspect(path)
        except PictureError as error:
            self._say(key, error.what.replace("the picture ", "the recording "), error.mend, blocks=True)
            return None
        except RecordingError as error:
            self._say(key, error.what, error.mend, blocks=True)
            return None
        return self._checked(key, path, inspected, kinds)

    def _checked(self, key: str, path: Path, found: Inspected, kinds: dict[str, str]) -> Recording | None:
        is_film = bool(found.width)
        if found.kind not in kinds or (key == "video") != is_film:
            mend = f"name it in `{'video' if is_film else 'audio'}:`" if found.kind != "jxl" else "name it in `image:`"
            self._say(key, f"{path.name} is {'a film' if is_film else 'no film'}", mend, blocks=True)
            return None
        if found.length > TOO_LARGE:
            self._say(key, f"{path.name} is larger than 95 MB, which most hosts refuse", ELSEWHERE, blocks=True)
            return None
        if found.length > LARGE:
            what = f"{path.name} has {found.length // 1_000_000} MB, for which many readers wait or pay"
            self._say(key, what, "save it smaller: 64 kilobits a second are plenty for speech")
        if odd := [codec for codec in found.codecs if codec not in _EVERYWHERE]:
            what = f"{path.name} is coded as {odd[0]}, which some browsers do not play"
            self._say(key, what, "save it again with H.264 and AAC (on an iPhone: Settings, Camera, Formats)")
        return _published(path, found, kinds[found.kind])

    def _is_silent(self) -> bool:
        """Whether nothing is heard in the film, or nothing can be said of it."""
        try:
            path = self._store.find(posixpath.dirname(self._entry.path), self._entry.media.video)
            codecs = self._kept.inspect(path).codecs
        except (PictureError, RecordingError):
            return True
        return not any(codec.startswith(_HEARD) for codec in codecs)

    def _read(self, key: str, written: str, made: Callable[[Path, str], _T]) -> _T | None:
        """What is made of a text beside the entry."""
        if not written:
            return None
        try:
            path = self._store.find(posixpath.dirname(self._entry.path), written)
            return made(path, _text(path))
        except PictureError as error:
            self._say(key, error.what.replace("the picture ", "the file "), error.mend, blocks=True)
        except TextError as error:
            self._say(key, f"{written} cannot be read: {error.what}", error.mend, blocks=True)
        except RecordingError as error:
            self._say(key, f"{written}: {error.what}", error.mend, blocks=True)
        return None

    def _captions(self, path: Path, text: str) -> Captions:
        from diarist.recordings.captions import read_cues, webvtt  # noqa: PLC0415 - where there are some

        written = webvtt(read_cues(text))
        name = digest("captions", written)
        return Captions(RECORDING.address(f"{_stem(path)}-{name[:12]}.vtt"), name, written)

    def _transcript(self, path: Path, text: str) -> Entry:
        from diarist.recordings.captions import as_markdown, read_cues  # noqa: PLC0415 - where there are some

        words = as_markdown(read_cues(text)) if path.suffix.lower() in _SUBTITLES else text
        return replace(self._entry, path=f"{self._entry.path}#transcript", title="", image="", body=words, body_line=1)

    def _say(self, key: str, what: str, mend: str, *, blocks: bool = False) -> None:
        line = self._entry.key_lines.get(key, 1)
        self._problems.append(Problem(self._entry.path, line, what, mend, blocks=blocks))


def _published(path: Path, found: Inspected, media_type: str) -> Recording:
    ending = _ENDINGS[media_type]
    address = RECORDING.address(f"{_stem(path)}-{found.digest[:12]}.{ending}")
    name = f"{digest('recording', found.digest, code_digest())}.{ending}"
    seconds = round(found.seconds, 3)
    return Recording(path, address, name, media_type, found.length, seconds, found.width, found.height)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        raise RecordingError("it is not there, or cannot be read", "add the file, or correct its name") from None
    faults: list[TextError] = []
    text = without_controls(decode(data), faults)
    if not text.strip():
        raise RecordingError("there are no words in it", "write them, or delete the line")
    return text


def _stem(path: Path) -> str:
    return plain_stem(path.name) or "recording"


def host_of(address: str) -> str:
    """The name of the site that an address is on."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
