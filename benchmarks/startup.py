"""Processor time of `pmlint check FILE`, all rules on, against that of importing click and mistune.

    python benchmarks/startup.py [--check] [--rounds N] [FILE]

Both are run in turn, so that whatever else the machine does falls on both alike; the medians are compared. With
`--check` the exit status is 1 if pmlint costs more than its budget. Needs a POSIX system, and pmlint installed.
"""

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

BUDGET = 1.8
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

FLOOR = "import click, mistune"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program is compiled; a checkout is by the first run, unless that is forbidden."""

CHECK = "from pmlint.__main__ import console; console()"


def main() -> int:
    """Measure, print, and judge if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="by default the longest of examples/")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--check", action="store_true", help=f"exit with 1 above {BUDGET}")
    asked = parser.parse_args()
    file = asked.file or max(EXAMPLES.rglob("*.md"), key=lambda path: path.stat().st_size)

    floor, check = [sys.executable, "-c", FLOOR], [sys.executable, "-c", CHECK, "check", "--exit-zero", str(file)]
    seconds(floor), seconds(check)  # Into the file cache, and compiled.
    rounds = [(seconds(floor), seconds(check)) for _ in range(asked.rounds)]
    least = statistics.median(one for one, _ in rounds)
    cost = statistics.median(other for _, other in rounds)
    print(f"{FLOOR:<24} {least * 1000:6.1f} ms")
    print(f"{f'pmlint check {file.name}':<24} {cost * 1000:6.1f} ms")
    print(f"ratio {cost / least:.2f}, budget {BUDGET}")
    return 1 if asked.check and cost / least > BUDGET else 0


def seconds(command: list[str]) -> float:
    """Give the processor time that `command` takes, its own and the system's for it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # So that nobody waits for it again.
    if process.returncode:
        sys.exit(f"exit status {process.returncode} from: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
