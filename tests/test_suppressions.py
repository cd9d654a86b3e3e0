import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from markdown_documents import documents
from pmlint.blocks import Block, Inline, parse
from pmlint.config import Wishes, configure
from pmlint.diagnostics import Diagnostic
from pmlint.facts import Facts
from pmlint.linter import lint
from pmlint.profiles import load
from pmlint.rules import RULES
from pmlint.source import Source, Span
from pmlint.suppressions import Found, Name, Suppression, reasons, suppressions_of, told

IGNORE = "<!-- pmlint-ignore x: why -->"
FILE = "<!-- pmlint-ignore-file x: why -->"
CONFIG = configure(load("default"), RULES, Wishes(lint_all=True, ignore=("metadata", "missing-title")))


def read(text: str) -> tuple[Suppression, ...]:
    source = Source(text)
    return suppressions_of(source, parse(source))


def covered(text: str) -> list[str]:
    """Give what each comment covers, without the comments."""
    found = ["".join(text[part.start : part.end] for part in one.covers) for one in read(text)]
    return [one.replace(IGNORE, "").strip() for one in found]


@pytest.mark.parametrize(
    ("comment", "names", "reason"),
    [
        ("<!-- pmlint-ignore missing-owner: one team, all theirs -->", ["missing-owner"], "one team, all theirs"),
        ("<!--pmlint-ignore a,b , time:x-->", ["a", "b", "time"], "x"),
        ("<!-- pmlint-ignore a -->", ["a"], ""),
        ("<!-- pmlint-ignore a: -->", ["a"], ""),
        ("<!-- pmlint-ignore a: two\n  lines -->", ["a"], "two lines"),
        ("<!-- pmlint-ignore\r\n  a,\r\n  b: two\r\n  lines\r\n-->", ["a", "b"], "two lines"),
        ("<!-- pmlint-ignore a: 10:30, see b -->", ["a"], "10:30, see b"),
        ("<!-- pmlint-ignore a,, b, -->", ["a", "b"], ""),
        ("<!-- pmlint-ignore -->", [], ""),
        ("<!-- pmlint-ignore: all of them -->", [], "all of them"),
        ("<!--pmlint-ignore-file-->", [], ""),
        # What can't be told apart is one name, which there is not.
        ("<!-- pmlint-ignore a b, c: d -->", ["a b, c"], "d"),
        ("<!-- pmlint-ignore a, b — as said, c -->", ["a", "b — as said, c"], ""),
    ],
)
def test_names_and_reasons(comment: str, names: list[str], reason: str) -> None:
    text = f"text {comment}"
    (one,) = read(text)
    assert one.effective
    assert [name.text for name in one.names] == names
    assert [text[name.span.start : name.span.end] for name in one.names] == names
    assert one.reason == reason
    assert text[one.span.start : one.span.end] == comment
    assert text[one.place.start : one.place.end] == one.word


def test_a_comment_in_a_quote_may_go_over_several_lines() -> None:
    text = "> [!NOTE]\n> text <!--\n> pmlint-ignore a,\n> b: two\n> lines -->\n"
    (one,) = read(text)
    assert [name.text for name in one.names] == ["a", "b"]
    assert [text[name.span.start : name.span.end] for name in one.names] == ["a", "b"]
    assert one.reason == "two lines"
    assert not one.quoted


@pytest.mark.parametrize(
    ("comment", "word"),
    [
        ("<!-- pmlint-ignore-next-line a -->", "pmlint-ignore-next-line"),
        ("<!-- pmlint-ignored a -->", "pmlint-ignored"),
        ("<!-- pmlint-ingore a: b -->", "pmlint-ingore"),
        ("<!-- pmlint-disable a -->", "pmlint-disable"),
        ("<!--pmlint-disable-->", "pmlint-disable"),
        ("<!-- pmlint ignore a -->", "pmlint ignore"),
        ("<!-- pmlint: ignore a -->", "pmlint: ignore"),
        ("<!-- PMLint-Ignore a -->", "PMLint-Ignore"),
        ("<!-- pmlint_ignore a -->", "pmlint_ignore"),
        ("<!-- pmlint-ignore=a -->", "pmlint-ignore=a"),
        ("<!-- pmlint-ignore-File a -->", "pmlint-ignore-File"),
    ],
)
def test_what_is_meant_to_suppress_and_does_not(comment: str, word: str) -> None:
    text = f"text {comment}"
    (one,) = read(text)
    assert (one.word, one.names, one.effective) == (word, (), False)
    assert text[one.place.start : one.place.end] == word


