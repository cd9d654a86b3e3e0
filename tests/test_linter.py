import re
from collections.abc import Callable, Iterator

import pytest

from pmlint import document, linter
from pmlint.config import Config, Selected
from pmlint.diagnostics import Edit, Fix, Kind, Place, PlacedEdit, PlacedFix, Problem, Related, RelatedPlace, Severity
from pmlint.document.model import Answer, Postmortem, Verdict
from pmlint.facts import Facts
from pmlint.linter import FileReport, lint, url
from pmlint.rule import SUPPRESSIONS, Options, Rule
from pmlint.source import Source, Span
from pmlint.vocabulary.lexicon import STANDARD, Lexicon

FACTS = Facts("docs/a.md")
TEXT = "# Día\r\n\n- one\n- two three\n"


def rule(
    check: Callable[[Postmortem, Options], Iterator[Problem]],
    *,
    name: str = "no-two",
    kind: Kind = "contradiction",
    severity: Severity = "error",
) -> Rule:
    return Rule(name, "structure", kind, severity, check, "Finds two.")


def selected(one: Rule, severity: Severity | None = None, **options: object) -> Selected:
    return Selected(one, severity or one.severity, options)


def finds(*problems: Problem) -> Callable[[Postmortem, Options], Iterator[Problem]]:
    return lambda _doc, _options: iter(problems)


@pytest.fixture
def verdict(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """Make every document one with that verdict and nothing in it."""

    def answer(answer: Answer) -> None:
        def read(source: Source, path: str = "", _lexicon: Lexicon = STANDARD, _zone: str = "") -> Postmortem:
            return Postmortem(source, path, Verdict(answer, ("said so",)), None, (), (), (), (), (), (), ())

        monkeypatch.setattr(document, "read", read)

    answer("yes")
    return answer


def span(text: str) -> Span:
    match = re.search(text, TEXT)
    assert match
    return Span(*match.span())


def run(*rules: Selected, lint_all: bool = False) -> FileReport:
    return lint(Source(TEXT), FACTS, Config("default", rules, lint_all=lint_all))


@pytest.mark.usefixtures("verdict")
def test_a_problem_becomes_a_diagnostic_with_its_places_resolved() -> None:
    problem = Problem(
        span("two three"),
        "two is one too many",
        "say one",
        (Related(span("one"), "the first"),),
        Fix("drop it", (Edit(span("Día\r\n\n- o"), "x"),), safe=False),
        together="{n} too many",
    )
    (found,) = run(selected(rule(finds(problem)))).diagnostics
    assert found.place == Place("docs/a.md", 4, 3, 4, 12, "- two three")
    assert found.related == (RelatedPlace("the first", Place("docs/a.md", 3, 3, 3, 6, "- one")),)
    edit = PlacedEdit(Place("docs/a.md", 1, 3, 3, 4, "# Día"), "x")
    assert found.fix == PlacedFix("drop it", safe=False, edits=(edit,))
    assert (found.rule, found.group, found.kind, found.severity) == ("no-two", "structure", "contradiction", "error")
    assert (found.message, found.help, found.together) == ("two is one too many", "say one", "{n} too many")
    assert found.suppressed is None
    assert found.url == url(rule(finds())) == f"{linter.PROJECT}/blob/main/docs/rules/no-two.md"


@pytest.mark.usefixtures("verdict")
def test_a_rule_gets_the_document_and_its_options() -> None:
    def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
        yield Problem(doc.anchor, f"{doc.path} {options['word']}")

    (found,) = run(selected(rule(check), word="x")).diagnostics
    assert found.message == "docs/a.md x"
    assert found.place == Place("docs/a.md", 1, 1, 1, 1, "# Día")


@pytest.mark.usefixtures("verdict")
def test_findings_are_ordered_by_position_then_rule() -> None:
    late, early = Problem(span("three"), "late"), Problem(span("one"), "early")
    report = run(
        selected(rule(finds(late, early), name="b")), selected(rule(finds(early._replace(message="also")), name="a"))
    )
    assert [(one.rule, one.message) for one in report.diagnostics] == [("a", "also"), ("b", "early"), ("b", "late")]


def test_no_postmortem_is_not_linted_unless_all_are(verdict: Callable[[Answer], None]) -> None:
    verdict("no")
    found = selected(rule(finds(Problem(span("one"), "x"))))
    assert run(found) == FileReport("docs/a.md", Verdict("no", ("said so",)), linted=False, diagnostics=())
    report = run(found, lint_all=True)
    assert report.linted
    assert [one.severity for one in report.diagnostics] == ["error"]


@pytest.mark.parametrize(
    ("answer", "kind", "severity", "expected"),
    [
        ("yes", "gap", "error", "error"),
        ("unsure", "gap", "error", "warning"),
        ("unsure", "gap", "info", "info"),
        ("unsure", "contradiction", "error", "error"),
    ],
)
def test_what_may_be_no_postmortem_has_no_gap_that_is_an_error(
    verdict: Callable[[Answer], None], answer: Answer, kind: Kind, severity: Severity, expected: Severity
) -> None:
    verdict(answer)
    (found,) = run(selected(rule(finds(Problem(span("one"), "x")), kind=kind, severity=severity))).diagnostics
    assert found.severity == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("- Status: Draft\n- Severity: 1\n", "gap", "info"),
        ("- Status: Draft\n- Severity: 1\n", "contradiction", "error"),
        ("| Status | WIP |\n|---|---|\n| Severity | 1 |\n", "gap", "info"),
        ("---\nstatus: draft\n---\n", "gap", "info"),
        ("- Status: Final\n- Severity: 1\n", "gap", "error"),
    ],
)
def test_a_draft_is_reminded_of_its_gaps_not_blamed(text: str, kind: Kind, expected: Severity) -> None:
    gap = selected(rule(finds(Problem(Span(0, 1), "x")), kind=kind))
    title = "# Postmortem: checkout was down on 2024-03-12\n\n"
    body = "\n## Timeline\n\n- 10:12 UTC: an alert\n- 10:40 UTC: all is well\n\n## Root cause\n\nThe disk was full.\n"
    whole = (text + title if text.startswith("---") else title + text) + body
    (found,) = lint(Source(whole), FACTS, Config("default", (gap,))).diagnostics
    assert found.severity == expected


