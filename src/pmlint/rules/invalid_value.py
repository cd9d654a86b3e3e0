"""Finds a field, a title or a part of an action item that is not what the profile allows.

A list of incidents can only be filtered by severity where everybody writes the same four words. The profile says which
values are allowed (`values`), how they are to be written (`pattern`), or that they are a number or a date (`type`).

## Bad

```json
{"fields": {"severity": {"values": ["SEV1", "SEV2", "SEV3"]}, "status": {"values": ["Draft", "Final"]}}}
```

```markdown
# Checkout was down on 7 November 2023

- Severity: High
- Status: final
```

## Good

```markdown
# Checkout was down on 7 November 2023

- Severity: SEV1 (nobody could pay)
- Status: Final
```

## When it stays silent

- More stands beside an allowed value, behind it or behind a comma, a dash, a colon, in parentheses: "SEV1, later SEV2",
  "Resolved at 10:25".
- Where only some values are allowed, the value is a sentence of more than eight words.
- The value is missing or a placeholder: see `missing-metadata`, `missing-title` and `missing-field`.
- The action item is done.
- The label can mean another field as well, and rather does.
- The value stands under a title ("## Severity"), not behind a label.

A value that is allowed but for its case, blanks or hyphens ("sev-1") is a warning with a fix. A number may stand beside
its unit and behind "about", and a date may be written in any notation that pmlint reads.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pmlint.demands import Asked, Value
from pmlint.diagnostics import Edit, Fix, Problem
from pmlint.document.model import ActionItem, Postmortem
from pmlint.rule import Options, Rule, asked
from pmlint.rules.wording import LONGEST, quoted
from pmlint.source import Span
from pmlint.suggest import did_you_mean


class _Given(NamedTuple):
    """A value that the document gives: what it is called, its text and its place."""

    name: str
    text: str
    span: Span


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report each value that is there and is not allowed."""
    for row, given in _given(doc, options):
        if row.value != Value() and given.text.strip() and (problem := _fault(doc, row.value, given)):
            yield problem


def _given(doc: Postmortem, options: Options) -> Iterator[tuple[Asked, _Given]]:
    title: Asked = options["title"]
    if doc.title:
        yield title, _Given("title", doc.title.text, doc.title.span)
    for row in options["fields"]:
        for field in doc.fields:
            if field.key == row.name and not field.placeholder:
                yield row, _Given(row.name, field.value, field.span)
    items = [item for item in doc.action_items if not (item.quoted or item.done)]
    for row in options["items"]:
        for item in items:
            yield from ((row, given) for given in _parts(item, row.name))


def _parts(item: ActionItem, name: str) -> Iterable[_Given]:
    if name == "owner":
        return (_Given(name, owner.text, owner.span) for owner in item.owners)
    part = getattr(item, name)
    return () if part is None else (_Given(name, part.text, part.span),)


def _fault(doc: Postmortem, value: Value, given: _Given) -> Problem | None:
    """Say what is wrong with a value, None where nothing is."""
    said = f"{given.name} is {quoted(given.text)}"
    if value.values and not _allowed(given.text, value.values):
        if near := _near(doc, value, given):
            return near
        if len(given.text.split()) > _LONGEST:
            return None  # a sentence tells how something is, whatever its label
        message = f"{said}, none of {', '.join(value.values)}"
        return Problem(given.span, message, value.hint or _nearest(given.text, value.values))
    if value.pattern and not _fits(value.pattern, given.text.strip()):
        return Problem(given.span, f"{said}, which does not fit {_shown(value.pattern)}", value.hint)
    if not _is_of(doc, value.type, given):
        return Problem(given.span, f"{said}, not {_TYPES[value.type][0]}", value.hint or _TYPES[value.type][1])
    return None


def _fits(pattern: str, text: str) -> bool:
    from pmlint.guarded import guarded  # noqa: PLC0415 - few profiles have patterns

    return guarded(pattern).search(text)


_LONGEST = 8  # words of a value of which only some are allowed

_TYPES = {
    "number": ("a number", "for example 12.5 or 1,200"),
    "integer": ("a whole number", "for example 1200 or 1,200"),
    "date": ("a date", "for example 2023-11-07"),
    "text": ("a text", ""),
}


