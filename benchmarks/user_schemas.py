"""Processor time that a schema of a user adds to `pmlint check FILE`, imports included.

    python benchmarks/user_schemas.py [--check] [--rounds N] [FILE [SCHEMA]]

pmlint lints the file in turn with a configuration that names the schema and with one that does not; the shortest runs
are compared, since whatever else the machine does only adds to them. With `--check` the exit status is 1 if the schema
costs more than its budget. By default examples/policy.json is applied to the longest of examples/, repeated until that
has about 5 KB. Needs a POSIX system, and pmlint installed.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from startup import CHECK, EXAMPLES, seconds

BUDGET = 60
"""Milliseconds, on a machine of 2024."""

SIZE = 5000


def main() -> int:
    """Measure, print, and judge if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="by default the longest of examples/, repeated")
    parser.add_argument("schema", nargs="?", type=Path, default=EXAMPLES / "policy.json")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--check", action="store_true", help=f"exit with 1 above {BUDGET} ms")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = asked.file or typical(Path(folder))
        plain, schema = Path(folder, "plain.toml"), Path(folder, "schema.toml")
        plain.write_text('zone = "UTC"\n', encoding="utf-8")
        path = json.dumps(str(asked.schema.resolve()))
        schema.write_text(f'zone = "UTC"\n[[schema]]\npath = {path}\n', encoding="utf-8")
        without, with_it = (
            [sys.executable, "-c", CHECK, "check", "--exit-zero", "--config", str(config), str(file)]
            for config in (plain, schema)
        )
        seconds(without), seconds(with_it)  # Into the file cache, compiled, and accepted.
        rounds = [(seconds(without), seconds(with_it)) for _ in range(asked.rounds)]
    least, cost = (1000 * min(times) for times in zip(*rounds, strict=True))
    print(f"without a schema {least:6.1f} ms")
    print(f"with a schema    {cost:6.1f} ms")
    print(f"more             {cost - least:6.1f} ms, budget {BUDGET} ms")
    return 1 if asked.check and cost - least > BUDGET else 0


def typical(folder: Path) -> Path:
    """Write a document of about 5 KB."""
    text = max((path.read_text(encoding="utf-8") for path in EXAMPLES.rglob("*.md")), key=len)
    file = folder / "typical.md"
    file.write_text("\n".join([text] * max(1, round(SIZE / len(text)))), encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
