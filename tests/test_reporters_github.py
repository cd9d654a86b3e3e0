"""The github format, read as GitHub's runner reads it.

The runner takes a line as a command if, white space trimmed from its
beginning, it begins with `::` and there is another `::` behind the name and
its properties. Properties are separated by commas, name and value by the
first `=`; empty ones are dropped. Failing that, it looks for `##[name]`
anywhere in the line. Text is compared by the rules of a language, so that
what has no width may stand in between unseen.
"""

import re
import unicodedata
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint import neutral
from pmlint.diagnostics import Place, PlacedFix, RelatedPlace, Report
from pmlint.reporters import REPORTERS, Style
from pmlint.reporters import github as format_module
from test_reporters import EVERYTHING, MIXED, finding, item, nasty, report


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def runner(line: str) -> Command | None:
    text = line.lstrip()
    if text.replace("\ufe0f", "").startswith("::") and "::" in text[2:]:
        head, _, data = text[2:].partition("::")
        name, _, listed = head.partition(" ")
        properties = {}
        for pair in filter(None, listed.strip().split(",")):
            key, _, value = pair.partition("=")
            if value := value.lstrip("="):
                properties[key] = unescaped(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})
        return Command(name, properties, unescaped(data, {"%0D": "\r", "%0A": "\n", "%25": "%"}))
    if old := re.search(r"##\[(\w+)[^\]]*\](.*)", line.replace("\ufe0f", "")):
        return Command(old[1], {}, old[2])
    return None


def unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, char in escapes.items():
        text = text.replace(escape, char)
    return text


def lines(what: Report, style: Style = Style()) -> list[str]:  # noqa: B008 - immutable
    return list(REPORTERS["github"](what, style))


def commands(what: Report, style: Style = Style()) -> list[Command]:  # noqa: B008 - immutable
    return [command for line in lines(what, style) if (command := runner(line))]


def test_a_finding_becomes_an_annotation() -> None:
    assert commands(report(MIXED)) == [
        Command(
            "error",
            {
                "file": "docs/outage.md",
                "line": "26",
                "endLine": "26",
                "col": "33",
                "endColumn": "35",
                "title": "utc-gmt-mixed (pmlint)",
            },
            '"UTC" here, "GMT" at 8:40\n8:40: "GMT" here\nhelp: use one label for all times',
        )
    ]


def test_a_group_becomes_one_annotation() -> None:
    (command,) = commands(report(item(48, "One"), item(50, "Two"), item(52, "Three")))
    assert command.properties["line"] == "48"
    assert command.message == (
        "3 of 5 action items have no owner\nalso at lines 50 and 52\nhelp: name a person, a team or a role"
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("x.md", 3, 2, 3, 5), ("3", "3", "2", "4")),
        (Place("x.md", 3, 2, 3, 2), ("3", "3", "2", "2")),
        (Place("x.md", 3, 2, 5, 4), ("3", "5", None, None)),
        (Place("x.md", 3, 2, 5, 1), ("3", "4", None, None)),
        (Place("x.md", 3, 2, 4, 1), ("3", "3", None, None)),
    ],
)
def test_columns_are_given_only_within_a_line(place: Place, expected: tuple[str | None, ...]) -> None:
    (command,) = commands(report(finding(place)))
    assert tuple(command.properties.get(name) for name in ("line", "endLine", "col", "endColumn")) == expected


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [
        ("", "docs/x.md", "docs/x.md"),
        ("", "./docs//x.md", "docs/x.md"),
        ("team/a", "x.md", "team/a/x.md"),
        ("team/a", "../b/x.md", "team/b/x.md"),
        ("team/a", "../../x.md", "x.md"),
        ("team/a/", "./x.md", "team/a/x.md"),
        ("team/a", "/srv/x.md", "/srv/x.md"),
        ("", "../x.md", "../x.md"),
        ("", "50%, a:b.md", "50%, a:b.md"),
        ("", "=x=.md", "./=x=.md"),
        ("a\ttab", "caf\udce9\n.md", r"a\ttab/caf\xe9\n.md"),
    ],
)
def test_paths_are_those_of_the_workspace(base: str, path: str, expected: str) -> None:
    (command,) = commands(report(finding(Place(path, 1, 1, 1, 2))), Style(base=base))
    assert command.properties["file"] == expected


