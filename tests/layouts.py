"""Writes data as TOML or JSON in varied layouts, and remembers where each key and item was written."""

import datetime as dt
import json
import re
from random import Random
from typing import Any

Data = Any
"""Any JSON, or any value of TOML."""

Path = tuple[str | int, ...]
Header = tuple[tuple[Path, str], ...]

BARE = re.compile(r"[A-Za-z0-9_-]+")
BLANKS = ("", "", " ", "  ", "\t")
GAPS = ("", "", " ", "\n", "\r\n  ", " # a 'comment' = [\"\n", "\n\n# [no.table]\n")


class Layout:
    """A text that grows, and where in it each path was first written."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.text = ""
        self.places: dict[Path, int] = {}

    def write(self, text: str) -> None:
        self.text += text

    def note(self, path: Path) -> None:
        self.places.setdefault(path, len(self.text))

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent


class Json(Layout):
    """JSON with blanks anywhere, and escapes where none are needed."""

    def value(self, path: Path, value: Data) -> None:
        self.blank()
        if isinstance(value, dict):
            self.write("{")
            for index, (key, item) in enumerate(value.items()):
                self.write("," if index else "")
                self.blank()
                self.note((*path, key))
                self.write(json.dumps(key, ensure_ascii=self.chance(50)))
                self.blank()
                self.write(":")
                self.value((*path, key), item)
            self.blank()
            self.write("}")
        elif isinstance(value, list):
            self.write("[")
            for index, item in enumerate(value):
                self.write("," if index else "")
                self.blank()
                self.note((*path, index))
                self.value((*path, index), item)
            self.blank()
            self.write("]")
        else:
            self.write(json.dumps(value, ensure_ascii=self.chance(50)))
        self.blank()

    def blank(self) -> None:
        # Not in front of an item, whose place has been noted.
        if self.text[-1:] in {"", "{", "}", "]", ":", '"'}:
            self.write(self.random.choice((*BLANKS, "\n", "\r\n  ")))


class Toml(Layout):
    """TOML with tables, arrays of tables, dotted and quoted keys, inline tables and all forms of strings."""

    def document(self, data: dict[str, Any]) -> None:
        self.table((), data, ())

    def table(self, path: Path, data: dict[str, Any], header: Header, *, item: bool = False) -> None:
        below = [key for key, value in data.items() if _may_be_below(value) and self.chance(60)]
        own = [key for key in data if key not in below]
        turned = header and not item and below and self.chance(30)
        if turned:
            self.below(path, data, below, header)
        if header and (own or item or not below or self.chance(50)):
            self.header(header, "[[" if item else "[")
        for key in own:
            self.pair(path, (key,), data[key])
        if not turned:
            self.below(path, data, below, header)

    def below(self, path: Path, data: dict[str, Any], keys: list[str], header: Header) -> None:
        for key in keys:
            inner, value = (*path, key), data[key]
            if isinstance(value, dict):
                self.table(inner, value, (*header, (inner, key)))
            else:
                for index, row in enumerate(value):
                    self.table((*inner, index), row, (*header, (inner, key)), item=True)

    def header(self, header: Header, sign: str) -> None:
        self.write(self.random.choice(("", " ", "\n", "# [x]\n")))
        path = header[-1][0]
        if sign == "[[":
            count = 0
            while (*path, count) in self.places:
                count += 1
            self.note((*path, count))
        self.write(sign)
        for index, (step, key) in enumerate(header):
            self.write("." if index else "")
            self.key(step, key)
        self.write(sign.replace("[", "]"))
        self.end()

    def pair(self, path: Path, keys: tuple[str, ...], value: Data) -> None:
        if isinstance(value, dict) and value and self.chance(40):
            for key, inner in value.items():
                self.pair(path, (*keys, key), inner)
            return
        self.dotted(path, keys)
        self.value((*path, *keys), value)
        self.end()

    def dotted(self, path: Path, keys: tuple[str, ...]) -> None:
        for index, key in enumerate(keys):
            self.write("." if index else "")
            self.key((*path, *keys[: index + 1]), key)
        self.write("=" + self.random.choice(BLANKS))

    def key(self, path: Path, key: str) -> None:
        self.write(self.random.choice(BLANKS))
        self.note(path)
        if BARE.fullmatch(key) and self.chance(70):
            self.write(key)
        else:
            self.string(key)
        self.write(self.random.choice(BLANKS))

    def value(self, path: Path, value: Data) -> None:
        if isinstance(value, dict):
            self.write("{")
            self.inline(path, (), value, first=True)
            self.write(self.random.choice(BLANKS) + "}")
        elif isinstance(value, list):
            self.write("[")
            for index, item in enumerate(value):
                self.write(("," if index else "") + self.random.choice(GAPS))
                self.note((*path, index))
                self.value((*path, index), item)
                self.write(self.random.choice(GAPS))
            self.write(self.random.choice(("", ",")) if value else "")
            self.write(self.random.choice(GAPS) + "]")
        elif isinstance(value, str):
            self.string(value, lines=True)
        elif isinstance(value, bool):
            self.write("true" if value else "false")
        elif isinstance(value, (dt.date, dt.time)):
            self.write(value.isoformat())
        else:
            self.write(repr(value))

    def inline(self, path: Path, keys: tuple[str, ...], table: dict[str, Any], *, first: bool) -> None:
        for key, value in table.items():
            if isinstance(value, dict) and value and self.chance(40):
                self.inline(path, (*keys, key), value, first=first)
            else:
                self.write("" if first else ",")
                self.dotted(path, (*keys, key))
                self.value((*path, *keys, key), value)
            first = False

    def string(self, text: str, *, lines: bool = False) -> None:
        plain = not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text)
        forms = ["basic"]
        if plain and "'" not in text:
            forms.append("literal")
        if lines:
            forms.append("lines")
            if plain and "'''" not in text and not text.endswith("'" * 3):
                forms.append("literal lines")
        form = self.random.choice(forms)
        if form == "basic":
            self.write(f'"{_escaped(text)}"')
        elif form == "literal":
            self.write(f"'{text}'")
        elif form == "lines":
            self.write('"""' + self.random.choice(("\n",) if text[:1].isspace() else ("", "\n", "\\\n  ")))
            self.write(_in_lines(text) + '"""')
        else:
            self.write(f"'''\n{text}'''")

    def end(self) -> None:
        self.write(self.random.choice(("\n", "\r\n", " # 'b' = \"\n", "\n\n")))


def _may_be_below(value: Data) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)
    )


def _escaped(text: str) -> str:
    found = text.replace("\\", "\\\\").replace('"', '\\"')
    return re.sub(r"[\x00-\x1f\x7f]|[^\x00-\uffff]", lambda one: f"\\U{ord(one[0]):08x}", found)


def _in_lines(text: str) -> str:
    # Line ends and quotes may stand as they are, but not three quotes; two more may stand before the closing ones.
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda one: f"\\u{ord(one[0]):04X}", text.replace("\\", "\\\\"))
    return kept.replace('"""', '""\\"') if not kept.endswith('"""') else kept.replace('"', '\\"')