@pytest.mark.parametrize(
    "text",
    [
        "<!-- see pmlint-ignore a -->",
        "<!-- pmlint runs in the pipeline -->",
        "<!-- pmlint ignores lists like this one -->",
        "<!-- pmlint: more on this below -->",
        "<!-- pmlint's findings are in the wiki -->",
        "<!-- pmlint-baseline: 3 -->",
        "<!-- pmlinter-ignore a -->",
        "`<!-- pmlint-ignore a -->`",
        "```\n<!-- pmlint-ignore a -->\n```",
        "    <!-- pmlint-ignore a -->",
        "---\ntitle: a # <!-- pmlint-ignore a -->\n---\n",
        "\\<!-- pmlint-ignore a -->",
        "text <!-- pmlint-ignore a",
        "pmlint-ignore a",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"one\n\ntwo\nthree {IGNORE}\nfour\n\nfive", "two\nthree \nfour"),
        (f"one\n\ntwo {IGNORE} three\n\nfour", "two  three"),
        (f"> one **two {IGNORE}**\n\nthree", "one **two **"),
        (f"one [two {IGNORE}](a.md)\n\nthree", "one [two ](a.md)"),
        (f"# one {IGNORE}\n\ntwo", "# one"),
        (f"one {IGNORE}\n===\n\ntwo", "one \n==="),
        (f"> [!NOTE]\n> one {IGNORE}\n>\n> two", "one"),
        (f"one[^1]\n\n[^1]: two {IGNORE}\n\nthree", "two"),
        (f"**Impact:** {IGNORE}\n\ntwo", "**Impact:**"),
        (f"<p>one {IGNORE}</p>\n\ntwo", "<p>one </p>"),
        (f"{IGNORE} one\n\ntwo", "one"),
        (f"one\r\n\r\ntwo {IGNORE}\r\n\r\nthree\r\n", "two"),
    ],
)
def test_at_the_end_of_a_line_it_covers_the_paragraph(text: str, part: str) -> None:
    assert covered(text) == [part]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"- one\n- two {IGNORE}\n- three", "- two"),
        (f"1. one\n2. two {IGNORE}\n3. three", "2. two"),
        (f"- one {IGNORE}\n  - two\n- three", "- one"),
        (f"- one\n  - two {IGNORE}\n- three", "- two"),
        (f"- one {IGNORE}\n\n  two\n\n- three", "- one \n\n  two"),
        (f"- one\n\n  two {IGNORE}\n- three", "- one\n\n  two"),
        (f"- one {IGNORE}\n  - two\n\n  three\n- four", "- one \n  \n\n  three"),
        (f"- one\n  - two\n\n  three {IGNORE}\n- four", "- one\n  \n\n  three"),
        (f"- [ ] one {IGNORE}\n- [x] two", "- [ ] one"),
        (f"- [ ] {IGNORE} one\n- [x] two", "- [ ]  one"),
        (f"- {IGNORE} one\n  - two\n- three", "-  one"),
        (f"- {IGNORE}\n  one\n- two", "- \n  one"),
        (f"- **Impact:** {IGNORE}\n  - two\n- three", "- **Impact:**"),
        (f"- one\n\n  > two {IGNORE}\n- three", "two"),
        # Behind everything else in an item it can only mean the item.
        (f"- one\n  {IGNORE}\n- two", "- one"),
        (f"- one\n\n  {IGNORE}\n\n- two", "- one"),
        (f"- one\n\n  {IGNORE}\n\n  two\n- three", "two"),
    ],
)
def test_in_an_item_it_covers_the_item_and_not_the_items_below(text: str, part: str) -> None:
    assert covered(text) == [part]


