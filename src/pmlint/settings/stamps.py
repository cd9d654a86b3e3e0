"""Stamps: what was found valid before, remembered between runs, in the user's cache folder.

A stamp is a file that holds what was found valid, word for word; nothing is
trusted to a hash but the file's name. All that a stamp can do is to save the
checking: one that is missing, damaged or of another version is no stamp, and
where none can be written or read, everything is checked each time.

Trusted are stamps that belong to the user who runs pmlint and that nobody else
may write. So in a cache folder that several users share, none of them can pass
off as valid what is not. Who writes a false stamp of their own may see pmlint
fail on the data that it lets pass.
"""

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from zlib import crc32

from pmlint import __version__
from pmlint.patterns import lazy

_MOST = 100
"""How many stamps are kept; where there are more, the oldest go."""

_NAME = lazy(r"[0-9a-f]{8}\.stamp(?:\.\d+)?")
"""The name of a stamp, or of one that is being written by the process of that number."""

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)


def known(what: bytes) -> bool:
    """Tell whether `what` was found valid by this version of pmlint, by this user."""
    text, path = _stamp(what)
    if not path:
        return False
    try:
        with open(os.open(path, os.O_RDONLY | _BINARY | _NO_LINK | _NO_WAIT), "rb") as file:
            return _is_own(os.fstat(file.fileno())) and file.read(len(text) + 1) == text
    except OSError:
        return False


def remember(what: bytes) -> None:
    """Remember that `what` was found valid, if that is possible."""
    text, path = _stamp(what)
    if not path:
        return
    # Written under another name and moved: who reads it at the same time sees all of it or nothing.
    unfinished = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(text)
            os.replace(unfinished, path)
        except OSError:
            os.unlink(unfinished)
        _forget(os.path.dirname(path))


def cache_folder(environment: Mapping[str, str], platform: str) -> str:
    """Give the folder for what may be lost at any time; "" where there is none.

    Args:
        environment: The variables of the environment.
        platform: As in `sys.platform`.
    """
    if own := environment.get("PMLINT_CACHE_DIR"):
        return own
    shared = environment.get("XDG_CACHE_HOME", "")
    # An empty HOME would mean the root of the file system.
    home = os.path.expanduser("~") if environment.get("HOME", "~") else ""
    if not os.path.isabs(shared) and platform == "win32":
        shared = environment.get("LOCALAPPDATA", "")
    elif not os.path.isabs(shared) and os.path.isabs(home) and os.path.isdir(home):
        shared = os.path.join(home, *(("Library", "Caches") if platform == "darwin" else (".cache",)))
    return os.path.join(shared, "pmlint") if os.path.isabs(shared) else ""


def _stamp(what: bytes) -> tuple[bytes, str]:
    """Give what the stamp of `what` holds, and its path, "" where there is no folder for it."""
    text = f"pmlint {__version__}\n".encode() + what
    folder = cache_folder(os.environ, sys.platform)
    return text, folder and os.path.join(folder, "stamps", f"{crc32(text):08x}.stamp")


def _is_own(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        # Where files have no such owners, the cache folder is the user's own.
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _forget(folder: str) -> None:
    with os.scandir(folder) as entries:
        # Whoever names a cache folder may have other files in it.
        stamps = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.path)
            for entry in entries
            if _NAME.fullmatch(entry.name)
        ]
    for _, path in sorted(stamps)[: max(len(stamps) - _MOST, 0)]:
        with suppress(OSError):
            os.unlink(path)
