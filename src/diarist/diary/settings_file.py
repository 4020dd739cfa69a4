"""mkdocs.yml: each setting checked by its definition, each problem with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import SettingError
from diarist.diary.setting_values import read_value
from diarist.diary.text import shown, visible
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.diary.problems import Problem
    from diarist.diary.settings import Setting
    from diarist.diary.written_settings import WrittenSettings


class SettingsFile:
    """What is written in one mkdocs.yml, with the `problems` found in it so far, and `advice` that is none."""

    def __init__(self, written: WrittenSettings) -> None:
        self._written, self.data = written, written.data
        self.problems: list[Problem] = []
        self.advice: list[Problem] = []

    def problem(self, keys: tuple[str, ...], what: str, mend: str) -> None:
        """Note what is wrong with the setting at `keys`."""
        self.problems.append(self._written.found(keys, what, mend))

    def mapping(self, data: object, keys: tuple[str, ...]) -> Mapping[str, Any]:
        """A group of settings by name; empty where nothing is written, or something else."""
        if isinstance(data, Mapping):
            return {str(name): value for name, value in data.items()}
        if data is not None:
            what = f"each of `{keys[-2]}`" if keys[-1].isdecimal() else f"`{keys[-1]}:`"
            self.problem(keys, f"{what} should hold settings, one a line", "write each as `name: value`")
        return {}

    def group(
        self,
        data: object,
        definitions: tuple[Setting, ...],
        keys: tuple[str, ...],
        beside: Collection[str] = (),
    ) -> dict[str, Any]:
        """Every setting of a group by its dotted name, as written or as it is without; unknown ones are a Problem.

        `beside` are the names of settings there that are read elsewhere.
        """
        written = self._flat(self.mapping(data, keys), definitions, keys)
        given = self._by_new_names(written, definitions, keys)
        known = {setting.name for setting in definitions}
        every = sorted({*known, *beside})
        for name in (name for name in given if name not in known):
            otherwise = f"the settings here are {list_of(every)}" if every else "take it out: nothing is set here"
            mend = did_you_mean(name, every, otherwise, likeness=0.5)
            self.problem((*keys, *name.split(".")), f"{shown(name)} is not a setting", mend)
        return self.values(given, definitions, keys)

    def _by_new_names(
        self, written: Mapping[str, Any], definitions: tuple[Setting, ...], keys: tuple[str, ...]
    ) -> dict[str, Any]:
        """Settings by their names of today: what a released version called otherwise is read, and said as advice."""
        renamed = {old: setting.name for setting in definitions for old in setting.was}
        for old in (name for name in written if name in renamed):
            new, where = renamed[old], (*keys, *old.split("."))
            if new in written:
                self.problem(
                    where, f"{shown(old)} is called `{new}` now, which stands here, too", "take one of them out"
                )
            else:
                what = f"{shown(old)} is called `{new}` now, and is read as that"
                self.advice.append(self._written.found(where, what, f"write `{new}` instead").advice())
        older = {renamed[name]: value for name, value in written.items() if name in renamed}
        return older | {name: value for name, value in written.items() if name not in renamed}

    def groups(self, data: object, definitions: tuple[Setting, ...], keys: tuple[str, ...]) -> list[dict[str, Any]]:
        """A list of groups of settings, each as `group` reads one."""
        if data is not None and not isinstance(data, list):
            self.problem(keys, f"`{keys[-1]}:` should be a list", "write each with a - before it")
        items = data if isinstance(data, list) else []
        return [self.group(item, definitions, (*keys, str(place))) for place, item in enumerate(items)]

    def values(
        self, given: Mapping[str, Any], definitions: tuple[Setting, ...], keys: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The settings of some definitions by dotted name; `given` may hold others."""
        return {setting.name: self._value(setting, given, keys) for setting in definitions}

    def _flat(self, data: Mapping[str, Any], definitions: tuple[Setting, ...], keys: tuple[str, ...]) -> dict[str, Any]:
        names = [name for setting in definitions for name in (setting.name, *setting.was)]
        groups = {name.split(".")[0] for name in names if "." in name}
        found: dict[str, Any] = {}
        for name, value in data.items():
            if name in groups:
                found |= {f"{name}.{below}": deeper for below, deeper in self.mapping(value, (*keys, name)).items()}
            else:
                found[name] = value
        return found

    def _value(self, setting: Setting, given: Mapping[str, Any], keys: tuple[str, ...]) -> Any:  # noqa: ANN401 - by the setting's type
        written = given.get(setting.name)
        # An unquoted #12343b is a comment, so that nothing is left of it.
        if written is None and not (setting.type == "colour" and setting.name in given):
            if setting.required:
                self._note_missing(setting, keys)
            written = setting.default
            if written is None or setting.required:
                return written
        if setting.required and isinstance(written, str) and not visible(written):
            self.problem((*keys, *setting.name.split(".")), f"`{setting.name}` is empty", "write it after the colon")
            return setting.default
        try:
            return read_value(setting, written)
        except SettingError as error:
            self.problem((*keys, *setting.name.split(".")), f"`{setting.name}` {error.what}", error.mend)
            return None if setting.default is None else read_value(setting, setting.default)

    def _note_missing(self, setting: Setting, keys: tuple[str, ...]) -> None:
        owner = f"{_called(keys)} has" if keys else "there is"
        where = keys or (setting.name,)
        self.problem(where, f"{owner} no {setting.name}", f"add a line with `{setting.name}:`")


def _called(keys: tuple[str, ...]) -> str:
    """A group as a message names it; an item of a list has no name of its own."""
    return f"one of `{keys[-2]}`" if keys[-1].isdigit() else f"`{keys[-1]}`"
