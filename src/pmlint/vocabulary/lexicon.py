"""From what a title, a column or a label says to what it means, a user's own words included."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pmlint import vocabulary
from pmlint.patterns import lazy
from pmlint.vocabulary import fold, telling_words

_URL = lazy(r"\S+://\S+")
_SHORTCODE = lazy(r":[a-z0-9_+-]+:", re.IGNORECASE)
_PARENTHESIS = lazy(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NUMBERING = lazy(r"^\W*(?:(?:step|part|section|chapter)\s+)?\d{1,2}(?:\.\d{1,2})*[.):：、\s-]+(?=\D)", re.IGNORECASE)
_NUMBERED = ("step", "part", "section", "chapter")
_DIGIT = lazy(r"\d")
_PART = lazy(
    r"\s*(?:&|/|,|，|、|\+|;|\band\b|\by\b|\bet\b|\be\b|\bund\b|和|与|及び|以及|及|と|・|및)\s*", re.IGNORECASE
)
_BREAK = lazy(r"\s*(?::|：|\s-\s|[–—|])\s*")
_JOINTS = frozenset("&/,，、+;和与及と및・'’")  # behind an apostrophe even a letter is a word of its own
_JOINT_WORDS = frozenset({"and", "y", "et", "e", "und"})
_BREAKS = frozenset(":：-–—|")
_BRACKETS = frozenset("(（[【")
_LONGEST = 14  # words; a longer line is a sentence, not a title
_LONGEST_HEADED = 6  # words of a noun phrase that its head alone explains
_LONGEST_STUCK = 8  # characters before a head, where no blanks are written
_REMEMBERED = 256  # titles
_LONGEST_SLIP = 40  # characters of a title that may be misspelt
# Letters of a word that may be misspelt: in a phrase, alone in English, alone in another language, whose words are
# nearer to each other than their English cousins.
_SHORTEST_SLIP, _SHORTEST_SOLE_SLIP, _SHORTEST_FOREIGN_SLIP = 5, 6, 10


class Phrases(NamedTuple):
    """The vocabulary of titles. Kinds are joined by commas.

    Attributes:
        whole: Kinds by whole folded phrase.
        leading: Kinds by the folded beginning of phrases that let any words follow.
        around: Phrases that let any words stand before their end, or in their middle, by their first word: how a title
            begins, how it goes on, whether any words may follow, and the kinds.
        ends: How those of them end that any words may begin.
        head_last: Kinds by folded phrases that let a few more words of the same noun phrase stand before them: "+ timeline".
        head_first: The same with the words behind them: "causa raíz +".
        alone: Whole phrases that are titles only where nothing else stands on their line: "Reason" over a paragraph is
            one, "Reason: …" in a list is not.
        modifiers: Words that may stand before a phrase.
        stuck: The same, in languages that write no blanks between words, the longest first.
        english: The English ones among the whole phrases of one word.
    """

    whole: Mapping[str, str]
    leading: Mapping[str, str]
    around: Mapping[str, Sequence[tuple[str, str, bool, str]]]
    ends: tuple[str, ...]
    head_last: Mapping[str, str]
    head_first: Mapping[str, str]
    alone: frozenset[str]
    modifiers: frozenset[str]
    stuck: tuple[str, ...]
    english: frozenset[str]


class Words(NamedTuple):
    """Words of a user's own.

    Attributes:
        sections: Phrases by the kind of section that they open, written as in the data files: "~" stands for any words.
        columns: Headers of tables, and labels, by what they hold ("owner", "due", "ticket", …).
        fields: Labels of values by what they mean ("severity", "start", …).
        owners: Names of people, teams and roles.
        parts: Phrases as in `sections` by the folded name of a section that the user asks for; their titles may open a
            kind of section as well.
        right: Words that are spelt as they are meant, folded.
    """

    sections: Mapping[str, tuple[str, ...]] = {}
    columns: Mapping[str, tuple[str, ...]] = {}
    fields: Mapping[str, tuple[str, ...]] = {}
    owners: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = {}
    right: frozenset[str] = frozenset()


class Reading(NamedTuple):
    """What a title was found to say.

    Attributes:
        kinds: The kinds of section that it opens, in the order in which it names them; none for an unknown title.
        phrases: The phrases of the vocabulary that say so; a trailing "…" stands for any words.
        misspelt: Whether it says the phrase only nearly: "Timline".
        headed: Whether it is a longer noun phrase of which the phrase is but the head: "horror timeline".
        partial: Whether only some of the parts that it joins are known: "Ferry tickets and timeline".
    """

    kinds: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    misspelt: bool = False
    headed: bool = False
    partial: bool = False


PART = "="
"""What the name of a section that the user asks for begins with where it stands among kinds."""

_NOTHING = Reading()


def _reading(kinds: str, phrases: tuple[str, ...], *, misspelt: bool = False, headed: bool = False) -> Reading:
    return Reading(tuple(kinds.split(",")), phrases, misspelt, headed)


class Lexicon:
    """All that pmlint knows of words; `words` are a user's own and win over its own."""

    def __init__(self, words: Words = Words()) -> None:  # noqa: B008 - a frozen value
        self._words = words
        self._read: dict[str, Reading] = {}
        """What the last titles say: a document asks for most of them several times."""

    @cached_property
    def phrases(self) -> Phrases:
        """The vocabulary of titles."""
        found = _titles()
        if self._words.sections or self._words.parts:
            self._add_own(found)
        return Phrases(
            whole=found["whole"],
            leading=found["leading"],
            around=found["around"],
            ends=tuple("" if is_open else end for _, end, is_open, _ in found["around"].get("", ())),
            head_last=found["last"],
            head_first=found["first"],
            alone=frozenset(found["alone"]),
            modifiers=frozenset(vocabulary.lines_under("titles:modifiers")),
            stuck=tuple(vocabulary.lines_under("titles:stuck")),
            english=frozenset(vocabulary.lines_under("titles:english")),
        )

    def _add_own(self, found: dict[str, Any]) -> None:
        from pmlint.vocabulary.build import add  # noqa: PLC0415 - only a profile with words of its own needs it

        own: dict[str, list[str]] = {}
        for kind, entries in self._words.sections.items():
            for entry in entries:
                own.setdefault(entry, []).append(kind)
        for name, entries in self._words.parts.items():
            for entry in entries:
                known = ",".join(own.pop(entry, ())) or found["whole"].get(fold(entry))
                add(found, entry, f"{known},{PART}{name}" if known else f"{PART}{name}")
        for entry, kinds in own.items():
            add(found, entry, ",".join(kinds))

    @cached_property
    def names(self) -> frozenset[str]:
        """The user's own names of people, teams and roles, folded."""
        return frozenset(map(fold, self._words.owners))

    @cached_property
    def _columns(self) -> dict[str, tuple[str, ...]]:
        return {**vocabulary.by_word("column"), **_by_word(self._words.columns)}

    @cached_property
    def _fields(self) -> dict[str, tuple[str, ...]]:
        return {**vocabulary.by_word("field"), **_by_word(self._words.fields)}

    @cached_property
    def field_words(self) -> frozenset[str]:
        """Words without one of which a text is no label of a field."""
        return telling_words(self._fields)

    def field_labels(self, keys: Iterable[str]) -> frozenset[str]:
        """Give the labels, folded, of the fields that can mean one of `keys`."""
        told = frozenset(keys)
        return frozenset(label for label, meanings in self._fields.items() if not told.isdisjoint(meanings))

    @cached_property
    def owner_words(self) -> frozenset[str]:
        """Words without one of which a text has no label of owners."""
        return telling_words(label for label, kinds in self._columns.items() if "owner" in kinds)

    def column(self, header: str) -> tuple[str, ...]:
        """Give what a table's column under `header`, or a line with this label, can hold ("owner", "time", …)."""
        return self._columns.get(fold(header), ())

    def field(self, label: str) -> tuple[str, ...]:
        """Give what a value labelled `label` can mean ("severity", "start", …)."""
        return self._fields.get(fold(label), ())

    def kinds_of(self, title: str) -> tuple[str, ...]:
        """Give the kinds of section that `title` opens; none for an unknown title, and for a misspelt one."""
        return self.read(title).kinds

    def labels(self, label: str, *, item: bool = False) -> tuple[str, ...]:
        """Give the kinds of section that `label` opens with text behind it on its line; in an item of a list, or not.

        In a list "Observability improvements: …" names the subject of an item more often than a section.
        """
        read = self.read(label)
        weak = read.headed or read.partial
        return () if self.phrases.alone.issuperset(read.phrases) or (item and weak) else read.kinds

    def read_spelt(self, title: str) -> Reading:
        """Find out what `title` says, as it is spelt or but for one slip."""
        read = self.read(title)
        if (not read.kinds or read.headed) and (slip := self.read_slip(title)).kinds:
            return slip
        return read

    def read(self, title: str) -> Reading:
        """Find out what `title` says, as it is spelt."""
        if title not in self._read:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[title] = self._reading(title)
        return self._read[title]

    def _reading(self, title: str) -> Reading:
        fallback = _NOTHING
        for text in _plain(title):
            if found := self._whole_title(text):
                if not self.phrases.alone.issuperset(found.phrases):
                    return found
                fallback = fallback if fallback.kinds else found  # "5 whys" says more than "whys"
        return fallback

    def read_slip(self, title: str) -> Reading:
        """Find out what an unknown `title` says but for one slip: a letter wrong, missing, doubled or transposed."""
        folded = fold(next(_plain(title)))
        if not self._words.right.isdisjoint(folded.split()):
            return _NOTHING
        if not 0 < len(folded) <= _LONGEST_SLIP or not folded[0].isalpha() or folded in vocabulary.words("no slip"):
            return _NOTHING
        told = folded.split()
        while told:
            found = self._near(" ".join(told))
            if found or told[0] not in self.phrases.modifiers:
                return found or _NOTHING
            told = told[1:]
        return _NOTHING

    def _near(self, folded: str) -> Reading | None:
        size = len(folded)
        # One slip leaves the beginning or the end as it is.
        half = max(0, (size - 2) // 2)
        head, tail = folded[:half], folded[size - half :]
        found: dict[str, str] = {}
        for length in (size - 1, size, size + 1):
            for phrase in self._by_shape.get((folded[0], length), ()):
                if (phrase.startswith(head) or phrase.endswith(tail)) and (word := _slipped(folded, phrase)):
                    found[phrase] = word
        # Where several are as near, the first of the vocabulary is meant.
        for phrase in found if len(found) < 2 else (phrase for phrase in self.phrases.whole if phrase in found):
            sole = _SHORTEST_SOLE_SLIP if phrase in self.phrases.english else _SHORTEST_FOREIGN_SLIP
            if phrase not in self.phrases.alone and len(found[phrase]) >= (_SHORTEST_SLIP if " " in phrase else sole):
                return _reading(self.phrases.whole[phrase], (phrase,), misspelt=True)
        return None

    @cached_property
    def _by_shape(self) -> dict[tuple[str, int], list[str]]:
        """The whole phrases by their first letter, which a slip leaves as it is, and their length."""
        found: dict[tuple[str, int], list[str]] = {}
        for phrase in self.phrases.whole:
            found.setdefault((phrase[0], len(phrase)), []).append(phrase)
        return found

    def is_phrase(self, title: str) -> bool:
        """Whether `title` as a whole is a known title, or joins known titles, with nothing else in it."""
        text = next(_plain(title))
        folded = fold(text)
        if self._phrase(folded, exact=True):
            return True
        parts = _parts(text, folded)
        return bool(parts) and all(self._phrase(fold(part)) for part in parts)

    def _whole_title(self, text: str) -> Reading | None:
        folded = fold(text)
        if found := self._phrase(folded, exact=True):
            return found
        read = [self._phrase(fold(part)) for part in _parts(text, folded)]
        found = self._joined(read) if read and all(read) else self._phrase(folded) or self._joined(read)
        if found or _BREAKS.isdisjoint(text):
            return found
        pieces = [piece for piece in _BREAK.split(text) if piece]
        if len(pieces) > 1:
            for piece in (pieces[0], pieces[-1]):
                folded = fold(piece)
                found = self._phrase(folded) or self._joined(
                    [self._phrase(fold(part)) for part in _parts(piece, folded)]
                )
                if found and not self.phrases.alone.issuperset(found.phrases):
                    return found
        return None

    def _joined(self, read: Sequence[Reading | None]) -> Reading | None:
        """Read "Root Cause and Resolution" by its parts: all of them, or those that are phrases of their own."""
        found = [one for one in read if one]
        partial = len(found) < len(read)
        if not found or (partial and all(self.phrases.alone.issuperset(one.phrases) for one in found)):
            return None
        return Reading(_each(one.kinds for one in found), _each(one.phrases for one in found), partial=partial)

    def _phrase(self, folded: str, *, exact: bool = False) -> Reading | None:
        known = self.phrases
        words = folded.split()
        if not words or len(words) > _LONGEST:
            return None
        while words[-1].isdigit() and len(words) > 1:
            words = words[:-1]  # "Timeline 2024-02-26"
        while True:
            phrase = " ".join(words)
            if kinds := known.whole.get(phrase):
                return _reading(kinds, (phrase,))
            if not exact and (found := _open_phrase(known, words)):
                return found
            words = _unmodified(known, words)
            if not words:
                return None


def _plain(title: str) -> Iterator[str]:
    """Give a title without its decoration, the plainest reading first: numbering and parentheses may be part of it."""
    # The signs are looked for first: a pattern that is not needed is not compiled.
    bare = _URL.sub(" ", title) if "://" in title else title
    bare = (_SHORTCODE.sub(" ", bare) if bare.count(":") > 1 else bare).strip()
    unnumbered = (_NUMBERING.sub("", bare) if _may_be_numbered(bare) else bare).strip().rstrip(":：").strip()
    bracketed = not _BRACKETS.isdisjoint(bare)
    plain = (_PARENTHESIS.sub(" ", unnumbered).strip() if bracketed else "") or unnumbered
    yield plain
    # "5 whys" is a title whose number is no numbering.
    numbered = _PARENTHESIS.sub(" ", bare).strip() if bracketed else bare
    for text in dict.fromkeys((unnumbered, numbered.rstrip(":："), bare.rstrip(":："))):
        if text != plain:
            yield text


def _may_be_numbered(title: str) -> bool:
    """Whether a title begins with a number, or has a word of `_NUMBERING` in front and a number anywhere."""
    at = next((at for at, c in enumerate(title) if c.isalnum() or c == "_"), 0)
    if title[at : at + 1].isdecimal():
        return True
    return title[at : at + 7].lower().startswith(_NUMBERED) and _DIGIT.search(title) is not None


def _parts(text: str, folded: str) -> list[str]:
    """Give the parts that a title joins, none where it is all one; signs and words of joints are looked for first."""
    if _JOINTS.isdisjoint(text) and _JOINT_WORDS.isdisjoint(folded.split()):
        return []
    parts = [part for part in _PART.split(text) if part]
    return parts if len(parts) > 1 and len(text.split()) <= _LONGEST else []


def _unmodified(known: Phrases, words: list[str]) -> list[str]:
    """Give the words of a title behind those that may stand before any; none where there are no such words."""
    if len(words) > 2 and f"{words[0]} {words[1]}" in known.modifiers:
        return words[2:]
    if len(words) > 1:
        return words[1:] if words[0] in known.modifiers else []
    if words[0].isascii():
        return []
    stuck = next((word for word in known.stuck if words[0].startswith(word)), words[0])
    return [rest] if (rest := words[0].removeprefix(stuck)) else []


def _titles() -> dict[str, Any]:
    """Give the tables of titles, as `pmlint.vocabulary.build.titles` makes them."""
    found: dict[str, Any] = {name: vocabulary.kinds_by_phrase(name) for name in ("whole", "leading", "last", "first")}
    found["around"] = {}
    for phrase, kinds in vocabulary.kinds_by_phrase("around").items():
        begin, _, end = phrase.partition("~")
        row = (begin, end.removesuffix(" ~"), end.endswith(" ~"), kinds)
        found["around"].setdefault(begin.partition(" ")[0], []).append(row)
    return {**found, "alone": vocabulary.lines_under("titles:alone")}


STANDARD = Lexicon()
"""What pmlint knows by itself."""


def _by_word(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for meaning, entries in words.items():
        for entry in entries:
            found[fold(entry)] = (*found.get(fold(entry), ()), meaning)
    return found


def _each(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for row in rows for one in row))


def _open_phrase(known: Phrases, words: list[str]) -> Reading | None:
    text = begin = " ".join(words)
    while begin := begin.rpartition(" ")[0]:
        if kinds := known.leading.get(begin):
            return _reading(kinds, (f"{begin} …",))
    if found := _headed(known, words):
        return found
    for rows in (known.around.get(words[0], ()), known.around.get("", ()) if text.endswith(known.ends) else ()):
        for begin, end, is_open, kinds in rows:
            follows = text.startswith(begin) and (f"{end} " in text[len(begin) :] if is_open else text.endswith(end))
            if follows and len(text) > len(begin) + len(end):
                return _reading(kinds, (f"{begin}…{end}{' …' if is_open else ''}",))
    return None


def _headed(known: Phrases, words: list[str]) -> Reading | None:
    """Read a noun phrase by its head: "server root cause", "causa raíz confirmada", "服务端根因"."""
    if len(words) > _LONGEST_HEADED:
        return None
    function = vocabulary.words("function word")
    text = " ".join(words)
    left, right = -1, len(text)
    for _ in words[1:]:
        # The longest end and the longest beginning come first.
        left, right = text.find(" ", left + 1), text.rfind(" ", 0, right)
        tail, head = text[left + 1 :], text[:right]
        if (kinds := known.head_last.get(tail)) and not any(
            word in function or word.endswith("ing") for word in text[:left].split()
        ):
            return _reading(kinds, (f"… {tail}",), headed=True)
        if (kinds := known.head_first.get(head)) and function.isdisjoint(text[right:].split()):
            return _reading(kinds, (f"{head} …",), headed=True)
    if len(words) == 1 and not words[0].isascii():
        for tail, kinds in known.head_last.items():
            if words[0].endswith(tail) and not tail.isascii() and len(words[0]) - len(tail) <= _LONGEST_STUCK:
                return _reading(kinds, (f"… {tail}",), headed=True)
    return None


def _slipped(written: str, meant: str) -> str:
    """Give the word of `meant` in which one slip makes `written` of it, "" where none does; a plural is no slip."""
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    ours, theirs = written[start:], meant[start:]
    if len(ours) == len(theirs):
        swapped = len(ours) > 1 and ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
        fits = bool(ours) and (swapped or ours[1:] == theirs[1:]) and " " not in ours[:2] + theirs[:2]
    else:
        longer, shorter = sorted((ours, theirs), key=len, reverse=True)
        plural = longer[0] == "s" and longer[1:2] in {"", " "}
        fits = longer[1:] == shorter and longer[0] != " " and not plural
    return meant[meant.rfind(" ", 0, start) + 1 :].partition(" ")[0] if fits else ""
