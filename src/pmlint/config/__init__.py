"""The effective configuration of a run, as a frozen value."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from pmlint.diagnostics import SEVERITIES, Severity
from pmlint.errors import UserError
from pmlint.profiles import Level, Profile, Setting
from pmlint.rule import GROUPS, Options, Rule
from pmlint.settings import Settings
from pmlint.suggest import did_you_mean
from pmlint.vocabulary.lexicon import STANDARD, Lexicon, Words

UNSET = Setting(None)


class Selected(NamedTuple):
    """A rule that runs, how severe its findings are, and its options."""

    rule: Rule
    severity: Severity
    options: Options


LINE = "the command line"
"""Where values were said that no file says."""


class Told(NamedTuple):
    """A value that somebody said.

    Attributes:
        part: The value as a part of its file, to tell its place; None where the command line said it.
        folder: The folder that paths in the value are relative to.
    """

    value: Any
    part: Settings | None = None
    folder: str = ""

    @property
    def where(self) -> str:
        """The place where it was said: "pmlint.toml:3:1". To find it takes longer than to read the file."""
        return LINE if self.part is None else self.part.where()


Settled = Mapping[str, tuple[Told, ...]]
"""What is said of each key, the last word last; one word alone but for the keys of `JOINED`."""


class Wishes(NamedTuple):
    """What the configuration and the command line say.

    Attributes:
        select: Names of rules and groups; where there are any, only those run.
        ignore: Names of rules and groups that don't run, whatever `select` says.
        severity: The severities of rules and groups, by name, as far as they are not those of the profile; where
            several places say some, the last one counts.
        insist: Whether `select` was said on the command line: what is selected there runs, even if it is turned off.
        fail_on: The mildest severity that makes a run fail; None where no finding is to.
        lint_all: Whether documents that are no postmortems are linted too.
        enforce_from: Of postmortems of incidents before that day only contradictions make a run fail.
        zone: The label of the zone of times that nothing in the document governs; "" for none.
        schemas: The user's own JSON Schemas.
        right: Words that are spelt as they are meant, folded.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[Mapping[str, Level], ...] = ()
    insist: bool = False
    fail_on: Severity | None = "error"
    lint_all: bool = False
    enforce_from: date | None = None
    zone: str = ""
    schemas: tuple[Any, ...] = ()
    right: frozenset[str] = frozenset()


class Config(NamedTuple):
    """What governs the linting of a document.

    Attributes:
        profile: The name of the profile in force.
        rules: The rules that run.
        fail_on: The mildest severity that makes a run fail; None where no finding does.
        lint_all: Whether documents that are no postmortems are linted too.
        lexicon: The words that are known, those of the profile included.
        enforce_from: Of postmortems of incidents before that day only contradictions make a run fail.
        zone: The label of the zone of times that nothing in the document governs; "" for none.
        known: The names of all rules and groups that there are, those that don't run included.
    """

    profile: str
    rules: tuple[Selected, ...]
    fail_on: Severity | None = "error"
    lint_all: bool = False
    lexicon: Lexicon = STANDARD
    enforce_from: date | None = None
    zone: str = ""
    known: frozenset[str] = frozenset()

    def fails(self, severity: Severity) -> bool:
        """Tell whether a finding of `severity` makes the run fail."""
        return self.fail_on is not None and SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


def configure(profile: Profile, rules: Sequence[Rule], wishes: Wishes) -> Config:
    """Put together what `profile` says of `rules`, all that there are, and what is wished besides.

    Raises:
        UserError: A name is unknown, or no rule is left.
    """
    wanted = named(wishes.select, rules)
    unwanted = named(wishes.ignore, rules)
    levels = levels_of(profile, rules, wishes.severity)
    off = set() if wishes.insist else {rule.name for rule in rules if said_of(rule, wishes.severity) == "off"}
    chosen = tuple(
        _selected(rule, profile, levels[rule.name], wishes)
        for rule in rules
        if rule.name not in unwanted and (rule.name in wanted - off if wishes.select else levels[rule.name] != "off")
    )
    if not chosen:
        raise UserError("no rule is left to run: what is selected and what is ignored leave none")
    return Config(
        profile.name,
        chosen,
        wishes.fail_on,
        wishes.lint_all,
        lexicon_of(profile, wishes.right),
        wishes.enforce_from,
        wishes.zone,
        frozenset(_members(rules)),
    )


def lexicon_of(profile: Profile, right: frozenset[str] = frozenset()) -> Lexicon:
    """Give the words that are known under `profile`, and those that are `right` as they are spelt."""
    words = profile.words._replace(right=right) if right else profile.words
    return STANDARD if words == Words() else Lexicon(words)


def said_of(rule: Rule, severity: Sequence[Mapping[str, Level]]) -> Level | None:
    """Give the severity that the last of some tables says of a rule; what it says of the rule counts before its group."""
    for table in reversed(severity):
        for name in (rule.name, rule.group):
            if name in table:
                return table[name]
    return None


def levels_of(profile: Profile, rules: Sequence[Rule], severity: Sequence[Mapping[str, Level]]) -> dict[str, Level]:
    """Give the severity of each rule, "off" for one that does not run: its own, the profile's, or as `severity` says.

    What is said of a rule counts before what is said of its group.
    """
    found: dict[str, Level] = {}
    for rule in rules:
        level: Level = rule.severity if rule.on else "off"
        said = [*(profile.rules.get(name, UNSET).level for name in (rule.group, rule.name)), said_of(rule, severity)]
        for one in said:
            level = one if one is not None else level
        found[rule.name] = level
    return found


def named(words: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    """Give the names of the rules that `words`, names of rules and groups, stand for."""
    known = _members(rules)
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known) or "; `pmlint rules` lists them"
            raise UserError(f'no rule or group named "{word}"{hint}')
    return frozenset(name for word in words for name in known[word])


def _members(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """Give what each name of a rule, and of a group that has rules, stands for."""
    known: dict[str, tuple[str, ...]] = {rule.name: (rule.name,) for rule in rules}
    for group in GROUPS:
        if members := tuple(rule.name for rule in rules if rule.group == group):
            known[group] = members
    return known


def _selected(rule: Rule, profile: Profile, level: Level, wishes: Wishes) -> Selected:
    # A rule that is selected runs, also where the profile turns it off.
    severity = rule.severity if level == "off" else level
    return Selected(rule, severity, MappingProxyType(options_of(rule, profile, wishes.schemas)))


def options_of(rule: Rule, profile: Profile, schemas: tuple[Any, ...] = ()) -> dict[str, Any]:
    """Give the options of a rule: what the profile asks for, what it says of the rule, else their defaults."""
    setting = profile.rules.get(rule.name, UNSET)
    asked = {"schemas": schemas}
    return {
        option.name: asked.get(option.name, getattr(profile, option.name, option.default))
        if option.asked
        else setting.options.get(option.name, option.default)
        for option in rule.options
    }
