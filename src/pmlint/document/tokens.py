r"""Running text as tokens of the grammar of times: one character of class for each, so that a grammar is read in shapes.

"November 7, 2023, 09:45 AM (GMT)" has the shape "m 1, 4, 2:2 A (z)".

    1 2 3 4 6 8 0    a number of so many digits, 0 of any other count
    m w              a month, a weekday
    A a M            AM or PM; a single "a" or "p"; a single "m"
    g f t & ~ v      "at", "from", "to", "and", "about", "maybe", each in the languages that are known
    o O              an ordinal's suffix, "of"
    h U T z          "h", "o'clock", "T", the label of a zone
    u l              a unit of length, a word before a length
    N                noon and midnight
    Y K D H I S P    年 月 日 時 分 秒, and 午前 or 午後
    x X              any other word, in small letters or not
    C                a Han, kana or hangul character
    - / : . , and the like: themselves; all dashes and arrows are "-", all blanks " ", line ends "\\n"
    !                something that is left out
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate
from string import digits
from typing import NamedTuple

from pmlint.patterns import holds_any, lazy
from pmlint.vocabulary import fold, lines_under, tables, words
from pmlint.vocabulary.zones import zones

_AROUND = 44
"""Characters around a number that can belong to its time; the rest of a long text is not read."""


def _token(letters: str, blanks: str, eastern: str) -> re.Pattern[str]:
    return lazy(
        rf"[A-Za-z{letters}]+(?:-feira)?|[ \t{blanks}]+|\d+|->|[!-/:-@\[-`{{-~]{eastern}|\s+|.",
        re.DOTALL,
    )


_TOKEN = _token(
    r"\u00c0-\u024f",
    r"\u00a0\u202f\u2009",
    "|上午|午前|凌晨|早上|早晨|오전|새벽|下午|午後|午后|晚上|傍晚|오후|正午|から|まで|까지|부터|ごろ|大约|左右|前後",
)
_ASCII_TOKEN = _token("", "", "")
"""The same for text in ASCII, compiled more quickly."""

_SHORT = 160
"""Characters of a text that is read as a whole."""

_NUMBER = lazy(r"\d+")
_FAMILIES = {
    "month": "m",
    "weekday": "w",
    "half": "A",
    "midday": "N",
    "time at": "g",
    "time from": "f",
    "time to": "t",
    "time and": "&",
    "time about": "~",
    "time vague": "v",
    "time unit": "u",
    "time length": "l",
    "time ordinal": "o",
    "time of": "O",
}
_SINGLE = {
    **dict.fromkeys("-‐‑‒–—―−", "-"),
    **dict.fromkeys("~≈〜～", "~"),
    **dict.fromkeys("→⇒➜", "-"),
    **dict.fromkeys("：", ":"),
    **dict.fromkeys("（", "("),
    **dict.fromkeys("）", ")"),
    "->": "-",
    "@": "g",
    "à": "g",
    "º": "o",
    "h": "h",
    "H": "h",
    "T": "T",
    "Z": "z",
    "c": "~",
    "C": "~",
    "a": "a",
    "p": "a",
    "A": "a",
    "P": "a",
    "m": "M",
    "M": "M",
    "年": "Y",
    "년": "Y",
    "月": "K",
    "월": "K",
    "日": "D",
    "号": "D",
    "號": "D",
    "일": "D",
    "時": "H",
    "时": "H",
    "点": "H",
    "點": "H",
    "시": "H",
    "分": "I",
    "분": "I",
    "秒": "S",
    "초": "S",
}
_LENGTHS = {1: "1", 2: "2", 3: "3", 4: "4", 6: "6", 8: "8"}


class Tokens(NamedTuple):
    """A text as tokens: the class of each in one string, and where each begins and ends in the text."""

    text: str
    classes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def number(self, index: int) -> int:
        """Give the value of the number at `index`."""
        return int(self.text[self.starts[index] : self.ends[index]])

    def word(self, index: int) -> str:
        """Give the token at `index` as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def at(self, offset: int) -> int:
        """Give the index of the first token that begins at `offset` or behind it."""
        return bisect_left(self.starts, offset)

    def between(self, start: int, end: int) -> str:
        """Give the classes of the tokens that lie in a range of the text."""
        return self.classes[self.at(start) : self.at(end)]


