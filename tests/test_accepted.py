import json
from pathlib import Path
from typing import Any

import pytest

from pmlint.errors import UserError
from pmlint.settings import accepted, read, stamps
from pmlint.settings.accepted import check

SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "severity": {
            "type": "object",
            "properties": {"missing-owner": {"enum": ["error", "off"]}},
            "additionalProperties": False,
        },
        "select": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "per-path": {"additionalProperties": {"properties": {"fail-on": {"type": "string"}}}},
    },
    "additionalProperties": False,
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(accepted, "schema_folder", lambda: str(tmp_path))
    publish(SCHEMA)


def publish(schema: object, name: str = "mine") -> None:
    Path(f"{name}.schema.json").write_text(json.dumps(schema), encoding="utf-8")


def fault(text: str, path: str = "pmlint.toml", *part: str) -> str:
    Path(path).write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        check(read(path).part(*part), "mine")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give a list that grows with each check that is made."""
    made: list[Any] = []
    really = accepted._check

    def noted(*arguments: Any) -> None:  # noqa: ANN401 - whatever the real one takes
        made.append(arguments)
        really(*arguments)

    monkeypatch.setattr(accepted, "_check", noted)
    return made


def accept(text: str, path: str = "pmlint.toml", *part: str, cache: bool = True, schema: str = "mine") -> None:
    Path(path).write_text(text, encoding="utf-8")
    check(read(path).part(*part), schema, cache=cache)


def test_a_fault_has_its_place_its_key_and_its_reason() -> None:
    assert fault('name = "x"\n\n[severity]\nmising-owner = "off"\n') == (
        'pmlint.toml:4:1: severity.mising-owner: unknown key "mising-owner"; did you mean "missing-owner"?'
    )
    assert fault('{"select": ["a", "b",\n  "a"]}', "pmlint.json") == (
        'pmlint.json:2:3: select.2: "a" stands in the list twice'
    )


def test_faults_are_told_in_the_order_of_the_file() -> None:
    text = "select = 1\nname = 2\nseverity.missing-owner = 3\n"
    assert fault(text) == "pmlint.toml:1:1: select: 1 is a whole number, a list is wanted (and 2 more)"
    assert fault("severity.missing-owner = 3\nselect = 1\n").startswith(
        "pmlint.toml:1:10: severity.missing-owner: 3 is none of error, off"
    )


def test_the_whole_file_comes_before_its_keys() -> None:
    publish({"required": ["name"], "additionalProperties": False})
    assert fault("x = 1\n") == 'pmlint.toml: the key "name" is missing (and 1 more)'


def test_a_key_that_is_no_word_is_quoted() -> None:
    assert fault('["per-path"."docs/*.md"]\nfail-on = 1\n').startswith(
        'pmlint.toml:2:1: per-path."docs/*.md".fail-on: 1 is a whole number'
    )


def test_a_part_of_a_file_is_checked_for_itself() -> None:
    text = '[project]\nname = "x"\nodd = 1\n\n[tool.pmlint]\nnam = "x"\n'
    assert fault(text, "pyproject.toml", "tool", "pmlint") == (
        'pyproject.toml:6:1: nam: unknown key "nam"; did you mean "name"?'
    )
    publish({"required": ["name"]})
    assert fault(text, "pyproject.toml", "tool", "pmlint") == 'pyproject.toml:5:7: the key "name" is missing'


def test_what_was_accepted_is_not_checked_again(checks: list[Any]) -> None:
    for _ in range(3):
        accept('name = "x"')
    assert len(checks) == 1
    # The same data, written otherwise and elsewhere.
    accept('{"name": "x"}', "other.json")
    accept('[tool.pmlint]\nname = "x"', "pyproject.toml", "tool", "pmlint")
    assert len(checks) == 1


def test_what_has_changed_is_checked(checks: list[Any]) -> None:
    accept('name = "x"')
    accept('name = "y"')
    assert len(checks) == 2
    publish({**SCHEMA, "title": "Another"})
    accept('name = "x"')
    assert len(checks) == 3
    publish({**SCHEMA, "title": "Another"}, "other")
    accept('name = "x"', schema="other")
    assert len(checks) == 4


def test_another_version_checks_anew(checks: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    accept('name = "x"')
    monkeypatch.setattr(stamps, "__version__", "999")
    accept('name = "x"')
    assert len(checks) == 2


def test_what_was_refused_is_refused_again(checks: list[Any]) -> None:
    assert fault("name = 1") == fault("name = 1")
    assert len(checks) == 2


def test_without_a_cache_nothing_is_remembered_and_nothing_counts(checks: list[Any]) -> None:
    accept('name = "x"', cache=False)
    assert not Path("cache").exists()
    accept('name = "x"')
    accept('name = "x"', cache=False)
    assert len(checks) == 3


def test_what_stands_beside_a_part_is_not_remembered() -> None:
    accept('[tool.other]\ntoken = "hush"\n[tool.pmlint]\nname = "x"', "pyproject.toml", "tool", "pmlint")
    (stamp,) = Path("cache", "stamps").iterdir()
    assert b'"x"' in stamp.read_bytes()
    assert b"hush" not in stamp.read_bytes()


def test_text_that_cannot_be_encoded_is_remembered_too(checks: list[Any]) -> None:
    accept('{"name": "\\ud800"}', "a.json")
    accept('{"name": "\\ud800"}', "a.json")
    assert len(checks) == 1
