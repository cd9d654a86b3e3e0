"""The JSON Schema of profiles, made from the rules, and the check of a user's profile against it.

Only a user's own profile needs it: jsonschema takes longer to import than
pmlint to lint a file.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from pmlint.diagnostics import SEVERITIES
from pmlint.document.model import SectionKind
from pmlint.errors import UserError
from pmlint.rule import Rule
from pmlint.suggest import did_you_mean
from pmlint.vocabulary import meanings

INJECTED = frozenset({"required", "recommended"})
"""Options that a profile fills from its `sections`; nobody writes them in `rules`."""

_PHRASES = {"type": "array", "items": {"type": "string", "pattern": r"\w"}, "uniqueItems": True}

_LEVEL = {
    "description": "The severity of the rule's findings; off: the rule does not run.",
    "enum": [*SEVERITIES, "off"],
}


def build(rules: Sequence[Rule]) -> dict[str, Any]:
    """Make the JSON Schema of a profile for `rules`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A profile of pmlint",
        "description": "Which sections a postmortem needs and which rules run, at which severity.",
        "type": "object",
        "properties": {
            "$schema": {"description": "This schema, for editors.", "type": "string"},
            "name": {"description": "The profile's name.", "type": "string", "minLength": 1},
            "description": {"description": "What it is for, in a sentence.", "type": "string"},
            "sections": _sections(),
            "words": _words(),
            "rules": {
                "description": "Settings of rules, by name; a rule that is not named runs as it is.",
                "type": "object",
                "properties": {rule.name: _rule(rule) for rule in sorted(rules, key=lambda rule: rule.name)},
                "additionalProperties": False,
            },
        },
        "required": ["name"],
        "additionalProperties": False,
    }


def check(data: object, path: str, rules: Sequence[Rule]) -> None:
    """Raise a `UserError` that names the file, the key and the reason where `data` is no profile for `rules`."""
    faults = sorted(Draft202012Validator(build(rules)).iter_errors(data), key=lambda fault: list(map(str, fault.path)))
    if not faults:
        return
    fault = faults[0]
    key = ".".join(str(step) for step in fault.path)
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    raise UserError(f"{path}: {f'{key}: ' if key else ''}{_reason(fault)}{more}")


def _sections() -> dict[str, Any]:
    needs = {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "name": {"description": "What messages call it.", "type": "string", "minLength": 1},
                "any_of": {
                    "description": "The kinds of section that satisfy it.",
                    "type": "array",
                    "items": {"enum": list(get_args(SectionKind))},
                    "minItems": 1,
                    "uniqueItems": True,
                },
            },
            "required": ["name", "any_of"],
            "additionalProperties": False,
        },
    }
    return {
        "description": "The sections that a postmortem needs; left out, those of the default profile.",
        "type": "object",
        "properties": {
            "required": {"description": "Without these it is not done: errors.", **needs},
            "recommended": {"description": "These are missed: warnings.", **needs},
        },
        "additionalProperties": False,
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
                get_args(SectionKind),
            ),
            "columns": lists(
                "Headers of tables, and labels under action items, by what they hold.", meanings("column")
            ),
            "fields": lists("Labels of values by what they mean.", meanings("field")),
            "owners": {"description": "Names of people, teams and roles who own action items.", **_PHRASES},
        },
        "additionalProperties": False,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    # An if, not a oneOf: the reason then names what is wrong inside, not that neither form fits.
    return {
        "description": rule.summary,
        "if": {"type": "string"},
        "then": _LEVEL,
        "else": {
            "type": "object",
            "properties": {"severity": _LEVEL, **dict(_options(rule))},
            "additionalProperties": False,
        },
    }


def _options(rule: Rule) -> Iterable[tuple[str, dict[str, Any]]]:
    for option in rule.options:
        if option.name not in INJECTED:
            yield option.name, {"description": option.help, "default": option.default, **option.schema}


def _reason(fault: ValidationError) -> str:
    if fault.validator == "additionalProperties" and isinstance(fault.schema, Mapping):
        known = list(fault.schema.get("properties", ()))
        word = next(name for name in fault.instance if name not in known)
        return f"unknown key {json.dumps(word)}{did_you_mean(word, known)}"
    if fault.validator == "enum":
        known = [str(value) for value in fault.validator_value]
        hint = did_you_mean(fault.instance, known) if isinstance(fault.instance, str) else ""
        return f"{json.dumps(fault.instance)} is none of {', '.join(known)}{hint}"
    if fault.validator == "required":
        missing = next(name for name in fault.validator_value if name not in fault.instance)
        return f'the key "{missing}" is missing'
    return str(fault.message)
