"""`pmlint rules`: list the rules."""

import json
from collections.abc import Iterator
from typing import Any

import click

from pmlint.cli import terminal
from pmlint.linter import url
from pmlint.rule import GROUPS, Rule
from pmlint.rules import RULES


@click.command("rules", short_help="List the rules.")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to list them."
)
def command(*, output_format: str) -> int:
    """List the rules; `pmlint explain RULE` shows the page of one."""
    rules = sorted(RULES, key=lambda rule: (GROUPS.index(rule.group), rule.name))
    terminal.emit(_json(rules) if output_format == "json" else _text(rules))
    return 0


def _text(rules: list[Rule]) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    group = ""
    for rule in rules:
        if rule.group != group:
            yield from [""] * bool(group)
            group = rule.group
            yield group
        severity = rule.severity if rule.on else "off"
        yield f"  {rule.name:<{width}}  {severity:<7}  {rule.summary}"


def _json(rules: list[Rule]) -> Iterator[str]:
    yield json.dumps({"version": 1, "rules": [_entry(rule) for rule in rules]}, indent=2)


def _entry(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "group": rule.group,
        "kind": rule.kind,
        "severity": rule.severity,
        "on": rule.on,
        "summary": rule.summary,
        "options": [
            {"name": option.name, "default": option.default, "schema": option.schema, "help": option.help}
            for option in rule.options
        ],
        "url": url(rule),
    }
