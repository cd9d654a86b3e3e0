import datetime as dt
import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts import Data, Json, Layout, Toml
from pmlint.errors import UserError
from pmlint.settings import DEEPEST, places, read, schema_folder

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX's")

KEYS = st.one_of(
    st.sampled_from(["a", "b", "severity", "missing-owner", "1", "tool"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    st.text("a.\"'\\=[]{}#,:\n é𝄞", max_size=5),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.text("a\"'\\#[]{},=\n\t \r𝄞", max_size=10)
)
NUMBERS = st.one_of(st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False))
MOMENTS = st.one_of(st.dates(), st.times(), st.datetimes(), st.datetimes(timezones=st.just(dt.UTC)))


def data(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(KEYS, inner, max_size=4),
            st.lists(st.dictionaries(KEYS, inner, max_size=3), max_size=3),
        ),
        max_leaves=12,
    )


ANY_JSON = data(st.one_of(TEXTS, NUMBERS, st.none()))
TABLES = st.dictionaries(KEYS, data(st.one_of(TEXTS, NUMBERS, MOMENTS)), max_size=5)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fault(text: str | bytes, path: str = "a.json", **options: int) -> str:
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UserError) as caught:
        read(path, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def paths(value: Data, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(inner, (*path, key))


def as_json(value: Data) -> Data:
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def hold(path: str, layout: Layout, expected: Data) -> None:
    Path(path).write_bytes(layout.text.encode())
    found = read(path)
    assert found.data == as_json(expected)
    assert found.text == layout.text
    lines = layout.text.split("\n")
    for keys in paths(expected):
        at = layout.places[keys]
        assert found.offset(keys) == at, keys
        _, line, column = found.where(keys).split(":")
        assert layout.text[at:].startswith(lines[int(line) - 1][int(column) - 1 :])
        assert found.where((*keys, "is", "not", "there")) == found.where(keys)
        outer, last = found.part(*keys[:-1]), keys[-1]
        assert outer.data[last] == found.part(*keys).data
        assert outer.where([last]) == found.where(keys) == found.part(*keys).where()


@GENTLE
@given(ANY_JSON, st.randoms(use_true_random=False))
def test_every_place_of_json_is_found(value: Data, random: Random) -> None:
    layout = Json(random)
    layout.value((), value)
    hold("a.json", layout, value)


@GENTLE
@given(TABLES, st.randoms(use_true_random=False))
def test_every_place_of_toml_is_found(value: dict[str, Any], random: Random) -> None:
    layout = Toml(random)
    layout.document(value)
    hold("a.toml", layout, value)


@GENTLE
@given(st.text("[]{}\"'=.,:#a1\\\n \t-", max_size=30), st.sampled_from(["a.json", "a.toml"]))
def test_any_text_is_read_or_refused_in_one_line(text: str, path: str) -> None:
    Path(path).write_text(text, encoding="utf-8", newline="")
    try:
        found = read(path)
    except UserError as error:
        said = str(error)
    else:
        said = path
        assert all(found.offset(keys) is not None for keys in paths(found.data))
    assert said.startswith(path)
    assert "\n" not in said


TOML = """\
# The configuration
zone = "UTC"
"a key" = [ 1,  # one
   [2, 3]]

[tool.pmlint]
ignore = ["x", 'y']
severity.missing-owner = "off"

[[schema]]
path = \"\"\"
[no]
header = 1\"\"\"
[[schema]]
path = { a = {}, 'b.c' = 2 }
[schema.more]
day = 2026-12-01
"""


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["zone"], "2:1"),
        (["a key"], "3:1"),
        (["a key", 0], "3:13"),
        (["a key", 1], "4:4"),
        (["a key", 1, 1], "4:8"),
        (["a key", 9], "3:1"),
        (["tool"], "6:2"),
        (["tool", "pmlint"], "6:7"),
        (["tool", "pmlint", "ignore", 1], "7:16"),
        (["tool", "pmlint", "severity"], "8:1"),
        (["tool", "pmlint", "severity", "missing-owner"], "8:10"),
        (["schema"], "10:3"),
        (["schema", 0], "10:1"),
        (["schema", 0, "path"], "11:1"),
        (["schema", 1], "14:1"),
        (["schema", 1, "path", "a"], "15:10"),
        (["schema", 1, "path", "b.c"], "15:18"),
        (["schema", 1, "more", "day"], "17:1"),
    ],
)
def test_places_in_toml(keys: list[str | int], place: str) -> None:
    Path("a.toml").write_text(TOML, encoding="utf-8")
    assert read("a.toml").where(keys) == f"a.toml:{place}"


