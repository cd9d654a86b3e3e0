import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from pmlint import rules
from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, SectionKind
from pmlint.errors import UserError
from pmlint.profile_schema import build
from pmlint.profiles import Need, Profile, Setting, builtin_names, load
from pmlint.rule import Option, Options, Rule
from pmlint.settings import schema_folder

SCHEMA = Path(__file__).parents[1] / "schema"


def check(_doc: Postmortem, _options: Options) -> Iterator[Problem]:
    yield from ()


SECTIONS = Option("required", {"type": "array"}, (), "Filled from the profile.")
RULES = (
    Rule(
        "missing-owner", "action-items", "gap", "error", check, "x", (Option("most", {"type": "integer"}, 3, "Most."),)
    ),
    Rule("missing-section", "structure", "gap", "error", check, "x", (SECTIONS,)),
)
MINIMAL: dict[str, Any] = {"name": "mine", "sections": {}}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fault(text: str | bytes, path: str = "mine.json") -> str:
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UserError) as caught:
        load(path, RULES)
    return str(caught.value)


def faulty(**changes: object) -> str:
    return fault(json.dumps({**MINIMAL, **changes}))


def test_the_default_profile_asks_for_what_every_standard_asks_for() -> None:
    default = load("default", RULES)
    assert [(need.name, need.any_of) for need in default.required] == [
        ("timeline", ("timeline",)),
        ("cause", ("root-cause", "contributing-factors", "trigger", "lessons")),
        ("account", ("summary", "impact", "background")),
    ]
    assert [need.name for need in default.recommended] == ["impact", "resolution", "action-items"]
    assert default.rules == {}


@pytest.mark.parametrize("name", builtin_names())
def test_each_profile_that_ships_is_valid_and_bears_its_name(name: str) -> None:
    text = (SCHEMA / "profiles" / f"{name}.json").read_text(encoding="utf-8")
    schema = json.loads((SCHEMA / "profile.schema.json").read_text(encoding="utf-8"))
    data = json.loads(text)
    Draft202012Validator(schema).validate(data)
    assert data["name"] == name
    assert load(name, RULES).name == name


def test_a_file_is_read_where_the_name_is_a_path_or_no_profile() -> None:
    sections = {"required": [{"name": "cause", "any_of": ["trigger", "root-cause"]}]}
    rules = {"missing-owner": {"severity": "warning", "most": 5}, "missing-section": "off"}
    expected = Profile(
        name="mine",
        description="Ours.",
        required=(Need("cause", ("trigger", "root-cause")),),
        recommended=(),
        rules={"missing-owner": Setting("warning", {"most": 5}), "missing-section": Setting("off", {})},
    )
    data = {"$schema": "x", "name": "mine", "description": "Ours.", "sections": sections, "rules": rules}
    Path("sub").mkdir()
    for path in ("mine.json", "sub/mine", "ours"):
        Path(path).write_text("\ufeff" + json.dumps(data), encoding="utf-8")
        assert load(path, RULES) == expected


def test_a_file_that_is_called_like_a_profile_does_not_hide_it() -> None:
    Path("default").write_text("{}", encoding="utf-8")
    assert load("default", RULES).required
    with pytest.raises(UserError):
        load("./default", RULES)


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(UserError) as caught:
        load("defualt", RULES)
    assert str(caught.value) == 'no profile named "defualt"; did you mean "default"?'
    with pytest.raises(UserError) as caught:
        load("xyz", RULES)
    assert str(caught.value).startswith('no profile named "xyz"; there is ')
    with pytest.raises(UserError) as caught:
        load("xyz.json", RULES)
    assert str(caught.value) == "xyz.json: No such file or directory"


def test_a_file_that_is_no_json() -> None:
    assert fault('{\n  "name": x\n}') == "mine.json:2:11: not JSON: Expecting value"
    assert fault(b'"\xff"').startswith("mine.json: not JSON: ")
    assert fault("[" * 100_000).startswith("mine.json: not JSON: ")
    assert fault("9" * 10_000).startswith("mine.json: not JSON: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("pipe.json")
    with pytest.raises(UserError) as caught:
        load("./pipe.json", RULES)
    assert str(caught.value) == "./pipe.json: not a regular file"


def test_a_profile_without_sections_asks_for_those_of_the_default_one(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text('{"name": "words", "words": {"owners": ["Deck crew"]}}', encoding="utf-8")
    mine, default = load(str(path), RULES), load("default", RULES)
    assert (mine.required, mine.recommended) == (default.required, default.recommended)
    assert mine.words.owners == ("Deck crew",)


def test_the_reason_names_the_key_and_what_would_be_right() -> None:
    assert fault("[]") == "mine.json: [] is not of type 'object'"
    assert fault("{}") == 'mine.json: the key "name" is missing'
    assert faulty(section={}) == 'mine.json: unknown key "section"; did you mean "sections"?'
    assert faulty(rules={"mising-owner": "error"}) == (
        'mine.json: rules: unknown key "mising-owner"; did you mean "missing-owner"?'
    )
    assert faulty(rules={"missing-owner": "warn"}) == (
        'mine.json: rules.missing-owner: "warn" is none of error, warning, info, off; did you mean "warning"?'
    )
    assert faulty(rules={"missing-owner": {"severity": "warn"}}).startswith("mine.json: rules.missing-owner.severity: ")
    assert faulty(rules={"missing-owner": {"mots": 4}}) == (
        'mine.json: rules.missing-owner: unknown key "mots"; did you mean "most"?'
    )
    assert faulty(rules={"missing-owner": {"most": "4"}}) == (
        "mine.json: rules.missing-owner.most: '4' is not of type 'integer'"
    )
    assert faulty(sections={"required": [{"name": "x", "any_of": ["time-line"]}]}).startswith(
        'mine.json: sections.required.0.any_of.0: "time-line" is none of summary, '
    )
    assert faulty(sections={"required": [{"name": "x", "any_of": []}]}).startswith(
        "mine.json: sections.required.0.any_of: "
    )


def test_several_faults_are_counted() -> None:
    assert faulty(rules={"missing-owner": 3, "missing-section": 4}).endswith(" (and 1 more)")


def test_what_the_sections_fill_is_nobodys_to_write() -> None:
    assert 'unknown key "required"' in faulty(rules={"missing-section": {"required": []}})


def test_the_kinds_of_section_are_those_of_the_document() -> None:
    items = build(RULES)["properties"]["sections"]["properties"]["required"]["items"]
    assert items["properties"]["any_of"]["items"] == {"enum": list(get_args(SectionKind))}


def test_the_published_schema_is_what_the_rules_make_it(request: pytest.FixtureRequest) -> None:
    published = SCHEMA / "profile.schema.json"
    text = json.dumps(build(rules.RULES), indent=2) + "\n"
    if request.config.getoption("--update"):
        published.write_text(text, encoding="utf-8", newline="\n")
    assert published.read_text(encoding="utf-8") == text, "pytest --update writes it anew"
    Draft202012Validator.check_schema(json.loads(text))


def test_the_schemas_ship_with_the_program() -> None:
    shipped = Path(schema_folder()) / "profile.schema.json"
    assert shipped.read_bytes() == (SCHEMA / "profile.schema.json").read_bytes()
