"""What `pmlint check` imports: every module costs each commit of each user."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, sys
exec(sys.argv.pop(1))
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
CHECK = "from pmlint.cli import main; main()"

ALLOWED = {"pmlint", "json", "bisect", "unicodedata", "zoneinfo", "locale", "_locale"}
"""What pmlint may import beyond click and mistune and what these bring; click itself asks for the locale when it runs."""

NEVER = {
    "asyncio",
    "concurrent",
    "difflib",
    "importlib.metadata",
    "jsonschema",
    "multiprocessing",
    "pathspec",
    "pmlint.gitignore",
    "pmlint.guarded",
    "pmlint.settings.places",
    "pmlint.profiles.schema",
    "pmlint.config.files",
    "pmlint.config.schema",
    "regex",
    "rich",
    "spellchecker",
    "subprocess",
    "tempfile",
    "tomllib",
    "traceback",
    "yaml",
}
"""What must not be there at all, whoever brings it."""

DOCUMENT = """\
# Checkout was down

## Summary

Nobody could pay from 7 November 2023, 09:45 UTC to 7 November 2023, 10:25 UTC.

## Timeline

| Time (UTC) | Event |
|---|---|
| 09:45 | The first alert |
| 10:25 | Payments work again |

## Root cause

A firewall rule.

## Action items

- Test firewall rules (Owner: Network team)
- Test other rules
"""


def imported(code: str, *arguments: str, cwd: Path | None = None) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, code, *arguments],
        cwd=cwd,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    names: list[str] = json.loads(run.stderr.splitlines()[-1])
    return set(names)


def top(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_checking_a_file_imports_little(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DOCUMENT, encoding="utf-8")
    found = imported(CHECK, "check", "a.md", cwd=tmp_path)
    assert "pmlint.rules.missing_owner" in found
    assert top(found) - top(imported("import click, mistune")) <= ALLOWED
    assert not {name for name in NEVER for one in found if one == name or one.startswith(f"{name}.")}


def test_the_version_imports_next_to_nothing(tmp_path: Path) -> None:
    found = imported(CHECK, "--version", cwd=tmp_path)
    assert {name for name in found if name.startswith("pmlint")} == {
        "pmlint",
        "pmlint.cli",
        "pmlint.cli.terminal",
        "pmlint.errors",
    }
    assert not {"click", "mistune", "json.decoder"} & (found - imported("pass"))


def test_a_command_does_not_import_the_others(tmp_path: Path) -> None:
    found = imported(CHECK, "rules", cwd=tmp_path)
    commands = {name for name in found if name.startswith("pmlint.cli.")}
    assert commands == {"pmlint.cli.app", "pmlint.cli.rules", "pmlint.cli.terminal"}


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("mine.toml", 'name = "mine"\n[rules]\nmissing-owner = "{}"\n', ["--profile", "mine.toml"]),
        ("pmlint.toml", '[severity]\nmissing-owner = "{}"\n', []),
        ("pyproject.toml", '[tool.pmlint.profile.rules]\nmissing-owner = "{}"\n', []),
    ],
)
def test_only_settings_that_were_not_accepted_before_are_checked(
    name: str, text: str, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.md").write_text(DOCUMENT, encoding="utf-8")

    def checked() -> bool:
        found = imported(CHECK, "check", *options, "--exit-zero", "a.md", cwd=tmp_path)
        assert {"pmlint.settings.accepted", "tomllib"} <= found
        assert "pmlint.settings.places" not in found
        return "jsonschema" in found

    for severity in ("info", "warning"):
        (tmp_path / name).write_text(text.format(severity), encoding="utf-8")
        assert [checked(), checked(), checked()] == [True, False, False]
