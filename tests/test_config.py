from collections.abc import Iterator

import pytest

from pmlint.config import Config, Selected, Wishes, configure
from pmlint.demands import Part
from pmlint.diagnostics import Problem, Severity
from pmlint.document.model import Postmortem
from pmlint.errors import UserError
from pmlint.profiles import Profile, Setting
from pmlint.rule import Option, Options, Rule, asked


def check(_doc: Postmortem, _options: Options) -> Iterator[Problem]:
    yield from ()


OWNER = Rule("missing-owner", "action-items", "gap", "error", check, "x", (Option("most", {}, 3, "x"),))
TICKET = Rule("ticket-without-owner", "action-items", "gap", "warning", check, "x")
OFF = Rule("vague-time", "time", "style", "info", check, "x", on=False)
SECTION = Rule("missing-section", "structure", "gap", "error", check, "x", (asked("sections", "x"),))
RULES = (OWNER, TICKET, OFF, SECTION)
CAUSE = (Part("cause", ("root-cause", "trigger")),)


def profile(**rules: Setting) -> Profile:
    settings = {name.replace("_", "-"): setting for name, setting in rules.items()}
    return Profile("mine", sections=CAUSE, rules=settings)


def configured(*, select: str = "", ignore: str = "", **rules: Setting) -> dict[str, tuple[Severity, Options]]:
    config = configure(profile(**rules), RULES, Wishes(tuple(select.split()), tuple(ignore.split())))
    return {one.rule.name: (one.severity, dict(one.options)) for one in config.rules}


def test_by_default_the_rules_that_are_on_run_as_they_are() -> None:
    known = frozenset({"missing-owner", "action-items", "vague-time", "time"})
    assert configure(profile(), (OWNER, OFF), Wishes(fail_on=None, lint_all=True)) == Config(
        "mine", (Selected(OWNER, "error", {"most": 3}),), fail_on=None, lint_all=True, known=known
    )


def test_a_profile_sets_severities_and_options_and_turns_rules_on_and_off() -> None:
    found = configured(
        missing_owner=Setting("warning", {"most": 5}),
        ticket_without_owner=Setting("off", {}),
        vague_time=Setting("info", {}),
    )
    assert found == {
        "missing-owner": ("warning", {"most": 5}),
        "vague-time": ("info", {}),
        "missing-section": ("error", {"sections": CAUSE}),
    }


def test_an_option_alone_leaves_the_severity() -> None:
    assert configured(missing_owner=Setting(None, {"most": 5}))["missing-owner"] == ("error", {"most": 5})


def test_select_runs_only_what_it_names() -> None:
    assert list(configured(select="missing-section")) == ["missing-section"]
    assert list(configured(select="action-items")) == ["missing-owner", "ticket-without-owner"]


def test_select_runs_a_rule_that_is_off() -> None:
    assert configured(select="vague-time") == {"vague-time": ("info", {})}
    assert configured(select="missing-owner", missing_owner=Setting("off", {"most": 4})) == {
        "missing-owner": ("error", {"most": 4})
    }


def test_ignore_wins() -> None:
    assert list(configured(ignore="action-items")) == ["missing-section"]
    assert list(configured(select="action-items", ignore="missing-owner")) == ["ticket-without-owner"]


@pytest.mark.parametrize(
    ("select", "ignore", "message"),
    [
        ("mising-owner", "", 'no rule or group named "mising-owner"; did you mean "missing-owner"?'),
        ("", "action-item", 'no rule or group named "action-item"; did you mean "action-items"?'),
        ("", "xyz", 'no rule or group named "xyz"; `pmlint rules` lists them'),
        ("missing-owner", "action-items", "no rule is left to run: what is selected and what is ignored leave none"),
        ("spelling", "", 'no rule or group named "spelling"; `pmlint rules` lists them'),
    ],
)
def test_names_that_say_nothing_are_mistakes(select: str, ignore: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        configured(select=select, ignore=ignore)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("error", ["error"]),
        ("warning", ["error", "warning"]),
        ("info", ["error", "warning", "info"]),
        (None, []),
    ],
)
def test_what_makes_a_run_fail(fail_on: Severity | None, failing: list[Severity]) -> None:
    severities: tuple[Severity, ...] = ("error", "warning", "info")
    assert [one for one in severities if Config("x", (), fail_on).fails(one)] == failing
