"""Front matter as typed data, and the places of its keys and values."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.document.front_data import FrontData, Path, front_data
from pmlint.source import Source


def read(text: str) -> tuple[Source, FrontData]:
    source = Source(text)
    found = front_data(source)
    assert found is not None
    return source, found


def yaml(text: str) -> Any:  # noqa: ANN401 - any JSON
    return read(f"---\n{text}\n---\n# Title\n")[1].data


def toml(text: str) -> Any:  # noqa: ANN401 - any JSON
    return read(f"+++\n{text}\n+++\n# Title\n")[1].data


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("a: -7", {"a": -7}),
        ("a: 1.5", {"a": 1.5}),
        ("a: '1'", {"a": "1"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: .inf", {"a": ".inf"}),
        ("a: true", {"a": True}),
        ("a: yes", {"a": "yes"}),
        ("a: no", {"a": "no"}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: null", {"a": None}),
        ("a: 2023-11-07", {"a": "2023-11-07"}),
        ("a: 2023-11-07T14:05:00Z", {"a": "2023-11-07T14:05:00Z"}),
        ("a: !!str 3", {"a": "3"}),
        ("a: [1, two, 3.0]", {"a": [1, "two", 3.0]}),
        ("a:\n  b: {c: [d]}\n  e: false", {"a": {"b": {"c": ["d"]}, "e": False}}),
        ("a: |\n  one\n  two", {"a": "one\ntwo"}),
        ("1: x\ntrue: y", {"1": "x", "true": "y"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3", {"a": {"b": 1, "c": 2}, "d": {"b": 3, "c": 2}}),
        ("a: 1\nb: 2\na: 3", {"a": 3, "b": 2}),
        ("a: x\u0007y", {"a": "x\ufffdy"}),
        ("a: " + "9" * 5000, {"a": "9" * 5000}),
    ],
)
def test_yaml(text: str, data: object) -> None:
    found = yaml(text)
    assert found == data
    assert json.dumps(found) == json.dumps(data)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a = 1\nb = 'x'\nc = true", {"a": 1, "b": "x", "c": True}),
        ("a = 2023-11-07\nb = 14:05:00\nc = 2023-11-07 14:05:00Z", None),
        ("a = inf\nb = [-nan, 1e3]", {"a": "inf", "b": ["nan", 1000.0]}),
        ("a = [1, {b = 2}]\n[c.d]\ne = 3\n[[f]]\ng = 4\n[[f]]\ng = 5", None),
    ],
)
def test_toml(text: str, data: object) -> None:
    expected = (
        data
        or {
            "a = 2": {"a": "2023-11-07", "b": "14:05:00", "c": "2023-11-07T14:05:00+00:00"},
            "a = [": {"a": [1, {"b": 2}], "c": {"d": {"e": 3}}, "f": [{"g": 4}, {"g": 5}]},
        }[text[:5]]
    )
    found = toml(text)
    assert json.dumps(found) == json.dumps(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n",
        "---\n---\n",
        "---\na: [b\n---\n",
        "---\na: b: c\n---\n",
        "+++\na = [1\n+++\n",
        "+++\na = 1\na = 2\n+++\n",
        "---\na: &x [*x]\n---\n",
        f"---\na: {'[' * 400}{']' * 400}\n---\n",
        f"+++\na = {'[' * 4000}{']' * 4000}\n+++\n",
        f"+++\n{'a.' * 20_000}a = 1\n+++\n",
        f"+++\n[{'a.' * 20_000}a]\n+++\n",
    ],
)
def test_what_is_missing_or_not_well_formed_is_none(text: str) -> None:
    assert front_data(Source(text)) is None


def test_a_billion_laughs_are_none() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert front_data(Source("---\n" + "\n".join(lines) + "\n---\n")) is None
    merged = ["a0: &a0 {b: 1}"]
    merged += [f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert front_data(Source("---\n" + "\n".join(merged) + "\n---\n")) is None


@pytest.mark.parametrize(
    ("text", "path", "named"),
    [
        ("---\nimpact:\n  customers: 12\n---\n", ("impact", "customers"), "12"),
        ("---\nimpact:\n  customers: 12\n---\n", ("impact",), "impact"),
        ("---\nimpact:\n  customers: 12\n---\n", ("impact", "revenue"), "impact"),
        ("---\nimpact:\n  customers: 12\n---\n", ("severity",), "---"),
        ("---\nimpact:\n  customers: 12\n---\n", (), "---"),
        ("---\nteams: [a, 'b c']\n---\n", ("teams", 1), "b c"),
        ("---\nteams: [a, 'b c']\n---\n", ("teams", 2), "teams"),
        ("---\nteams:\n- name: a\n- name: b\n---\n", ("teams", 1, "name"), "b"),
        ("---\nteams:\n---\n", ("teams",), "teams"),
        ("---\nnotes: |\n  a\n  b\nseverity: 1\n---\n", ("notes",), "notes"),
        ("---\r\na: 1\r\nb: \U0001f6a2 x\r\n---\r\n", ("b",), "\U0001f6a2 x"),
        ("+++\na = 1\nb = 'x'\n+++\n", ("b",), "x"),
        ("+++\r\na = 1\r\nb.c = 'x' # y\r\n+++\r\n", ("b", "c"), "c"),
        ("+++\nb.c = 'x'\n+++\n", ("b",), "b"),
        ("+++\n[impact]\ncustomers = 12 # many\n+++\n", ("impact", "customers"), "customers"),
        ("+++\n[impact]\ncustomers = 12 # many\n+++\n", ("impact", "revenue"), "impact"),
        (
            "+++\n[[team]]\nname = 'a'\n[[team]]\nname = 'b'\n[team.lead]\nname = 'Ada'\n+++\n",
            ("team", 1, "lead", "name"),
            "name",
        ),
        ("+++\nat = 2023-11-07\n+++\n", ("at",), "2023-11-07"),
    ],
)
def test_places(text: str, path: Path, named: str) -> None:
    source, found = read(text)
    assert source.slice(found.place(path)) == named


@given(
    st.lists(
        st.sampled_from(
            ["a: 1", "  b: 2", "- c", "d: &x [1]", "e: *x", "f: {g: h}", "<<: *x", "i:", "? j", "\t", "k: 'l"]
        )
    )
)
def test_any_yaml_is_read_or_none(lines: list[str]) -> None:
    found = front_data(Source("---\n" + "\n".join(lines) + "\n---\n"))
    assert found is None or json.dumps(found.data)


@given(st.text("ab=[]{}\"'.#\n1, \\", max_size=30))
def test_any_toml_is_read_or_none(text: str) -> None:
    found = front_data(Source(f"+++\na = 1\n{text}\n+++\n"))
    assert found is None or json.dumps(found.data)
