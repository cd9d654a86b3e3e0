"""Processor time for four times the input, for each shape that might make a recogniser go over its text again and again.

    python benchmarks/linearity.py [--check] [--size N] [SHAPE...]

Each shape is read at N repetitions and at four times as many. Linear work takes four times as long, quadratic work
sixteen times. With `--check` the exit status is 1 if any shape takes more than its budget. Needs pmlint installed.
"""

import argparse
import sys
import time
from collections.abc import Callable

from pmlint import document
from pmlint.document import data
from pmlint.source import Source

BUDGET = 6.0
FACTOR = 4
ROUNDS = 3

SHAPES: dict[str, Callable[[int], str]] = {
    # sections
    "headings": lambda n: "# T\n\n" + "## Timeline\n\n### 10:00\n\ntext\n\n" * n,
    "unknown headings": lambda n: "# T\n\n" + "## The ferry that nobody knew\n\ntext\n\n" * n,
    "misspelt headings": lambda n: "# T\n\n" + "## Timline\n\ntext\n\n" * n,
    "bold lines": lambda n: "# T\n\n" + "**Impact**\n\ntext\n\n**Bob**\n\n" * n,
    "run-in titles": lambda n: "# T\n\n" + "**Impact.** All of it.\n\n" * n,
    "labels": lambda n: "# T\n\n" + "Impact: text\nRoot cause: text\n" * n,
    "labels in items": lambda n: "# T\n\n" + "- **Impact:**\n  - text\n" * n,
    "rows of two cells": lambda n: "| a | b |\n|--|--|\n" + "| Impact | it was bad |\n" * n,
    "html titles": lambda n: "<h2>Impact</h2>\n<p>Cause: rust</p>\n" * n,
    "a long joined title": lambda n: "## " + "root cause and " * n,
    "a long unknown title": lambda n: "## " + "ferry " * n,
    "colons": lambda n: ":" * n * 20,
    "keys of front matter": lambda n: "---\n" + "".join(f"k{i}: some text\n" for i in range(n)) + "---\n\ntext",
    "quotes": lambda n: "> Impact: x\n" * n,
    # comments that suppress rules
    "comments": lambda n: "<!-- pmlint-ignore time: x -->\n" * n,
    "comments in a line": lambda n: "one" + " <!-- pmlint-ignore time: x -->" * n,
    "comments in html": lambda n: "<div>\n" + "text <!-- pmlint-ignore time: x -->\n" * n,
    "open comments": lambda n: "<!-- pmlint-ignore a -->\n\n<p>" + "<!-- pmlint-ignore " * n,
    # several incidents
    "incidents": lambda n: "# Log\n\n" + "## Incident 7\n\n**Impact:** x\n\n### Timeline\n\n- 10:00 UTC x\n\n" * n,
    "dated titles": lambda n: "# Incidents\n\n" + "## 2023-10-03 shop down\n\nIt was down.\n\n" * n,
    "nested titles": lambda n: "# T\n\n" + "".join(f"{'#' * (1 + i % 6)} x\n\n" for i in range(n)),
    # tasks and owners
    "items": lambda n: "## Action items\n\n" + "- do this thing (Owner: Bob) #123\n" * n,
    "rows": lambda n: "## Action items\n\n| Action | Owner |\n|---|---|\n" + "| do it | Bob |\n" * n,
    "nested items": lambda n: "## Action items\n\n" + "".join("  " * (i % 18) + "- x:\n" for i in range(n)),
    "signed children": lambda n: "## Action items\n\n- do it\n" + "  - Bob to do this\n" * n,
    "lines behind a label": lambda n: "## Action items\n\n- **Fixes:**\n" + "Do this.\n" * n,
    "titles that are tasks": lambda n: "## Action items\n\n" + "### Add a pump\n\nIt is needed.\n\n" * n,
    "attributes": lambda n: "## Action items\n\n- do it\n" + "  - Note: x\n" * n,
    "brackets": lambda n: "## Actions\n\n- " + "[Rick] " * n,
    "open brackets": lambda n: "## Actions\n\n- do " + "(" * n * 10,
    "handles": lambda n: "## Actions\n\n- " + "@rick, " * n,
    "capitals": lambda n: "## Actions\n\n- " + "Alice " * n,
    "small words": lambda n: "## Actions\n\n- " + "the foo bar baz " * n,
    "labels in one item": lambda n: "## Actions\n\n- do it, " + "Note: x, " * n,
    "due words": lambda n: "## Actions\n\n- do it " + "by until due " * n,
    "blanks": lambda n: "## Actions\n\n- a:" + " " * n * 10 + "b (Owner: " + " " * n * 10,
    # times
    "timeline rows": lambda n: "## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n" + "| 2024-01-02 10:00 | x |\n" * n,
    "timeline lines": lambda n: "Timeline:\n" + "10:00 UTC: it broke\n" * n,
    "timeline html": lambda n: "<ul>" + "<li>10:00 it <b>broke</b></li>\n" * n + "</ul>",
    "breaks": lambda n: "## Timeline\n\n" + "10:00 x<br>\n" * n,
    "ranges in prose": lambda n: "## Summary\n\n" + "from 10:00 to 11:00 it was down " * n,
    "dates in one item": lambda n: "## Timeline\n\n" + "- Jan 3, 2024 " * n,
    "times in code": lambda n: "- `10:00` " * n,
    "a long zone": lambda n: "All times in " + "Pacific " * n,
    "digits": lambda n: "## Timeline\n\n" + "1:" * n * 5,
}


def main() -> int:
    """Measure, print, and judge if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="by default all")
    parser.add_argument("--size", type=int, default=400, help="repetitions in the smaller text (default 400)")
    parser.add_argument("--check", action="store_true", help=f"exit with 1 above {BUDGET:g}")
    asked = parser.parse_args()
    unknown = sorted(set(asked.shapes) - SHAPES.keys())
    if unknown:
        parser.error(f"no shape named {', '.join(unknown)}; there is {', '.join(SHAPES)}")
    slow = []
    for name in asked.shapes or SHAPES:
        small, large = (seconds(SHAPES[name](size)) for size in (asked.size, FACTOR * asked.size))
        ratio = large / small
        slow += [name] if ratio > BUDGET else []
        print(
            f"{name:<22} {small * 1000:8.1f} ms {large * 1000:8.1f} ms  x {ratio:.1f}{'  <' if ratio > BUDGET else ''}"
        )
    if slow:
        print(f"more than {BUDGET:g} times as long for {FACTOR} times the text: {', '.join(slow)}")
    return 1 if asked.check and slow else 0


def seconds(text: str) -> float:
    """Give the least processor time of a few readings of `text`."""
    return min(once(text) for _ in range(ROUNDS))


def once(text: str) -> float:
    """Give the processor time of understanding `text` and making data of it."""
    source = Source(text)
    start = time.process_time()
    data.as_data(document.read(source), "default")
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
