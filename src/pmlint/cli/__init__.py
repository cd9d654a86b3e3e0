"""The command line: arguments in, calls, exit status out. Only this room prints.

Each command is a module of its own, imported when it is called for: a hook
pays for every import at every commit.
"""

import sys
from collections.abc import Sequence

from pmlint import __version__
from pmlint.cli import terminal
from pmlint.errors import UserError

USAGE = 2
"""The exit status after a mistake of the user, or where nothing more can be written."""

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run pmlint with `argv`, by default the arguments of the process, and give its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    terminal.speak_utf8()
    try:
        if arguments == ["--version"]:
            # Bots ask for it before every run: not even click is imported.
            terminal.emit([f"pmlint {__version__}"])
            return 0
        from pmlint.cli.app import run  # noqa: PLC0415 - see above, and Ctrl-C is quiet during the import as well

        return run(arguments)
    except UserError as error:
        from pmlint import neutral  # noqa: PLC0415 - see above

        terminal.note(f"pmlint: {neutral.visible(str(error))}")
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
