r"""Regular expressions that users write, in bounded time.

They are Python's, with two differences that JSON Schema asks for: `$` is the
very end of the text, not before a last line end; and there is `\p{L}`.

In a short text a harmless pattern is searched for by the standard library.
Whatever may take long, such as `(a+)+$`, is searched for by the package regex,
which gives up after a second. What takes for ever to compile is refused.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from pmlint.errors import UserError
from pmlint.patterns import lazy

LONGEST_PATTERN = 4096  # characters
LARGEST = 10_000  # parts, with counted repeats written out
LONGEST_TEXT = 100_000  # characters that are searched
SECONDS = 1.0
"""How long the search in one text may take."""

_SHOWN = 80  # characters of a pattern
_SHORT = 2_000  # characters of a text in which a harmless pattern is found in no time

_FEW = 8
"""So many choices, one behind the other, can be tried in all ways."""

_TOKEN = lazy(
    r"""(?P<escape>\\.) | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\]) | (?P<open>\((?:\?[^)]?)?) | (?P<close>\))
    | (?P<repeat>[*+?]|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\}) | (?P<end>\$) | .""",
    re.VERBOSE | re.DOTALL,
)


class PatternError(UserError):
    """A pattern that is no regular expression, or that nobody should wait for; `reason` is without the pattern."""

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(f'"{_short(pattern)}" is no usable regular expression: {reason}')
        self.reason = reason


class TooSlowError(UserError):
    """A pattern takes too long on some text."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f'the pattern "{_short(pattern)}" takes too long; repeats inside repeats are the usual cause')


class Guarded(NamedTuple):
    """A pattern that may be searched for, and as it is written for Python; `harmless` as far as that can be told."""

    pattern: str
    written: str
    harmless: bool

    def search(self, text: str) -> bool:
        """Tell whether the pattern fits somewhere in the first 100,000 characters of `text`.

        Raises:
            TooSlowError: That cannot be told within about a second.
        """
        if self.harmless and len(text) <= _SHORT:
            return re.search(self.written, text) is not None
        try:
            return _patient(self.written).search(text[:LONGEST_TEXT], timeout=SECONDS) is not None
        except (TimeoutError, MemoryError) as error:
            raise TooSlowError(self.pattern) from error


class _Size(NamedTuple):
    """How large a part of a pattern is when counted repeats are written out, and what in it can fit in several ways.

    Attributes:
        parts: Characters and sets.
        endless: Repeats without bound.
        choices: Repeats of which the number is open, and alternatives.
        doubtful: Whether repeats nest, or something is beyond what is measured here.
    """

    parts: int = 0
    endless: int = 0
    choices: int = 0
    doubtful: bool = False


@lru_cache
def guarded(pattern: str) -> Guarded:
    """Read a pattern of a user.

    Raises:
        PatternError: It is no regular expression, or too large.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(pattern, f"it is longer than {LONGEST_PATTERN} characters")
    written, size = _measured(pattern)
    if size.parts > LARGEST:
        raise PatternError(pattern, f"with its repeats written out it has more than {LARGEST} parts")
    # A search begins at every character, unless the pattern begins with "^".
    harmless = not size.doubtful and size.endless <= 1 + pattern.startswith("^") and size.choices <= _FEW
    try:
        (re.compile if harmless else _patient)(written)
    except re.error as error:
        raise PatternError(pattern, str(error)) from error
    except Exception as error:
        # The error of the package regex is none of the standard library, and there are others.
        raise PatternError(pattern, str(error) or type(error).__name__) from error
    return Guarded(pattern, written, harmless)


@lru_cache
def _patient(written: str) -> Any:  # noqa: ANN401 - regex is imported late
    import regex  # noqa: PLC0415 - costs start-up time, and few patterns need it

    return regex.compile(written)


def _measured(pattern: str) -> tuple[str, _Size]:
    """Give a pattern with the strict end for `$`, and its size."""
    written: list[str] = []
    around: list[_Size] = []
    now, last = _Size(), _Size()
    for token in _TOKEN.finditer(pattern):
        written.append(r"\Z" if token["end"] else token.group())
        if token["open"]:
            around.append(now)
            # What looks around or goes back to a group is beyond what is measured here.
            now = _Size(1, doubtful=token["open"] not in {"(", "(?:"})
        elif token["close"] and around:
            last = now
            now = around.pop()
            now = _joined(now, last)
        elif token["repeat"] and token.group() != "{}":
            now = _repeated(now, last, token)
            last = _Size()
        else:
            last = _Size(
                1,
                choices=token.group() == "|",
                doubtful=bool(token["escape"]) and token.group()[1] in "pPkXKGLmMN123456789",
            )
            now = _joined(now, last)
    while around:
        now = _joined(around.pop(), now)
    return "".join(written), now


def _joined(one: _Size, other: _Size) -> _Size:
    return _Size(
        one.parts + other.parts,
        one.endless + other.endless,
        one.choices + other.choices,
        one.doubtful or other.doubtful,
    )


def _repeated(now: _Size, last: _Size, token: "re.Match[str]") -> _Size:
    """Give the size once what stands last in it is repeated."""
    sign = token.group()
    counts = [min(int(token[name][:9]), LARGEST + 1) for name in ("least", "most") if token[name]]
    times = max(counts, default=1)
    endless = sign in {"*", "+"} or (bool(token["comma"]) and not token["most"])
    # A repeat of what repeats or chooses may fit a text in very many ways.
    nested = last.parts > 1 and (endless or times > 1)
    return _Size(
        now.parts + last.parts * (times - 1),
        now.endless + endless,
        now.choices + (sign == "?" or endless or bool(token["comma"])),
        doubtful=now.doubtful or nested,
    )


def _short(pattern: str) -> str:
    line = " ".join(pattern.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
