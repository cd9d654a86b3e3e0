"""The JSON Schema of profiles, made from the rules; what it makes is published and checked against."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from pmlint.demands import SECTION_KINDS, Need, ValueType
from pmlint.diagnostics import SEVERITIES
from pmlint.rule import Rule
from pmlint.vocabulary import meanings

LEVEL = {
    "description": "The severity of the rule's findings; off: the rule does not run.",
    "enum": [*SEVERITIES, "off"],
}

_PHRASES = {"type": "array", "items": {"type": "string", "pattern": r"\w"}, "uniqueItems": True}

_NEED = {
    "description": "required: without it there is an error; recommended: a warning; optional: it may be there, and must "
    "be right where it is; off: nothing is asked, whatever the profile says that this one extends.",
    "enum": [*get_args(Need), "off"],
}

_GUIDE = {"description": "What to write there, for a new postmortem.", "type": "string"}


def build(rules: Sequence[Rule]) -> dict[str, Any]:
    """Make the JSON Schema of a profile for `rules`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:pmlint:schema:profile:1",
        "title": "A profile of pmlint",
        "description": "What a postmortem must hold, and which rules run at which severity.",
        **profile(rules),
        "required": ["name"],
    }


def profile(rules: Sequence[Rule]) -> dict[str, Any]:
    """Give what a profile may hold, in a file of its own or in the configuration."""
    return {
        "type": "object",
        "properties": {
            "$schema": {"description": "This schema, for editors.", "type": "string"},
            "name": {"description": "The profile's name.", "type": "string", "minLength": 1},
            "description": {"description": "What it is for, in a sentence.", "type": "string"},
            "source": {"description": "Where its demands come from.", "type": "string"},
            "extends": {
                "description": "The profile that this one extends: a name, or a path as seen from this file; "
                'by default "default", "none" for nothing. What this one says of a section, field or rule wins.',
                "type": "string",
                "minLength": 1,
            },
            "title": _asked("The title of the document.", _text_value()),
            "sections": _sections(),
            "fields": {
                "description": "What the document says of itself, in any form: a label, a table's row, the front matter. "
                "By the meaning of the label (severity, status, authors, date, owner, services, …) or a name of your own.",
                "type": "object",
                "additionalProperties": _asked(
                    "A field.",
                    {
                        "labels": {"description": "Labels that it may stand behind, beside those known.", **_PHRASES},
                        **_value(),
                    },
                ),
                "propertyNames": {"pattern": r"^\w[\w ./-]*$"},
            },
            "action_items": _named(
                "What every action item must have.",
                {name: _value() for name in ("owner", "due", "ticket", "priority", "status", "type")},
            ),
            "timeline": _named("What every entry of a timeline must have.", {"date": {}, "zone": {}}),
            "length": _limits("How many words the document must have."),
            "zones": {
                "description": "The labels of time zones that are accepted, as they are written; any where this is left out.",
                "type": "array",
                "items": {"type": "string", "minLength": 1},
                "uniqueItems": True,
            },
            "words": _words(),
            "rules": {
                "description": "Settings of rules, or of groups of them, by name; a rule that is not named runs as it is.",
                "type": "object",
                "properties": {
                    **{group: _level_of(f"The rules of the group {group}.") for group in groups(rules)},
                    **{rule.name: _rule(rule) for rule in sorted(rules, key=lambda rule: rule.name)},
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }


def groups(rules: Iterable[Rule]) -> list[str]:
    """Give the names of the groups that have rules, in the order of the alphabet."""
    return sorted({rule.group for rule in rules})


def _sections() -> dict[str, Any]:
    return {
        "description": "The sections of a postmortem, in the order in which they should stand. Those of the profile that "
        "this one extends are joined by their names.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "name": {"description": "What messages call it, and what other profiles know it by.", **_NAME},
                "need": _NEED,
                "any_of": {
                    "description": "The kinds of section that count as it; by default the kind of its name.",
                    "type": "array",
                    "items": {"enum": list(SECTION_KINDS)},
                    "minItems": 1,
                    "uniqueItems": True,
                },
                "titles": {
                    "description": 'Titles of your own that count as it; "~" stands for any words.',
                    **_PHRASES,
                    "minItems": 1,
                },
                "title": {"description": "How its title is written in a new postmortem.", **_NAME},
                "words": _limits("How many words it must have."),
                "items": _limits("How many list items, rows of a table or subsections it must have."),
                "repeat": {"description": "Whether there may be several of it side by side.", "type": "boolean"},
                "after": {"description": "The name of the section behind which it stands.", **_NAME},
                "guide": _GUIDE,
            },
            "required": ["name"],
            "additionalProperties": False,
        },
    }


_NAME = {"type": "string", "pattern": r"\w"}


def _limits(about: str) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    return {
        "description": about,
        "type": "object",
        "properties": {
            "min": {"description": "The least.", **number},
            "max": {"description": "The most.", **number},
        },
        "minProperties": 1,
        "additionalProperties": False,
    }


def _asked(about: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Describe what is asked for: how much in one word, or in an object that says more."""
    # An if, not a oneOf: the reason then names what is wrong inside, not that neither form fits.
    return {
        "description": about,
        "if": {"type": "string"},
        "then": _NEED,
        "else": {
            "type": "object",
            "properties": {"need": _NEED, **properties, "guide": _GUIDE},
            "additionalProperties": False,
        },
    }


def _named(about: str, names: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "description": about,
        "type": "object",
        "properties": {name: _asked(f"Its {name}.", properties) for name, properties in names.items()},
        "additionalProperties": False,
    }


def _text_value() -> dict[str, Any]:
    return {
        "pattern": {
            "description": "A regular expression that is to be found in it; ^ and $ for the whole.",
            "type": "string",
        },
        "hint": {"description": "How it is to be written, in words: an example, a rule.", "type": "string"},
    }


def _value() -> dict[str, Any]:
    return {
        "type": {"description": "What it must be.", "enum": list(get_args(ValueType))},
        "values": {
            "description": "The values that are allowed, as they are to be written.",
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "minItems": 1,
            "uniqueItems": True,
        },
        **_text_value(),
    }


def _words() -> dict[str, Any]:
    def lists(about: str, keys: Iterable[str]) -> dict[str, Any]:
        return {
            "description": about,
            "type": "object",
            "properties": dict.fromkeys(keys, _PHRASES),
            "additionalProperties": False,
        }

    return {
        "description": "Words of a team's own, beside those that pmlint knows; where both have one, these decide.",
        "type": "object",
        "properties": {
            "sections": lists(
                'Titles by the kind of section that they open; "~" stands for any words: "fallout of ~".',
                SECTION_KINDS,
            ),
            "columns": lists(
                "Headers of tables, and labels under action items, by what they hold.", meanings("column")
            ),
            "fields": lists("Labels of values by what they mean.", meanings("field")),
            "owners": {"description": "Names of people, teams and roles who own action items.", **_PHRASES},
        },
        "additionalProperties": False,
    }


def _level_of(about: str) -> dict[str, Any]:
    return {**LEVEL, "description": f"{about} {LEVEL['description']}"}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "description": rule.summary,
        "if": {"type": "string"},
        "then": LEVEL,
        "else": {
            "type": "object",
            "properties": {"severity": LEVEL, **dict(_options(rule))},
            "additionalProperties": False,
        },
    }


def _options(rule: Rule) -> Iterable[tuple[str, dict[str, Any]]]:
    for option in rule.options:
        if not option.asked:
            yield option.name, {"description": option.help, "default": option.default, **option.schema}
