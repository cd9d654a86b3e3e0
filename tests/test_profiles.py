import json
import os
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from pmlint import rules
from pmlint.demands import Asked, Limits, Part, Value
from pmlint.document.model import SectionKind
from pmlint.errors import UserError
from pmlint.profiles import Profile, Setting, builtin_names, load, profile_of
from pmlint.profiles.joining import joined
from pmlint.profiles.schema import build
from pmlint.vocabulary.lexicon import PART, Lexicon, Words

SCHEMA = Path(__file__).parents[1] / "schema"
MINIMAL: dict[str, Any] = {"name": "mine", "extends": "none"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PMLINT_CACHE_DIR", str(tmp_path / "cache"))


def write(text: str | bytes, path: str = "mine.json") -> str:
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: str = "mine.json", **data: object) -> Profile:
    return load(write(json.dumps({**MINIMAL, **data}), path))


def fault(text: str | bytes, path: str = "mine.json") -> str:
    with pytest.raises(UserError) as caught:
        load(write(text, path))
    return str(caught.value)


def faulty(**changes: object) -> str:
    """Give what is said of a profile on one line, without the place."""
    found = fault(json.dumps({**MINIMAL, **changes}))
    place, _, said = found.partition(": ")
    assert place.startswith("mine.json")
    return said


def test_the_default_profile_asks_for_what_every_standard_asks_for() -> None:
    default = load("default")
    assert [(part.name, part.any_of) for part in default.sections if part.need == "required"] == [
        ("account", ("summary", "impact", "background")),
        ("timeline", ("timeline",)),
        ("cause", ("root-cause", "contributing-factors", "trigger", "lessons")),
    ]
    recommended = [part.name for part in default.sections if part.need == "recommended"]
    assert recommended == ["impact", "resolution", "action-items"]
    assert (default.rules, default.words, default.zones, default.length) == ({}, Words(), (), None)


@pytest.mark.parametrize("name", builtin_names())
def test_each_profile_that_ships_is_valid_and_bears_its_name(name: str) -> None:
    text = (SCHEMA / "profiles" / f"{name}.json").read_text(encoding="utf-8")
    schema = json.loads((SCHEMA / "profile.schema.json").read_text(encoding="utf-8"))
    data = json.loads(text)
    Draft202012Validator(schema).validate(data)
    assert data["name"] == name
    assert load(name).name == name


def test_a_file_is_read_where_the_name_is_a_path_or_no_profile() -> None:
    data = {
        "$schema": "x",
        "name": "mine",
        "description": "Ours.",
        "source": "The team.",
        "extends": "none",
        "title": {"need": "required", "pattern": "^INC-", "hint": "INC-12: what happened"},
        "sections": [
            {"name": "cause", "any_of": ["trigger", "root-cause"]},
            {"name": "timeline", "need": "recommended", "repeat": True, "items": {"min": 3}},
            {"name": "Five whys", "titles": ["Five whys", "5 whys"], "words": {"min": 9, "max": 90}, "guide": "Ask."},
        ],
        "fields": {
            "severity": {"values": ["SEV1", "SEV2"], "labels": ["Level"]},
            "region": "recommended",
            "customers": {"need": "optional", "type": "number"},
        },
        "action_items": {"due": "required", "ticket": {"pattern": "OPS-\\d+"}},
        "timeline": {"zone": "required"},
        "length": {"min": 400, "max": 600},
        "zones": ["UTC", "CET"],
        "rules": {"missing-owner": {"severity": "warning"}, "missing-section": "off"},
        "words": {"owners": ["Deck crew"]},
    }
    expected = Profile(
        name="mine",
        description="Ours.",
        source="The team.",
        title=Asked("title", "required", Value(pattern="^INC-", hint="INC-12: what happened")),
        sections=(
            Part("cause", ("trigger", "root-cause"), title="Cause"),
            Part("timeline", ("timeline",), title="Timeline", need="recommended", items=Limits(3), repeat=True),
            Part("Five whys", (), "five whys", "Five whys", words=Limits(9, 90), guide="Ask."),
        ),
        fields=(
            Asked("severity", "required", Value(values=("SEV1", "SEV2"))),
            Asked("region", "recommended"),
            Asked("customers", "optional", Value("number")),
        ),
        items=(Asked("due"), Asked("ticket", "required", Value(pattern="OPS-\\d+"))),
        entries=(Asked("zone"),),
        length=Limits(400, 600),
        zones=("UTC", "CET"),
        rules={"missing-owner": Setting("warning"), "missing-section": Setting("off")},
        words=Words(
            fields={"severity": ("Level",), "region": ("region",), "customers": ("customers",)},
            owners=("Deck crew",),
            parts={"five whys": ("Five whys", "5 whys")},
        ),
    )
    Path("sub").mkdir()
    for path in ("mine.json", "sub/mine", "ours"):
        Path(path).write_text("\ufeff" + json.dumps(data), encoding="utf-8")
        assert load(path) == expected


