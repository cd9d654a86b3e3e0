r"""Regular expressions that users write, in bounded time.

A pattern of a user is read here as JSON Schema asks, which is as ECMA-262 has
it in its Unicode mode, so that it means the same in an editor:

- `^` and `$` are the very ends of the text: `^SEV[1-4]$` does not fit "SEV1"
  with a line end behind it.
- `\d` and `\w` are of ASCII; `\p{Nd}` and `\p{L}` are any digit and any letter.
- `.` is any character but a line end, `\s` any white space.

Where ECMA-262 is stricter than anybody expects, what is meant is read: a brace
or a bracket that begins nothing stands for itself, and so does an escaped sign
that needs no escape. `(?i)` at the beginning and `(?i:…)` ignore case.
What only other dialects have (`\Z`, `(?>…)`, `(?R)`) is refused.

Three things keep a pattern from being a bomb: its length and nesting, the size
that it would have with its counted repeats written out, and the time that it
may take on a text.
"""

from typing import Any, NamedTuple

from pmlint.errors import UserError

LONGEST_PATTERN = 4096  # characters
DEEPEST = 50  # groups in groups
LARGEST = 10_000  # characters and sets, with counted repeats written out as often as they are asked for at least
MOST = 65_535  # the largest count of a repeat
SECONDS = 1.0  # for one text

_LINE_ENDS = r"\n\r\u2028\u2029"
_BLANKS = r"\t-\r\x20\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_WORD = "A-Za-z0-9_"
_SETS = {"d": "0-9", "w": _WORD, "s": _BLANKS}
_BEFORE, _BEHIND = f"(?<=[{_WORD}])", f"(?=[{_WORD}])"
_NOT_BEFORE, _NOT_BEHIND = f"(?<![{_WORD}])", f"(?![{_WORD}])"
_EDGES = {
    "b": f"(?:{_BEFORE}{_NOT_BEHIND}|{_NOT_BEFORE}{_BEHIND})",
    "B": f"(?:{_BEFORE}{_BEHIND}|{_NOT_BEFORE}{_NOT_BEHIND})",
}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "f": "\f", "0": "\0"}
_GROUPS = ("?:", "?=", "?!", "?<=", "?<!")


class PatternError(UserError):
    """A pattern that is no regular expression, or that nobody should wait for.

    Attributes:
        reason: What is wrong, without the pattern.
        position: The index of the character in the pattern at which it is wrong.
    """

    def __init__(self, pattern: str, reason: str, position: int) -> None:
        super().__init__(f'"{_short(pattern)}" is no usable regular expression: {reason}, at character {position + 1}')
        self.reason = reason
        self.position = position


class TooSlowError(UserError):
    """A pattern takes too long on a text, or too much memory; the message names the pattern."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f'"{_short(pattern)}" takes too long on some text; repeats inside repeats are the usual cause')


class Guarded(NamedTuple):
    """A pattern that may be searched for."""

    pattern: str
    compiled: Any

    def search(self, text: str, seconds: float = SECONDS) -> bool:
        """Tell whether the pattern fits somewhere in `text`.

        Raises:
            TooSlowError: That cannot be told within about `seconds`.
        """
        try:
            return self.compiled.search(text, timeout=seconds) is not None
        except (TimeoutError, MemoryError) as error:
            raise TooSlowError(self.pattern) from error


def guarded(pattern: str) -> Guarded:
    """Read a pattern of a user.

    Raises:
        PatternError: It is no regular expression, or too large.
    """
    import regex  # noqa: PLC0415 - costs start-up time, and few users write patterns

    translated = translate(pattern)
    try:
        return Guarded(pattern, regex.compile(translated, regex.VERSION1))
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise PatternError(pattern, str(error), 0) from error


def translate(pattern: str) -> str:
    """Write a pattern of ECMA-262 as one of the package regex (version 1).

    Raises:
        PatternError: It is no regular expression, or too large.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(pattern, f"it is longer than {LONGEST_PATTERN} characters", LONGEST_PATTERN)
    reader = _Reader(pattern)
    ignores_case = reader.takes("(?i)")
    part = reader.alternatives(0)
    if reader.at < len(pattern):
        raise reader.bad('this ")" closes nothing', reader.at)
    return f"(?i:{part.text})" if ignores_case else part.text


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= 80 else f"{pattern[:79]}…"


class _Part(NamedTuple):
    """A piece of a pattern, translated, and how large it is when repeats are written out."""

    text: str
    size: int
    repeatable: bool = True


