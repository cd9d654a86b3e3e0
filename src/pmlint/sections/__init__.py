"""Blocks fold into the section tree, whatever form a title takes."""

from functools import cache

from pmlint.blocks import Block
from pmlint.leaves import Leaf, split_at
from pmlint.sections.lines import LABEL, labelled
from pmlint.sections.marks import NUMBERED, is_data, marks_of, marks_of_keys
from pmlint.sections.model import Form, Key, Mark, Outline, Section, SectionKind, State, Title
from pmlint.sections.tree import fold_marks, offset_of
from pmlint.source import Source
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import STANDARD, Lexicon

__all__ = [
    "LABEL",
    "NUMBERED",
    "Form",
    "Key",
    "Outline",
    "Section",
    "SectionKind",
    "State",
    "Title",
    "is_data",
    "labelled",
    "offset_of",
    "outline",
]

_TITLES = frozenset({"heading", "bold", "html"})
_TOP = 10  # the depth of a heading of the first level


def outline(  # noqa: PLR0913 - a document, what is known, and its front matter
    source: Source,
    blocks: tuple[Block, ...],
    leaves: tuple[Leaf, ...],
    lexicon: Lexicon = STANDARD,
    keys: tuple[Key, ...] = (),
    *,
    titled: bool = False,
) -> Outline:
    """Find the title and the section tree of a document.

    Args:
        source: The document.
        blocks: Its blocks.
        leaves: Their leaves.
        lexicon: The words that are known.
        keys: The keys of its front matter.
        titled: Whether its front matter gives it a title: then no bold line does.
    """
    marks = (*marks_of_keys(keys, lexicon), *marks_of(source, blocks, leaves, lexicon))
    inside = [mark.span.start for mark in marks if mark.form in {"bold", "plain", "inline"}]
    leaves = split_at(leaves, inside)
    title = _document_title(marks, lexicon, titled=titled)
    rest = tuple(mark for mark in marks if mark is not title)
    named = Title(title.title, title.span, title.depth > _TOP) if title else None
    return Outline(named, fold_marks(rest, leaves), leaves)


def _document_title(marks: tuple[Mark, ...], lexicon: Lexicon, *, titled: bool) -> Mark | None:
    """Tell the document's title from the titles of its sections.

    It is the first heading or bold line, or the first heading of the first level if no known section comes before.
    """
    for index, mark in enumerate(marks):
        if mark.quoted or mark.form not in _TITLES:
            continue
        first = not any(other.form in _TITLES and not other.quoted for other in marks[:index])
        if first and _is_title(mark, lexicon) and not (titled and mark.form == "bold"):
            return mark
        if mark.depth == _TOP:
            return (
                mark
                if _is_title(mark, lexicon)
                and not any(other.kinds for other in marks[:index] if other.form != "front-matter")
                else None
            )
    return None


@cache
def _eastern_reports() -> tuple[str, ...]:
    """Give the names of a postmortem in languages that put no blanks between words."""
    return tuple(name for name in words("title report") if name[0] > "\u2e7f")


def _is_title(mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a mark names the document: "Incident retro - the search cluster" does, "Root cause" does not."""
    if mark.depth == _TOP and fold(mark.title) in words("title log"):
        return True  # "Incident log" over several reports
    if mark.depth == _TOP and not mark.title.isascii() and any(name in mark.title for name in _eastern_reports()):
        return True  # "线上事故复盘"
    return not mark.kinds or (mark.depth == _TOP and not lexicon.is_phrase(mark.title))