@pytest.mark.parametrize(
    ("default", "chosen", "own", "expected"),
    [
        ("error", "error", None, "error"),
        ("error", "error", "info", "info"),
        ("warning", "warning", "error", "error"),
        # Made milder: no finding of it is worse than that, and none gets worse by it.
        ("error", "warning", None, "warning"),
        ("error", "warning", "info", "info"),
        ("warning", "info", "error", "info"),
        # Made worse: no finding of it is milder than that.
        ("warning", "error", None, "error"),
        ("info", "warning", "info", "warning"),
        ("info", "warning", "error", "error"),
    ],
)
@pytest.mark.usefixtures("verdict")
def test_the_severity_of_a_finding(
    default: Severity, chosen: Severity, own: Severity | None, expected: Severity
) -> None:
    problem = Problem(span("one"), "x", severity=own)
    (found,) = run(selected(rule(finds(problem), severity=default), chosen)).diagnostics
    assert found.severity == expected


def test_a_comment_silences_a_finding_and_leaves_it_in_the_report() -> None:
    text = "- one <!-- pmlint-ignore no-two: known -->\n- two <!-- pmlint-ignore time -->\n"
    second = text.index("\n") + 3
    problems = Problem(Span(2, 5), "x"), Problem(Span(second, second + 3), "y")
    config = Config("default", (selected(rule(finds(*problems))),), lint_all=True)
    report = lint(Source(text), FACTS, config)
    assert [(one.message, one.suppressed) for one in report.diagnostics] == [("x", "known"), ("y", None)]


def test_rules_that_judge_comments_are_told_what_became_of_them() -> None:
    def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
        for comment in doc.suppressions:
            yield from (Problem(name.span, f"{name.text} {name.use}") for name in comment.names)

    text = "- one <!-- pmlint-ignore no-two, time, no-three, uses, no-four -->\n"
    # They run last, wherever they stand.
    uses = rule(check, name="uses")._replace(group=SUPPRESSIONS)
    rules = (selected(uses), selected(rule(finds(Problem(Span(2, 5), "x")))), selected(rule(finds(), name="no-three")))
    known = frozenset({"no-two", "time", "no-three", "uses", "structure"})
    report = lint(Source(text), FACTS, Config("default", rules, lint_all=True, known=known))
    assert [one.message for one in report.diagnostics if one.rule == "uses"] == [
        "no-two used",
        "time idle",
        "no-three unused",
        "uses idle",
        "no-four unknown",
    ]
    assert all(one.suppressed == "" for one in report.diagnostics)
