"""The wheel holds all that the program reads."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(PROJECT)],
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_every_file_of_the_program_and_every_schema_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if not name.startswith("pmlint-")}
    expected = {
        target + path.relative_to(PROJECT / folder).as_posix()
        for folder, target in (("src/pmlint", "pmlint/"), ("schema", "pmlint/schema/"))
        for path in (PROJECT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == expected
    assert {"pmlint/py.typed", "pmlint/schema/profiles/default.json"} <= inside


def test_the_program_runs_from_it(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "import sys, pmlint; from pmlint.cli import main; print(pmlint.__file__); sys.exit(main())"
    (tmp_path / "a.md").write_text("# An outage\n\n## Timeline\n\n- 09:45 UTC: the first alert\n", encoding="utf-8")
    # -c puts the current folder first on the path, before the checkout.
    ran = subprocess.run(
        [sys.executable, "-c", code, "check", "--all", "--select", "missing-section", "a.md"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.stdout.startswith(str(tmp_path / "pmlint" / "__init__.py"))
    assert "no section found for: account, cause" in ran.stdout
    assert ran.returncode == 1, ran.stderr