@pytest.mark.parametrize(
    "row",
    [
        f"| c | d {IGNORE} |",
        f"| c {IGNORE} | d |",
        f"| c | d {IGNORE}",
        f"c | d {IGNORE}",
        f"| c {IGNORE}",
        # Behind the last pipe it is a cell too many, which nobody sees.
        f"| c | d | {IGNORE}",
        f"| c | d | {IGNORE} |",
        f"| c | d | e | {IGNORE} |",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_in_a_table_it_covers_the_row(row: str, end: str) -> None:
    text = end.join(["| a | b |", "|---|---|", row, "| e | f |"])
    assert covered(text) == [row.replace(IGNORE, "").strip()]
    assert covered(text.replace(row, "| c | d |").replace("| b |", f"| b {IGNORE} |")) == ["| a | b  |"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"one\n\n{IGNORE}\n\n- two\n  - three\n\nfour", "- two\n  - three"),
        (f"one\n{IGNORE}\ntwo\n\nthree", "two"),
        (f"{IGNORE}\n| a |\n|---|\n| b |\n\nc", "| a |\n|---|\n| b |"),
        (f"{IGNORE}\n# one\n\ntwo", "# one"),
        (f"{IGNORE}\none\n===\n\ntwo", "one\n==="),
        (f"---\ntitle: a\n---\n{IGNORE}\n\n# one\n\ntwo", "# one"),
        (f"{IGNORE}\n\n> one\n>\n> two\n\nthree", "> one\n>\n> two"),
        (f"> [!NOTE]\n> {IGNORE}\n> one\n>\n> two", "> one"),
        (f"{IGNORE}\n**Impact**\n\ntwo", "**Impact**"),
        (f"{IGNORE}\n- **Impact:**\n  - one\n- two\n\nthree", "- **Impact:**\n  - one\n- two"),
        (f"- one\n{IGNORE}\n- two\n- three", "- two\n- three"),
        # What is not seen is no block to be covered.
        (f"{IGNORE}\n<!-- a note -->\n\none\n\ntwo", "<!-- a note -->\n\none"),
        (f'{IGNORE}\n<a id="one"></a>\n\n# one\n\ntwo', '<a id="one"></a>\n\n# one'),
        (f"<details>\n<summary>one</summary>\n{IGNORE}\n\n- two\n\n</details>", "- two"),
        ("text\n\n<!-- pmlint-ignore\n  x: why\n-->\n\none\n\ntwo", "<!-- pmlint-ignore\n  x: why\n-->\n\none"),
        (f"one\n\n{IGNORE}", ""),
        (f"> one\n>\n> {IGNORE}\n\ntwo", "> one\n>\n>"),
    ],
)
def test_on_a_line_of_its_own_it_covers_the_next_block(text: str, part: str) -> None:
    assert covered(text) == [part]


def test_several_comments_cover_the_same_block() -> None:
    assert covered(f"{IGNORE}\n{IGNORE}\n\none\n\ntwo") == ["one", "one"]
    assert covered(f"{IGNORE} {IGNORE}\n\none\n\ntwo") == ["one", "one"]
    assert covered(f"one {IGNORE} {IGNORE}") == ["one", "one"]


@pytest.mark.parametrize("text", [f"one\n\n- two {FILE}\n\nthree", f"{FILE}\n\none", f"one\n\n{FILE}", f"> {FILE}\n"])
def test_a_file_is_covered_from_anywhere(text: str) -> None:
    (one,) = read(text)
    assert one.whole
    assert one.covers == (Span(0, len(text)),)


def made(names: str, reason: str, *covers: Span) -> Suppression:
    nowhere = Span(0, 0)
    return Suppression(
        "pmlint-ignore", nowhere, tuple(Name(name, nowhere) for name in names.split()), reason, nowhere, covers
    )


def test_the_reason_for_a_place() -> None:
    given = (
        made("a time", "first", Span(5, 10)),
        made("a", "second", Span(0, 4), Span(10, 20)),
        made("a", "", Span(8, 9)),
    )

    def reason(names: str, start: int) -> str | None:
        others = [Found(("b", "gap"), Span(start, start + 1)), Found(("a",), Span(40, 50))]
        return reasons(given, [*others, Found(tuple(names.split()), Span(start, start + 20))]).get(2)

    assert reason("a gap", 5) == "first"
    assert reason("a gap", 8) == "first"
    assert reason("b time", 9) == "first"
    assert reason("a", 10) == "second"
    assert reason("a", 4) is None
    assert reason("b time", 10) is None
    assert reason("b", 6) is None
    assert reasons((), [Found(("a",), Span(0, 0))]) == {}
    assert reasons((made("a", "", Span(0, 1)),), [Found(("a",), Span(0, 0))]) == {0: ""}


