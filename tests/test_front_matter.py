"""Front matter: YAML and TOML, with the place of every key and value."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint import document
from pmlint.blocks import parse
from pmlint.document.front_matter import Entry, entries
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(text: str) -> tuple[Source, tuple[Entry, ...]]:
    source = Source.from_bytes(text.encode("utf-8", "surrogateescape"))
    return source, entries(source, parse(source))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(entry.key, entry.value) for entry in read(text)[1]]


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("title: Ferry", [("title", "Ferry")]),
        ("title: 'Ferry 7'", [("title", "Ferry 7")]),
        ('title: "Ferry 7"', [("title", "Ferry 7")]),
        ("date: 2023-11-07\nseverity: 1", [("date", "2023-11-07"), ("severity", "1")]),
        ("date: 2023-11-07T14:05:00Z", [("date", "2023-11-07T14:05:00Z")]),
        ("authors: [Ada, Bo]", [("authors", "Ada"), ("authors", "Bo")]),
        ("authors:\n  - Ada\n  - Bo", [("authors", "Ada"), ("authors", "Bo")]),
        ("authors:\n  - name: Ada\n    title: SRE\n  - Bo", [("authors", "Ada"), ("authors", "Bo")]),
        ("author: {url: x, name: Ada}", [("author", "Ada")]),
        ("authors:\n  - {name: [Ada]}\n  - {[name]: Bo}", []),
        ("incident time: 14:05", [("incident time", "14:05")]),
        ("done: yes", [("done", "yes")]),
        ("owner:", [("owner", "")]),
        ("owner: ~", [("owner", "~")]),
        ("summary: >\n  one\n  two", [("summary", "one two")]),
        ("a: {b: c}\nd: e", [("d", "e")]),
        ("1: a", [("1", "a")]),
        ("# a comment\na: b # another", [("a", "b")]),
        ("é: 🚢", [("é", "🚢")]),
        ("&x a: *x", []),
        ("a: &x b\nc: *x", [("a", "b"), ("c", "b")]),
        ("- a\n- b", []),
        ("just text", []),
        ("a: [b", []),
        ("a: b: c", []),
        ("\ta: b", []),
        ("", []),
        ("a: " + "[" * 2000, []),
    ],
)
def test_yaml(front: str, found: list[tuple[str, str]]) -> None:
    assert pairs(f"---\n{front}\n---\n\n# Ferry\n") == found


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ('title = "Ferry"', [("title", "Ferry")]),
        ("title = 'Ferry'", [("title", "Ferry")]),
        ("date = 2023-11-07\nseverity = 1", [("date", "2023-11-07"), ("severity", "1")]),
        ('a = 1\n"incident time" = 14:05', [("a", "1"), ("incident time", "14:05")]),
        ("a.b = 1", [("a.b", "1")]),
        ("  a = 1", [("a", "1")]),
        ("# comment\na = 1", [("a", "1")]),
        ("just text", []),
        ("", []),
    ],
)
def test_toml(front: str, found: list[tuple[str, str]]) -> None:
    assert pairs(f"+++\n{front}\n+++\n\n# Ferry\n") == found


def test_toml_lists_and_comments() -> None:
    assert pairs('+++\nauthors = ["Ada", "Bo"]\na = 1 # one\n+++\n') == [
        ("authors", "Ada"),
        ("authors", "Bo"),
        ("a", "1"),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "text", "# Ferry", "---\n", "---\n---\n", "a\n\n---\nb: c\n---\n", "---\nb: c\n", "\n---\nb: c\n---\n"],
)
def test_documents_without_front_matter(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Ferry\nauthors: [Ada, 'Bo']\n日付: \"2023-11-07\"\n🚢: 🚢 7\n---\n",
        "+++\ntitle = \"Ferry\"\nname = 'Bo'\nday = 2023-11-07\n+++\n",
    ],
)
def test_the_text_at_a_key_and_at_a_value(front: str, bom: str, end: str) -> None:
    source, found = read(bom + front.replace("\n", end) + f"{end}# Ferry{end}")
    assert len(found) >= 3
    for entry in found:
        assert source.slice(entry.key_span) == entry.key
        assert source.slice(entry.span) == entry.value


def test_lone_carriage_returns_end_lines() -> None:
    assert pairs("---\rtitle: Ferry\rseverity: 1\r---\r\r# F\r") == [("title", "Ferry"), ("severity", "1")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Ferry\n---\n\n## Impact\n\nx", "Ferry"),
        ("---\nTitle: Ferry\n---\n\nx", "Ferry"),
        ("---\ntitle: Ferry\n---\n\n# The ferry sank\n\nx", "The ferry sank"),
        ("---\ntitle: Ferry\n---\n\n## The ferry sank\n\nx", "Ferry"),
        ("---\ntitle:\n---\n\nx", None),
        ("---\nname: Ferry\n---\n\nx", None),
    ],
)
def test_the_title_of_a_document(text: str, title: str | None) -> None:
    doc = document.read(Source(text))
    assert (doc.title.text if doc.title else None) == title
    assert doc.title is None or doc.source.slice(doc.title.span) == title


FRONT = st.text(alphabet=st.sampled_from("ab:- \n\t[]{}'\"#&*!|>%@`?,=+~\\é🚢\x00\x07\udc80\r.1"), max_size=40)


@GENTLE
@given(FRONT, st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read(front: str, fence: str) -> None:
    source, found = read(f"{fence}\n{front}\n{fence}\n\n# Ferry\n")
    for entry in found:
        assert 0 <= entry.span.start <= entry.span.end <= len(source.text)
        assert 0 <= entry.key_span.start <= entry.key_span.end <= len(source.text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "---\ntitle: Ferry\nimpact: 40 people waited\n---\n\n## Timeline\n\nx",
            [("impact", ("impact",), "40 people waited"), ("Timeline", ("timeline",), "x")],
        ),
        (
            "---\nresumen: no salió el ferry\nimpact: high\nstart: 2023-11-07 09:45\n---\n\n## Cronología\n\nx",
            [("resumen", ("summary",), "no salió el ferry"), ("Cronología", ("timeline",), "x")],
        ),
        ("+++\nroot_cause = 'a full disk'\n+++\n", [("root_cause", ("root-cause",), "a full disk")]),
        ("---\ntitle: Timeline of a day\ntags: [a, b]\nreason: it was wet\n---\n", []),
    ],
)
def test_keys_that_open_sections(text: str, found: list[tuple[str, tuple[str, ...], str]]) -> None:
    doc = document.read(Source(text))
    assert [(one.title, one.kinds, one.text) for one in doc.sections] == found
    assert [one.form for one in doc.sections[: len(found)] if doc.source.position(one.span.start).line < 5] == [
        "front-matter" for one in doc.sections if doc.source.position(one.span.start).line < 5
    ]
