"""What a rule is."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pmlint.diagnostics import Kind, Problem, Severity
from pmlint.document.model import Postmortem

SUPPRESSIONS = "suppressions"
"""The group of the rules that judge comments; they run last, on a document that tells what these silenced."""

GROUPS = (
    "structure",
    "time",
    "action-items",
    "impact",
    "language",
    "spelling",
    "references",
    "metadata",
    "template",
    "schema",
    SUPPRESSIONS,
)
"""The groups of rules; a group's name stands for its rules wherever a rule's name is taken."""

Options = Mapping[str, Any]
"""The values of a rule's options, all present, their types checked when the profile was read."""


class Option(NamedTuple):
    """A setting of a rule; its default, its check, its docs and its schema all come from here.

    Attributes:
        schema: The JSON Schema of its value.
        help: One sentence.
        asked: Whether its value is what the profile asks for under the same name, for every rule that needs it; nobody
            writes it among the rule's own options.
    """

    name: str
    schema: Mapping[str, Any]
    default: Any
    help: str
    asked: bool = False


def asked(name: str, about: str) -> Option:
    """Declare an option whose value is what the profile asks for under `name`."""
    return Option(name, {}, (), about, asked=True)


def how_to_suppress(name: str) -> tuple[str, ...]:
    """Say, in lines of Markdown, how to silence the rule `name` for a place or a file."""
    return (
        "At the end of a line, this covers the line's item, row or paragraph; on a line of its own, the next block:",
        "",
        "```markdown",
        f"<!-- pmlint-ignore {name}: reason -->",
        "```",
        "",
        f"For the whole file: `<!-- pmlint-ignore-file {name}: reason -->`.",
    )


class Rule(NamedTuple):
    """One check.

    Attributes:
        name: In kebab-case, stating the problem, so that it reads well after "allow".
        check: Yields the problems of a document; it reads nothing but its arguments.
        doc: The page that explains it, in Markdown: what it finds, why, a bad and a good example, when it is silent.
        severity: The severity of its findings unless a problem carries its own.
        on: Whether it runs by default.
        options: Its settings.
    """

    name: str
    group: str
    kind: Kind
    severity: Severity
    check: Callable[[Postmortem, Options], Iterator[Problem]]
    doc: str
    options: tuple[Option, ...] = ()
    on: bool = True

    @property
    def summary(self) -> str:
        """The first line of its page: what it finds."""
        return self.doc.strip().partition("\n")[0]
