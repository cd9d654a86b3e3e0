"""What leaves the program: findings to standard output or a file, notes to standard error."""

import io
import os
import stat
import sys
from collections.abc import Iterable
from typing import Literal, TextIO

from pmlint.errors import UserError

When = Literal["auto", "always", "never"]


def speak_utf8() -> None:
    """Make both streams UTF-8 with plain line ends, whatever the locale: output is the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def wants_color(when: When, output_file: str | None = None) -> bool:
    """Tell whether output is to be coloured: by default on a terminal, unless the environment says otherwise."""
    if when != "auto":
        return when == "always"
    if output_file or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    # The old console of Windows shows escape sequences as they are.
    capable = sys.platform != "win32" or "WT_SESSION" in os.environ or "TERM" in os.environ
    return capable and sys.stdout is not None and sys.stdout.isatty()


def emit(lines: Iterable[str], output_file: str | None = None) -> None:
    """Write `lines` to `output_file` if there is one, else to standard output.

    Raises:
        UserError: The file cannot be written, or standard output cannot take more.
    """
    if output_file:
        _write_file(output_file, lines)
    elif sys.stdout is not None:
        # Written out before any note: where both streams lead to one place, they appear in this order.
        _write(sys.stdout, lines)


def note(line: str) -> None:
    """Write a line to standard error."""
    if sys.stderr is not None:
        _write(sys.stderr, [line])


def abandon_output() -> None:
    """Drop what standard output has not taken."""
    if sys.stdout is not None:
        _lead_nowhere(sys.stdout)


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    """Write to a stream; that its reader has gone is no matter, and the work is done all the same."""
    gone = False
    for line in lines:
        if not gone:
            gone = not _try(stream, f"{line}\n")
    if not gone:
        _try(stream, "", flush=True)


def _try(stream: TextIO, text: str, *, flush: bool = False) -> bool:
    try:
        stream.write(text)
        if flush:
            stream.flush()
    except OSError as error:
        _lead_nowhere(stream)
        if isinstance(error, BrokenPipeError) or sys.platform == "win32":
            return False
        raise UserError(f"cannot write the output: {error.strerror}") from error
    return True


def _lead_nowhere(stream: TextIO) -> None:
    """Let the rest of the stream vanish: what is in its buffer would fail once more, noisily, when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _write_file(path: str, lines: Iterable[str]) -> None:
    """Write a file in one step: whoever reads it meanwhile sees the old one or the new one, never a half."""
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    # Where it is a link, the file that it leads to is replaced, not the link.
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            # A device or a pipe cannot be replaced. (A folder fails here, which is right.)
            with open(target, "wb") as stream:
                stream.write(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}") from error


def _replace(target: str, data: bytes) -> None:
    aside = f"{target}.{os.getpid()}.tmp"
    try:
        with open(aside, "xb") as stream:
            stream.write(data)
        if os.path.exists(target):
            os.chmod(aside, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(aside, target)
    except BaseException:
        if os.path.exists(aside):
            os.unlink(aside)
        raise
