"""One document, all rules: `lint` turns bytes already read into findings, and does nothing else."""

from collections.abc import Iterator, Sequence
from datetime import date
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
from pmlint.rule import SUPPRESSIONS, Rule
from pmlint.source import Source, Span
from pmlint.suppressions import Found, reasons, told

PROJECT = "https://github.com/pmlint/pmlint"
"""Where pmlint lives; the pages of the rules are below it."""


class FileReport(NamedTuple):
    """What came of one file.

    Attributes:
        linted: Whether the rules ran; they don't on a document that is no postmortem.
        diagnostics: The findings, ordered by position and rule.
        failed: Whether one of them makes the run fail.
    """

    path: str
    verdict: Verdict
    linted: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: bool = False


def understand(source: Source, facts: Facts, config: Config) -> Postmortem:
    """Read a document as `config` says: with its words, its time zone, and what it calls a postmortem."""
    doc = document.read(source, facts.path, config.lexicon, config.zone)
    if not facts.certain:
        return doc
    verdict = Verdict(
        "yes", (f"the configuration names it: {facts.certain}", *doc.verdict.evidence), doc.verdict.weight
    )
    return doc._replace(verdict=verdict)


def lint(source: Source, facts: Facts, config: Config) -> FileReport:
    """Run the rules of `config` on a document."""
    doc = understand(source, facts, config)
    if doc.verdict.answer == "no" and not config.lint_all:
        return FileReport(facts.path, doc.verdict, linted=False)
    found = list(_problems(doc, config, of_comments=False))
    doc = _told(doc, found, config)
    found += _problems(doc, config, of_comments=True)
    given = reasons(doc.suppressions, [_found(selected.rule, problem) for selected, problem in found])
    lenient = _Lenience(doc, config)
    made = (_finding(*one, lenient, given.get(index)) for index, one in enumerate(found))
    findings = tuple(sorted(made, key=order))
    failed = any(one.suppressed is None and one.enforced and config.fails(one.severity) for one in findings)
    return FileReport(facts.path, doc.verdict, linted=True, diagnostics=findings, failed=failed)


def judged(doc: Postmortem, config: Config) -> Postmortem:
    """Give a document with what became of the names in its comments under the rules of `config`."""
    return _told(doc, list(_problems(doc, config, of_comments=False)), config) if doc.suppressions else doc


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


class _Lenience:
    """How strictly a document is judged, and each part of it."""

    def __init__(self, doc: Postmortem, config: Config) -> None:
        self.doc = doc
        self._from = config.enforce_from

    def enforces(self, rule: Rule, problem: Problem) -> bool:
        """Tell whether a problem can make a run fail: of what happened before a day, if there is one, only contradictions."""
        if self._from is None or rule.kind == "contradiction":
            return True
        day = _last_day(self.doc, problem.span)
        return day is None or day >= self._from

    def severity(self, problem: Problem, selected: Selected) -> Severity:
        """Give the severity of a problem: its own, as far as the profile leaves the rule at its default."""
        severity = problem.severity or selected.severity
        default = SEVERITIES.index(selected.rule.severity)
        chosen = SEVERITIES.index(selected.severity)
        if chosen > default:
            # The profile makes the rule milder: so become all its findings.
            severity = _milder(severity, selected.severity)
        elif chosen < default:
            severity = _worse(severity, selected.severity)
        if not self.enforces(selected.rule, problem):
            return "info"
        if selected.rule.kind != "gap":
            return severity
        # What may be no postmortem at all owes nobody a section; a draft is to be filled yet.
        if self.doc.draft:
            return "info"
        return _milder(severity, "warning") if self.doc.verdict.answer == "unsure" else severity


def _last_day(doc: Postmortem, span: Span) -> date | None:
    """Give the last day on which what the text at `span` is about can have begun, None where nothing tells."""
    around = [one for one in doc.incidents if one.span.start <= span.start < one.span.end or len(doc.incidents) == 1]
    for incident in around:
        moments = (incident.start, incident.detected, incident.mitigated, incident.resolved, incident.end)
        if known := next((time.days for time in moments if time is not None and time.days), None):
            return max(known)
    return None if len(doc.incidents) > 1 else doc.day or doc.named


def _problems(doc: Postmortem, config: Config, *, of_comments: bool) -> Iterator[tuple[Selected, Problem]]:
    """Run the rules that judge comments, which need to know what all others found, or all others."""
    for selected in config.rules:
        if (selected.rule.group == SUPPRESSIONS) is of_comments:
            for problem in selected.rule.check(doc, selected.options):
                yield selected, problem


def _told(doc: Postmortem, problems: Sequence[tuple[Selected, Problem]], config: Config) -> Postmortem:
    if not doc.suppressions:
        return doc
    rules = [selected.rule for selected in config.rules if selected.rule.group != SUPPRESSIONS]
    ran = {name for rule in rules for name in (rule.name, rule.group)}
    found = [_found(selected.rule, problem) for selected, problem in problems]
    return doc._replace(suppressions=told(doc.suppressions, found, ran, config.known))


def _found(rule: Rule, problem: Problem) -> Found:
    return Found((rule.name, rule.group), problem.span)


def _finding(selected: Selected, problem: Problem, lenient: _Lenience, suppressed: str | None) -> Diagnostic:
    rule, doc = selected.rule, lenient.doc
    return Diagnostic(
        rule=rule.name,
        group=rule.group,
        kind=rule.kind,
        severity=lenient.severity(problem, selected),
        message=problem.message,
        help=problem.help,
        place=_place(problem.span, doc),
        related=tuple(_related(related, doc) for related in problem.related),
        fix=_fix(problem.fix, doc) if problem.fix else None,
        suppressed=suppressed,
        url=url(rule),
        together=problem.together,
        enforced=lenient.enforces(rule, problem),
        schema_path=problem.schema_path,
    )


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
