"""`pmlint explain`: show the page of a rule."""

from collections.abc import Iterator

import click

from pmlint.cli import terminal
from pmlint.config import named
from pmlint.linter import url
from pmlint.rule import Rule, how_to_suppress
from pmlint.rules import RULES


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule", metavar="RULE")
def command(*, rule: str) -> int:
    """Show the page of a rule, or the pages of all rules of a group."""
    names = named([rule], RULES)
    terminal.emit(line for one in RULES if one.name in names for line in _page(one))
    return 0


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name}"
    yield ""
    yield f"{rule.severity}, {rule.kind}, group {rule.group}{'' if rule.on else ', off by default'}"
    yield ""
    yield from rule.doc.strip().splitlines()
    yield ""
    if rule.options:
        yield "## Options"
        yield ""
        for option in rule.options:
            yield f"- `{option.name}`: {option.help}"
        yield ""
    yield "## How to suppress it"
    yield ""
    yield from how_to_suppress(rule.name)
    yield ""
    yield url(rule)
