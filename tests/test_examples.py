"""What the examples and the docs say of pmlint is true."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from pmlint.profiles import builtin_names, load
from pmlint.rules import RULES
from test_architecture import ROOMS

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
README = (ROOT / "README.md").read_text(encoding="utf-8")

SESSION = re.compile(r"^```console\n\$ (pmlint [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Finding(NamedTuple):
    line: int
    column: int
    severity: str
    rule: str


def pmlint(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run pmlint as a user would, both streams in one, and nothing wrong with the call."""
    done = subprocess.run(
        [sys.executable, "-m", "pmlint", *arguments],
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode in {0, 1}, done.stdout
    return done


def examples(folder: str) -> list[str]:
    """Give the names of the examples in a folder."""
    return [path.relative_to(EXAMPLES).as_posix() for path in sorted((EXAMPLES / folder).glob("*.md"))]


def expected(name: str) -> list[Finding]:
    """Read what a bad example is expected to show: a finding a line, as `line:column severity rule`."""
    text = (EXAMPLES / name).with_suffix(".expected.txt").read_text(encoding="utf-8")
    findings = []
    for line in text.splitlines():
        place, severity, rule = line.split()
        number, column = place.split(":")
        findings.append(Finding(int(number), int(column), severity, rule))
    return findings


@pytest.fixture(scope="module")
def found() -> Mapping[str, list[Finding]]:
    """Lint all examples at once; give the findings of each, by its name."""
    by_name: dict[str, list[Finding]] = defaultdict(list)
    report = json.loads(pmlint("check", "--quiet", "--output-format", "json", "examples").stdout)
    for one in report["diagnostics"]:
        name = one["path"].replace("\\", "/").removeprefix("examples/")
        by_name[name].append(Finding(one["line"], one["column"], one["severity"], one["rule"]))
    assert report["summary"]["skipped"] == 0, "an example is not taken for a postmortem"
    return by_name


@pytest.mark.parametrize("name", [*examples("good"), *examples("profiles")])
def test_a_good_example_has_no_finding_at_all(name: str, found: Mapping[str, list[Finding]]) -> None:
    assert found[name] == []


@pytest.mark.parametrize("name", builtin_names())
def test_the_example_of_a_profile_has_no_finding_under_it(name: str) -> None:
    file = f"examples/profiles/{name}.md"
    report = json.loads(pmlint("check", "--quiet", "--profile", name, "--output-format", "json", file).stdout)
    assert (report["summary"]["postmortems"], report["diagnostics"]) == (1, [])


def test_each_profile_that_ships_explains_itself() -> None:
    for name in builtin_names():
        profile = load(name)
        assert profile.description.endswith(".")
        assert profile.source.endswith(".")
        assert all(part.guide for part in profile.sections)
        assert all(field.guide for field in profile.fields)


@pytest.mark.parametrize("name", examples("bad"))
def test_a_bad_example_has_exactly_the_findings_stated_beside_it(name: str, found: Mapping[str, list[Finding]]) -> None:
    assert expected(name)
    assert found[name] == expected(name)


def test_there_is_nothing_else_among_the_examples() -> None:
    stems = {path.stem for path in (EXAMPLES / "bad").glob("*.md")}
    others = {path.name for path in (EXAMPLES / "bad").iterdir() if path.suffix != ".md"}
    assert others == {f"{stem}.expected.txt" for stem in stems}
    assert all(path.suffix == ".md" for path in (EXAMPLES / "good").iterdir())


def test_the_sample_shows_the_four_faults_that_pmlint_is_for() -> None:
    rules = {finding.rule for finding in expected("bad/four-faults.md")}
    assert rules == {"missing-section", "utc-gmt-mixed", "end-not-after-start", "missing-owner"}


@pytest.mark.parametrize(("command", "output"), SESSION.findall(README))
def test_the_readme_shows_what_pmlint_says(command: str, output: str, request: pytest.FixtureRequest) -> None:
    said = pmlint(*command.split()[1:]).stdout
    if request.config.getoption("--update"):
        path = ROOT / "README.md"
        text = path.read_text(encoding="utf-8")
        text = text.replace(f"$ {command}\n{output}```", f"$ {command}\n{said}```")
        path.write_text(text, encoding="utf-8", newline="\n")
    else:
        assert said == output


def test_the_readme_shows_the_sample() -> None:
    assert "pmlint check examples/bad/four-faults.md" in [command for command, _ in SESSION.findall(README)]


def test_the_hook_in_the_readme_exists() -> None:
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    documents = [yaml.safe_load(text) for text in YAML.findall(README)]
    used = {
        hook["id"]
        for document in documents
        if "repos" in document
        for repo in document["repos"]
        for hook in repo["hooks"]
    }
    assert used
    assert used <= offered


def test_the_page_on_architecture_names_every_room_and_what_it_may_import() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("| Room | What is in it | May import |\n|---|---|---|\n")
    rows = [line.strip("| ").split("|") for line in rest.partition("\n\n")[0].splitlines()]
    told = {row[0].strip(" `"): set(re.findall(r"`(\w+)`", row[2] if len(row) > 2 else "")) for row in rows}
    assert told == {room.removeprefix("pmlint."): set(others.split()) for room, others in ROOMS.items()}


def test_the_changelog_names_every_rule() -> None:
    named = set(re.findall(r"`([a-z0-9-]+)`", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    assert {rule.name for rule in RULES} <= named


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"])
def test_local_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
