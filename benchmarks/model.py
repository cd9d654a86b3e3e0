"""Processor time of understanding a typical postmortem of 5 KB, against mistune's own parse of it.

    python benchmarks/model.py [--rounds N] [FILE…]

The model is all that `pmlint.document.read` does besides parsing: sections, fields, times, incidents, timeline, action
items and the verdict. mistune parses with the plugins for tables, strike-through, footnotes, tasks and addresses, whose
syntax pmlint reads as well. What pmlint remembers of a text it has read is forgotten before each round; its tables of words stay.
By default the longest files of examples/ are read, each repeated until it has about 5 KB.
"""

import argparse
import functools
import gc
import time
from collections.abc import Callable
from pathlib import Path

import mistune

from pmlint import document
from pmlint.blocks import parse
from pmlint.source import Source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PLUGINS = ["strikethrough", "footnotes", "table", "task_lists", "url"]
LONGEST = 6
SIZE = 5000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    examples = sorted(EXAMPLES.rglob("*.md"), key=lambda path: -path.stat().st_size)[:LONGEST]
    texts = [path.read_text("utf-8") for path in asked.files] or [grown(path.read_text("utf-8")) for path in examples]
    markdown = mistune.create_markdown(renderer=None, plugins=PLUGINS)
    parsed = read = ours = 0.0
    gc.disable()
    for text in texts:
        source = Source(text)
        document.read(source)
        parsed += least(functools.partial(markdown, text), asked.rounds)
        ours += least(functools.partial(parse, source), asked.rounds)
        read += least(functools.partial(document.read, source), asked.rounds)
    count = len(texts)
    print(f"mistune's parse  {1000 * parsed / count:6.2f} ms")
    print(f"pmlint's parse   {1000 * ours / count:6.2f} ms")
    print(
        f"the model        {1000 * (read - ours) / count:6.2f} ms, {(read - ours) / parsed:.2f} times mistune's parse"
    )


def grown(text: str) -> str:
    """Repeat the body of a document until it is about 5 KB long."""
    return text + "\n" + "\n".join([text.partition("\n")[2]] * max(0, round(SIZE / len(text)) - 1))


def least(work: Callable[[], object], rounds: int) -> float:
    """Give the least processor time of a few rounds, each with nothing remembered."""
    memory = [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper)  # noqa: SLF001 - there is no public name for it
        and (one.__module__ or "").startswith("pmlint")
        and one.cache_parameters()["maxsize"] is not None  # tables of words have no bound
    ]
    best = float("inf")
    for _ in range(rounds):
        for cached in memory:
            cached.cache_clear()
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


if __name__ == "__main__":
    main()
