"""All examples of CommonMark, and those of GFM on tables, as another parser's source distribution ships them.

The wheel of markdown-it-py leaves its tests out, so the source distribution of the very version that is installed is
fetched once and kept in pytest's cache.
"""

import json
import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

from pmlint.source import Source
from test_agreement import ADDRESS, FRONT_MATTER, TABLE_FIRST, differs
from test_spans import check

INFO = "the other parser leaves the escapes and entities of an info string to its renderer"
COMMONMARK = {24: INFO, 34: INFO, 98: FRONT_MATTER, 602: ADDRESS, 608: ADDRESS, 611: ADDRESS}
"""Examples of CommonMark that we read otherwise than markdown-it-py, and why: GFM and front matter extend it."""

TABLES = {
    "This is parsed as one big table:": TABLE_FIRST,
    "Tables should handle escaped backticks": TABLE_FIRST,
    "`\\` in tables should not count as escaped backtick": TABLE_FIRST,
}
"""Examples of tables that we read otherwise than markdown-it-py, and why."""


@pytest.fixture(scope="session")
def shipped(request: pytest.FixtureRequest) -> Path:
    """Give the folder of markdown-it-py's own tests."""
    name = f"markdown_it_py-{version('markdown-it-py')}"
    folder = request.config.cache.mkdir("markdown-it-py")
    if not (folder / name / "tests").is_dir():
        wanted = f"markdown-it-py=={version('markdown-it-py')}"
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", wanted]
        subprocess.run([*fetch, "--dest", str(folder)], check=True, capture_output=True)
        with tarfile.open(folder / f"{name}.tar.gz") as archive:
            archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python has it from 3.11.4 on.
            archive.extractall(folder)  # noqa: S202 - by that filter
    return folder / name / "tests"


@pytest.fixture(scope="session")
def examples(shipped: Path) -> dict[int, str]:
    """Give the examples of CommonMark by their numbers."""
    found = json.loads((shipped / "test_cmark_spec" / "commonmark.json").read_text(encoding="utf-8"))
    return {example["example"]: example["markdown"] for example in found}


@pytest.fixture(scope="session")
def tables(shipped: Path) -> dict[str, str]:
    """Give the examples of tables by their titles."""
    text = (shipped / "test_port" / "fixtures" / "tables.md").read_text(encoding="utf-8")
    parts = re.split(r"^(?P<title>.+)\n\.\n(?P<markdown>(?:.*\n)*?)\.\n(?:.*\n)*?\.\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::3], parts[2::3], strict=True))


def test_all_examples_are_there(examples: dict[int, str], tables: dict[str, str]) -> None:
    assert sorted(examples) == list(range(1, 653))
    assert sum("GFM 4.10" in title for title in tables) >= 6
    assert len(tables) > 30


def test_everything_in_the_examples_stands_where_it_says(examples: dict[int, str], tables: dict[str, str]) -> None:
    for text in [*examples.values(), *tables.values()]:
        check(Source(text))
        check(Source(text.replace("\n", "\r\n")))


def test_the_examples_joined_into_one_document(examples: dict[int, str]) -> None:
    check(Source("\n\n".join(examples.values())))


def test_both_parsers_read_commonmark_alike(examples: dict[int, str]) -> None:
    assert {number for number, text in examples.items() if differs(text)} == set(COMMONMARK)


def test_both_parsers_read_tables_alike(tables: dict[str, str]) -> None:
    assert {title for title, text in tables.items() if differs(text)} == set(TABLES)
