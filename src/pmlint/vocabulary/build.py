"""The data files of words as they are written, and the tables that are made of them.

The tables are one JSON file, "tables.json", which `tools/generate.py` writes: reading and folding thousands of entries
at each start would take longer than linting a file.
"""

import re
from typing import Any

from pmlint.vocabulary import fold, lines, text_of
from pmlint.vocabulary.zones import load

LANGUAGES = tuple(f"sections.{language}.txt" for language in ("ko", "ja", "zh", "de", "pt", "fr", "es", "en"))
"""The data files of titles; where two languages share a phrase, the later one decides."""

_HEADING = re.compile(r"^\[(.+)\]$", re.MULTILINE)
_SIGNS = frozenset("~+=")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

Tables = dict[str, Any]


def sections_of(name: str) -> dict[str, tuple[str, ...]]:
    """Give the data file `name` by its `[headings]`."""
    _, *parts = _HEADING.split(text_of(name))
    return {
        heading: tuple(line for line in body.split("\n") if line)
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }


def build() -> Tables:
    """Make the tables of all data files of words.

    Kinds are joined by commas. The tables of titles are those of `pmlint.vocabulary.lexicon.Phrases`.
    """
    tables: Tables = {name: {} for name in ("whole", "leading", "around", "last", "first")}
    tables["alone"] = []
    for name in LANGUAGES:
        for kind, entries in sections_of(name).items():
            for entry in entries:
                add(tables, entry, kind)
                if name == "sections.de.txt":
                    add(tables, entry.translate(_PLAIN), kind)  # "Loesung"
    for line in lines("joined.txt"):
        entry, _, kinds = line.partition("=")
        add(tables, entry, ",".join(kind.strip() for kind in kinds.split(",")))
    english = {fold(entry) for entries in sections_of(LANGUAGES[-1]).values() for entry in entries}
    lists = {heading: list(dict.fromkeys(map(fold, entries))) for heading, entries in sections_of("words.txt").items()}
    modifiers = list(dict.fromkeys(map(fold, lines("modifiers.txt"))))
    return {
        **tables,
        "modifiers": modifiers,
        "stuck": sorted((word for word in modifiers if not word.isascii()), key=lambda word: (-len(word), word)),
        "english": sorted(phrase for phrase in english if " " not in phrase and phrase in tables["whole"]),
        "words": {heading: entries for heading, entries in lists.items() if not heading.startswith("said ")},
        "zones": {
            kind: {label: [list(one.offsets), one.iana, one.season] for label, one in known.items()}
            for kind, known in (("abbreviations", load().abbreviations), ("names", load().names))
        },
    }


def phrases() -> dict[str, list[list[str]]]:
    """Give the phrases under all headings "[said …]" by their first words: the heading's name and the words.

    The longest phrase of a list comes first. They are a file of their own, "phrases.json", which few runs need.
    """
    found: dict[str, list[list[str]]] = {}
    for heading, entries in sections_of("words.txt").items():
        family, _, name = heading.partition(" ")
        for entry in entries if family == "said" else ():
            parts = fold(entry).split()
            found.setdefault(parts[0], []).append([name, *parts])
    for rows in found.values():
        rows.sort(key=lambda row: -len(row))
    return found


def add(tables: Tables, entry: str, kinds: str) -> None:
    """Add an entry as it is written in a data file of titles, signs included, to the tables of titles."""
    parts = [part if part in _SIGNS else fold(part) for part in entry.replace("~", " ~ ").replace("+", " + ").split()]
    folded = " ".join(part for part in parts if part)
    before, tilde, after = (part.strip() for part in folded.partition("~"))
    phrase = folded.strip("+= ")
    if not tilde:
        name = "last" if folded[0] == "+" else "first" if folded[-1] == "+" else "whole"
        tables[name][phrase] = kinds
        if name != "whole":
            tables["whole"].setdefault(phrase, kinds)
        elif folded[0] == "=" and phrase not in tables["alone"]:
            tables["alone"].append(phrase)
        elif folded[0] != "=" and phrase in tables["alone"]:
            tables["alone"].remove(phrase)
    elif after:
        begin = f"{before} " if before else ""
        row = [begin, f" {after.rstrip('~ ')}", after.endswith("~"), kinds]
        tables["around"].setdefault(before.partition(" ")[0], []).append(row)
    else:
        tables["leading"][before] = kinds