def _nearest(text: str, values: Iterable[str]) -> str:
    """Say which value may be meant; of "SEV4" none of SEV1, SEV2 and SEV3 is nearer than the others."""
    near = "" if any(map(str.isdigit, text)) else did_you_mean(text, values)
    return near.removeprefix("; ") or "one of them, as it is written here"


def _shown(pattern: str) -> str:
    """Put a pattern into a message; its blanks count."""
    return f'"{pattern}"' if len(pattern) <= LONGEST and pattern.isprintable() else quoted(pattern)


_APART = str.maketrans(dict.fromkeys("()[]{},;:/|–—→>\n", "\n"))


def _pieces(text: str) -> list[str]:
    """Give what stands between separators: an allowed value, and what explains it."""
    return [piece for part in text.replace(" - ", "\n").translate(_APART).split("\n") if (piece := _bare(part))]


def _bare(text: str) -> str:
    """Give a text without the signs and blanks around it."""
    places = [index for index, char in enumerate(text) if char.isalnum()]
    return text[places[0] : places[-1] + 1] if places else ""


def _allowed(text: str, values: Collection[str]) -> bool:
    pieces = [f"{piece} " for piece in _pieces(text)]
    bare = [_bare(value) or value for value in values]
    return text.strip() in values or any(piece.startswith(f"{value} ") for piece in pieces for value in bare)


def _near(doc: Postmortem, value: Value, given: _Given) -> Problem | None:
    """Report a value that is an allowed one but for case, blanks and hyphens."""
    for piece in (given.text.strip(), *_pieces(given.text)):
        for allowed in value.values:
            if _squeezed(piece) == _squeezed(allowed):
                return Problem(
                    given.span,
                    f'{given.name} is {quoted(piece)}, which is written "{allowed}"',
                    value.hint or "written alike everywhere, it can be searched for",
                    fix=_fix(doc, given.span, piece, allowed),
                    severity="warning",
                )
    return None


def _squeezed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum()) or text


def _fix(doc: Postmortem, span: Span, piece: str, allowed: str) -> Fix | None:
    text = doc.source.slice(span)
    if text.count(piece) != 1:
        return None
    start = span.start + text.index(piece)
    return Fix(f'write "{allowed}"', (Edit(Span(start, start + len(piece)), allowed),), safe=True)


def _is_of(doc: Postmortem, kind: str, given: _Given) -> bool:
    """Tell whether a value is a number, an integer or a date; any text is a text."""
    if kind == "date":
        return any(date.span.start < given.span.end and given.span.start < date.span.end for date in doc.dates)
    if kind == "text":
        return True
    number = _number(given.text)
    return number is not None and (kind == "number" or number.is_integer())


def _number(text: str) -> float | None:
    """Give the first number of a text, behind signs such as "~" and "$"; what stands behind it is its unit.

    One or two words may stand before it: "about 1,200", "more than 1,200", "USD 1,200".
    """
    words = text.split()
    first = next((at for at, word in enumerate(words[: _BEFORE + 1]) if any(map(str.isdecimal, word))), 0)
    core = " ".join(words[first:]).lstrip("~≈<>=±+-−$€£¥ ")
    digits = core[: next((at for at, char in enumerate(core) if not (char.isdecimal() or char in ".,'_")), len(core))]
    groups = digits.strip(".,'_").replace("'", ",").replace("_", ",").replace(".", ",").split(",")
    if not all(group.isdecimal() for group in groups):
        return None
    # "1,200" and "1.200" are grouped, "1.5" and "1,25" are not.
    grouped = len(groups) == 1 or all(len(group) == _GROUP for group in groups[1:])
    return float("".join(groups)) if grouped else float(f"{''.join(groups[:-1])}.{groups[-1]}")


_BEFORE = 2  # words before a number
_GROUP = 3  # digits between separators


RULE = Rule(
    name="invalid-value",
    group="metadata",
    kind="style",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(
        asked("title", "What the title must be."),
        asked("fields", "What the fields of the document must be."),
        asked("items", "What the parts of action items must be."),
    ),
)
