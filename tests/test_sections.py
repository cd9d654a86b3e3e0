"""The section tree: every form of a title, and what is none."""

from typing import NamedTuple

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.blocks import parse
from pmlint.document import read
from pmlint.leaves import leaves_of
from pmlint.sections import Outline, Section, outline
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Seen(NamedTuple):
    """A section as a reader sees it."""

    title: str
    kinds: str
    form: str
    place: str


def outlined(text: str) -> tuple[Source, Outline]:
    source = Source.from_bytes(text.encode("utf-8", "surrogateescape"))
    blocks = parse(source)
    return source, outline(source, blocks, leaves_of(source, blocks))


def walk(sections: tuple[Section, ...]) -> list[Section]:
    return [inner for section in sections for inner in (section, *walk(section.children))]


def seen(text: str) -> list[Seen]:
    """Give the sections that have a kind."""
    source, found = outlined(text)
    return [
        Seen(
            section.title, ", ".join(section.kinds), section.form, "{}:{}".format(*source.position(section.span.start))
        )
        for section in walk(found.sections)
        if section.kinds
    ]


def tree(text: str) -> list[str]:
    """Give all sections, indented by their depth."""

    def lines(sections: tuple[Section, ...], depth: int) -> list[str]:
        return [
            line
            for section in sections
            for line in (f"{'  ' * depth}{section.title}", *lines(section.children, depth + 1))
        ]

    return lines(outlined(text)[1].sections, 0)