def test_what_became_of_names() -> None:
    given = (made("a gap b c mising", "", Span(0, 10)), made("a", "", Span(5, 10)), made("a missing", "", Span(20, 30)))
    found = [Found(("a", "gap"), Span(6, 7)), Found(("b", "gap"), Span(12, 13))]
    uses = [
        [(name.use, name.near) for name in one.names]
        for one in told(given, found, {"a", "b", "gap"}, {"a", "b", "c", "gap", "missing"})
    ]
    # Both comments silence the one finding: neither is reported, though one of them would do.
    assert uses == [
        [("used", ""), ("used", ""), ("unused", ""), ("idle", ""), ("unknown", "missing")],
        [("used", "")],
        [("unused", ""), ("idle", "")],
    ]


def linted(text: str) -> list[Diagnostic]:
    return list(lint(Source(text), Facts("a.md"), CONFIG).diagnostics)


def open_rules(text: str) -> set[str]:
    return {one.rule for one in linted(text) if one.suppressed is None}


BODY = "\n\n## Timeline\n\n- 09:45 UTC: an alert\n- 10:25 UTC: all is well\n\n## Action items\n\n- Test rules (Owner: SRE)\n"
ABSENT = "<!-- pmlint-ignore structure, missing-start-or-end: known -->"


@pytest.mark.parametrize(
    "text",
    [
        f"# Checkout was down {ABSENT}{BODY}",
        f"{ABSENT}\n# Checkout was down{BODY}",
        f"{ABSENT}\n\n# Checkout was down{BODY}",
        f"Checkout was down {ABSENT}\n==={BODY}",
        f"---\nstatus: final\n---\n{ABSENT}\n\n# Checkout was down{BODY}",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_findings_about_something_absent_are_covered_at_the_title(text: str, end: str) -> None:
    assert "missing-section" in open_rules(text.replace(ABSENT, "").replace("\n", end))
    assert open_rules(text.replace("\n", end)) == set()


def test_a_byte_order_mark_changes_nothing() -> None:
    text = f"{ABSENT}\n# Checkout was down{BODY}\n<!-- pmlint-ignore-file missing-ownr: x -->"
    source = Source.from_bytes(b"\xef\xbb\xbf" + text.encode())
    found = lint(source, Facts("a.md"), CONFIG).diagnostics
    assert found == tuple(linted(text))
    (unknown,) = [one for one in found if one.suppressed is None]
    assert unknown.place.snippet[unknown.place.column - 1 : unknown.place.end_column - 1] == "missing-ownr"


def test_without_a_title_they_are_covered_at_the_very_beginning() -> None:
    plain = BODY.lstrip()
    assert "missing-section" in open_rules(plain)
    assert open_rules(f"{ABSENT}\n\n{plain}") == set()


def test_in_a_log_they_are_covered_at_the_title_of_the_report() -> None:
    report = "## 2024-03-{day}: checkout was down\n\n### Timeline\n\n- 09:45: an alert\n- 10:25: all is well\n\n"
    log = "# Incidents of March\n\n" + report.format(day="04") + report.format(day="11")
    before = [one for one in linted(log) if one.rule == "missing-time-zone"]
    second = log.index("## 2024-03-11")
    after = linted(f"{log[:second]}<!-- pmlint-ignore missing-section: known -->\n\n{log[second:]}")
    assert before
    assert [one.suppressed for one in after if one.place.snippet.startswith("## 2024-03-11")] == [
        "known"
        for one in linted(log)
        if one.place.snippet.startswith("## 2024-03-11") and one.rule == "missing-section"
    ]


def test_only_the_main_place_of_a_finding_counts() -> None:
    text = "# Checkout was down\n\n- Start: 7 November 2023, 09:45 {0}(GMT)\n- End: 7 November 2023, 10:25 (GMT)\n\n## Timeline\n\n- 7 November 2023, 09:45 (UTC): an alert{1}\n- 7 November 2023, 10:25 (UTC): all is well\n"
    comment = " <!-- pmlint-ignore utc-gmt-mixed: known -->"
    related = text.format("", "").replace("09:45 (GMT)", f"09:45 (GMT){comment}")
    assert "utc-gmt-mixed" in open_rules(related)
    assert "utc-gmt-mixed" not in open_rules(text.format("", comment))


def test_a_comment_can_allow_itself_to_be_unused() -> None:
    whole = f"# Checkout was down {ABSENT}{BODY}"
    unused = "<!-- pmlint-ignore missing-owner{}: known -->"
    for place in ("- Test rules (Owner: SRE)", "## Action items"):
        assert open_rules(whole.replace(place, f"{place} {unused.format('')}")) == {"unused-suppression"}
        assert open_rules(whole.replace(place, f"{place} {unused.format(', unused-suppression')}")) == set()
    above = f"<!-- pmlint-ignore unused-suppression: kept -->\n{unused.format('')}\n\n## Action items"
    assert open_rules(whole.replace("## Action items", above)) == set()
    assert open_rules(f"{whole}\n{unused.format('')}\n\n<!-- pmlint-ignore-file suppressions: kept -->\n") == set()


def test_what_did_not_run_is_not_unused() -> None:
    text = f"# Checkout was down{BODY}\n<!-- pmlint-ignore-file missing-owner, action-items: none -->\n"
    assert [one.message for one in linted(text) if one.rule == "unused-suppression"] == [
        '"missing-owner" suppresses nothing in this file',
        '"action-items" suppresses nothing in this file',
    ]
    profile = load("default")
    for wishes, unused in (
        (Wishes(ignore=("missing-owner",)), ["action-items"]),
        (Wishes(ignore=("action-items",)), []),
        (Wishes(select=("suppressions",)), []),
        (Wishes(select=("missing-owner", "suppressions")), ["missing-owner", "action-items"]),
    ):
        found = lint(Source(text), Facts("a.md"), configure(profile, RULES, wishes._replace(lint_all=True))).diagnostics
        assert [one.message.split('"')[1] for one in found if one.rule == "unused-suppression"] == unused


def test_a_reason_can_be_demanded() -> None:
    text = f"# Checkout was down {ABSENT}{BODY}".replace(": known", "")
    assert "suppression-without-reason" not in open_rules(text)
    wishes = Wishes(select=("structure", "suppression-without-reason"), lint_all=True)
    found = lint(Source(text), Facts("a.md"), configure(load("default"), RULES, wishes)).diagnostics
    assert [one.rule for one in found if one.suppressed is None] == ["suppression-without-reason"]
    assert {one.suppressed for one in found if one.rule == "missing-section"} == {""}


def fixed(text: str) -> str:
    """Apply the fixes of unused names, as far as they don't overlap."""
    source = Source(text)
    edits = {
        (start := source.line_span(edit.place.line).start + edit.place.column - 1): source.line_span(
            edit.place.end_line
        ).start
        + edit.place.end_column
        - 1
        for one in lint(source, Facts("a.md"), CONFIG).diagnostics
        if one.rule == "unused-suppression" and one.suppressed is None and one.fix
        for edit in one.fix.edits
    }
    for start in sorted(edits, reverse=True):
        text = text[:start] + text[edits[start] :]
    return text


COMMENT = re.compile("<!--.*?-->", re.DOTALL)
UNUSED = "<!-- pmlint-ignore missing-owner: x -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"one {UNUSED}\n", "one\n"),
        (f"one  \t{UNUSED}\ntwo\n", "one\ntwo\n"),
        (f"one{UNUSED}\n", "one\n"),
        (f"one {UNUSED} two\n", "one two\n"),
        (f"one {UNUSED}  \ntwo\n", "one  \ntwo\n"),
        (f"one {UNUSED} {UNUSED}\n", "one\n"),
        (f"# one {UNUSED}\n", "# one\n"),
        (f"one {UNUSED}\n===\n", "one\n===\n"),
        (f"- one {UNUSED}\n- two\n", "- one\n- two\n"),
        (f"- one\n  {UNUSED}\n- two\n", "- one\n- two\n"),
        (f"| a | b |\n|---|---|\n| c | d {UNUSED} |\n", "| a | b |\n|---|---|\n| c | d |\n"),
        (f"| a | b |\n|---|---|\n| c | d | {UNUSED}\n", "| a | b |\n|---|---|\n| c | d |\n"),
        (f"one\n\n{UNUSED}\n\ntwo\n", "one\n\ntwo\n"),
        (f"one\n\n{UNUSED}\ntwo\n", "one\n\ntwo\n"),
        (f"one\n{UNUSED}\n\ntwo\n", "one\n\ntwo\n"),
        (f"one\r\n\r\n{UNUSED}\r\n\r\ntwo\r\n", "one\r\n\r\ntwo\r\n"),
        (f"{UNUSED}\n\n# one\n", "# one\n"),
        (f"- one\n\n{UNUSED}\n\n## two\n", "- one\n\n## two\n"),
        (f"> [!NOTE]\n> one\n>\n> {UNUSED}\n>\n> two\n", "> [!NOTE]\n> one\n>\n> two\n"),
        (f"one\n\n{UNUSED}", "one\n\n"),
        ("one <!-- pmlint-ignore missing-owner,\n no-action-items: x -->\ntwo\n", "one\ntwo\n"),
        # Some of its names stay.
        ("one <!-- pmlint-ignore missing-owner, x, impossible-time: y -->\n", "one <!-- pmlint-ignore x: y -->\n"),
        ("one <!-- pmlint-ignore x, missing-owner, impossible-time -->\n", "one <!-- pmlint-ignore x -->\n"),
        ("one <!-- pmlint-ignore missing-owner,impossible-time,x -->\n", "one <!-- pmlint-ignore x -->\n"),
        ("one <!-- pmlint-ignore impossible-time, x, missing-owner, y -->\n", "one <!-- pmlint-ignore x, y -->\n"),
    ],
)
def test_the_fix_removes_what_is_unused(text: str, expected: str) -> None:
    assert fixed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"one\n{UNUSED}\ntwo\n",  # one paragraph would be left
        f"- one\n{UNUSED}\n- two\n",  # one list
        f"- one\n\n{UNUSED}\n\n- two\n",
        f"- one\n\n{UNUSED}\n\n    two\n",  # a part of the item
        f"- one\n\n{UNUSED}\n\n  </details>\n\ntwo\n",
        f"- one\n\n  {UNUSED}\n",  # the list would be tight
        f"    one\n\n{UNUSED}\n\n    two\n",  # one code block
        f"{UNUSED}\n---\na: b\n---\n",  # front matter
        f"<!-- a note -->\n\n{UNUSED}\n---\na: b\n---\n",
        f"one\r{UNUSED}\n\ntwo\n",  # one line end, and so one paragraph
        f"{UNUSED} one\n",  # a paragraph in place of HTML
        f"- {UNUSED}\n  one\n",
        f"one\n--- {UNUSED}\n",  # a heading
        f"a | b\n--- | --- {UNUSED}\n",  # a table
        f"# one # {UNUSED}\n",
        f"one\\ {UNUSED}\ntwo\n",  # a hard break
        f"<b> {UNUSED}\n",  # a block of HTML
        f"[a]: /b {UNUSED}\n",  # a definition
        f"one{UNUSED}two\n",
        f"**one {UNUSED}**two\n",
    ],
)
def test_no_fix_where_it_might_change_what_is_rendered(text: str) -> None:
    assert "unused-suppression" in open_rules(text)
    assert fixed(text) == text


