"""Regular expressions of users: what they mean, and that none keeps anybody waiting."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.errors import UserError
from pmlint.guarded import LONGEST_PATTERN, PatternError, TooSlowError, guarded


@pytest.mark.parametrize(
    ("pattern", "fits", "not_fits"),
    [
        ("SEV[1-4]", ["SEV1", "a SEV4 b"], ["SEV5", "sev1"]),
        ("^SEV[1-4]$", ["SEV1"], ["SEV1\n", "SEV12"]),
        (r"^OPS-\d{2,4}$", ["OPS-12"], ["OPS-1", "OPS-12345"]),
        (r"(?i)^sev\d$", ["SEV1", "sev2"], ["SEV"]),
        (r"^\p{L}+$", ["Árbol"], ["a1"]),
        (r"^(\w)\1$", ["aa"], ["ab"]),
        (r"^(?!TBD).+$", ["Ada"], ["TBD"]),
        (r"^[]$]+$", ["$]"], ["a"]),
        (r"^\$5$", ["$5"], ["5"]),
        (r"^(?:[A-Z]+-\d+,?)+$", ["AB-1,CD-2"], ["AB1"]),
        ("^(a|b|)$", ["a", ""], ["c"]),
        ("x{}", ["x{}"], ["x"]),
        ("", ["", "x"], []),
    ],
)
def test_it_fits(pattern: str, fits: list[str], not_fits: list[str]) -> None:
    found = guarded(pattern)
    assert [text for text in fits if not found.search(text)] == []
    assert [text for text in not_fits if found.search(text)] == []


@pytest.mark.parametrize(
    ("pattern", "harmless"),
    [
        ("^OPS-[0-9]+$", True),
        ("^[A-Z]+-[0-9]+$", True),
        ("^.{10,80}$", True),
        ("[A-Z]+-[0-9]+", False),
        ("(a+)+$", False),
        ("(a|aa)+$", False),
        ("(?:a?){9}", False),
        ("a?" * 30 + "a" * 30, False),
        ("(?:a|a)" * 30, False),
        (r"^\d{1,2}:\d{2}(?::\d{2})?$", True),
        (r"(a)\1", False),
        ("(?=a)b", False),
    ],
)
def test_what_is_harmless_needs_no_package(pattern: str, harmless: bool) -> None:  # noqa: FBT001 - a table
    assert guarded(pattern).harmless == harmless


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(", "missing ), unterminated subpattern at position 0"),
        ("[a", "unterminated character set at position 0"),
        ("*", "nothing to repeat at position 0"),
        ("(((a{1000}){1000}){1000})", "with its repeats written out it has more than 10000 parts"),
        ("(a{0,65535}){0,65535}", "with its repeats written out it has more than 10000 parts"),
        ("a{99999999999999999999}", "with its repeats written out it has more than 10000 parts"),
        ("a" * (LONGEST_PATTERN + 1), "it is longer than 4096 characters"),
    ],
)
def test_what_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError) as caught:
        guarded(pattern)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(f'"{pattern[:70]}')


def test_groups_in_groups_without_end() -> None:
    with pytest.raises(PatternError):
        guarded("(" * 2000 + ")" * 2000)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a|aa)+$", "a" * 100 + "b"),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 5000),
        (r"(\d+)*x\d*y", "1" * 3000 + "z"),
        ("(?:a|a)" * 30 + "b", "a" * 60),
    ],
)
def test_what_explodes_is_given_up(pattern: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlint.guarded.SECONDS", 0.1)
    try:
        assert not guarded(pattern).search(text)  # where the package finds a way after all
    except TooSlowError as error:
        assert f'the pattern "{pattern[:60]}' in str(error)  # noqa: PT017 - it depends on the package


def test_one_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlint.guarded.SECONDS", 0.1)
    with pytest.raises(TooSlowError):
        guarded("(a|aa)+$").search("a" * 100 + "b")


@given(st.text("ab1-.^$()[]{}|*+?\\\\pdwsZ,29", max_size=14), st.text("ab1-", max_size=12))
def test_any_pattern_is_searched_for_or_refused(pattern: str, text: str) -> None:
    try:
        found = guarded(pattern).search(text)
    except UserError:
        return
    if "$" not in pattern and "\\p" not in pattern:
        try:
            assert found == bool(re.search(pattern, text))
        except re.error:
            return