@cache
def _words() -> dict[str, tuple[str, int]]:
    """Give the class and the value of every word of times; where a word is in two lists, the first one decides."""
    found: dict[str, tuple[str, int]] = {}
    for heading in tables():
        family, _, name = heading.partition(" ")
        letter = _FAMILIES.get(heading) or _FAMILIES.get(family)
        if letter and not (family == "month" and not name.isdigit()):
            value = int(name) if name.isdigit() else 0
            for entry in lines_under(heading):
                found.setdefault(entry, (letter, value))
    return found


def value(word: str) -> int:
    """Give the number of a month or a weekday (Monday is 1), the hour of noon and midnight."""
    return _words().get(fold(word), ("", 0))[1]


def is_listed(word: str, heading: str) -> bool:
    """Whether a word stands under a heading of "words.txt"."""
    return fold(word) in words(heading)


@lru_cache(maxsize=8192)
def _class_of(token: str) -> str:
    if token.isalpha() and token.islower() and token.isascii() and token not in _SINGLE:
        return _classes().get(token, "x")  # most tokens are plain words
    first = token[0]
    if first.isdigit():
        return _LENGTHS.get(len(token), "0") if token.isascii() else "x"
    if first.isspace():
        return "\n" if "\n" in token or not token.isspace() else " "
    if known := _SINGLE.get(token) or _word_class(token):
        return known
    if first.isalpha():
        eastern = "\u3005" <= first <= "\u9fff" or "\uac00" <= first <= "\ud7af"
        return "C" if eastern else "x" if token.islower() else "X"
    return first if first.isascii() and first != "!" else "?"


@cache
def _classes() -> dict[str, str]:
    """Give the class of every folded word that means something."""
    others = {**dict.fromkeys(words("time oclock"), "U"), **dict.fromkeys(words("zone any case"), "z")}
    return others | {word: letter for word, (letter, _) in _words().items()}


def _word_class(token: str) -> str:
    """Give the class of a word that means something, else ""."""
    if token in _HALVES:
        return "P"
    if token.isupper() and token in zones().abbreviations:
        return "z"
    return _classes().get(token.lower() if token.isascii() and token.isalpha() else fold(token), "")


_HALVES = frozenset(
    ["上午", "午前", "凌晨", "早上", "早晨", "오전", "새벽", "下午", "午後", "午后", "晚上", "傍晚", "오후"]
)


@lru_cache(maxsize=512)
def tokens(text: str) -> Tokens:
    """Give the tokens of `text` around its numbers, and around the words for noon and midnight."""
    classes: list[str] = []
    places = [0]
    token = _ASCII_TOKEN if text.isascii() else _TOKEN
    for begin, end in _windows(text):
        if begin > places[-1]:
            classes.append("!")
            places.append(begin)
        found = token.findall(text, begin, end)
        classes += map(_class_of, found)
        places[-1:] = accumulate(map(len, found), initial=begin)
    # Tokens leave no gap.
    bounds = tuple(places)
    return Tokens(text, "".join(classes), bounds[:-1], bounds[1:])


_NOON = lazy(r"noon|midnight|mediod[ií]a|medianoche|minuit|mitternacht|正午", re.IGNORECASE)
_NOON_SIGNS = ("noon", "night", "mediod", "medianoche", "minuit", "mitternacht", "正午")


def _may_tell_noon(text: str) -> bool:
    return holds_any(text.lower(), _NOON_SIGNS)


@cache
def middays() -> frozenset[str]:
    """Give the words for noon and midnight; "noon's" is folded to "noons"."""
    told = words("midday 0") | words("midday 12")
    return told.union([f"{word}s" for word in told])


def _windows(text: str) -> list[list[int]]:
    """The parts of a text that can hold times, none of which cuts a word."""
    if len(text) <= _SHORT:
        return [[0, len(text)]] if holds_any(text, digits) or _may_tell_noon(text) else []
    found: list[list[int]] = []
    for pattern in (_NUMBER, _NOON) if _may_tell_noon(text) else (_NUMBER,):
        for match in pattern.finditer(text):
            begin, end = match.start() - _AROUND, match.end() + _AROUND
            if found and found[-1][0] <= begin <= found[-1][1]:
                found[-1][1] = max(found[-1][1], end)
            else:
                found.append([begin, end])
    joined: list[list[int]] = []
    for begin, end in sorted(found):
        whole = [_word_start(text, max(0, begin)), _word_end(text, min(len(text), end))]
        if joined and whole[0] <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], whole[1])
        else:
            joined.append(whole)
    return joined


def _word_start(text: str, at: int) -> int:
    least = max(0, at - _AROUND)
    while at > least and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    most = min(len(text), at + _AROUND)
    while at < most and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at
