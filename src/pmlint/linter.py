"""One document, all rules: `lint` turns bytes already read into findings, and does nothing else."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlint import document
from pmlint.config import Config, Selected
from pmlint.diagnostics import (
    SEVERITIES,
    Diagnostic,
    Fix,
    Place,
    PlacedEdit,
    PlacedFix,
    Problem,
    Related,
    RelatedPlace,
    Severity,
)
from pmlint.document.model import Postmortem, Verdict
from pmlint.facts import Facts
from pmlint.rule import Rule
from pmlint.source import Source, Span
from pmlint.suppressions import Suppression, reason_for, suppressions_of

PROJECT = "https://github.com/pmlint/pmlint"
"""Where pmlint lives; the pages of the rules are below it."""


class FileReport(NamedTuple):
    """What came of one file.

    Attributes:
        linted: Whether the rules ran; they don't on a document that is no postmortem.
        diagnostics: The findings, ordered by position and rule.
    """

    path: str
    verdict: Verdict
    linted: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def lint(source: Source, facts: Facts, config: Config) -> FileReport:
    """Run the rules of `config` on a document."""
    doc = document.read(source, facts.path, config.lexicon)
    if doc.verdict.answer == "no" and not config.lint_all:
        return FileReport(facts.path, doc.verdict, linted=False)
    silenced = suppressions_of(source)
    findings = (finding for selected in config.rules for finding in _run(selected, doc, silenced))
    return FileReport(facts.path, doc.verdict, linted=True, diagnostics=tuple(sorted(findings, key=order)))


def order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Give the key that sorts findings: path, position, rule."""
    place = diagnostic.place
    return (
        place.path,
        place.line,
        place.column,
        diagnostic.rule,
        place.end_line,
        place.end_column,
        diagnostic.message,
    )


def url(rule: Rule) -> str:
    """Give the address of the page that explains `rule`."""
    return f"{PROJECT}/blob/main/docs/rules/{rule.name}.md"


def _run(selected: Selected, doc: Postmortem, silenced: tuple[Suppression, ...]) -> Iterator[Diagnostic]:
    rule = selected.rule
    for problem in rule.check(doc, selected.options):
        yield Diagnostic(
            rule=rule.name,
            group=rule.group,
            kind=rule.kind,
            severity=_severity(problem, selected, doc),
            message=problem.message,
            help=problem.help,
            place=_place(problem.span, doc),
            related=tuple(_related(related, doc) for related in problem.related),
            fix=_fix(problem.fix, doc) if problem.fix else None,
            suppressed=reason_for(silenced, (rule.name, rule.group), problem.span),
            url=url(rule),
            together=problem.together,
        )


def _severity(problem: Problem, selected: Selected, doc: Postmortem) -> Severity:
    """Give the severity of a problem: its own, as far as the profile leaves the rule at its default."""
    severity = problem.severity or selected.severity
    default = SEVERITIES.index(selected.rule.severity)
    chosen = SEVERITIES.index(selected.severity)
    if chosen > default:
        # The profile makes the rule milder: so become all its findings.
        severity = _milder(severity, selected.severity)
    elif chosen < default:
        severity = _worse(severity, selected.severity)
    if selected.rule.kind == "contradiction":
        return severity
    # What may be no postmortem at all can disagree with itself, but owes nobody a section; a draft is to be filled yet.
    if doc.draft:
        return "info"
    return _milder(severity, "warning") if doc.verdict.answer == "unsure" else severity


def _milder(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=SEVERITIES.index)


def _worse(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=SEVERITIES.index)


def _place(span: Span, doc: Postmortem) -> Place:
    source = doc.source
    start, end = source.position(span.start), source.position(span.end)
    return Place(doc.path, start.line, start.column, end.line, end.column, source.line_text(start.line))


def _related(related: Related, doc: Postmortem) -> RelatedPlace:
    return RelatedPlace(related.message, _place(related.span, doc))


def _fix(fix: Fix, doc: Postmortem) -> PlacedFix:
    return PlacedFix(fix.title, fix.safe, tuple(PlacedEdit(_place(edit.span, doc), edit.text) for edit in fix.edits))
