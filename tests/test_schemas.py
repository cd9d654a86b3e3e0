"""The published schemas."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pmlint.cli import main
from pmlint.settings import schema_folder

FOLDER = Path(__file__).parents[1] / "schema"
PUBLISHED = sorted(path.name.removesuffix(".schema.json") for path in FOLDER.glob("*.schema.json"))


def test_four_are_published() -> None:
    assert PUBLISHED == ["config", "document", "profile", "report"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_is_a_schema_and_says_which(name: str) -> None:
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:pmlint:schema:{name}:1"
    assert schema["title"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_ships_with_the_program_and_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert (Path(schema_folder()) / f"{name}.schema.json").read_text(encoding="utf-8") == text
    assert main(["schema", name]) == 0
    assert capsys.readouterr().out == text