def test_a_profile_may_be_toml() -> None:
    found = load(write('name = "mine"\n[fields]\nseverity = { values = ["P1", "P2"] }\n', "mine.toml"))
    assert found.fields[-1] == Asked("severity", "required", Value(values=("P1", "P2")))
    assert found.sections == load("default").sections


def test_a_file_that_is_called_like_a_profile_does_not_hide_it() -> None:
    Path("default").write_text("{}", encoding="utf-8")
    assert load("default").sections
    with pytest.raises(UserError):
        load("./default")


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(UserError) as caught:
        load("defualt")
    assert str(caught.value) == 'no profile named "defualt"; did you mean "default"?'
    with pytest.raises(UserError) as caught:
        load("xyz")
    assert str(caught.value).startswith('no profile named "xyz"; there is ')
    with pytest.raises(UserError) as caught:
        load("xyz.json")
    assert str(caught.value).startswith("xyz.json: no such file")


def test_a_profile_extends_the_default_one_unless_it_says_otherwise() -> None:
    default = load("default")
    assert load(write('{"name": "x"}')).sections == default.sections
    assert load(write('{"name": "x", "extends": "default"}')).sections == default.sections
    assert load(write('{"name": "x", "extends": "none"}')) == Profile("x")


def test_what_a_profile_says_of_a_section_is_joined_with_what_it_extends() -> None:
    base = [{"name": "a", "any_of": ["summary"], "guide": "A."}, {"name": "b", "any_of": ["impact"]}]
    own = [{"name": "c", "any_of": ["timeline"], "after": "a"}, {"name": "a", "need": "recommended"}, {"name": "d"}]
    found = joined({"sections": base}, {"sections": own})["sections"]
    assert [one["name"] for one in found] == ["a", "c", "b", "d"]
    assert found[0] == {"name": "a", "any_of": ["summary"], "guide": "A.", "need": "recommended"}
    moved = joined({"sections": base}, {"sections": [{"name": "a", "after": "b"}]})["sections"]
    assert [one["name"] for one in moved] == ["b", "a"]


def test_what_is_turned_off_is_not_asked_for() -> None:
    base = {"name": "x", "sections": [{"name": "impact"}], "fields": {"date": "required"}}
    own = {"sections": [{"name": "impact", "need": "off"}], "fields": {"date": "off"}}
    found = profile_of(joined(base, own))
    assert (found.sections, found.fields) == ((), ())


def test_settings_of_fields_rules_and_words_are_joined() -> None:
    base = {
        "fields": {"date": {"need": "recommended", "hint": "ISO"}, "status": "required"},
        "rules": {"missing-owner": "warning", "time": "off"},
        "words": {"owners": ["Crew"], "sections": {"timeline": ["Log"]}},
        "title": "required",
        "length": {"min": 5},
    }
    own = {
        "fields": {"date": "required"},
        "rules": {"missing-owner": {"most": 4}},
        "words": {"owners": ["Deck"], "sections": {"timeline": ["Ship's log"], "impact": ["Toll"]}},
        "title": {"pattern": "x"},
        "length": {"max": 9},
    }
    assert joined(base, own) == {
        "fields": {"date": {"need": "required", "hint": "ISO"}, "status": "required"},
        "rules": {"missing-owner": {"severity": "warning", "most": 4}, "time": "off"},
        "words": {"owners": ["Crew", "Deck"], "sections": {"timeline": ["Log", "Ship's log"], "impact": ["Toll"]}},
        "title": {"need": "required", "pattern": "x"},
        "length": {"min": 5, "max": 9},
    }


def test_a_profile_extends_a_file_beside_it() -> None:
    Path("sub").mkdir()
    write('{"name": "base", "extends": "none", "zones": ["UTC"]}', "sub/base.json")
    write('{"name": "mine", "extends": "base.json"}', "sub/mine.json")
    assert load("sub/mine.json").zones == ("UTC",)
    assert load("mine.json", "sub").zones == ("UTC",)


def test_profiles_that_extend_each_other_are_refused() -> None:
    write('{"name": "a", "extends": "b.json"}', "a.json")
    write('{"name": "b", "extends": "a.json"}', "b.json")
    with pytest.raises(UserError) as caught:
        load("a.json")
    assert str(caught.value).endswith("extends itself: a.json -> b.json -> a.json")
    assert "extends itself: self.json -> self.json" in fault('{"name": "a", "extends": "self.json"}', "self.json")


def test_as_many_profiles_as_anybody_needs_may_extend_each_other() -> None:
    for number in range(120):
        write(f'name = "{number}"\nextends = "{number + 1}.toml"\n', f"{number}.toml")
    write('name = "120"\nextends = "none"\n', "120.toml")
    assert load("21.toml").name == "21"
    with pytest.raises(UserError, match="more than 100 profiles extend each other"):
        load("20.toml")


