"""What a host is: a place that shows the built site, and the one verb that puts it there.

A host says first what it would do, which nothing is needed for, and what it can see in the way; `deploy` alone changes
what readers see. Whatever ends it before the new site is shown leaves the old one as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, runtime_checkable

from diarist.diary.errors import DiaryError, SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.settings import Setting
    from diarist.diary.site import Site
    from diarist.hosts.built_site import BuiltSite

T = TypeVar("T")

WHERE = ("extra", "diary", "host")
"""Where the host stands in mkdocs.yml."""

Tell = Callable[[str], None]
"""Says to people what is being done just now."""


@dataclass(frozen=True, slots=True)
class Credential:
    """Something that a host wants to be shown, and nobody else may see: the end of its variable's name, what it is.

    The environment variable is `DIARIST_<KIND>_<ENDING>`. Of those with the same `choice` one is enough; one without
    is needed.
    """

    ending: str
    meaning: str
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostSetup:
    """What a host is made with.

    `settings` are those that its class names, checked, by dotted name; `credentials` are by ending, and empty for a
    look at what it would do.
    """

    settings: Mapping[str, Any]
    credentials: Mapping[str, str]
    site: Site

    def read(self, name: str, reader: Callable[[str], T]) -> T:
        """A setting as only its host can read it. Where the reader raises SettingError, DiaryError has its line."""
        try:
            return reader(self.settings[name])
        except SettingError as error:
            keys = (*WHERE, *self.site.shown_on, name)
            raise DiaryError([self.site.written.found(keys, f"`{name}` {error.what}", error.mend)]) from None


@dataclass(frozen=True, slots=True)
class Deployed:
    """What came of it: whether anything `is_new` to readers, a sentence that says so, and what was left undone.

    With `left` the new site is shown, and a person has something to see to.
    """

    is_new: bool
    sentence: str
    left: str = ""


@runtime_checkable
class Host(Protocol):
    """One place that shows the site, made with a `HostSetup`; `host_table.py` has the table of them all.

    `kind` names it in the setting `host:`. `programs` have to be installed, with `extra`, a name in `extras.py`, where
    there is one. Of one that is `elsewhere` a workflow takes care, and nothing is deployed by us. Raises DiaryError,
    when it is made, for settings that cannot be meant.
    """

    kind: ClassVar[str]
    settings: ClassVar[tuple[Setting, ...]]
    credentials: ClassVar[tuple[Credential, ...]]
    programs: ClassVar[tuple[str, ...]]
    extra: ClassVar[str]
    elsewhere: ClassVar[bool]

    def __init__(self, setup: HostSetup) -> None: ...

    def plan(self, built: BuiltSite) -> str:
        """What it would do, in a sentence: nothing is asked of anybody, and nothing is changed."""

    def check(self, built: BuiltSite) -> None:
        """Raise HostError where this machine can see that it would refuse: nothing is asked of anybody else."""

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Show the site. Raises HostError, and then what was shown before is shown still."""
