"""The recipes of the docs: each configuration, applied to its documents, gives exactly the output that stands there.

`pytest --update` rewrites the output.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

RECIPES = Path(__file__).parents[1] / "docs" / "recipes.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (?=[^#\n]+\n\n(?:[^`#]+\n\n)?```toml)", re.MULTILINE)


def recipes() -> list[str]:
    """Give each recipe, its heading first; headings in the documents begin none."""
    return HEADING.split(RECIPES.read_text(encoding="utf-8"))[1:]


def cooked(recipe: str, folder: Path) -> str:
    """Write the files of a recipe and give what pmlint says of them."""
    (folder / ".git").mkdir()
    for language, name, body in BLOCK.findall(recipe):
        if language != "text":
            (folder / name).write_text(body, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pmlint", "check", "--output-format", "concise", "--show-info", "--quiet"],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.stderr == ""
    assert run.returncode in {0, 1}
    return run.stdout


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.partition("\n")[0])
def test_a_recipe(recipe: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    said = cooked(recipe, tmp_path)
    last = list(BLOCK.finditer(recipe))[-1]
    assert last[1] == "text"
    if request.config.getoption("--update"):
        updated = recipe[: last.start()] + f"```text\n{said}```" + recipe[last.end() :]
        RECIPES.write_text(RECIPES.read_text(encoding="utf-8").replace(recipe, updated), encoding="utf-8", newline="\n")
    else:
        assert said == last[3]
        assert said, "a recipe shows what is found"


def test_there_are_recipes_for_what_teams_ask_most() -> None:
    assert len(recipes()) >= 8
