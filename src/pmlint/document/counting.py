"""How many words a text has."""

from pmlint.patterns import lazy

_UNPARTED = lazy(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Characters of Chinese and Japanese, which put no blanks between words: each counts as one, as in word processors."""


def word_count(text: str) -> int:
    """Count the words of a text; signs alone are none."""
    alone = 0 if text.isascii() else len(_UNPARTED.findall(text))
    rest = _UNPARTED.sub(" ", text) if alone else text
    return alone + sum(any(map(str.isalnum, word)) for word in rest.split())