_SIGNS = {
    ".": _Part(f"[^{_LINE_ENDS}]", 1),
    "^": _Part("^", 1, repeatable=False),
    "$": _Part(r"\Z", 1, repeatable=False),
}


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.groups = 0
        self.names: dict[str, int] = {}

    def bad(self, reason: str, position: int) -> PatternError:
        return PatternError(self.pattern, reason, position)

    def takes(self, text: str) -> bool:
        """Step over `text` where it is next."""
        found = self.pattern.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def next(self) -> str:
        """Step over the next character, "" at the end."""
        char = self.pattern[self.at : self.at + 1]
        self.at += 1
        return char

    def upto(self, end: str, begin: int) -> str:
        """Step over what stands before `end`, and over `end`."""
        index = self.pattern.find(end, self.at)
        if index < 0:
            raise self.bad(f'the "{end}" is missing', begin)
        text, self.at = self.pattern[self.at : index], index + len(end)
        return text

    def alternatives(self, depth: int) -> _Part:
        """Read up to the end of the group or of the pattern."""
        texts, size = [""], 0
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.takes("|"):
                texts.append("")
                continue
            begin = self.at
            part = self._repeated(self._atom(depth), begin)
            texts[-1] += part.text
            size += part.size
            if size > LARGEST:
                raise self.bad(f"written out it has more than {LARGEST} parts", begin)
        return _Part("|".join(texts), size)

    def _repeated(self, part: _Part, begin: int) -> _Part:
        start = self.at
        counts = self._counts()
        if counts is None:
            return part
        if not part.repeatable:
            raise self.bad("there is nothing here to repeat", start)
        least, most, written = counts
        if most is not None and least > most:
            raise self.bad("the smaller count comes first", start)
        if max(least, most or 0) > MOST:
            raise self.bad(f"a repeat can be counted up to {MOST}", start)
        size = part.size * max(1, least)
        if size > LARGEST:
            raise self.bad(f"written out it has more than {LARGEST} parts", begin)
        return _Part(part.text + written + "?" * self.takes("?"), size)

    def _counts(self) -> tuple[int, int | None, str] | None:
        """Read a quantifier: least, most, and as written; None where there is none."""
        for sign, least, most in (("*", 0, None), ("+", 1, None), ("?", 0, 1)):
            if self.takes(sign):
                return least, most, sign
        if not self.pattern.startswith("{", self.at):
            return None
        inner, brace, _ = self.pattern[self.at + 1 :].partition("}")
        low, comma, high = inner.partition(",")
        if brace and not low and _is_number(high):
            raise self.bad(f'from none is written "{{0,{_short(high)}}}"', self.at)
        if not brace or not _is_number(low) or (high and not _is_number(high)):
            return None
        self.at += len(inner) + 2
        # Of numbers with thousands of digits the first ones tell enough.
        least = int(low[:9])
        return least, (int(high[:9]) if high else None) if comma else least, f"{{{inner}}}"

    def _atom(self, depth: int) -> _Part:
        begin, char = self.at, self.next()
        if char == "(":
            return self._group(depth + 1, begin)
        if char == "[":
            return _Part(self._set(begin), 1)
        if char == "\\":
            return self._escape(begin)
        self.at = begin
        if self._counts() is not None:
            raise self.bad("there is nothing here to repeat", begin)
        self.at = begin + 1
        return _SIGNS.get(char) or _Part(_literal(char), 1)

    def _group(self, depth: int, begin: int) -> _Part:
        if depth > DEEPEST:
            raise self.bad(f"more than {DEEPEST} groups in groups", begin)
        opening = self._opening(begin)
        inner = self.alternatives(depth)
        if not self.takes(")"):
            raise self.bad('this "(" is never closed', begin)
        return _Part(f"{opening}{inner.text})", inner.size + 1, repeatable=opening in {"(", "(?:", "(?i:"})

    def _opening(self, begin: int) -> str:
        for kind in (*_GROUPS, "?i:"):
            if self.takes(kind):
                return f"({kind}"
        if self.takes("?<") or self.takes("?P<"):
            name = self.upto(">", begin)
            if not name.isidentifier():
                raise self.bad(f'"{_short(name)}" can be no name of a group', begin)
            if name in self.names:
                raise self.bad(f'a second group named "{name}"', begin)
            self.names[name] = self.groups + 1
        elif self.pattern.startswith("?", self.at):
            raise self.bad(f'no group begins with "({self.pattern[self.at : self.at + 2]}"', begin)
        self.groups += 1
        return "("

    def _escape(self, begin: int) -> _Part:
        char = self.next()
        if char in _EDGES:
            return _Part(_EDGES[char], 1, repeatable=False)
        if char == "k" and self.takes("<"):
            name = self.upto(">", begin)
            if name not in self.names:
                raise self.bad(f'there is no group named "{_short(name)}" before it', begin)
            return _Part(f"(?:\\{self.names[name]})", 1)
        if char and char in "123456789":
            while self.at < len(self.pattern) and _is_number(self.pattern[self.at]):
                char += self.next()
            if len(char) > 4 or int(char) > self.groups:
                raise self.bad(f"there is no group {_short(char)} before it", begin)
            return _Part(f"(?:\\{char})", 1)
        several = self._several(char, begin)
        return _Part(f"[{several}]" if several else _literal(self._character(char, begin)), 1)

    def _several(self, char: str, begin: int) -> str:
        """Read the rest of an escape that stands for several characters, as what may stand in a set; else ""."""
        if char in _SETS:
            return _SETS[char]
        if char in {"D", "W", "S"}:
            return f"[^{_SETS[char.lower()]}]"
        if char in {"p", "P"}:
            if not self.takes("{"):
                raise self.bad(f'"\\{char}" needs the name of a property: \\{char}{{L}}', begin)
            return self._property(char, self.upto("}", begin), begin)
        return ""

    def _property(self, char: str, name: str, begin: int) -> str:
        import regex  # noqa: PLC0415 - costs start-up time, and few users write patterns

        text = f"\\{char}{{{name}}}"
        try:
            if not name.replace("=", "").replace("_", "").isalnum():
                raise self.bad(f'there is no property "{_short(name)}"', begin)
            regex.compile(text)
        except regex.error as error:
            raise self.bad(f'there is no property "{_short(name)}"', begin) from error
        return text

    def _character(self, char: str, begin: int) -> str:
        """Read the rest of an escape that stands for one character."""
        if char in _CONTROLS:
            return _CONTROLS[char]
        if char == "x":
            return self._code(2, begin)
        if char == "u":
            return self._unicode(begin)
        if char == "c" and (letter := self.next()).isascii() and letter.isalpha():
            return chr(ord(letter) % 32)
        if not char:
            raise self.bad("a backslash at the end escapes nothing", begin)
        if char in {"A", "z", "Z"}:
            sign = "^" if char == "A" else "$"
            raise self.bad(f'"\\{char}" is of another dialect; here it is "{sign}"', begin)
        if char.isalnum():
            raise self.bad(f'"\\{char}" means nothing', begin)
        return char

    def _unicode(self, begin: int) -> str:
        if self.takes("{"):
            digits = self.upto("}", begin)
            if not _is_hex(digits) or len(digits) > 8 or int(digits, 16) > 0x10FFFF:
                raise self.bad(f'"{_short(digits)}" is the number of no character', begin)
            return chr(int(digits, 16))
        high = ord(self._code(4, begin))
        # Beyond the first plane, ECMA-262 writes a character as two.
        if 0xD800 <= high < 0xDC00 and self.pattern.startswith("\\u", self.at):
            mark = self.at
            self.at += 2
            low = ord(self._code(4, mark))
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            self.at = mark
        return chr(high)

    def _code(self, digits: int, begin: int) -> str:
        text = self.pattern[self.at : self.at + digits]
        if len(text) < digits or not _is_hex(text):
            raise self.bad(f"{digits} hexadecimal digits are missing", begin)
        self.at += digits
        return chr(int(text, 16))

    def _set(self, begin: int) -> str:
        negated = "^" if self.takes("^") else ""
        if self.takes("]"):
            raise self.bad(f'"[{negated}]" names no character; a bracket is written "\\]"', begin)
        found = ""
        while not self.takes("]"):
            if self.at >= len(self.pattern):
                raise self.bad('this "[" is never closed', begin)
            found += self._range()
        return f"[{negated}{found}]"

    def _range(self) -> str:
        """Read a character, a range of them, or what stands for several, inside a set."""
        begin = self.at
        low = self._member()
        if len(low) != 1 or not self.pattern.startswith("-", self.at) or self.pattern[self.at + 1 : self.at + 2] == "]":
            return low if len(low) != 1 else _literal(low)
        hyphen = self.at
        self.at += 1
        high = self._member()
        if len(high) != 1:
            # "[+-\d]": the hyphen stands for itself.
            return f"{_literal(low)}{_literal('-')}{high}"
        if high < low:
            raise self.bad(f'the range "{self.pattern[begin : self.at]}" runs backwards', hyphen)
        return f"{_literal(low)}-{_literal(high)}"

    def _member(self) -> str:
        """Read one member of a set: a single character as itself, several as a piece of a set."""
        begin, char = self.at, self.next()
        if not char:
            raise self.bad("the set is never closed", begin)
        if char != "\\":
            return char
        escaped = self.next()
        if escaped == "b":
            return "\b"
        return self._several(escaped, begin) or self._character(escaped, begin)


def _literal(char: str) -> str:
    """Write a character so that it stands for itself, in a set and outside."""
    if char.isascii() and not char.isalnum():
        return f"\\x{ord(char):02x}"
    return char


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_hex(text: str) -> bool:
    return bool(text) and not text.strip("0123456789abcdefABCDEF")
