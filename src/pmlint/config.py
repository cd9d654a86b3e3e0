"""The effective configuration of a run, as a frozen value."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from pmlint.diagnostics import SEVERITIES, Severity
from pmlint.errors import UserError
from pmlint.profiles import Profile, Setting
from pmlint.rule import GROUPS, Options, Rule
from pmlint.suggest import did_you_mean
from pmlint.vocabulary.lexicon import STANDARD, Lexicon, Words

UNSET = Setting(None, MappingProxyType({}))


class Selected(NamedTuple):
    """A rule that runs, how severe its findings are, and its options."""

    rule: Rule
    severity: Severity
    options: Options


class Wishes(NamedTuple):
    """What the command line says.

    Attributes:
        select: Names of rules and groups; where there are any, only those run.
        ignore: Names of rules and groups that don't run, whatever `select` says.
        fail_on: The mildest severity that makes a run fail; None where no finding is to.
        lint_all: Whether documents that are no postmortems are linted too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = "error"
    lint_all: bool = False


class Config(NamedTuple):
    """What governs a run.

    Attributes:
        profile: The name of the profile in force.
        rules: The rules that run.
        fail_on: The mildest severity that makes a run fail; None where no finding does.
        lint_all: Whether documents that are no postmortems are linted too.
        lexicon: The words that are known, those of the profile included.
    """

    profile: str
    rules: tuple[Selected, ...]
    fail_on: Severity | None = "error"
    lint_all: bool = False
    lexicon: Lexicon = STANDARD

    def fails(self, severity: Severity) -> bool:
        """Tell whether a finding of `severity` makes the run fail."""
        return self.fail_on is not None and SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


def configure(profile: Profile, rules: Sequence[Rule], wishes: Wishes) -> Config:
    """Put together what `profile` says of `rules`, all that there are, and what the command line says.

    Raises:
        UserError: A name is unknown, or no rule is left.
    """
    wanted = named(wishes.select, rules)
    unwanted = named(wishes.ignore, rules)
    chosen = tuple(
        _selected(rule, profile)
        for rule in rules
        if rule.name not in unwanted and (rule.name in wanted if wishes.select else _runs(rule, profile))
    )
    if not chosen:
        raise UserError("no rule is left to run: --select and --ignore leave none")
    return Config(profile.name, chosen, wishes.fail_on, wishes.lint_all, lexicon_of(profile))


def lexicon_of(profile: Profile) -> Lexicon:
    """Give the words that are known under `profile`."""
    return STANDARD if profile.words == Words() else Lexicon(profile.words)


def named(words: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    """Give the names of the rules that `words`, names of rules and groups, stand for."""
    known: dict[str, tuple[str, ...]] = {rule.name: (rule.name,) for rule in rules}
    for group in GROUPS:
        if members := tuple(rule.name for rule in rules if rule.group == group):
            known[group] = members
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known) or "; `pmlint rules` lists them"
            raise UserError(f'no rule or group named "{word}"{hint}')
    return frozenset(name for word in words for name in known[word])


def _runs(rule: Rule, profile: Profile) -> bool:
    level = profile.rules.get(rule.name, UNSET).level
    return rule.on if level is None else level != "off"


def _selected(rule: Rule, profile: Profile) -> Selected:
    setting = profile.rules.get(rule.name, UNSET)
    # A rule that is named by --select runs, also where the profile turns it off.
    severity = rule.severity if setting.level is None or setting.level == "off" else setting.level
    return Selected(rule, severity, MappingProxyType(_options(rule, profile, setting)))


def _options(rule: Rule, profile: Profile, setting: Setting) -> Mapping[str, Any]:
    # The sections stand once in a profile, for every rule that asks for them.
    sections = {"required": profile.required, "recommended": profile.recommended}
    options: dict[str, Any] = {}
    for option in rule.options:
        default = sections.get(option.name, option.default)
        options[option.name] = setting.options.get(option.name, default)
    return options
