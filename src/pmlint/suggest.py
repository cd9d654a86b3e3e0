"""What the user may have meant by a word that pmlint doesn't know."""

from collections.abc import Iterable
from itertools import islice

_MOST = 1000
"""Of more words only so many are compared: that takes a tenth of a second."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `; did you mean "…"?` for the known word nearest to `word`, or nothing where none is near."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Give the known word that is nearest to `word`, whatever the case.

    "" where none is as like as `likeness` says, from 0 to 1, or where two are equally near: "SEV9" may be any level.
    """
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    by_fold = {one.casefold(): one for one in islice(known, _MOST)}
    folded = word.casefold()
    near = get_close_matches(folded, by_fold, n=2, cutoff=likeness)
    likenesses = [SequenceMatcher(None, one, folded).ratio() for one in near]
    return by_fold[near[0]] if near and len(set(likenesses)) == len(near) else ""
