"""pmlint as a process of its own: `pmlint` and `python -m pmlint`."""

import gc
import os
import sys
from typing import NoReturn

from pmlint.cli import main


def console() -> NoReturn:
    """Run pmlint with the arguments of the process, and end the process.

    A hook runs for a tenth of a second, and a sixth of that would go into tidying memory that the system takes back
    anyway: into looking for garbage among what was only just imported, and into taking it all apart at the end.
    """
    gc.set_threshold(200_000)
    status = main()
    try:
        # `main` has written everything out; this is for what a library may have said.
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    console()