def rendered(blocks: tuple[Block, ...]) -> list[object]:
    """Give what a reader sees of blocks."""
    return [
        (
            (block.kind, block.level, block.ordered, block.tight, block.checked, block.marker, block.info),
            seen(block.inlines),
            block.text,
            rendered(block.children),
        )
        for block in blocks
        if not (block.kind == "html" and not block.text.replace(UNUSED, "").strip())
    ]


def seen(inlines: tuple[Inline, ...]) -> list[object]:
    """Give what a reader sees of inlines: a run of blanks is one, and none is seen at the ends of a line."""
    found: list[tuple[str, str, object]] = []
    for one in inlines:
        if one.kind == "html" and one.text == UNUSED:
            continue
        if one.kind == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", f"{found[-1][1]}{one.text}", ())
        else:
            found.append((one.kind, "" if one.children else one.text, (seen(one.children), one.url, one.hard)))
    texts = [(kind, " ".join(text.split()) if kind == "text" else text, rest) for kind, text, rest in found]
    return [(kind, text, () if kind == "text" else rest) for kind, text, rest in texts if text or kind != "text"]


PLACES = st.sampled_from(("end", "end", "own", "own", "margin", "middle", "start"))


@st.composite
def commented(draw: st.DrawFn, text: str, comments: st.SearchStrategy[str]) -> str:
    """Put comments into a text: at the ends of its lines, on lines of their own, anywhere."""
    lines = text.splitlines(keepends=True) or [""]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line, comment, place = lines[at], draw(comments), draw(PLACES)
        body = line.rstrip("\r\n")
        end = line[len(body) :] or "\n"
        lead = body[: len(body) - len(body.lstrip(" >"))]
        if place == "end":
            lines[at] = f"{body}{draw(st.sampled_from((' ', ' ', '  ', '')))}{comment}{end}"
        elif place == "start":
            lines[at] = f"{lead}{comment}{draw(st.sampled_from((' ', '')))}{body[len(lead) :]}{end}"
        elif place == "middle":
            cut = draw(st.integers(0, len(body)))
            lines[at] = f"{body[:cut]}{comment}{body[cut:]}{end}"
        else:
            own = (lead if place == "margin" else draw(st.sampled_from(("", "", "  ", "> ")))) + comment + end
            before, after = (draw(st.sampled_from(("", end, lead.rstrip() + end))) for _ in range(2))
            lines[at : at + 1] = [before + own + after, line]
    return "".join(lines)


MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(documents().flatmap(lambda text: commented(text, st.just(UNUSED))))
@MANY
def test_the_fix_leaves_what_is_rendered(text: str) -> None:
    source = Source(text)
    before = rendered(parse(source))
    for one in suppressions_of(source, parse(source)):
        if one.spare:
            without = text[: one.spare.start] + text[one.spare.end :]
            assert rendered(parse(Source(without))) == before
    assert rendered(parse(Source(fixed(text)))) == before


WORDS = st.sampled_from(
    (*(rule.name for rule in RULES), "time", "structure", "suppressions", "missing-ownr", "a b", "")
)
COMMENTS = st.builds(
    "<!--{}{}{}{}{}-->".format,
    st.sampled_from((" ", "", "\n")),
    st.sampled_from(
        (
            "pmlint-ignore ",
            "pmlint-ignore ",
            "pmlint-ignore-file ",
            "pmlint-disable ",
            "pmlint ignore ",
            "pmlint-ignore",
        )
    ),
    st.lists(WORDS, max_size=3).map(", ".join),
    st.sampled_from((": why", "", ":", ": a | b", ": two\n> lines")),
    st.sampled_from((" ", "")),
)
LINES = st.lists(
    st.sampled_from(
        (
            "# Checkout was down", "", "", "## Timeline", "## Root cause", "**Impact**", "- **Impact:**", "  - nobody could pay",
            "- Start: 7 November 2023, 09:45 (GMT)", "- 25:10 UTC: an alert", "- 09:30 (UTC): all is well", "- a call", "TBD",
            "## Action items", "- Test rules", "- [ ] Name rules (Owner: TBD)", "> quoted", "> [!NOTE]", "| Task | Owner |",
            "|---|---|", "| Test more | |", "| Name more | Ada |", "- Status: final", "On 31 February 2024 it broke.", "---",
        )
    ),
    min_size=3,
    max_size=20,
).map(lambda lines: "\n".join(["# Checkout was down on 7 November 2023", *lines, ""]))  # fmt: skip


