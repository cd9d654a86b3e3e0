"""The JSON Schema of configuration files, made from the rules; what it makes is published and checked against."""

from collections.abc import Sequence
from typing import Any

from pmlint.diagnostics import SEVERITIES
from pmlint.profiles.schema import LEVEL, groups, profile
from pmlint.rule import Rule

_OVER = ("document", "front matter", "fields")


def build(rules: Sequence[Rule]) -> dict[str, Any]:
    """Make the JSON Schema of a configuration for `rules`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:pmlint:schema:config:1",
        "title": "The configuration of pmlint",
        "description": 'A "pmlint.toml" or ".pmlint.toml", or the table "tool.pmlint" of a "pyproject.toml". Paths are '
        "relative to the file.",
        "type": "object",
        "properties": {
            "$schema": {"description": "This schema, for editors.", "type": "string"},
            "extends": {
                "description": "Another configuration file, whose settings this one joins; what this one says wins.",
                "type": "string",
                "minLength": 1,
            },
            "postmortems": _patterns(
                "Paths that are postmortems whatever they hold, as patterns like those of .gitignore."
            ),
            "exclude": _patterns(
                "Paths that are not linted, even when they are named on the command line; patterns as above."
            ),
            "dictionary": {
                "description": "Files of words that are spelt as they are meant, one a line.",
                "if": {"type": "string"},
                "then": {"minLength": 1},
                "else": {"type": "array", "items": {"type": "string", "minLength": 1}},
            },
            "schema": {
                "description": "JSON Schemas of your own that every postmortem must fit.",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "path": {"description": "The file.", "type": "string", "minLength": 1},
                        "over": {
                            "description": "What it describes: one entry of `documents` as `pmlint inspect --output-format "
                            "json` prints them, the front matter, or the labelled values by name.",
                            "enum": list(_OVER),
                            "default": _OVER[0],
                        },
                    },
                    "required": ["path"],
                    "additionalProperties": False,
                },
            },
            **_settings(rules),
            "per-path": {
                "description": "Settings for some paths, by pattern; where several patterns fit, the last one counts.",
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": _settings(rules),
                    "additionalProperties": False,
                },
            },
        },
        "additionalProperties": False,
        "$defs": {"profile": profile(rules)},
    }


def _settings(rules: Sequence[Rule]) -> dict[str, Any]:
    every = [*groups(rules), *sorted(rule.name for rule in rules)]
    names = {"type": "array", "items": {"enum": every}}
    return {
        "profile": {
            "description": "What is asked for: the name of a profile, the path of a file, or a profile that stands here.",
            "if": {"type": "string"},
            "then": {"minLength": 1},
            "else": {"$ref": "#/$defs/profile"},
        },
        "select": {"description": "The rules and groups that run; all that are on where this is left out.", **names},
        "ignore": {"description": "Rules and groups that do not run.", **names},
        "severity": {
            "description": "The severity of rules and groups; off: they do not run.",
            "type": "object",
            "properties": dict.fromkeys(every, LEVEL),
            "additionalProperties": False,
        },
        "fail-on": {
            "description": "The mildest severity that makes a run fail.",
            "enum": [*SEVERITIES, "never"],
            "default": "error",
        },
        "enforce-from": {
            "description": "A day. In postmortems of incidents before it only contradictions make a run fail.",
            "type": "string",
            "format": "date",
            "pattern": r"^\d{4}-\d\d-\d\d$",
        },
        "zone": {
            "description": 'The time zone of times that nothing in the document governs: "UTC", "UTC+1", "Europe/Berlin".',
            "type": "string",
            "minLength": 1,
        },
    }


def _patterns(about: str) -> dict[str, Any]:
    return {"description": about, "type": "array", "items": {"type": "string", "minLength": 1}}