def test_what_cannot_be_placed_is_in_the_file() -> None:
    Path("a.toml").write_text(TOML, encoding="utf-8")
    whole = read("a.toml")
    assert whole.where() == whole.where(["nothing", "such"]) == "a.toml"
    table = whole.part("tool", "pmlint")
    assert table.where() == table.where(["nothing"]) == "a.toml:6:7"


def test_a_part_that_is_not_there_is_empty() -> None:
    Path("a.toml").write_text(TOML, encoding="utf-8")
    whole = read("a.toml")
    assert whole.part("schema", 0, "path").data == "[no]\nheader = 1"
    for keys in (("tool", "other"), ("zone", "x"), ("zone", 0), ("a key", 7), ("a key", "x"), ("a key", 0, 0)):
        assert whole.part(*keys).data == {}


def test_dates_and_times_are_text() -> None:
    Path("a.toml").write_text(
        "a = [2026-12-01, 07:30:00]\nb = 2026-12-01T07:30:00Z\nc = 2026-12-01 07:30:00\n", encoding="utf-8"
    )
    assert read("a.toml").data == {
        "a": ["2026-12-01", "07:30:00"],
        "b": "2026-12-01T07:30:00+00:00",
        "c": "2026-12-01T07:30:00",
    }


def test_a_byte_order_mark_and_the_case_of_the_suffix_are_no_matter() -> None:
    Path("a.TOML").write_bytes("\ufeffa = 1".encode())
    Path("a").write_bytes('\ufeff{"a": 1}'.encode())
    assert read("a.TOML").data == read("a").data == {"a": 1}
    assert read("a.TOML").where(["a"]) == "a.TOML:1:1"


def test_what_is_no_file() -> None:
    with pytest.raises(UserError, match=r"^no\.toml: no such file or folder$"):
        read("no.toml")
    Path("sub").mkdir()
    with pytest.raises(UserError, match=r"^sub: "):
        read("sub")
    with pytest.raises(UserError, match="null"):
        read("a\0b")


@posix
def test_pipes_and_devices_are_not_waited_for() -> None:
    os.mkfifo("pipe.json")
    with pytest.raises(UserError, match=r"^pipe\.json: is a pipe, not a file$"):
        read("pipe.json")
    with pytest.raises(UserError, match=r"^/dev/zero: is a device or socket, not a file$"):
        read("/dev/zero")
    with pytest.raises(UserError, match=r"^\.: is a folder$"):
        read(".")


def test_a_file_may_be_as_large_as_allowed() -> None:
    Path("a.json").write_text("[1, 2]", encoding="utf-8")
    assert read("a.json", largest=6).data == [1, 2]
    assert fault(b" " * (1024 * 1024) + b"1") == "a.json: larger than 1 MiB"
    assert fault(b" " * 2048 + b"1", largest=2048) == "a.json: larger than 2 KiB"


def test_what_is_not_utf_8() -> None:
    assert fault(b'{\n"\xc3\xa4": "\xe4"}') == "a.json:2:7: not UTF-8; save the file in that encoding"
    assert fault(b"\xff\xfe{\0}\0").startswith("a.json:1:1: not UTF-8")
    assert fault(b"a = 1\n# \xe4\n", "a.toml").startswith("a.toml:2:3: not UTF-8")


def test_what_is_not_json() -> None:
    assert fault('{\n  "name": x\n}') == "a.json:2:11: not JSON: expecting value"
    assert fault("\ufeff[1 2]").startswith("a.json:1:4: not JSON: ")
    assert fault(" \n") == "a.json: not JSON: the file is empty"


