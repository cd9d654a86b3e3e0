r"""Finds bytes that are not UTF-8.

Markdown tools take files for UTF-8, so such a byte shows as a black diamond or not at all, and a fix by some other
tool may destroy it. It mostly comes from text pasted out of an editor that still writes Windows-1252. pmlint keeps
the bytes as they are, and lints the rest.

All places of a file are one finding. In these examples, `\xE9` stands for the byte itself.

## Bad

```markdown bytes
# The caf\xE9 could not take cards on 7 November 2023
```

## Good

```markdown bytes
# The caf\xC3\xA9 could not take cards on 7 November 2023
```

## When it stays silent

- A byte order mark, and any mix of line ends.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.wording import related
from pmlint.source import Span


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report the first stray bytes, for all of them."""
    places = doc.source.stray_bytes()
    if places:
        yield Problem(
            places[0],
            f"not UTF-8: {_bytes(doc, places[0])}" + (f", and {len(places) - 1} more places" if places[1:] else ""),
            "save the file as UTF-8; from Windows-1252 by `iconv -f WINDOWS-1252 -t UTF-8`",
            related(places[1:], "not UTF-8"),
        )


def _bytes(doc: Postmortem, span: Span) -> str:
    # PEP 383 keeps the byte 0xE9 as the lone surrogate U+DCE9.
    names = [f"0x{ord(char) & 0xFF:02X}" for char in doc.source.slice(span)[:4]]
    return f"{'byte' if span.end - span.start == 1 else 'bytes'} {' '.join(names)}" + "…" * (span.end - span.start > 4)


RULE = Rule(
    name="not-utf-8",
    group="structure",
    kind="style",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
