"""`pmlint schema`: print a published JSON Schema."""

import os

import click

from pmlint.cli import terminal
from pmlint.errors import UserError
from pmlint.settings import schema_folder
from pmlint.suggest import did_you_mean

_SUFFIX = ".schema.json"


@click.command("schema", short_help="Print a published JSON Schema.")
@click.argument("name", metavar="NAME")
def command(*, name: str) -> int:
    """Print a published JSON Schema: document, report, profile, config."""
    folder = schema_folder()
    known = sorted(file.removesuffix(_SUFFIX) for file in os.listdir(folder) if file.endswith(_SUFFIX))
    if name not in known:
        hint = did_you_mean(name, known) or f"; there is {', '.join(known)}"
        raise UserError(f'no schema named "{name}"{hint}')
    with open(os.path.join(folder, name + _SUFFIX), encoding="utf-8") as file:
        terminal.emit(file.read().splitlines())
    return 0