def test_what_is_not_toml() -> None:
    assert fault("a = 1\n\nb = x\n", "a.toml") == "a.toml:3:5: not TOML: invalid value"
    assert fault("a = [1,\n", "a.toml").startswith("a.toml:2:1: not TOML: ")
    assert fault("a.b = 1\na = 2\n[x", "a.toml") == 'a.toml:2:1: the key "a" is given twice'
    assert fault("a = {}\na.b = 2\n", "a.toml").startswith("a.toml:2:")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.json", '{"a": 1,\n "b": 2,\n "a": 3}', '3:2: the key "a" is given twice'),
        ("a.json", '[{"x": {"é": 1, "\\u00e9": 2}}]', '1:17: the key "é" is given twice'),
        ("a.toml", "a = 1\n'a' = 2\n", '2:1: the key "a" is given twice'),
        ("a.toml", "[a.b]\n[a]\n[a.b]\n", '3:4: the table "b" is given twice'),
    ],
)
def test_a_key_that_is_given_twice(path: str, text: str, expected: str) -> None:
    assert fault(text, path) == f"{path}:{expected}"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.json", '{"a": [1,\nNaN]}', "2:1: NaN is no number"),
        ("a.json", "[-Infinity]", "1:2: the number is infinite or too large"),
        ("a.json", '{"a": 1e999}', "1:2: the number is infinite or too large"),
        ("a.json", "[7, " + "9" * 10_000 + "]", "1:5: the number is infinite or too large"),
        ("a.toml", "a = 1\nb = nan\n", "2:1: NaN is no number"),
        ("a.toml", "a = [-inf]\n", "1:6: the number is infinite or too large"),
        ("a.toml", "a = 1\nb = " + "9" * 10_000, "2:5: the number of 10000 digits is too large"),
        ("a.toml", "a = 0x" + "f" * 10_000, "1:1: the whole number is too large"),
    ],
)
def test_numbers_that_are_none_or_too_large(path: str, text: str, expected: str) -> None:
    assert fault(text, path) == f"{path}:{expected}"


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("a.json", "[" * 100_000, "1:101"),
        ("a.json", '{"a":' * 100_000, "1:501"),
        ("a.json", "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "1:101"),
        ("a.toml", "a = " + "[" * 100_000, "1:105"),
        ("a.toml", "a = " + "[" * DEEPEST + "]" * DEEPEST, "1:104"),
    ],
)
def test_values_that_are_nested_too_deeply(path: str, text: str, place: str) -> None:
    assert fault(text, path) == f"{path}:{place}: nested more than 100 deep"


@pytest.mark.parametrize("form", ["{} = 1", "[{}]", "[[ {} ]]", "x = {{ {} = 1 }}", "x = {{ y = 1, {} = 1 }}"])
@pytest.mark.parametrize("part", ["a", '"a"', "'a'"])
def test_keys_of_very_many_parts_are_refused_at_once(form: str, part: str) -> None:
    text = form.format(" . ".join([part] * 100_000))
    assert fault(text, "a.toml") == f"a.toml:1:{text.index(part) + 1}: a key of more than 100 parts"


def test_as_deep_as_may_be() -> None:
    Path("a.json").write_text("[" * DEEPEST + "]" * DEEPEST, encoding="utf-8")
    assert read("a.json").where([0] * (DEEPEST - 1)) == f"a.json:1:{DEEPEST}"
    Path("a.toml").write_text(".".join("a" * DEEPEST) + "= 1", encoding="utf-8")
    assert read("a.toml").where(["a"] * DEEPEST) == f"a.toml:1:{DEEPEST * 2 - 1}"


def steps(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    count = 0
    take = places._Scanner._take

    def counted(scanner: places._Scanner, pattern: re.Pattern[str]) -> str:
        nonlocal count
        count += 1
        return take(scanner, pattern)

    monkeypatch.setattr(places._Scanner, "_take", counted)
    places.places_of(text, toml=True, deepest=DEEPEST)
    monkeypatch.undo()
    return count


def test_each_value_is_gone_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    few = steps(monkeypatch, "k.b = [1, {c = 2}]\n" + "x = [" + "1, " * 100 + "]")
    many = steps(monkeypatch, "k.b = [1, {c = 2}]\n" + "x = [" + "1, " * 10_000 + "]")
    assert few < many < 120 * few


def test_the_folder_of_the_schemas() -> None:
    assert "profile.schema.json" in os.listdir(schema_folder())
