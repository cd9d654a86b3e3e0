"""The program `pmlint`: its commands, and what becomes of mistakes."""

import importlib
import os
from collections.abc import Sequence
from typing import cast

import click

from pmlint import __version__
from pmlint.cli import terminal
from pmlint.errors import UserError
from pmlint.suggest import did_you_mean

COMMANDS = {
    "check": "pmlint.cli.check",
    "inspect": "pmlint.cli.inspect",
    "rules": "pmlint.cli.rules",
    "explain": "pmlint.cli.explain",
    "config": "pmlint.cli.config",
    "schema": "pmlint.cli.schema",
}
"""The commands and the modules that hold them, each as `command`."""


class _Commands(click.Group):
    """The commands, imported one by one as they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", importlib.import_module(COMMANDS[cmd_name]).command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            meant = f"; did you mean `pmlint check {name}`?" if os.path.exists(name) else did_you_mean(name, COMMANDS)
            raise UserError(f'no command named "{name}"{meant or "; `pmlint -h` lists them"}')
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def pmlint() -> None:
    """Check what incident postmortems say: sections, times and zones, the incident window, owners of action items."""


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` call for and give the exit status."""
    try:
        status = pmlint.main(list(arguments), prog_name="pmlint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        # click writes help itself, past `terminal`, into what may be full or closed.
        terminal.abandon_output()
        raise UserError(f"cannot write the output: {error.strerror}") from error
    except click.Abort as error:
        # click makes this of Ctrl-C.
        raise KeyboardInterrupt from error
    return status if isinstance(status, int) else 0
