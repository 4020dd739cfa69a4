"""What a person clicks after a diary was begun, in order, for where it is written and shown.

The words on GitHub's pages are as its documentation had them in November 2026: https://docs.github.com.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.listen_settings import KEY
from diarist.hosts.host_table import credential_variables
from diarist.product import is_gap as is_gap_for_product
from diarist.scaffold.gaps import is_gap
from diarist.scaffold.git_state import GitState
from diarist.scaffold.pictures_at_first import PORTRAIT
from diarist.words.language_names import english_name
from diarist.words.languages import is_here, language_of
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.scaffold.first_answers import Answers

_NEW = "On https://github.com/new"
_AT_SECRETS = "under Settings, “Secrets and variables”, “Actions”, “New repository secret”"
_AT_KEYS = "under Settings, “Deploy keys”, “Add deploy key”"
_COMMIT = ("git add .", 'git commit -m "Begin the diary"')
_GUIDE = "https://github.com/{product}/blob/main/docs/guide"


_NO_PRODUCT = (
    "Write the owner and the name of Diarist's own repository in place of {product}, wherever that stands: this "
    "Diarist does not know it. Until then no workflow can run, and `diarist check` fails."
)

_NO_COMMIT = (
    "Write a commit of {product}, all 40 digits, behind each @ in .github/workflows/: this Diarist runs from its "
    "source, and does not know its own."
)


_NO_GITHUB = "Where the diary is not kept at GitHub, delete .github/workflows/ instead."


def next_steps(answers: Answers, files: Mapping[str, bytes], state: GitState = GitState.NONE) -> list[str]:
    """Each step in a sentence or two, with its commands on lines of their own: first what is to be changed here.

    `files` are those of the diary, for what is left open in them, and `state` what git knows of its folder.
    """
    steps = [
        *_fill_in(files),
        *_words(answers),
        *_portrait(files),
        *_host(answers, state),
        *_listen(files),
        *_last(answers),
    ]
    words = {
        "product": answers.product,
        "version": answers.version,
        "guide": _GUIDE.format(product=answers.product),
        "secrets": list_of(credential_variables(answers.shown_on)),
    }
    return [step.format(**words) for step in steps]


def open_files(files: Mapping[str, bytes]) -> list[str]:
    """The files in which a gap is marked; those for the people who write only speak of them."""
    shown = (name for name in files if name.startswith("docs/") or name == "mkdocs.yml")
    return sorted(
        name for name in shown if name.endswith((".md", ".yml")) and is_gap(files[name].decode("utf-8", "replace"))
    )


def _fill_in(files: Mapping[str, bytes]) -> Iterator[str]:
    if names := open_files(files):
        yield f"Fill in what is marked [FILL IN: …] in {list_of(names)}. No reader sees what has a mark."


def _words(answers: Answers) -> Iterator[str]:
    if not is_here(answers.language):
        yield (
            f"Know that Diarist has no words of {english_name(answers.language)} yet: its own on the pages, such as "
            "menus and headings, are in English, and the guide says how a language is added: {guide}/languages.md."
        )
    elif not language_of(answers.language).read_by:
        yield (
            f"Have a speaker read Diarist's own words on the pages: the {english_name(answers.language)} of them was "
            "made by a machine, and so was what it begins your pages with. {guide}/languages.md says how."
        )


def _portrait(files: Mapping[str, bytes]) -> Iterator[str]:
    if PORTRAIT in files:
        yield f"Put a square photograph in place of {PORTRAIT}, and say in mkdocs.yml what it shows."


def _listen(files: Mapping[str, bytes]) -> Iterator[str]:
    if _LISTENS in files:
        yield _HEARING


def _host(answers: Answers, state: GitState) -> Iterator[str]:
    """What is changed in the files, then what is made and set on GitHub, then the push, then what needs it."""
    if answers.shown_on == "folder":
        unknown = [f"{step} {_NO_GITHUB}" for step in _unknown(answers)]
        yield from (_FOLDER[0], *_real_address(answers), *unknown, *_FOLDER[1:])
        return
    before, after = _SHOWN.get(answers.shown_on, _ELSEWHERE)
    before = (before[0], *_TOKEN) if answers.has_token else before
    yield from _unknown(answers)
    yield from _real_address(answers)
    if state is not GitState.SHARED:
        kind = "Public" if answers.is_public else "Private"
        drafts = "Drafts in it are public." if answers.is_public else "It holds the drafts, and has to stay private."
        yield f"{_NEW} make a repository, “{kind}”, with nothing else ticked. {drafts}"
    yield from before
    yield _push(state)
    yield from after


def _unknown(answers: Answers) -> Iterator[str]:
    """What the workflows have to name, and this Diarist does not know."""
    if is_gap_for_product(answers.product):
        yield _NO_PRODUCT
    if not answers.commit:
        yield _NO_COMMIT


def _push(state: GitState) -> str:
    if state is GitState.SHARED:
        words = "Commit what is written and push it (“Sync changes” in VS Code and in a codespace), or type:"
        return _with_commands(words, *_COMMIT, "git push")
    words = "Send this folder there: type this, then what GitHub's page says below “push an existing repository”:"
    return _with_commands(words, *(() if state is GitState.HERE else ("git init -b main",)), *_COMMIT)


def _with_commands(words: str, *commands: str) -> str:
    """A step with its commands below it, one a line, as every shell takes them."""
    return "\n      ".join((words, *commands))


def _real_address(answers: Answers) -> Iterator[str]:
    if answers.is_placeholder:
        yield "Write the real address into mkdocs.yml, at `site_url` and at `identity`, once you know it."


def _last(answers: Answers) -> Iterator[str]:
    send = "" if answers.shown_on == "folder" else ", commit and push"
    yield f"Write the first entry in posts/; take out `draft: true`{send}, and it is published."
    yield "diarist doctor says at any time what is missing between this folder and a live diary."


_ADDRESS = "Write its address into mkdocs.yml, below `host:`."
_BOTH = "all its lines. Then delete both files."
_KEY = (
    f"name it DIARIST_REPOSITORY_KEY and paste what diary-key says, {_BOTH} Where your organisation has deploy keys "
    "off, use a token: {guide}/hosting.md says how."
)
_TOKEN = (
    (
        "On https://github.com/settings/personal-access-tokens/new make a token: “Resource owner” is whose the public "
        "repository is, “Only select repositories” that one alone, and “Contents” is “Read and write”."
    ),
    "Write the day on which it ends into mkdocs.yml, at `token_expires`: diarist doctor says when it is near.",
    f"In the private repository, {_AT_SECRETS}, name it DIARIST_REPOSITORY_TOKEN and paste the token.",
)
_RUN = "Under “Actions”, choose “Publish”, then “Run workflow”."
_SETTINGS = "Write into mkdocs.yml, below `host:`, what is marked there; {guide}/hosting.md says where each comes from."
_LISTENS = ".github/workflows/listen.yml"
_HEARING = (
    f"In the repository, {_AT_SECRETS}, add {KEY} and whatever else {{guide}}/listening.md names, by which it hears "
    "what people answered."
)
_SECRETS = f"In the repository, {_AT_SECRETS}, add {{secrets}}, as {{guide}}/hosting.md says."
_MAKE_KEY = _with_commands(
    "Make a key for it on your machine, outside of this folder, and let the passphrase be empty:",
    "ssh-keygen -t ed25519 -C diary -f ../diary-key",
)
_ELSEWHERE = ((_SETTINGS, _SECRETS), (_RUN,))

_SHOWN: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "pages": (
        ("In the repository, under Settings, “Pages”, choose “GitHub Actions” as the source.",),
        (f"{_RUN} The run's page says the address.",),
    ),
    "repository": (
        (
            f"{_NEW} make a second repository, “Public”, with nothing in it: it shows the site. {_ADDRESS}",
            _MAKE_KEY,
            f"In the public repository, {_AT_KEYS}, paste what diary-key.pub says, and tick “Allow write access”.",
            f"In the private repository, {_AT_SECRETS}, {_KEY}",
        ),
        (
            "In the private repository, under “Actions”, choose “Publish”, then “Run workflow”.",
            "In the public repository, under Settings, “Pages”, choose “Deploy from a branch”, main and / (root).",
        ),
    ),
    "rsync": (
        (
            _SETTINGS,
            _MAKE_KEY,
            "On the server put diary-key.pub into the user's ~/.ssh/authorized_keys, as {guide}/hosting.md says.",
            f"In the repository, {_AT_SECRETS}, name it DIARIST_RSYNC_KEY and paste what diary-key says, {_BOTH}",
        ),
        (_RUN,),
    ),
    "azure": ((_SECRETS,), (_RUN,)),
}
"""What comes before the push, and what after it; where nothing stands for a host, `_ELSEWHERE` holds."""

_LOCK = (
    "Put requirements.txt of the release v{version} into this folder, from https://github.com/{product}/releases: it "
    "says what is installed on the machine that builds, and diarist upgrade replaces it."
)
_FOLDER = (
    "Write into mkdocs.yml, below `host:`, the folder that your web server shows.",
    _LOCK,
    _with_commands("Build the site and put it there:", "diarist build", "diarist deploy"),
    "Have the machine do both every hour, as {guide}/hosting.md says: entries come out on their day.",
)
