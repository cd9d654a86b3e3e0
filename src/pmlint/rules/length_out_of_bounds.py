"""Finds a section, or a whole document, with fewer or more words or items than the profile asks for.

"Key details omitted" is among the marks of a bad postmortem in the Google SRE workbook; a summary of two pages is none
either. How much is right depends on the team: the rule speaks only where a profile states limits. What a required section lacks is an
error, anything else a warning. For example
`{"name": "summary", "words": {"max": 150}}`, `{"name": "five whys", "titles": ["five whys"], "items": {"min": 3}}`, or
`"length": {"max": 2500}` for the whole.

## Bad

```json
{"sections": [{"name": "impact", "words": {"min": 5}}]}
```

```markdown
# Checkout was down on 7 November 2023

## Impact

Orders were lost.
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Impact

About 1,200 orders were not placed between 09:45 and 10:25.
```

## When it stays silent

- The profile states no limits.
- The section is missing, empty or a placeholder: see `missing-section` and `empty-section`.
- The section counts as several of those that are asked for, and is longer than one of them may be.
- Several sections count as one: their words and items are added up, unless each may stand there several times.

Items are list items of the outermost level, rows of tables or else paragraphs that begin with words in bold, or
subsections, in a timeline its entries. In Chinese and Japanese each character counts as a word.
"""

from collections.abc import Iterator, Sequence

from pmlint.demands import Limits, Part
from pmlint.diagnostics import Problem, Severity
from pmlint.document.counting import word_count
from pmlint.document.model import Incident, Postmortem, Section
from pmlint.rule import Options, Rule, asked
from pmlint.rules.parts import counts_as
from pmlint.rules.readings import entries
from pmlint.rules.wording import counted
from pmlint.source import Span


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report each part, and the document, that is out of its limits."""
    parts: tuple[Part, ...] = options["sections"]
    if options["length"]:
        number = sum(map(word_count, doc.texts))
        yield from _told(doc.anchor, f"the document has {_words(number)}", number, options["length"])
    for part in parts:
        if part.words or part.items:
            for incident in doc.incidents:
                for group in _groups(doc, incident, part):
                    yield from _of_part(doc, group, part, parts)


def _groups(doc: Postmortem, incident: Incident, part: Part) -> Iterator[list[Section]]:
    """Give the outermost sections that are `part`, those that are counted together in one list."""
    found: list[Section] = []
    for section in doc.sections_for(incident):
        inside = bool(found) and section.span.start < found[-1].whole.end
        if not inside and not section.quoted and section.state == "filled" and counts_as(section, part):
            found.append(section)
    if part.repeat:
        yield from ([section] for section in found)
    elif found:
        yield found


def _of_part(doc: Postmortem, sections: Sequence[Section], part: Part, parts: Sequence[Part]) -> Iterator[Problem]:
    shared = any(counts_as(section, other) for section in sections for other in parts if other is not part)
    span, name = sections[0].span, f'"{sections[0].title}"'
    # What is asked of a required section is required as well.
    severity: Severity = "error" if part.need == "required" else "warning"
    if part.words:
        number = sum(word_count(section.text) for section in sections)
        yield from _told(span, f"{name} has {_words(number)}", number, _at_least(part.words, shared=shared), severity)
    if part.items:
        items = [item for section in sections for item in _items(doc, section)]
        limits = _at_least(part.items, shared=shared)
        beyond = items[limits.most] if limits.most is not None and len(items) > limits.most else span
        yield from _told(beyond, f"{name} has {counted(len(items), 'item', 'items')}", len(items), limits, severity)


def _at_least(limits: Limits, *, shared: bool) -> Limits:
    """Give the limits of a section; one that holds another part too may be as long as it is."""
    return limits._replace(most=None) if shared else limits


def _items(doc: Postmortem, section: Section) -> tuple[Span, ...]:
    """Give the items of a section; in a timeline these are its entries, also where they are lines of prose or headings."""
    found = section.items or tuple(child.span for child in section.children)
    if section.timed or "timeline" in section.kinds:
        whole = section.whole
        told = tuple(entry.span for entry in entries(doc) if whole.start <= entry.span.start < whole.end)
        return max(found, told, key=len)
    return found


def _words(number: int) -> str:
    return counted(number, "word", "words")


def _told(span: Span, has: str, number: int, limits: Limits, severity: Severity = "warning") -> Iterator[Problem]:
    if number < limits.least:
        asks = "is" if limits.least == 1 else "are"
        message = f"{has}, at least {limits.least} {asks} asked for"
        yield Problem(span, message, "add what a reader in a year's time would ask for", severity=severity)
    elif limits.most is not None and number > limits.most:
        message = f"{has}, at most {limits.most} should be there"
        yield Problem(span, message, "shorten it, or move the details elsewhere", severity=severity)


RULE = Rule(
    name="length-out-of-bounds",
    group="structure",
    kind="style",
    severity="warning",
    check=check,
    doc=__doc__ or "",
    options=(
        asked("sections", "The parts of a postmortem, and how many words and items each must have."),
        asked("length", "How many words the document must have."),
    ),
)
