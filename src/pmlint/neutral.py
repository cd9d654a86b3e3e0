r"""Text from documents and file names made harmless, before it reaches a terminal or a CI log.

Two things are taken from it. Characters that do something instead of
showing something (control characters, bidirectional and zero-width marks,
line separators) are shown in the notation of Python's string literals; a
byte that is not UTF-8 is shown as `\xff`. And what the runner of a CI
service would take for a command of ours is spelt so that it takes it for
text: GitHub's obeys a line that begins with `::name::`, white space aside,
and `##[name]` anywhere in a line; others obey `##vso[…]` or `##teamcity[…]`.
"""

from pmlint.patterns import lazy

_ACTIVE = lazy(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # invisible by themselves
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional
    "\u200b-\u200d\u2060-\u2065\ufeff"  # zero width
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # lone surrogates: stray bytes
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # annotations, formats, tags
    "]"
)

# A variation selector is left alone, for it makes emoji colourful, yet a
# runner that compares text by the rules of a language does not see it.
_SELECTORS = "\ufe00-\ufe0f"
_BRACKET_COMMAND = lazy(rf"#[{_SELECTORS}]*#(?=[\w{_SELECTORS}]{{0,20}}\[)")
_COLON_COMMAND = lazy(rf"[\s{_SELECTORS}]*:(?=[{_SELECTORS}]*:)")

_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def cells(text: str) -> list[str]:
    """Give for each code point of `text` what is to be shown in its place; it never spans lines."""
    shown = [_escape(char) if _ACTIVE.match(char) else char for char in text]
    for command in _BRACKET_COMMAND.finditer(text):
        shown[command.end() - 1] = r"\x23"
    return shown


def visible(text: str) -> str:
    """Make `text` harmless as a part of a line that begins with something else."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return "".join(cells(text))


def line(text: str) -> str:
    """Make `text` harmless as a line, or as the beginning of one."""
    shown = visible(text)
    command = _COLON_COMMAND.match(shown) if ":" in shown else None
    return f"{shown[: command.end() - 1]}\\x3a{shown[command.end() :]}" if command else shown


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if code < 0x80:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
