"""What is wrong with a document: as a rule states it, and as the world reads it.

A rule yields `Problem`s, which speak of spans. `linter` turns each into a
`Diagnostic` once: rule, kind and severity added, spans resolved to lines and
columns. Nothing is assigned afterwards.
"""

from typing import Literal, NamedTuple

from pmlint.source import Span

Severity = Literal["error", "warning", "info"]
Kind = Literal["contradiction", "gap", "style"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""All severities, the worst first."""


class Edit(NamedTuple):
    """Replace the text of `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A change that mends a problem.

    Attributes:
        title: What it does, as an imperative: "write UTC".
        edits: The changes, all or none of them; they don't overlap.
        safe: Whether it keeps the meaning of the document under every reading.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool


class Related(NamedTuple):
    """Another place that belongs to a problem, and what is there."""

    span: Span
    message: str


class Problem(NamedTuple):
    """One fault, as a rule states it.

    Attributes:
        span: The text at fault; for something absent, the document's title, or an empty span at its beginning.
        message: The fact in one line, naming the text at fault.
        help: What would be right, or what to do about it; may be empty.
        related: Other places that belong to it.
        fix: How to mend it, where that is certain.
        severity: The severity of this very problem where it differs from the rule's own.
        together: The message for all problems of one rule and cause in a file, `{n}` standing for their number:
            "{n} of 5 action items have no owner". Formats for people print it once in their place.
        schema_path: For what a schema of the user's asks, the file and the JSON pointer of the keyword that asks for it.
    """

    span: Span
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    together: str = ""
    schema_path: str = ""


class Place(NamedTuple):
    """A range of text in a file. Lines and columns are 1-based, columns count code points, ends are exclusive.

    Attributes:
        snippet: The whole text of the first line, to show it; no line end.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    snippet: str = ""


class RelatedPlace(NamedTuple):
    """Another place that belongs to a diagnostic, and what is there."""

    message: str
    place: Place


class PlacedEdit(NamedTuple):
    """Replace the text at `place` by `text`."""

    place: Place
    text: str


class PlacedFix(NamedTuple):
    """A `Fix` with its places resolved."""

    title: str
    safe: bool
    edits: tuple[PlacedEdit, ...]


class Diagnostic(NamedTuple):
    """One finding, complete: all that any output format needs.

    Attributes:
        suppressed: The reason given where a comment in the document suppresses it ("" for none given), else None.
        url: The page that explains the rule.
        together: See `Problem.together`.
        enforced: Whether it can make a run fail; in postmortems of old incidents only contradictions can where the
            configuration says so.
        schema_path: See `Problem.schema_path`.
    """

    rule: str
    group: str
    kind: Kind
    severity: Severity
    message: str
    help: str
    place: Place
    related: tuple[RelatedPlace, ...]
    fix: PlacedFix | None
    suppressed: str | None
    url: str
    together: str
    enforced: bool = True
    schema_path: str = ""


class Summary(NamedTuple):
    """The counts of a run.

    Attributes:
        files: Markdown files that were read.
        postmortems: Those that were linted.
        skipped: Those that are no postmortems.
        fixable: Findings that carry a fix.
    """

    files: int
    postmortems: int
    skipped: int
    errors: int
    warnings: int
    infos: int
    suppressed: int
    fixable: int


class Report(NamedTuple):
    """The outcome of a run: every finding, ordered by path, position and rule, and the counts."""

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
