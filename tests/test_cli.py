import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from pmlint import __version__, runner
from pmlint.cli import main
from pmlint.config import Config
from pmlint.facts import Facts
from pmlint.linter import PROJECT, FileReport, lint
from pmlint.rules import RULES
from pmlint.source import Source

SCHEMA = Path(__file__).parents[1] / "schema"

GOOD = """\
# Checkout was down on 7 November 2023

## Summary

Nobody could pay for 40 minutes.

## Impact

About 1,200 orders were not placed.

- Start: November 7, 2023, 09:45 UTC
- End: November 7, 2023, 10:25 UTC

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
NOBODY = "- Test firewall rules before they are applied"
BAD = GOOD.replace(" (Owner: Network team)", "")
WARNED = GOOD.replace("## Resolution\n\nThe rule was taken back.\n\n", "")
README = "# A shop\n\nRun `make` to build it.\n"


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "GITHUB_ACTIONS", "PMLINT_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    write("good.md", GOOD)
    write("bad.md", BAD)
    write("README.md", README)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="")


Run = Callable[..., Ran]


@pytest.fixture
def pmlint(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Ran:
        status = main(arguments)
        return Ran(status, *capsys.readouterr())

    return run


def process(*arguments: str, **how: Any) -> "subprocess.CompletedProcess[bytes]":  # noqa: ANN401 - subprocess's
    return subprocess.run([sys.executable, "-m", "pmlint", *arguments], check=False, capture_output=True, **how)


def test_a_good_file_passes(pmlint: Run) -> None:
    assert pmlint("check", "good.md") == Ran(0, "", "No problems in 1 postmortem.\n")


def test_findings_go_to_standard_output_and_the_summary_to_standard_error(pmlint: Run) -> None:
    status, out, err = pmlint("check", "bad.md")
    assert status == 1
    assert out.startswith("bad.md:29:")
    assert "[missing-owner]" in out
    assert NOBODY in out
    assert err == "\n1 error in 1 postmortem.\n"


def test_by_default_the_current_folder_is_checked(pmlint: Run) -> None:
    write("sub/worse.md", BAD)
    status, out, err = pmlint("check", "--output-format", "concise")
    assert status == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["bad.md", "sub/worse.md"]
    assert err == "2 errors in 2 of 3 postmortems (1 file skipped: not a postmortem)\n"


def test_warnings_do_not_fail_a_run_unless_they_are_to(pmlint: Run) -> None:
    write("warned.md", WARNED)
    assert pmlint("check", "warned.md").status == 0
    assert "[missing-section]" in pmlint("check", "warned.md").out
    assert pmlint("check", "--fail-on", "warning", "warned.md").status == 1
    assert pmlint("check", "--fail-on", "never", "bad.md").status == 0
    assert pmlint("check", "--exit-zero", "bad.md").status == 0


def test_a_run_that_finds_no_postmortem_says_so_and_passes(pmlint: Run) -> None:
    assert pmlint("check", "README.md") == Ran(
        0,
        "",
        "README.md: skipped, not a postmortem (--show-skipped says why)\n"
        "No postmortem found among 1 Markdown file (--all lints it all the same)\n",
    )
    Path("empty").mkdir()
    assert pmlint("check", "empty") == Ran(0, "", "No Markdown file found.\n")


def test_files_that_are_no_postmortems_can_be_named_and_linted(pmlint: Run) -> None:
    assert "README.md" not in pmlint("check", ".").err
    assert "\nREADME.md: skipped, not a postmortem: " in pmlint("check", "--show-skipped", ".").err
    assert "README.md:1:3: error: no section found for" in pmlint("check", "--all", "README.md").out


def test_quiet_leaves_findings_and_mistakes(pmlint: Run) -> None:
    assert pmlint("check", "--quiet", "README.md", "good.md") == Ran(0, "", "")
    status, out, err = pmlint("check", "-q", "bad.md", "gone.md", "README.md")
    assert (status, err) == (2, "pmlint: gone.md: no such file or folder\n")
    assert "[missing-owner]" in out


def test_a_missing_path_keeps_nothing_else_from_being_linted(pmlint: Run) -> None:
    assert pmlint("check", "gone.md", "bad.md") == Ran(
        2,
        pmlint("check", "bad.md").out,
        "\npmlint: gone.md: no such file or folder\n1 error in 1 postmortem.\n",
    )
    assert pmlint("check", "gone.md") == Ran(2, "", "pmlint: gone.md: no such file or folder\n")
    assert pmlint("check", "--exit-zero", "gone.md").status == 2


def test_rules_can_be_selected_and_ignored(pmlint: Run) -> None:
    assert pmlint("check", "--select", "missing-section,time", "bad.md").status == 0
    assert pmlint("check", "--ignore", "action-items", "--ignore", "time", "bad.md").status == 0
    assert pmlint("check", "--select", "missing-owner", "bad.md").status == 1
    assert pmlint("check", "--select", "mising-owner", "bad.md") == Ran(
        2, "", 'pmlint: no rule or group named "mising-owner"; did you mean "missing-owner"?\n'
    )


def test_a_profile_of_ones_own(pmlint: Run) -> None:
    ours = {
        "name": "ours",
        "extends": "none",
        "sections": [{"name": "detection"}],
        "rules": {"missing-owner": "info"},
    }
    write("ours.json", json.dumps(ours))
    status, out, err = pmlint("check", "--profile", "ours.json", "bad.md")
    assert status == 1
    assert "no section found for: detection" in out
    assert err == "\n1 error in 1 postmortem (1 more at info level: --show-info)\n"
    assert "[missing-owner]" in pmlint("check", "--profile", "ours.json", "--show-info", "bad.md").out
    write("ours.json", "{}")
    assert pmlint("check", "--profile", "ours.json", "bad.md") == Ran(
        2, "", 'pmlint: ours.json: the key "name" is missing\n'
    )


def test_the_json_report_is_what_its_schema_says(pmlint: Run) -> None:
    status, out, err = pmlint("check", "--output-format", "json", ".")
    report = json.loads(out)
    Draft202012Validator(json.loads((SCHEMA / "report.schema.json").read_text(encoding="utf-8"))).validate(report)
    assert (status, err.count("\n")) == (1, 1)
    assert [one["rule"] for one in report["diagnostics"]] == ["missing-owner"]
    assert report["summary"] == {
        "files": 3,
        "postmortems": 2,
        "skipped": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "suppressed": 0,
        "fixable": 0,
    }


def test_output_can_go_to_a_file(pmlint: Run) -> None:
    expected = pmlint("check", "--output-format", "json", "bad.md").out
    assert pmlint("check", "--output-format", "json", "--output-file", "out.json", "bad.md") == Ran(
        1, "", "1 error in 1 postmortem.\n"
    )
    assert Path("out.json").read_text(encoding="utf-8") == expected
    assert pmlint("check", "--output-file", "no/out.json", "bad.md") == Ran(
        2, "", "pmlint: cannot write no/out.json: No such file or directory\n"
    )


def test_annotations_name_paths_from_the_root_of_the_checkout(pmlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sub/docs/bad.md", BAD)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd()))
    monkeypatch.chdir("sub")
    assert "file=sub/docs/bad.md," in pmlint("check", "--output-format", "github").out
    assert "file=bad.md," in pmlint("check", "--output-format", "github", "../bad.md").out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path("do").absolute()))
    assert "file=docs/bad.md," in pmlint("check", "--output-format", "github").out


def test_the_format_is_never_guessed(pmlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pmlint("check", "bad.md")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert pmlint("check", "bad.md") == expected


def test_colour_when_asked_for(pmlint: Run) -> None:
    assert "\x1b[" not in pmlint("check", "bad.md").out
    assert "\x1b[" in pmlint("check", "--color", "always", "bad.md").out


def test_statistics(pmlint: Run) -> None:
    assert pmlint("check", "--statistics", "bad.md").err == "\n1 missing-owner\n1 error in 1 postmortem.\n"


def test_standard_input(pmlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    typed(BAD.encode())
    assert pmlint("check", "-").out.startswith("<stdin>:29:")
    typed(BAD.encode().replace(b"\n", b"\r\n"))
    assert pmlint("check", "-", "--stdin-filename", "docs/a.md").out.startswith("docs/a.md:29:")
    typed(README.encode())
    assert pmlint("check", "-").err.startswith("<stdin>: skipped, not a postmortem")
    assert pmlint("check", "--stdin-filename", "a.md") == Ran(
        2, "", "pmlint: --stdin-filename names standard input, which is read where the path is `-`\n"
    )


def test_a_bug_is_owned_up_to_and_stops_one_file_only(pmlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(source: Source, facts: Facts, config: Config) -> FileReport:
        if facts.path == "good.md":
            raise KeyError("\x1b[31m")
        return lint(source, facts, config)

    monkeypatch.setattr("pmlint.cli.check.lint", faulty)
    status, out, err = pmlint("check", "good.md", "bad.md")
    assert (status, out) == (2, pmlint("check", "bad.md").out)
    assert err == (
        "\npmlint: good.md: a bug in pmlint, not in your file: KeyError: '\\x1b[31m'\n"
        f"  please report it, if you can with the file: {PROJECT}/issues; PMLINT_DEBUG=1 shows where\n"
        "1 error in 1 postmortem.\n"
    )
    monkeypatch.setenv("PMLINT_DEBUG", "1")
    assert "Traceback (most recent call last):" in pmlint("check", "good.md").err


def test_ctrl_c(pmlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runner, "run", interrupted)
    status, out, err = pmlint("check", "bad.md")
    assert (status, out, err.strip()) == (130, "", "")


def test_inspect_shows_what_was_understood_of_any_file(pmlint: Run) -> None:
    status, out, err = pmlint("inspect", "good.md", "README.md", "gone.md")
    assert (status, err) == (2, "pmlint: gone.md: no such file or folder\n")
    assert "good.md" in out
    assert "Root cause" in out
    assert "A shop" in out
    assert pmlint("inspect", "good.md").status == 0
    assert pmlint("inspect", "--profile", "defualt", "good.md") == Ran(
        2, "", 'pmlint: no profile named "defualt"; did you mean "default"?\n'
    )


def test_inspect_as_json(pmlint: Run) -> None:
    status, out, err = pmlint("inspect", "--output-format", "json", "README.md", "good.md", "gone.md")
    assert (status, err) == (2, "pmlint: gone.md: no such file or folder\n")
    data = json.loads(out)
    Draft202012Validator(json.loads((SCHEMA / "document.schema.json").read_text(encoding="utf-8"))).validate(data)
    assert data["version"] == 1
    assert [(one["path"], one["postmortem"], one["profile"]) for one in data["documents"]] == [
        ("README.md", "no", "default"),
        ("good.md", "yes", "default"),
    ]
    Path("empty").mkdir()
    assert json.loads(pmlint("inspect", "--output-format", "json", "empty").out) == {"version": 1, "documents": []}


def test_inspect_as_json_holds_whatever_a_file_holds(pmlint: Run) -> None:
    text = GOOD.encode().replace(b"Root cause", b"Root cause\xff \xe2\x80\xae ##[group] \x7f \xf0\x9f\x92\xa5")
    Path("odd.md").write_bytes(text)
    out = pmlint("inspect", "--output-format", "json", "odd.md").out
    assert out.isascii()
    assert "##[" not in out
    titles = [section["title"] for section in json.loads(out)["documents"][0]["sections"]]
    assert "Root cause\ufffd \u202e ##[group] \x7f \U0001f4a5" in titles


def test_the_rules_are_listed(pmlint: Run) -> None:
    status, out, err = pmlint("rules")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines() if line.startswith("  ")] != []
    for rule in RULES:
        assert f"  {rule.name} " in out
    listed = json.loads(pmlint("rules", "--output-format", "json").out)["rules"]
    assert {one["name"] for one in listed} == {rule.name for rule in RULES}
    assert {"name", "group", "kind", "severity", "on", "summary", "options", "url"} == set(listed[0])


def test_a_rule_is_explained(pmlint: Run) -> None:
    status, out, err = pmlint("explain", "missing-owner")
    assert (status, err) == (0, "")
    assert out.startswith("# missing-owner\n\nerror, gap, group action-items\n")
    assert "## Good" in out
    group = pmlint("explain", "action-items").out
    assert [rule.name for rule in RULES if f"# {rule.name}\n" in group] == [
        rule.name for rule in RULES if rule.group == "action-items"
    ]
    assert pmlint("explain", "missing-ownr") == Ran(
        2, "", 'pmlint: no rule or group named "missing-ownr"; did you mean "missing-owner"?\n'
    )


def test_schemas_are_printed(pmlint: Run) -> None:
    for name in ("document", "report", "profile"):
        status, out, err = pmlint("schema", name)
        assert (status, err) == (0, "")
        assert out == (SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8")
    assert pmlint("schema", "dokument") == Ran(2, "", 'pmlint: no schema named "dokument"; did you mean "document"?\n')


def test_versions_and_help(pmlint: Run) -> None:
    assert pmlint("--version") == Ran(0, f"pmlint {__version__}\n", "")
    assert pmlint("-h").out == pmlint("--help").out
    for command in ("check", "inspect", "rules", "explain", "schema"):
        assert f"  {command} " in pmlint("-h").out
        assert pmlint(command, "-h").out.startswith(f"Usage: pmlint {command} ")


def test_a_command_that_is_none(pmlint: Run) -> None:
    assert pmlint("chek") == Ran(2, "", 'pmlint: no command named "chek"; did you mean "check"?\n')
    assert pmlint("xyz") == Ran(2, "", 'pmlint: no command named "xyz"; `pmlint -h` lists them\n')
    assert pmlint("bad.md") == Ran(2, "", 'pmlint: no command named "bad.md"; did you mean `pmlint check bad.md`?\n')
    status, out, err = pmlint("check", "--outputformat", "json")
    assert (status, out) == (2, "")
    assert "--output-format" in err


@pytest.mark.skipif(sys.platform == "win32", reason="another console")
@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
def test_output_is_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    write("día.md", BAD.replace(NOBODY, f"{NOBODY} – ¡todas!"))
    write("leído.md", README)
    ran = process("check", ".", "leído.md", "niño.md", env={**os.environ, **environment})
    assert ran.returncode == 2
    assert "\ndía.md:29:3: error: " in ran.stdout.decode()
    assert "¡todas!" in ran.stdout.decode()
    assert ran.stderr.decode().startswith("\npmlint: niño.md: no such file or folder\nleído.md: skipped")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
def test_a_name_that_is_not_utf8_is_shown_harmlessly() -> None:
    Path(os.fsdecode(b"caf\xe9\x1b[31m.md")).write_text(BAD, encoding="utf-8")
    ran = process("check", "--output-format", "concise", b"caf\xe9\x1b[31m.md", b"\xff\n::error::x")  # type: ignore[arg-type]
    assert ran.returncode == 2
    assert ran.stdout.startswith(b"caf\\xe9\\x1b[31m.md:29:3: error[missing-owner] ")
    assert ran.stderr.startswith(b"pmlint: \\xff\\n::error::x: no such file or folder\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes are another matter there")
def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "pmlint", "check", "bad.md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        err = running.stderr.read()
        status = running.wait()
    assert (status, err) == (1, b"\n1 error in 1 postmortem.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", [["check", "bad.md"], ["check", "--help"], ["--help"], ["--version"]])
def test_a_full_disk_is_said(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "pmlint", *arguments], check=False, stdout=full, stderr=subprocess.PIPE
        )
    assert (ran.returncode, ran.stderr) == (2, b"pmlint: cannot write the output: No space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed by the shell")
def test_streams_may_be_closed() -> None:
    def shell(redirection: str) -> "subprocess.CompletedProcess[bytes]":
        command = f'exec "{sys.executable}" -m pmlint check bad.md gone.md - {redirection}'
        return subprocess.run(["sh", "-c", command], check=False, capture_output=True, stdin=subprocess.DEVNULL)

    assert shell(">&-").stdout == b""
    assert shell("2>&-").stdout.startswith(b"bad.md:29:")
    assert b"standard input is closed" in shell("<&-").stderr
    assert [shell(one).returncode for one in (">&-", "2>&-", "<&-")] == [2, 2, 2]


def test_output_is_the_same_from_run_to_run() -> None:
    write("a/bad.md", BAD)
    first, second = (
        process("check", "--output-format", "json", ".", env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    assert first == second
