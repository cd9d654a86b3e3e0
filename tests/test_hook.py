"""The hook, run by the real pre-commit on real repositories. It installs pmlint as users get it, from the index."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
SHIPPED = (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml", "schema", "src")
"""What pre-commit needs of the project; the rest is left out to keep the copy small."""

GOOD = """\
# Checkout was down on 7 November 2023

## Impact

About 1,200 orders were not placed from November 7, 2023, 09:45 UTC to November 7, 2023, 10:25 UTC.

## Timeline

- 09:45 UTC: the first alert
- 10:25 UTC: payments work again

## Root cause

A firewall rule closed the port of the payment service.

## Resolution

The rule was taken back.

## Action items

- Test firewall rules before they are applied (Owner: Network team)
"""
BAD = GOOD.replace(" (Owner: Network team)", "")

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PYTHON"))
}


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.com")
    return subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT,
    ).stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--no-verify", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository that holds this project as it is now."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / name, folder / name)
    commit(folder)
    return folder


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository with documents."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "postmortems").mkdir()
    (folder / "postmortems" / "good.md").write_text(GOOD, encoding="utf-8")
    (folder / "postmortems" / "bad.md").write_text(BAD, encoding="utf-8")
    (folder / "README.md").write_text("# A shop\n\nRun `make` to build it.\n", encoding="utf-8")
    commit(folder)
    return folder


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def pre_commit(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give a function that runs pre-commit among the documents; what it installs serves the whole session."""
    environment = {
        **ENVIRONMENT,
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PRE_COMMIT_COLOR": "never",
    }

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments],
            cwd=docs,
            check=False,
            capture_output=True,
            encoding="utf-8",
            env=environment,
        )

    return run


@pytest.fixture(scope="session")
def configured(docs: Path, hooks: Path) -> Path:
    """Set the hook up among the documents, as the README says."""
    revision = git(hooks, "rev-parse", "HEAD")
    config = docs / ".pre-commit-config.yaml"
    config.write_text(
        f"repos:\n  - repo: {hooks.as_posix()}\n    rev: {revision}\n    hooks:\n      - id: pmlint\n", encoding="utf-8"
    )
    git(docs, "add", "--all")
    return config


def outcome(run: "subprocess.CompletedProcess[str]") -> str:
    """Give what pre-commit printed, from the hook's line on."""
    _, _, after = run.stdout.partition("\npmlint..")
    return (after or run.stdout.removeprefix("pmlint..")).lstrip(".")


@pytest.mark.usefixtures("configured")
def test_a_good_file_passes_silently(pre_commit: Run) -> None:
    run = pre_commit("run", "--verbose", "pmlint", "--files", "postmortems/good.md")
    assert run.returncode == 0, run.stdout + run.stderr
    said = outcome(run).splitlines()
    assert said[0] == "Passed"
    assert [line for line in said[1:] if not line.startswith(("- hook id", "- duration"))] == []


@pytest.mark.usefixtures("configured")
def test_a_readme_is_left_alone(pre_commit: Run) -> None:
    run = pre_commit("run", "--verbose", "pmlint", "--files", "README.md")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "README" not in outcome(run)


@pytest.mark.usefixtures("configured")
def test_a_bad_file_fails_with_words_that_help(pre_commit: Run) -> None:
    run = pre_commit("run", "pmlint", "--all-files")
    assert run.returncode == 1, run.stdout + run.stderr
    assert (
        outcome(run)
        == """\
Failed
- hook id: pmlint
- exit code: 1

postmortems/bad.md:22:3: error: action item has no owner [missing-owner]
  22 | - Test firewall rules before they are applied
     |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     = help: a person, team or role, for example "(Owner: Network team)"

"""
    )


def test_the_hook_can_be_tried_without_any_configuration(pre_commit: Run, hooks: Path) -> None:
    run = pre_commit(
        "try-repo", str(hooks), "pmlint", "--files", "postmortems/good.md", "postmortems/bad.md", "README.md"
    )
    assert run.returncode == 1, run.stdout + run.stderr
    said = outcome(run)
    assert "postmortems/bad.md:22:3: error: action item has no owner [missing-owner]" in said
    assert "README" not in said
    assert "good.md" not in said