def others(text: str) -> list[tuple[str, str, str]]:
    """Give the findings of a document but those about comments: what they are about, comments left out."""
    source = Source(text)
    found = []
    for one in linted(text):
        start = source.line_span(one.place.line).start + one.place.column - 1
        end = source.line_span(one.place.end_line).start + one.place.end_column - 1
        about = " ".join(COMMENT.sub(" ", text[start:end]).split())
        if one.group != "suppressions":
            found.append((one.rule, about, one.suppressed or ""))
    return sorted(found)


@given(LINES.flatmap(lambda text: commented(text, COMMENTS)))
@MANY
def test_any_comment_in_a_postmortem(text: str) -> None:
    source = Source(text)
    for one in suppressions_of(source, parse(source)):
        assert text[one.span.start : one.span.end].startswith("<!--")
        assert text[one.place.start : one.place.end] == one.word
        assert [text[name.span.start : name.span.end] for name in one.names] == [name.text for name in one.names]
        assert all(0 <= part.start < part.end <= len(text) for part in one.covers)
    linted(text)


@given(
    (LINES | documents()).flatmap(lambda text: commented(text, st.builds("<!-- pmlint-ignore {}: x -->".format, WORDS)))
)
@MANY
def test_the_fix_leaves_all_other_findings(text: str) -> None:
    assert others(fixed(text)) == others(text)


def test_a_comment_behind_a_list_leaves_what_stands_before_it_a_remark() -> None:
    text = "# Checkout was down\n\n## Action items\n\nTest more, as said.\n\n- 25:10 UTC: an alert\n\n{}\n"
    assert others(text.format(UNUSED)) == others(text.format(""))
