"""Finds the title of a section that is a known one but for a slip: "Timline", "Root Casue".

Readers and tools look for a section by its title. pmlint still takes "Timline" for a timeline; a search, a table of
contents or another tool does not.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timline

- 09:45 UTC: the first alert
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 09:45 UTC: the first alert
```

## When it stays silent

- The title is a known one, or more than one letter is wrong, missing, doubled or exchanged.
- It may be another word, another form or another language: the first or the last letters differ ("Triaged"), a consonant
  stands for another ("Content", "Impakt"), the word is short, or a letter is not of ASCII ("Resolució").
- It is set as code: a name, most likely.
- The word is among those of the team's own (`words` in the profile, or a file of words that are right).
"""

from collections.abc import Iterator

from pmlint.diagnostics import Edit, Fix, Problem
from pmlint.document.model import Postmortem, Section
from pmlint.rule import Options, Rule
from pmlint.rules.wording import quoted
from pmlint.source import Span


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each title that means a known phrase, with the word that slipped."""
    for section in doc.every_section():
        if section.meant and not section.quoted and (slip := _slip(doc, section)):
            yield Problem(
                section.span,
                f'{quoted(section.title)} is nearly "{section.meant}"',
                "write it so; where it is right as it is, add it to the team's own words",
                fix=_fix(doc, section, *slip),
            )


def _slip(doc: Postmortem, section: Section) -> tuple[str, str] | None:
    """Give the word that slipped and the one that is meant; None where that is doubtful."""
    meant = section.meant.split()
    # What stands before the phrase is a number or a word such as "Detailed".
    written = [_bare(word) for word in section.title.split()[-len(meant) :]]
    pairs = [(ours, right) for ours, right in zip(written, meant, strict=False) if ours.casefold() != right]
    in_code = "`" in doc.source.text[max(0, section.span.start - 1) : section.span.end]  # a name, most likely
    if in_code or not section.title.isascii() or len(written) != len(meant) or len(pairs) != 1:
        return None
    word, right = pairs[0]
    return (word, _cased(word, right)) if _is_slip(word.casefold(), right) else None


def _is_slip(word: str, right: str) -> bool:
    """Tell whether a word is hardly another word, form or language: "content", "triaged" and "Resolucio" are.

    Other words and forms differ at the beginning or the end, and words of other languages in a consonant for another.
    """
    if word[0] != right[0] or word[-1] != right[-1]:
        return False
    apart = [at for at, (one, other) in enumerate(zip(word, right, strict=False)) if one != other]
    if len(word) == len(right) and len(apart) > 1:
        return len(right) >= _SHORTEST_SWAPPED
    if len(right) < _SHORTEST or word[-2:] != right[-2:]:
        return False
    return len(word) != len(right) or {word[apart[0]], right[apart[0]]} <= _VOWELS


_SHORTEST_SWAPPED, _SHORTEST = 5, 6  # letters of a word with two exchanged, or with one wrong, missing or too many
_VOWELS = frozenset("aeiou")


def _fix(doc: Postmortem, section: Section, word: str, right: str) -> Fix | None:
    """Give the exchange of the one word; None where markup cuts it, or it stands there twice."""
    text = doc.source.slice(section.span)
    if text.count(word) != 1:
        return None
    start = section.span.start + text.index(word)
    return Fix(f'write "{right}"', (Edit(Span(start, start + len(word)), right),), safe=True)


def _bare(word: str) -> str:
    """Give a word without the signs around it."""
    letters = [index for index, char in enumerate(word) if char.isalnum()]
    return word[letters[0] : letters[-1] + 1] if letters else word


def _cased(word: str, right: str) -> str:
    """Write `right` as `word` is written: in capitals, with a capital, or small."""
    if word.isupper():
        return right.upper()
    return right.capitalize() if word[:1].isupper() else right


RULE = Rule(
    name="misspelt-section",
    group="structure",
    kind="style",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