def test_a_base_that_is_not_there_is_told_where_it_is_named() -> None:
    assert fault('{"name": "x",\n "extends": "srx"}').startswith('mine.json:2:2: extends: no profile named "srx"')
    assert fault('{"name": "x", "extends": "gone.json"}').startswith("mine.json:1:15: extends: gone.json: no such file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("pipe.json")
    with pytest.raises(UserError):
        load("./pipe.json")


def test_the_reason_names_the_key_and_what_would_be_right() -> None:
    assert fault("{}").endswith('the key "name" is missing')
    assert faulty(section=[]) == 'section: unknown key "section"; did you mean "sections"?'
    assert faulty(rules={"mising-owner": "error"}) == (
        'rules.mising-owner: unknown key "mising-owner"; did you mean "missing-owner"?'
    )
    assert faulty(rules={"missing-owner": "warn"}) == (
        'rules.missing-owner: "warn" is none of error, warning, info, off; did you mean "warning"?'
    )
    assert faulty(sections=[{"name": "x", "any_of": ["time-line"]}]).startswith(
        'sections.0.any_of.0: "time-line" is none of 13 possible values; did you mean "timeline"?'
    )
    assert faulty(fields={"severity": {"value": ["x"]}}) == (
        'fields.severity.value: unknown key "value"; did you mean "values"?'
    )
    assert faulty(fields={"severity": "require"}).startswith('fields.severity: "require" is none of required, ')


def test_what_the_schema_lets_pass_and_cannot_be_meant_is_refused() -> None:
    assert faulty(title={"pattern": "(x"}).startswith("title.pattern: ")
    assert faulty(fields={"severity": {"pattern": "["}}).startswith("fields.severity.pattern: ")
    assert faulty(action_items={"ticket": {"pattern": "*"}}).startswith("action_items.ticket.pattern: ")
    assert faulty(length={"min": 5, "max": 4}) == "length.max: it is less than min"
    assert faulty(sections=[{"name": "impact", "items": {"min": 5, "max": 4}}]).startswith("sections.0.items.max: ")
    assert faulty(zones=["UTC", "Mars"]) == 'zones.1: "Mars" is no time zone that pmlint knows'
    assert faulty(sections=[{"name": "time-line"}]) == (
        'sections.0: "time-line" is no section that pmlint knows; did you mean "timeline"?'
    )
    assert faulty(sections=[{"name": "Xyz"}]) == (
        'sections.0: "Xyz" is no section that pmlint knows; "any_of" or "titles" says what counts as it'
    )
    assert faulty(sections=[{"name": "impact", "after": "sumary"}, {"name": "summary"}]) == (
        'sections.0.after: there is no section "sumary"'
    )


def test_a_field_that_is_all_but_a_known_one_is_a_slip() -> None:
    assert faulty(fields={"severty": "required"}) == (
        'fields.severty: "severty" is no field that pmlint knows; did you mean "severity"? '
        'Else "labels" says how it is written'
    )
    assert read(fields={"severty": {"labels": ["Severty"]}, "region": "required"}).fields[0].name == "severty"


def test_several_faults_are_counted() -> None:
    assert faulty(rules={"missing-owner": 3, "missing-section": 4}).endswith(" (and 1 more)")


def test_what_the_profile_asks_for_is_no_option_of_a_rule() -> None:
    assert 'unknown key "sections"' in faulty(rules={"missing-section": {"sections": []}})


def test_the_kinds_of_section_are_those_of_the_document() -> None:
    items = build(rules.RULES)["properties"]["sections"]["items"]
    assert items["properties"]["any_of"]["items"] == {"enum": list(get_args(SectionKind))}


def test_titles_of_ones_own_count_beside_the_kind_of_the_name_and_open_it() -> None:
    found = read(
        sections=[{"name": "timeline", "titles": ["Minute by minute ~"]}, {"name": "cause", "titles": ["Why"]}]
    )
    assert [(part.any_of, part.key) for part in found.sections] == [(("timeline",), "timeline"), ((), "cause")]
    assert found.words.sections == {"timeline": ("Minute by minute ~",)}
    title = Lexicon(found.words).read("Minute by minute on Tuesday")
    assert title.kinds == ("timeline", f"{PART}timeline")


def test_sections_have_their_places_where_nothing_is_extended() -> None:
    sections = [{"name": "impact"}, {"name": "timeline"}, {"name": "summary", "after": "impact"}]
    assert [part.name for part in read(sections=sections).sections] == ["impact", "summary", "timeline"]
    twice = [{"name": "impact"}, {"name": "impact", "need": "recommended"}]
    assert [(part.name, part.need) for part in read(sections=twice).sections] == [("impact", "recommended")]


def test_limits_are_held_against_those_of_the_extended_profile() -> None:
    assert fault('{"name": "x", "extends": "alx", "length": {"max": 300}}').endswith("length.max: it is less than min")


def test_that_no_owner_is_asked_for_is_known() -> None:
    assert read(action_items={"owner": "off"}).items == (Asked("owner", "optional"),)
    assert read(action_items={"owner": "recommended"}).items == (Asked("owner", "recommended"),)