def test_separators_become_slashes_where_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sep", "\\")
    (command,) = commands(report(finding(Place("docs\\x.md", 1, 1, 1, 2))), Style(base="team\\a"))
    assert command.properties["file"] == "team/a/docs/x.md"


def test_the_worst_come_first_across_files_and_the_log_says_what_is_missing() -> None:
    gaps = [finding(Place(f"{number:02}.md", 1, 1, 1, 2), message=f"gap {number}") for number in range(12)]
    warnings = [gap._replace(severity="warning") for gap in gaps[:11]]
    late = MIXED._replace(place=MIXED.place._replace(path="zz.md"))
    group = [item(line, "Do it") for line in (40, 41, 42)]
    what = report(*warnings, *gaps, *group, late)
    output = lines(what)
    found = [command for line in output if (command := runner(line))]
    assert [command.name for command in found] == ["error"] * 14 + ["warning"] * 11
    assert found[0].properties["file"] == "zz.md"
    assert [command.message for command in found[1:13]] == [f"gap {number}" for number in range(12)]
    assert output[25:28] == [
        "6 more errors are in this log but not shown on the pull request (GitHub shows 10 of a kind).",
        "1 more warning is in this log but not shown on the pull request (GitHub shows 10 of a kind).",
        "",
    ]
    assert output[28:] == list(REPORTERS["text"](what, Style()))


def test_ten_of_a_kind_need_no_word() -> None:
    gaps = [finding(Place(f"{number}.md", 1, 1, 1, 2)) for number in range(10)]
    assert not [line for line in lines(report(*gaps)) if "more" in line]


def test_info_is_a_notice_and_only_on_request() -> None:
    info = finding(Place("x.md", 1, 1, 1, 2), severity="info")
    assert lines(report(info)) == []
    assert [command.name for command in commands(report(info), Style(show_info=True))] == ["notice"]


def test_how_people_write_is_not_told_to_everybody() -> None:
    about_words = finding(Place("x.md", 1, 1, 1, 2), group="language")
    assert commands(report(about_words)) == []
    assert lines(report(about_words)) == list(REPORTERS["text"](report(about_words), Style()))


def test_suppressed_findings_are_no_annotations() -> None:
    assert lines(report(MIXED._replace(suppressed=""))) == []


def test_a_hostile_report_holds_no_command_but_ours() -> None:
    found = commands(EVERYTHING)
    assert [command.name for command in found] == ["error"] * 4 + ["warning"]
    assert found[2].properties["file"] == r"::error::50%,a:b\x1b[2J\n#\x23[group]\xff.md"


@given(nasty)
def test_escaping_is_undone_by_the_runner(text: str) -> None:
    name = format_module._property(text)
    assert not set(name) & set("\r\n:,")
    assert unescaped(name, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}) == text
    data = format_module._data(text)
    assert not set(data) & set("\r\n")
    assert unescaped(data, {"%0D": "\r", "%0A": "\n", "%25": "%"}) == text


@given(nasty, nasty, nasty, st.booleans())
def test_every_command_means_what_we_said(path: str, message: str, quoted: str, grouped: bool) -> None:  # noqa: FBT001
    place = Place(path or "x", 3, 2, 3, 2 + len(quoted), quoted)
    one = finding(
        place,
        message=message,
        help_text=quoted,
        related=(RelatedPlace(message, place),),
        fix=PlacedFix(quoted, safe=True, edits=()),
        together="{n} " + message if grouped else "",
    )
    others = [one._replace(place=place._replace(line=4, end_line=4))] if grouped else []
    output = lines(report(one, *others))
    found = [command for line in output if (command := runner(line))]
    assert len(found) == 1
    assert runner(output[0]) == found[0]
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for line in output for char in line)
    assert len("\n".join(output).splitlines()) == len(output)
    (command,) = found
    first = neutral.line(f"2 {message}".replace("{n}", "2") if grouped else message)
    place_notes = ["also at line 4"] if grouped else [neutral.line(f"3:2: {message}")]
    assert command.message.split("\n") == [
        first,
        *place_notes,
        *([neutral.visible(f"help: {quoted}")] if quoted else []),
    ]
    assert command.properties["title"] == "missing-owner (pmlint)"
    if re.fullmatch(r"(?!=)[^/\0-\x1f\x7f]+", path) and path == neutral.visible(path) and path not in {".", ".."}:
        assert command.properties["file"] == path
