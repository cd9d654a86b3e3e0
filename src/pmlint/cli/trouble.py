"""What is said of paths that could not be dealt with."""

import os
from collections.abc import Iterable

from pmlint import neutral
from pmlint.cli import terminal
from pmlint.discovery import Trouble
from pmlint.linter import PROJECT


def report(troubles: Iterable[Trouble]) -> None:
    """Say on standard error what went wrong, path by path."""
    for trouble in troubles:
        if trouble.bug:
            _report_bug(trouble)
        else:
            terminal.note(f"pmlint: {neutral.visible(trouble.path)}: {neutral.visible(trouble.reason)}")


def _report_bug(trouble: Trouble) -> None:
    debug = os.environ.get("PMLINT_DEBUG") == "1"
    hint = "" if debug else "; PMLINT_DEBUG=1 shows where"
    terminal.note(
        f"pmlint: {neutral.visible(trouble.path)}: a bug in pmlint, not in your file: {neutral.visible(trouble.reason)}"
    )
    terminal.note(f"  please report it, if you can with the file: {PROJECT}/issues{hint}")
    if debug:
        for line in trouble.bug.splitlines():
            terminal.note(neutral.line(line))