def wrong(*case: object, reason: str) -> ParameterSet:
    """Give a case that states what is right, and that fails for now."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason))


FORMS = [
    # headings
    ("# Ferry\n\n## Impact\n\nx", [Seen("Impact", "impact", "heading", "3:4")]),
    ("# Ferry\n\n## Impact ##\n\nx", [Seen("Impact", "impact", "heading", "3:4")]),
    ("# Ferry\n\n###   *Impact*:\n\nx", [Seen("Impact", "impact", "heading", "3:8")]),
    ("# Ferry\n\nImpact\n------\n\nx", [Seen("Impact", "impact", "heading", "3:1")]),
    ("# Ferry\n\n## 📊 Impact\n\nx", [Seen("📊 Impact", "impact", "heading", "3:4")]),
    ("# Ferry\n\n## 2. Impact (UTC):\n\nx", [Seen("2. Impact (UTC)", "impact", "heading", "3:4")]),
    ("# Ferry\n\n## [Impact](#impact)\n\nx", [Seen("Impact", "impact", "heading", "3:5")]),
    ("# Ferry\n\n## `Impact`\n\nx", [Seen("Impact", "impact", "heading", "3:5")]),
    ("# Ferry\n\n- ## Impact\n\n  x", [Seen("Impact", "impact", "heading", "3:6")]),
    ("# Ferry\n\n##Impact\n\nx", [Seen("Impact", "impact", "plain", "3:3")]),
    (
        "# Ferry\n\n## Root Cause and Resolution\n\nx",
        [Seen("Root Cause and Resolution", "root-cause, resolution", "heading", "3:4")],
    ),
    # lines that are only bold
    ("# Ferry\n\n**Impact**\n\nx", [Seen("Impact", "impact", "bold", "3:3")]),
    ("# Ferry\n\n**Impact:**\n\nx", [Seen("Impact", "impact", "bold", "3:3")]),
    ("# Ferry\n\n**Impact**:\n\nx", [Seen("Impact", "impact", "bold", "3:3")]),
    ("# Ferry\n\n__Impact__\n\nx", [Seen("Impact", "impact", "bold", "3:3")]),
    ("# Ferry\n\n***Impact***\n\nx", [Seen("Impact", "impact", "bold", "3:4")]),
    ("# Ferry\n\n**Impact**\nx", [Seen("Impact", "impact", "bold", "3:3")]),
    ("# Ferry\n\n📊 **Impact**\n\nx", [Seen("📊 Impact", "impact", "bold", "3:1")]),
    ("# Ferry\n\nOne.\n**Impact:**\nx", [Seen("Impact", "impact", "bold", "4:3")]),
    # labels of list items over nested content
    ("# Ferry\n\n- **Impact:**\n  - x", [Seen("Impact", "impact", "label", "3:5")]),
    ("# Ferry\n\n- **Impact**\n  - x", [Seen("Impact", "impact", "label", "3:5")]),
    ("# Ferry\n\n- Impact:\n  - x", [Seen("Impact", "impact", "label", "3:3")]),
    ("# Ferry\n\n* Impact:\n\n  x", [Seen("Impact", "impact", "label", "3:3")]),
    # labels with text on the same line
    ("# Ferry\n\n**Impact:** x", [Seen("Impact", "impact", "inline", "3:3")]),
    ("# Ferry\n\n**Impact**: x", [Seen("Impact", "impact", "inline", "3:3")]),
    ("# Ferry\n\nImpact: x", [Seen("Impact", "impact", "inline", "3:1")]),
    ("# Ferry\n\nImpact : x", [Seen("Impact", "impact", "inline", "3:1")]),
    ("# Ferry\n\nImpact：x", [Seen("Impact", "impact", "inline", "3:1")]),
    ("# Ferry\n\n- Impact: x", [Seen("Impact", "impact", "inline", "3:3")]),
    ("# Ferry\n\n- **Impact:** x", [Seen("Impact", "impact", "inline", "3:5")]),
    ("# Ferry\n\n1. Impact: x", [Seen("Impact", "impact", "inline", "3:4")]),
    (
        "# Ferry\n\nImpact: x\nRoot cause: y",
        [Seen("Impact", "impact", "inline", "3:1"), Seen("Root cause", "root-cause", "inline", "4:1")],
    ),
    # plain lines
    ("# Ferry\n\nTimeline:\n\n- x", [Seen("Timeline", "timeline", "plain", "3:1")]),
    ("# Ferry\n\nTimeline\n\n- x", [Seen("Timeline", "timeline", "plain", "3:1")]),
    ("# Ferry\n\nTimeline:\n- x", [Seen("Timeline", "timeline", "plain", "3:1")]),
    ("# Ferry\n\nTimeline\nx happened", [Seen("Timeline", "timeline", "plain", "3:1")]),
    # numbered chapters
    (
        "# Ferry\n\n1. Impact\n   - x\n2. Timeline\n   - y",
        [Seen("Impact", "impact", "item", "3:4"), Seen("Timeline", "timeline", "item", "5:4")],
    ),
    (
        "# Ferry\n\n1. Impact\n\n   x\n\n2. Root cause\n\n   y",
        [Seen("Impact", "impact", "item", "3:4"), Seen("Root cause", "root-cause", "item", "7:4")],
    ),
    (
        "# Ferry\n\n1. Impact\n   - x\n2. Resolution\n3. Timeline\n   - y",
        [
            Seen("Impact", "impact", "item", "3:4"),
            Seen("Resolution", "resolution", "item", "5:4"),
            Seen("Timeline", "timeline", "item", "6:4"),
        ],
    ),
    # tables
    ("# Ferry\n\n| Impact | x |\n|---|---|\n| Severity | 1 |", [Seen("Impact", "impact", "table", "3:3")]),
    (
        "# Ferry\n\n| Key | Value |\n|---|---|\n| **Impact** | x |\n| Root cause | y |",
        [Seen("Impact", "impact", "table", "5:5"), Seen("Root cause", "root-cause", "table", "6:3")],
    ),
    (
        "# Ferry\n\n| Action Item | Owner | Bug |\n|---|---|---|\n| x | y | z |",
        [Seen("Action Item", "action-items", "table", "3:3")],
    ),
    # HTML
    ("# Ferry\n\n<h2>Impact</h2>\n\nx", [Seen("Impact", "impact", "html", "3:5")]),
    ('# Ferry\n\n<h2 id="i">\n Impact </h2>\n\nx', [Seen("Impact", "impact", "html", "4:2")]),
    ("# Ferry\n\n<H3>Impact:</H3>\n\nx", [Seen("Impact", "impact", "html", "3:5")]),
    (
        "# Ferry\n\n<details>\n<summary>Timeline</summary>\n\nx\n\n</details>",
        [Seen("Timeline", "timeline", "html", "4:10")],
    ),
    ("# Ferry\n\n<ul><li><strong>Impact:</strong> x</li></ul>", [Seen("Impact", "impact", "html", "3:17")]),
    # run-in titles
    ("**Cause.** A full disk.", [Seen("Cause", "root-cause", "inline", "1:3")]),
    ("**Cause racine.** Un disque plein.", [Seen("Cause racine", "root-cause", "inline", "1:3")]),
    ("**It rained.** All day.", []),
    ("**Why did it happen?** A full disk.", [Seen("Why did it happen?", "root-cause", "inline", "1:3")]),
    ("**Was it wet?** Yes.", []),
    (
        "It was wet\nRoot Cause and Resolution\nRust.",
        [Seen("Root Cause and Resolution", "root-cause, resolution", "plain", "2:1")],
    ),
    ("- PR 25 (`fix/pumps`), merged: x", []),
    ("Server error fix\n\nx", []),
    ("## See https://example.com/root-cause-analysis\n\nx", []),
    # slips
    ("## Timline\n\nx", [Seen("Timline", "timeline", "heading", "1:4")]),
    ("**Root casue:** rust", []),
    ("Línea de teimpo:\n\n- x", [Seen("Línea de teimpo", "timeline", "plain", "1:1")]),
    # heads of noun phrases
    ("## Horror timeline\n\nx", [Seen("Horror timeline", "timeline", "heading", "1:4")]),
    ("## Causa raíz confirmada\n\nx", [Seen("Causa raíz confirmada", "root-cause", "heading", "1:4")]),
    (
        "## Mesures correctives retenues\n\nx",
        [Seen("Mesures correctives retenues", "action-items", "heading", "1:4")],
    ),
    (
        "## Wahrscheinlichste Hauptursache\n\nx",
        [Seen("Wahrscheinlichste Hauptursache", "root-cause", "heading", "1:4")],
    ),
    ("## 服务端根因\n\nx", [Seen("服务端根因", "root-cause", "heading", "1:4")]),
    ("# T\n\n## Building a timeline\n\nx", []),
    # a word that is a title only where it stands alone
    ("## Reason\n\nx", []),
    ("- Problem: x\n- Plan: y", []),
    # other forms in other languages
    ("**Línea de tiempo**\n\n- x", [Seen("Línea de tiempo", "timeline", "bold", "1:3")]),
    ("- **Auswirkungen:**\n  - x", [Seen("Auswirkungen", "impact", "label", "1:5")]),
    ("**Causa raiz:** ferrugem", [Seen("Causa raiz", "root-cause", "inline", "1:3")]),
    ("Chronologie :\n\n- x", [Seen("Chronologie", "timeline", "plain", "1:1")]),
    (
        "1. Impacto\n   - x\n2. Causa raíz\n   - y",
        [Seen("Impacto", "impact", "item", "1:4"), Seen("Causa raíz", "root-cause", "item", "3:4")],
    ),
    ("| Campo | Valor |\n|---|---|\n| Impacto | no salió el ferry |", [Seen("Impacto", "impact", "table", "3:3")]),
    ("<h2>Zeitlicher Ablauf</h2>", [Seen("Zeitlicher Ablauf", "timeline", "html", "1:5")]),
    ("<p>Impact: nobody boarded</p>\n<p>Note: x</p>", [Seen("Impact", "impact", "html", "1:4")]),
    # lists that follow each other are one list; a label opens its own item only
    (
        "- **Lessons:**\n  - x\n\n- **Timeline:**\n  - y",
        [Seen("Lessons", "lessons", "label", "1:5"), Seen("Timeline", "timeline", "label", "4:5")],
    ),
]


@pytest.mark.parametrize(("text", "sections"), FORMS)
def test_every_form_of_a_title(text: str, sections: list[Seen]) -> None:
    assert seen(text) == sections


@pytest.mark.parametrize(("text", "sections"), FORMS)
def test_every_form_is_found_with_other_line_ends_and_a_byte_order_mark(text: str, sections: list[Seen]) -> None:
    assert seen("\ufeff" + text.replace("\n", "\r\n")) == sections
    assert seen(text.replace("\n", "\r")) == sections


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_heading_that_an_html_block_has_swallowed(end: str) -> None:
    text = "# Ferry\n\n<div>\n## Impact\n</div>\n\nx".replace("\n", end)
    assert seen(text) == [Seen("Impact", "impact", "heading", "4:4")]
    source, found = outlined(text)
    assert [source.slice(section.span) for section in walk(found.sections)] == ["Impact"]


@pytest.mark.parametrize(
    "text",
    [
        "# Ferry\n\n## Impact of the new scheduler\n\nx",
        "# Ferry\n\nWe looked at the timeline\nand found nothing.",
        "# Ferry\n\nnobody had a\nresolution\nfor that.",
        "# Ferry\n\n    Impact:\n    x",
        "# Ferry\n\n```\n## Impact\n```",
        "# Ferry\n\n<!-- ## Impact -->",
        "# Ferry\n\nOur **impact** was small.",
        "# Ferry\n\n**Impact** was small.",
        "# Ferry\n\n`Impact: x`",
        "# Ferry\n\nTODO",
        "# Ferry\n\nhttps://example.com/impact: x",
        "# Ferry\n\nTimeline: 2024-05-03",
        "# Ferry\n\nResolution: 2024-05-03 14:05 UTC",
        "# Ferry\n\n**Resolved:** 14:05",
        "# Ferry\n\n| Resolution | 14:05 UTC |\n|---|---|\n| Severity | 1 |",
        "# Ferry\n\n- Detection: 14 minutes",
        "# Ferry\n\n- 14:05 UTC: Detection",
        "# Ferry\n\n**14:05 Detection**\n\nx",
        "# Ferry\n\n| A | B | C |\n|---|---|---|\n| Impact | x | y |",
        "# Ferry\n\n| Alert | Owner | Bug |\n|---|---|---|\n| x | y | z |",
    ],
)
def test_what_opens_no_section(text: str) -> None:
    assert seen(text) == []


def test_a_theme_of_an_action_item_or_a_lesson_is_no_section() -> None:
    text = "# Ferry\n\n## Action items\n\n- **Detection:** alert on queues\n- **Resolution**: a runbook\n- Mitigation: a pump"
    assert [section.title for section in seen(text)] == ["Action items"]
    text = "# Ferry\n\n## Lessons\n\n### What went well\n\n- Detection: alarms rang\n- Response: quick"
    assert [section.title for section in seen(text)] == ["Lessons", "What went well"]


def test_labels_in_a_timeline_that_hold_entries_are_phases() -> None:
    text = "# Ferry\n\n## Timeline\n\n- **Issue Detected:**\n  - 14:05 an alarm\n- **Actions Taken:**\n  - 14:10 a pump"
    assert seen(text) == [
        Seen("Timeline", "timeline", "heading", "3:4"),
        Seen("Issue Detected", "detection", "label", "5:5"),
        Seen("Actions Taken", "response", "label", "7:5"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# F\n\n## A\n\n### B\n\n## C", ["A", "  B", "C"]),
        ("# F\n\n## A\n\n#### B\n\n### C\n\n## D", ["A", "  B", "  C", "D"]),
        ("# F\n\n## A\n\n**Impact**\n\nx\n\n**Timeline**\n\ny\n\n## D", ["A", "  Impact", "  Timeline", "D"]),
        ("# F\n\n## A\n\n- **Impact:**\n  - x\n\n## D", ["A", "  Impact", "D"]),
        ("# F\n\n## A\n\nImpact: x\n\nCause: y\n\n## D", ["A", "  Impact", "  Cause", "D"]),
        ("# F\n\n**Impact**\n\n- **Cause:**\n  - x", ["Impact", "  Cause"]),
        ("# F\n\n## A\n\n- **Impact:**\n  - x\n\ny\n\n- **Cause:**\n  - z", ["A", "  Impact", "  Cause"]),
        ("# F\n\n## A\n\n> ### B\n\n## C", ["A", "  B", "C"]),
        ("# F\n\n# A\n\n# B", ["A", "B"]),
        ("# F\n\n1. Impact\n   - Cause: x\n2. Timeline\n   - y", ["Impact", "  Cause", "Timeline"]),
        ("", []),
        ("text", []),
        ("# F", []),
    ],
)
def test_the_tree(text: str, lines: list[str]) -> None:
    assert tree(text) == lines


def test_levels_are_depths() -> None:
    _, found = outlined("# F\n\n## A\n\n#### B\n\n**Impact**\n\nx\n\n## C")
    assert [(section.title, section.level) for section in walk(found.sections)] == [
        ("A", 1),
        ("B", 2),
        ("Impact", 3),
        ("C", 1),
    ]


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("# Ferry 7 stopped\n\n## Impact\n\nx", "Ferry 7 stopped", "1:3"),
        ("Ferry 7 stopped\n===\n\n## Impact\n\nx", "Ferry 7 stopped", "1:1"),
        ("**Ferry 7 stopped**\n\n## Impact\n\nx", "Ferry 7 stopped", "1:3"),
        ("## Ferry 7 stopped\n\n## Impact\n\nx", "Ferry 7 stopped", "1:4"),
        ("intro\n\n# Ferry 7 stopped\n\n## Impact\n\nx", "Ferry 7 stopped", "3:3"),
        ("# Postmortem: Ferry 7 stopped\n\n## Impact\n\nx", "Postmortem: Ferry 7 stopped", "1:3"),
        ("# Incident retro - the ferry\n\n## Impact\n\nx", "Incident retro - the ferry", "1:3"),
        ("\ufeff# 🚢 Ferry `7` stopped #\n\nx", "🚢 Ferry 7 stopped", "1:3"),
        ("<h1>Ferry 7 stopped</h1>\n\n## Impact\n\nx", "Ferry 7 stopped", "1:5"),
    ],
)
def test_the_title_of_the_document(text: str, title: str, place: str) -> None:
    source, found = outlined(text)
    assert found.title is not None
    assert found.title.text == title
    assert "{}:{}".format(*source.position(found.title.span.start)) == place
    assert title not in [section.title for section in walk(found.sections)]


@pytest.mark.parametrize("text", ["", "text", "## Impact\n\nx", "# Root cause\n\nx", "> # Quoted\n\nx", "- item"])
def test_documents_without_a_title(text: str) -> None:
    assert outlined(text)[1].title is None


@pytest.mark.parametrize(
    ("text", "state", "content"),
    [
        ("## Impact\n\nForty people waited.", "filled", "Forty people waited."),
        ("## Impact\n\n- a\n- b", "filled", "a\nb"),
        ("## Impact\n\n### More\n\nx", "filled", "x"),
        ("## Impact\n\n| A |\n|---|\n| 1 |", "filled", "A\n1"),
        ("## Impact\n\n```\nlog\n```", "filled", ""),
        ("## Impact\n\n![graph](a.png)", "filled", ""),
        ('## Impact\n\n<img src="a.png">', "filled", ""),
        ("## Impact\n\nNone.", "filled", "None."),
        ("## Impact\n\nN/A", "filled", "N/A"),
        ("## Impact\n\nNot published", "filled", "Not published"),
        ("## Impact\n\n📊", "placeholder", "📊"),
        ("## Impact", "empty", ""),
        ("## Impact\n\n", "empty", ""),
        ("## Impact\n\n## Timeline\n\nx", "empty", ""),
        ("## Impact\n\nTBD", "placeholder", "TBD"),
        ("## Impact\n\n*TODO*", "placeholder", "TODO"),
        ("## Impact\n\n...", "placeholder", "..."),
        ("## Impact\n\n-", "empty", ""),
        ("## Impact\n\n?", "placeholder", "?"),
        ("## Impact\n\n<!-- how many users? -->", "placeholder", ""),
        ("## Impact\n\n<!-- pmlint-ignore empty-section: known -->", "empty", ""),
        ("Impact: forty people waited\nin the rain", "filled", "forty people waited\nin the rain"),
        ("- **Impact**: forty people waited", "filled", "forty people waited"),
        ("- **Impact:**\n  - forty people", "filled", "forty people"),
        ("**Impact:** TBD", "placeholder", "TBD"),
        ("**Impact:** none", "filled", "none"),
        ("| Impact | forty people |\n|---|---|\n| Severity | 1 |", "filled", "forty people"),
    ],
)
def test_what_a_section_holds(text: str, state: str, content: str) -> None:
    section = next(section for section in walk(outlined(f"# Ferry\n\n{text}")[1].sections) if "impact" in section.kinds)
    assert (section.state, section.text) == (state, content)


def test_a_title_over_titles_is_not_empty() -> None:
    _, found = outlined("Ferry\n=====\n\nTimeline:\n\nDetection:\n\n- 14:05 an alarm\n\nImpact:\n\nCause:\n\nx")
    states = {section.title: section.state for section in walk(found.sections)}
    assert states == {"Timeline": "filled", "Detection": "filled", "Impact": "empty", "Cause": "filled"}


@pytest.mark.parametrize(
    ("title", "content", "kinds"),
    [
        ("Details", "- 14:05 UTC a pump stopped\n- 14:10 UTC another\n- 14:20 UTC all", ["timeline"]),
        ("Impact", "- 14:05 UTC a pump stopped\n- 14:10 UTC another\n- 14:20 UTC all", ["impact"]),
        ("Odds and ends", "- 14:05 UTC a pump stopped\n- 14:10 UTC another\n- 14:20 UTC all", []),
    ],
)
def test_a_neutral_title_takes_its_kind_from_what_is_under_it(title: str, content: str, kinds: list[str]) -> None:
    _, found = outlined(f"# Ferry\n\n## {title}\n\n{content}\n")
    assert [list(section.kinds) for section in walk(found.sections)] == [kinds]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "# F\n\nThe ferry did not sail on Tuesday because of rust.\n\n## Impact\n\nx",
            "The ferry did not sail on Tuesday because of rust.",
        ),
        (
            "---\na: b\n---\n\nThe ferry did not sail on Tuesday because of rust.\n\n## Impact\n\nx",
            "The ferry did not sail on Tuesday because of rust.",
        ),
        ("# F\n\nToo short a text.\n\n## Impact\n\nx", None),
        ("# F\n\nNote: the ferry did not sail on Tuesday because of rust.\n\n## Impact\n\nx", None),
        ("# F\n\n- The ferry did not sail on Tuesday because of rust.\n\n## Impact\n\nx", None),
        ("# F\n\n> The ferry did not sail on Tuesday because of rust.\n\n## Impact\n\nx", None),
        ("# F\n\n## Impact\n\nThe ferry did not sail on Tuesday because of rust.", None),
        ("# F\n\n```\nThe ferry did not sail on Tuesday because of rust.\n```\n\n## Impact\n\nx", None),
        ("", None),
    ],
)
def test_the_paragraph_before_the_first_section(text: str, lead: str | None) -> None:
    doc = read(Source(text))
    told = doc.incidents[0].lead
    assert (told.text if told else None) == lead
    assert told is None or doc.source.slice(told.span) == lead


def test_sections_of_a_kind_at_any_depth() -> None:
    doc = read(Source("# F\n\n## A\n\n### Impact\n\nx\n\n## Cause and resolution\n\ny"))
    assert [section.title for section in doc.every_section()] == ["A", "Impact", "Cause and resolution"]
    assert [section.title for section in doc.sections_of("impact", "resolution")] == ["Impact", "Cause and resolution"]
    assert list(doc.sections_of("timeline")) == []


def test_what_is_absent_stands_at_the_title_or_at_the_beginning() -> None:
    assert read(Source("\n# Ferry\n")).anchor == (3, 8)
    assert read(Source("\nFerry\n")).anchor == (0, 0)


def test_quoted_sections_are_marked() -> None:
    _, found = outlined("# F\n\n> ## Impact\n>\n> x\n\n## Timeline\n\ny\n\n> [!NOTE]\n> **Cause:** zinc")
    assert {section.title: section.quoted for section in walk(found.sections)} == {
        "Impact": True,
        "Timeline": False,
        "Cause": False,
    }


def test_a_section_ends_where_the_next_begins() -> None:
    text = "# F\n\n## Impact\n\none\n\n### More\n\ntwo\n\n## Timeline\n\nthree\n"
    source, found = outlined(text)
    wholes = {section.title: source.slice(section.whole) for section in walk(found.sections)}
    assert wholes == {
        "Impact": "## Impact\n\none\n\n### More\n\ntwo",
        "More": "### More\n\ntwo",
        "Timeline": "## Timeline\n\nthree",
    }


@pytest.mark.parametrize(
    "text",
    [
        "# F\n\n## Impact\n\nx",
        "# F\r\n\r\n- **Impact:**\r\n  - x\r\n",
        "\ufeff# F\n\n>\t**Impact:** x",
        "# F\n\n1.\tImpact\n\n\tx\n2.\tTimeline\n\n\ty",
        "# \U0001f6a2\n\n\U0001f6a2 **Impact**\n\n| Impact \U0001f6a2 | x |\n|---|---|",
    ],
)
def test_the_text_at_a_title_is_the_title(text: str) -> None:
    source, found = outlined(text)
    sections = [section for section in walk(found.sections) if section.kinds]
    assert sections
    for section in sections:
        assert source.slice(section.span).replace("**", "") == section.title


@GENTLE
@given(documents() | damaged())
def test_sections_nest_and_stay_in_the_file(text: str) -> None:
    source, found = outlined(text)
    size = len(source.text)

    def check(sections: tuple[Section, ...], low: int, level: int) -> None:
        for section in sections:
            assert section.level == level
            assert low <= section.whole.start <= section.span.start <= section.span.end <= section.whole.end <= size
            check(section.children, section.whole.start, level + 1)
            low = section.whole.start

    check(found.sections, 0, 1)
    if found.title is not None:
        assert 0 <= found.title.span.start < found.title.span.end <= size


def test_numbers_nest_titles_of_one_level() -> None:
    _, found = outlined(
        "# T\n\n## 1) Impact\n\n## 1.1 Users\n\nx\n\n## 1.2 Money\n\ny\n\n## 2) Cause\n\nz\n\n## 2023 in review\n\nu\n"
    )
    assert [(one.title, [child.title for child in one.children]) for one in found.sections] == [
        ("1) Impact", ["1.1 Users", "1.2 Money"]),
        ("2) Cause", []),
        ("2023 in review", []),
    ]
    assert found.sections[0].state == "filled"


@pytest.mark.parametrize("title", ["线上事故复盘", "支付故障复盘", "障害報告書"])
def test_the_name_of_a_postmortem_in_han_characters_is_its_title(title: str) -> None:
    doc = read(Source(f"# {title}\n\n## 影响\n\n用户无法登录。\n"))
    assert doc.title is not None
    assert doc.title.text == title
    assert [section.kinds for section in doc.sections] == [("impact",)]


def test_why_is_a_title_and_under_one_a_question() -> None:
    doc = read(Source("# F\n\n## Why\n\nRust.\n\n## Five whys\n\n**Why?** The pump stopped.\n\n**Why?** Rust.\n"))
    assert [(section.title, section.kinds) for section in doc.every_section()] == [
        ("Why", ("root-cause",)),
        ("Five whys", ("root-cause",)),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("## Causes\n\n- one\n- two\n  - deeper\n", ["one", "two\n  - deeper"]),
        ("## Causes\n\n1. one\n\n   more\n\n2. two\n", ["one\n\n   more", "two"]),
        ("## Causes\n\n| Cause |\n|---|\n| one |\n| two |\n", ["| one |", "| two |"]),
        ("- **Causes:**\n  - one\n  - two\n- **Impact:** none\n", ["one", "two"]),
        ("## Causes\n\n- one\n  - two\n    - three\n", ["one\n  - two\n    - three", "two\n    - three", "three"]),
        ("## Causes\n\nIn words.\n", []),
    ],
)
def test_the_items_of_a_section_are_its_outermost_ones(text: str, items: list[str]) -> None:
    source = Source(text)
    section = next(section for section in read(source).every_section() if section.title == "Causes")
    assert [source.slice(span).rstrip() for span in section.items] == items
