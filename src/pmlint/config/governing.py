"""Which configuration governs each document: found, settled, and made into one frozen value."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pmlint import profiles
from pmlint.config import Config, Settled, Told, Wishes, configure
from pmlint.config.search import Search, shown
from pmlint.diagnostics import SEVERITIES, Severity
from pmlint.errors import UserError
from pmlint.profiles import Profile
from pmlint.rule import Rule

K = TypeVar("K")


class Line(NamedTuple):
    """What the command line says; None and empty where it says nothing.

    Attributes:
        config: The configuration file that counts instead of those that would be found.
        isolated: Whether no configuration file counts.
        cache: Whether it is remembered which files were found valid.
    """

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    lint_all: bool = False
    config: str | None = None
    isolated: bool = False
    cache: bool = True


class Governed(NamedTuple):
    """What governs a document.

    Attributes:
        profile: What is asked of it.
        certain: The pattern of the configuration that says that it is a postmortem, whatever it holds; else "".
        excluded: The place in the configuration that says that it is not to be linted, else "".
        settled: What was said of each key and where, the command line included.
    """

    config: Config
    profile: Profile
    certain: str
    excluded: str
    settled: Settled


class Configs:
    """Finds what governs documents; files are read once, and what is governed alike shares one value."""

    def __init__(self, rules: Sequence[Rule], line: Line) -> None:
        self._rules, self._line = rules, line
        self._search = Search()
        self._read: dict[str, Any] = {}
        self._made: dict[tuple[Any, ...], tuple[Config, Profile]] = {}

    def of(self, path: str | None) -> Governed:
        """Give what governs the document at `path`; None where it is no file, as with standard input.

        Raises:
            UserError: The configuration, or a profile or schema that it names, is not valid.
        """
        full = None if path is None else os.path.abspath(path)
        file = self._file(full)
        settled: dict[str, tuple[Told, ...]] = {}
        certain = excluded = ""
        if file is not None:
            from pmlint.config.files import named_in, settle  # noqa: PLC0415 - most runs have no configuration

            if file not in self._read:
                self._read[file] = self._files(file)
            named = full or os.devnull
            settled = settle(named, self._read[file])
            certain = named_in(self._read[file], "postmortems", named)
            excluded = named_in(self._read[file], "exclude", named)
        for key, told in self._of_line().items():
            # To what a file ignores the command line adds; who selects rules wants these, whatever it ignores.
            adds = key == "ignore" and not self._line.select
            settled[key] = (*settled.get(key, ()), told) if adds else (told,)
        config, profile = self._make(settled)
        return Governed(config, profile, certain, excluded, settled)

    def of_each(self, paths: Mapping[K, str | None]) -> dict[K, Governed]:
        """Give what governs each of some documents, by their paths; a mistake of the command line is told without any.

        Raises:
            UserError: As in `of`.
        """
        if not paths:
            self.of(None)
        return {key: self.of(path) for key, path in paths.items()}

    def _file(self, full: str | None) -> str | None:
        if self._line.isolated:
            return None
        if self._line.config is not None:
            return self._line.config
        return None if full is None else self._search.above(os.path.dirname(full))

    def _files(self, path: str) -> tuple[Any, ...]:
        from pmlint.config.files import read, said_of_paths  # noqa: PLC0415 - as above

        files = read(path, cache=self._line.cache)
        for settled in said_of_paths(files):
            # What is said of some paths is checked in every run, not when one of those paths is linted for once.
            self._wishes(settled, self._profile(settled).name)
        return files

    def _of_line(self) -> dict[str, Told]:
        line = self._line
        said = {"profile": line.profile, "select": line.select, "ignore": line.ignore, "fail-on": line.fail_on}
        always = {"ignore"} if line.select else ()
        return {key: Told(value or ()) for key, value in said.items() if value or key in always}

    def _make(self, settled: Settled) -> tuple[Config, Profile]:
        # What was said at the same places is the same.
        key = tuple(
            (name, tuple(told.part and (told.part.path, told.part.base) for told in every))
            for name, every in settled.items()
        )
        if key not in self._made:
            profile = self._profile(settled)
            self._made[key] = configure(profile, self._rules, self._wishes(settled, profile.name)), profile
        return self._made[key]

    def _profile(self, settled: Settled) -> Profile:
        if "profile" not in settled:
            return profiles.load(profiles.DEFAULT)
        told = settled["profile"][-1]
        if told.part is not None and not isinstance(told.value, str):
            return profiles.inline(told.part, told.folder, cache=self._line.cache)
        try:
            return profiles.load(told.value, shown(told.folder), cache=self._line.cache)
        except UserError as error:
            if told.part is None:
                raise
            raise UserError(f"{told.where}: profile: {error}") from error

    def _wishes(self, settled: Settled, profile: str) -> Wishes:
        last = {key: told[-1].value for key, told in settled.items()}
        fail_on: Severity | None = next((one for one in SEVERITIES if one == last.get("fail-on", "error")), None)
        found = Wishes(
            select=tuple(last.get("select", ())),
            ignore=tuple(name for told in settled.get("ignore", ()) for name in told.value),
            fail_on=fail_on,
            insist=bool(self._line.select),
            lint_all=self._line.lint_all,
        )
        if settled.keys().isdisjoint({"severity", "enforce-from", "zone", "schema", "dictionary"}):
            return found
        from pmlint.config import values  # noqa: PLC0415 - most runs have no configuration

        return found._replace(
            severity=values.severity(settled.get("severity", ())),
            enforce_from=values.day(settled.get("enforce-from", ())),
            zone=values.zone(settled.get("zone", ())),
            schemas=values.schemas(settled.get("schema", ()), profile, cache=self._line.cache),
            right=values.words(settled.get("dictionary", ())),
        )
