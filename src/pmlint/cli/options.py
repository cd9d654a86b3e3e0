"""Options that several commands share, spelt and explained once."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from pmlint.discovery import STDIN, Discovery, Found, discover
from pmlint.errors import UserError

F = TypeVar("F", bound=Callable[..., Any])


def common(command: F) -> F:
    """Add the options that `check` and `inspect` share."""
    for option in reversed(_COMMON):
        command = option(command)
    return command


def configured(command: F) -> F:
    """Add the options that say which configuration is in force."""
    for option in reversed(_CONFIGURED):
        command = option(command)
    return command


def words(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split what may be said several times, or with commas, or both."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def find(paths: tuple[str, ...], stdin_filename: str | None) -> Discovery:
    """Find the files that a command line names.

    Raises:
        UserError: Standard input has a name, but is not read.
    """
    if stdin_filename is not None and STDIN not in paths:
        raise UserError("--stdin-filename names standard input, which is read where the path is `-`")
    return discover(paths, stdin_filename or "<stdin>")


def path_of(file: Found, stdin_filename: str | None) -> str | None:
    """Give the path by which a file is governed; standard input is by the name that it is given, if any."""
    return stdin_filename if file.stdin else file.path


_CONFIGURED: tuple[Callable[[Any], Any], ...] = (
    click.option("--profile", metavar="NAME|FILE", help="What is required; `default` where no configuration says."),
    click.option("--config", metavar="FILE", help="The configuration file, in place of those that would be found."),
    click.option("--isolated", is_flag=True, help="Look for no configuration file."),
    click.option("--no-cache", "cache", flag_value=False, default=True, help="Remember nothing between runs."),
)

_COMMON: tuple[Callable[[Any], Any], ...] = (
    *_CONFIGURED,
    click.option("--stdin-filename", metavar="PATH", help="The name to show for standard input, the path `-`."),
    click.option("--output-file", metavar="FILE", help="Write the output there instead of to standard output."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour; by default on a terminal, unless NO_COLOR is set.",
    ),
)
