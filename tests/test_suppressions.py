import re

import pytest

from pmlint.source import Source, Span
from pmlint.suppressions import Suppression, reason_for, suppressions_of

IGNORE = "<!-- pmlint-ignore x: why -->"


def covered(text: str) -> list[str]:
    return [text[one.covers.start : one.covers.end] for one in suppressions_of(Source(text))]


@pytest.mark.parametrize(
    ("comment", "names", "reason"),
    [
        ("<!-- pmlint-ignore missing-owner: one team, all theirs -->", ["missing-owner"], "one team, all theirs"),
        ("<!--pmlint-ignore a,b , time:x-->", ["a", "b", "time"], "x"),
        ("<!-- pmlint-ignore a -->", ["a"], ""),
        ("<!-- pmlint-ignore a: -->", ["a"], ""),
        ("<!-- pmlint-ignore a: two\n  lines -->", ["a"], "two lines"),
    ],
)
def test_names_and_reasons(comment: str, names: list[str], reason: str) -> None:
    (one,) = suppressions_of(Source(f"text {comment}"))
    assert one == Suppression(tuple(names), reason, Span(0, len(f"text {comment}")))


@pytest.mark.parametrize(
    "text",
    [
        "<!-- pmlint-ignore -->",
        "<!-- pmlint-ignored a -->",
        "<!-- see pmlint-ignore a -->",
        "`<!-- pmlint-ignore a -->`",
        "```\n<!-- pmlint-ignore a -->\n```",
        "pmlint-ignore a",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    assert suppressions_of(Source(text)) == ()


def test_in_a_paragraph_it_covers_the_paragraph() -> None:
    assert covered(f"one\n\ntwo\nthree {IGNORE}\nfour\n\nfive") == [f"two\nthree {IGNORE}\nfour"]
    assert covered(f"> one **two {IGNORE}**\n\nthree") == [f"one **two {IGNORE}**"]
    assert covered(f"# one {IGNORE}\n\ntwo") == [f"# one {IGNORE}"]


def test_in_an_item_it_covers_the_item_and_not_the_items_below() -> None:
    assert covered(f"- one\n- two {IGNORE}\n- three") == [f"- two {IGNORE}"]
    assert [one.rstrip() for one in covered(f"- one {IGNORE}\n  - two\n- three")] == [f"- one {IGNORE}"]
    assert covered(f"- one\n  - two {IGNORE}\n- three") == [f"- two {IGNORE}"]
    assert covered(f"- one\n\n  two {IGNORE}\n- three") == [f"- one\n\n  two {IGNORE}"]


def test_in_a_cell_it_covers_the_row() -> None:
    assert covered(f"| a | b |\n|---|---|\n| c | d {IGNORE} |\n| e | f |") == [f"| c | d {IGNORE} |"]


def test_on_a_line_of_its_own_it_covers_the_next_block() -> None:
    assert covered(f"one\n\n{IGNORE}\n\n- two\n  - three\n\nfour") == ["- two\n  - three"]
    assert covered(f"one\n{IGNORE}\ntwo\n\nthree") == ["two"]
    assert covered(f"{IGNORE}\n| a |\n|---|\n| b |\n\nc") == ["| a |\n|---|\n| b |"]


def test_several_comments_cover_the_same_block() -> None:
    assert covered(f"{IGNORE}\n{IGNORE}\n\none\n\ntwo") == ["one", "one"]
    assert covered(f"one {IGNORE} {IGNORE}") == [f"one {IGNORE} {IGNORE}"] * 2


def test_a_line_of_its_own_at_the_end_of_an_item_covers_the_item() -> None:
    assert covered(f"- one\n  {IGNORE}\n- two") == [f"- one\n  {IGNORE}"]
    assert covered(f"- one\n\n  {IGNORE}\n\n  two\n- three") == ["two"]


def test_a_file_is_covered_from_anywhere() -> None:
    text = "one\n\n- two <!-- pmlint-ignore-file a: b -->\n\nthree"
    assert suppressions_of(Source(text)) == (Suppression(("a",), "b", Span(0, len(text))),)


def test_the_reason_for_a_place() -> None:
    given = (Suppression(("a", "time"), "first", Span(5, 10)), Suppression(("a",), "second", Span(0, 20)))
    assert reason_for(given, ("a", "gap"), Span(5, 30)) == "first"
    assert reason_for(given, ("b", "time"), Span(9, 10)) == "first"
    assert reason_for(given, ("a",), Span(10, 11)) == "second"
    assert reason_for(given, ("b", "time"), Span(10, 11)) is None
    assert reason_for(given, ("b",), Span(6, 7)) is None
    assert reason_for((), ("a",), Span(0, 0)) is None
    assert reason_for((Suppression(("a",), "", Span(0, 0)),), ("a",), Span(0, 0)) == ""


def test_a_finding_about_something_absent_is_covered_at_the_title() -> None:
    text = f"# one {IGNORE}\n\ntwo\n"
    title = re.search("one", text)
    assert title
    assert reason_for(suppressions_of(Source(text)), ("x",), Span(*title.span())) == "why"
