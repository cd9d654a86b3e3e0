"""How many words a text has."""

import pytest

from pmlint.document import read
from pmlint.document.counting import word_count
from pmlint.source import Source


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("Messages waited for an hour.", 5),
        ("Messages waited - for an hour …", 5),
        ("It's 09:45", 2),
        ("データ", 3),
        ("磁盘已满 on db-1", 6),
        ("디스크가 가득 찼다", 3),
    ],
)
def test_word_count(text: str, number: int) -> None:
    assert word_count(text) == number


def test_the_texts_of_a_document() -> None:
    doc = read(Source("---\nstatus: final\n---\n\n# Queue\n\nIt *stood*.\n\n| a | b |\n|---|---|\n| c | d |\n"))
    assert doc.texts == ("Queue", "It stood.", "a", "b", "c", "d")
