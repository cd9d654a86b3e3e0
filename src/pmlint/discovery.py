"""From what the user names to the files to read, and their bytes.

Whatever cannot be read becomes a `Trouble`, which the run reports; it keeps
nothing else from being linted.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn"})
"""What the names of Markdown files end with; only folders are searched by it."""

STDIN = "-"
"""The path that stands for standard input."""

LARGEST = 16 * 1024 * 1024
"""The most bytes that a document may have: nobody writes that much, and it would keep a hook busy for minutes."""


class Found(NamedTuple):
    """A file to read.

    Attributes:
        path: Its path as the user would write it.
        named: Whether the user named this very file, not a folder above it.
        stdin: Whether its bytes come from standard input.
    """

    path: str
    named: bool = True
    stdin: bool = False


class Trouble(NamedTuple):
    """Why a path could not be dealt with.

    Attributes:
        bug: The traceback where the fault is pmlint's own, else "".
    """

    path: str
    reason: str
    bug: str = ""


class Discovery(NamedTuple):
    """The files, each once and in the order of the paths that led to them, and what went wrong on the way."""

    files: tuple[Found, ...]
    troubles: tuple[Trouble, ...]


def discover(paths: Iterable[str], stdin_name: str = "<stdin>") -> Discovery:
    """Find the files that `paths` name: files, folders and `-`, which is shown as `stdin_name`."""
    files: dict[str, Found] = {}
    troubles: list[Trouble] = []
    for path in paths:
        for key, found in _at(path, stdin_name):
            if isinstance(found, Trouble):
                troubles.append(found)
            elif key not in files:
                files[key] = found
            elif found.named:
                files[key] = files[key]._replace(named=True)
    return Discovery(tuple(files.values()), tuple(dict.fromkeys(troubles)))


def read(file: Found) -> bytes:
    """Give the bytes of `file`.

    Raises:
        OSError: It cannot be read, is no regular file or is too large.
    """
    return _read_stdin() if file.stdin else read_file(file.path, LARGEST)


def read_file(path: str, largest: int) -> bytes:
    """Give the bytes of a regular file, at most `largest` of them.

    Raises:
        OSError: It cannot be read, is no regular file or is too large.
    """
    # A pipe, also one that was put in place of the file a moment ago, must not keep us waiting for somebody to write.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, _not_regular(status.st_mode))
        return _limited(stream.read(largest + 1), largest)


def reason(error: OSError) -> str:
    """Say in words why a path could not be read."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]


_Keyed = tuple[str, Found | Trouble]


def _at(path: str, stdin_name: str) -> Iterator[_Keyed]:
    """Give the files that one path of the user's names, each with a key that tells whether it is the same file."""
    if path == STDIN:
        yield STDIN, Found(stdin_name, stdin=True)
        return
    try:
        mode = os.stat(path).st_mode
        real = os.path.realpath(path, strict=True)
    except (OSError, ValueError) as error:
        yield path, Trouble(path, reason(error) if isinstance(error, OSError) else str(error))
        return
    if stat.S_ISDIR(mode):
        yield from sorted(_walk(path, real), key=lambda keyed: keyed[1].path)
    elif stat.S_ISREG(mode):
        yield real, Found(path)
    else:
        hint = "; `pmlint check -` reads standard input" if stat.S_ISFIFO(mode) else ""
        yield path, Trouble(path, _not_regular(mode) + hint)


def _walk(path: str, real: str) -> Iterator[_Keyed]:
    """Give the Markdown files below a folder, in any order.

    Links to folders are not followed, so there is no going round in circles. A stack, not recursion: folders may be
    nested deeper than Python calls.
    """
    from pmlint.gitignore import ignored, layers_above, layers_in  # noqa: PLC0415 - only folders need it

    # The folder "." and what is in it: users write `a.md`, not `./a.md`.
    prefix = "" if os.path.normpath(path) == os.curdir else os.path.join(path, "")
    stack = [(prefix, real, layers_above(real))]
    while stack:
        prefix, real, above = stack.pop()
        try:
            with os.scandir(real) as entries:
                present = list(entries)
        except OSError as error:
            yield real, Trouble(prefix.rstrip(os.sep) or os.curdir, reason(error))
            continue
        layers = layers_in(real, above)
        for entry in present:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and not ignored(layers, entry.path, is_folder=True):
                    stack.append((os.path.join(prefix, entry.name, ""), entry.path, layers))
            elif _is_markdown(entry.name) and not ignored(layers, entry.path, is_folder=False):
                yield from _entry(entry, prefix + entry.name)


def _entry(entry: "os.DirEntry[str]", path: str) -> Iterator[_Keyed]:
    """Give a file of a folder; pipes, devices and links to folders are not meant, a link to nowhere is reported."""
    try:
        if not stat.S_ISREG(entry.stat().st_mode):
            return
        real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
    except OSError as error:
        yield entry.path, Trouble(path, reason(error))
        return
    yield real, Found(path, named=False)


def _is_markdown(name: str) -> bool:
    # Emacs marks a file that it edits by a link `.#name` to nowhere.
    return os.path.splitext(name)[1].casefold() in SUFFIXES and not name.startswith(".#")


def _read_stdin() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise OSError(errno.EBADF, "standard input is closed")
    data: bytes = stream.read(LARGEST + 1)
    return _limited(data, LARGEST)


def _limited(data: bytes, largest: int) -> bytes:
    if len(data) > largest:
        size = f"{largest // 1024 // 1024} MiB" if largest >= 1024 * 1024 else f"{largest // 1024} KiB"
        raise OSError(errno.EFBIG, f"larger than {size}")
    return data


def _not_regular(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "is a folder"
    if stat.S_ISFIFO(mode):
        return "is a pipe, not a file"
    return "is a device or socket, not a file"
