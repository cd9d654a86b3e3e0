"""The configuration: found, read, joined and settled for each document."""

import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from pmlint.cli import main
from pmlint.cli.config import DEFAULTS
from pmlint.config.governing import Configs, Governed, Line
from pmlint.errors import UserError
from pmlint.rules import RULES

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PMLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "repo"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def write(path: str, text: str = "") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def governs(path: str, **line: object) -> Governed:
    return Configs(RULES, Line(**line)).of(path)  # type: ignore[arg-type] # what a test says of the command line


def level(path: str, rule: str, **line: object) -> str:
    """Give the severity of a rule in a file, "off" where it does not run."""
    return next((one.severity for one in governs(path, **line).config.rules if one.rule.name == rule), "off")


def fault(path: str = "a.md", **line: object) -> str:
    with pytest.raises(UserError) as caught:
        governs(path, **line)
    return str(caught.value)


# Finding it


def test_without_a_configuration_the_defaults_hold() -> None:
    found = governs("a.md")
    assert (found.config.profile, found.config.fail_on, found.excluded, found.certain) == ("default", "error", "", "")
    assert found.settled == {}


@pytest.mark.parametrize("name", ["pmlint.toml", ".pmlint.toml"])
def test_the_nearest_file_above_counts(name: str) -> None:
    write(name, 'fail-on = "warning"\n')
    write("a/b/pmlint.toml", 'fail-on = "info"\n')
    assert governs("x.md").config.fail_on == "warning"
    assert governs("a/x.md").config.fail_on == "warning"
    assert governs("a/b/x.md").config.fail_on == "info"
    assert governs("a/b/c/x.md").config.fail_on == "info"


def test_in_one_folder_our_own_file_counts_before_the_shared_one() -> None:
    write("pyproject.toml", '[tool.pmlint]\nfail-on = "info"\n')
    assert governs("x.md").config.fail_on == "info"
    write(".pmlint.toml", 'fail-on = "warning"\n')
    assert governs("x.md").config.fail_on == "warning"
    write("pmlint.toml", 'fail-on = "never"\n')
    assert governs("x.md").config.fail_on is None


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n",
        "[project]\ndependencies = ['pmlint']\n",
        "[tool.other]\npmlint = 1\n",
        "tool = 1  # [tool]\nx = 'pmlint'\n",
        "broken = [\n",
    ],
)
def test_a_pyproject_without_a_table_of_ours_is_passed_over(text: str) -> None:
    write("pmlint.toml", 'fail-on = "info"\n')
    write("a/pyproject.toml", text)
    assert governs("a/x.md").config.fail_on == "info"


def test_the_search_ends_at_the_root_of_the_repository(root: Path) -> None:
    (root.parent / "pmlint.toml").write_text('fail-on = "info"\n', encoding="utf-8")
    assert governs("a.md").config.fail_on == "error"
    (root / "sub" / ".git").mkdir(parents=True)
    write("pmlint.toml", 'fail-on = "warning"\n')
    assert governs("sub/a.md").config.fail_on == "error"


def test_outside_a_repository_it_goes_on_to_the_top(tmp_path: Path) -> None:
    (tmp_path / "plain" / "deep").mkdir(parents=True)
    (tmp_path / "plain" / "pmlint.toml").write_text('fail-on = "info"\n', encoding="utf-8")
    assert governs(str(tmp_path / "plain" / "deep" / "a.md")).config.fail_on == "info"


def test_neither_the_current_folder_nor_home_matters(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("docs/pmlint.toml", 'fail-on = "warning"\n')
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "pmlint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    monkeypatch.setenv("HOME", str(elsewhere))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(elsewhere))
    for folder in (root, root / "docs", elsewhere):
        monkeypatch.chdir(folder)
        assert governs(str(root / "docs" / "a.md")).config.fail_on == "warning"
        assert governs(os.path.relpath(root / "docs" / "a.md")).config.fail_on == "warning"
        assert governs(str(root / "a.md")).config.fail_on == "error"


def test_standard_input_is_governed_by_the_name_that_it_is_given() -> None:
    write("pmlint.toml", 'fail-on = "info"\n')
    configs = Configs(RULES, Line())
    assert configs.of(None).config.fail_on == "error"
    assert configs.of("docs/a.md").config.fail_on == "info"


# Joining


def test_a_file_joins_what_it_extends_and_wins() -> None:
    write(
        "base/pmlint.toml", 'fail-on = "info"\nzone = "UTC"\nexclude = ["old/"]\n[severity]\nmissing-owner = "info"\n'
    )
    write("pmlint.toml", 'extends = "base/pmlint.toml"\nfail-on = "never"\n[severity]\nmissing-section = "warning"\n')
    found = governs("a.md")
    assert (found.config.fail_on, found.config.zone) == (None, "UTC")
    assert (level("a.md", "missing-owner"), level("a.md", "missing-section")) == ("info", "warning")
    # Patterns are relative to the file in which they stand.
    assert governs("base/old/a.md").excluded == "base/pmlint.toml:3:1"
    assert governs("old/a.md").excluded == ""


def test_what_a_base_excludes_may_be_taken_in_again() -> None:
    write("base.toml", 'exclude = ["d/*"]\npostmortems = ["d/*"]\n')
    write("pmlint.toml", 'extends = "base.toml"\nexclude = ["!d/kept.md", "e/*"]\n')
    assert governs("d/kept.md").excluded == ""
    assert governs("d/kept.md").certain == "base.toml:2:1"
    assert governs("d/other.md").excluded == "base.toml:1:1"
    assert governs("e/x.md").excluded == "pmlint.toml:2:1"


def test_a_pyproject_extends_and_is_extended() -> None:
    write("team/pyproject.toml", '[project]\nname = "x"\n\n[tool.pmlint]\nfail-on = "warning"\n')
    write("pyproject.toml", '[tool.pmlint]\nextends = "team/pyproject.toml"\n')
    assert governs("a.md").settled["fail-on"][0].where == "team/pyproject.toml:5:1"
    assert governs("a.md").config.fail_on == "warning"


def test_settings_for_some_paths() -> None:
    write(
        "pmlint.toml",
        """\
[severity]
missing-owner = "warning"

[per-path."archive/**"]
ignore = ["action-items"]
fail-on = "never"

[per-path."archive/keep.md"]
ignore = []
severity.missing-owner = "error"
""",
    )
    assert level("a.md", "missing-owner") == "warning"
    assert level("archive/a.md", "missing-owner") == "off"
    assert level("archive/keep.md", "missing-owner") == "error"
    assert governs("archive/keep.md").config.fail_on is None
    assert governs("a.md").config.fail_on == "error"


def test_the_command_line_wins() -> None:
    write("mine.json", '{"name": "mine", "rules": {"missing-owner": "info"}}')
    write("pmlint.toml", 'profile = "mine.json"\nfail-on = "info"\nselect = ["time"]\nignore = ["impossible-time"]\n')
    assert governs("a.md").config.profile == "mine"
    assert governs("a.md", profile="default").config.profile == "default"
    assert governs("a.md", fail_on="never").config.fail_on is None
    assert level("a.md", "missing-owner", select=("missing-owner",)) == "info"
    # Who selects a rule wants it, whatever the configuration ignores; who ignores one adds to that.
    assert level("a.md", "impossible-time") == "off"
    assert level("a.md", "impossible-time", select=("impossible-time",)) == "error"
    assert level("a.md", "end-not-after-start", ignore=("end-not-after-start",)) == "off"
    assert level("a.md", "impossible-time", ignore=("end-not-after-start",)) == "off"


def test_a_file_that_is_named_counts_alone() -> None:
    write("pmlint.toml", 'fail-on = "info"\n')
    write("other/ci.toml", 'fail-on = "never"\nexclude = ["a.md"]\n')
    found = governs("a.md", config="other/ci.toml")
    assert (found.config.fail_on, found.excluded) == (None, "")
    assert governs("other/a.md", config="other/ci.toml").excluded == "other/ci.toml:2:1"
    assert governs("a.md", isolated=True).config.fail_on == "error"


def test_a_group_stands_for_its_rules_and_the_rule_itself_counts_more() -> None:
    write("pmlint.toml", '[severity]\nmissing-owner = "info"\naction-items = "warning"\n')
    assert (level("a.md", "missing-owner"), level("a.md", "placeholder-owner")) == ("info", "warning")
    write("pmlint.toml", '[severity]\naction-items = "off"\nmissing-owner = "error"\n')
    assert (level("a.md", "missing-owner"), level("a.md", "placeholder-owner")) == ("error", "off")


def test_what_is_nearer_counts_even_if_it_is_said_of_a_group() -> None:
    write("pmlint.toml", '[severity]\nmissing-owner = "error"\n[per-path."old/**".severity]\naction-items = "off"\n')
    assert (level("a.md", "missing-owner"), level("old/a.md", "missing-owner")) == ("error", "off")


def test_what_a_file_turns_off_is_not_selected_by_it() -> None:
    write("pmlint.toml", 'select = ["action-items", "section-order"]\n[severity]\nmissing-owner = "off"\n')
    assert (level("a.md", "missing-owner"), level("a.md", "placeholder-owner")) == ("off", "error")
    # What is off by itself runs where a file selects it; what a file turns off where the command line does.
    assert level("a.md", "section-order") == "info"
    assert level("a.md", "missing-owner", select=("missing-owner",)) == "error"


def test_a_profile_may_stand_in_the_configuration() -> None:
    write("base.json", '{"name": "base", "zones": ["UTC"], "fields": {"status": "required"}}')
    write(
        "pmlint.toml",
        '[profile]\nextends = "base.json"\nfields.severity = { values = ["SEV1", "SEV2"] }\nsections = [{ name = "trigger" }]\n',
    )
    profile = governs("docs/a.md").profile
    assert [field.name for field in profile.fields] == ["date", "status", "severity"]
    assert profile.zones == ("UTC",)
    assert profile.sections[-1].name == "trigger"


# What it says


def test_paths_that_are_postmortems_whatever_they_hold(capsys: pytest.CaptureFixture[str]) -> None:
    write("pmlint.toml", 'postmortems = ["incidents/*.md"]\n')
    write("incidents/a.md", "# Notes\n\nNothing yet.\n")
    write("b.md", "# Notes\n\nNothing yet.\n")
    assert main(["check", ".", "--output-format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {one["path"] for one in report["diagnostics"]} == {"incidents/a.md"}
    assert report["summary"]["postmortems"] == 1
    assert main(["inspect", "incidents/a.md", "--output-format", "json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["documents"]
    assert (entry["postmortem"], entry["evidence"][0]) == ("yes", "the configuration names it: pmlint.toml:1:1")


def test_what_is_excluded_is_not_linted_even_when_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("pmlint.toml", 'exclude = ["old/", "!old/kept.md", "*.draft.md"]\n')
    for name in ("old/a.md", "x.draft.md", "b.md"):
        write(name, OLD)
    assert main(["check", "old/a.md", "x.draft.md"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "old/a.md: excluded by pmlint.toml:1:1",
        "x.draft.md: excluded by pmlint.toml:1:1",
    ]
    assert main(["check", "--quiet", "old/a.md"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", ".", "--output-format", "json"]) == 1
    assert {one["path"] for one in json.loads(capsys.readouterr().out)["diagnostics"]} == {"b.md"}


OLD = """\
# Postmortem: checkout was down on 7 November 2023

## Summary

Nobody could pay.

## Timeline

- 2023-11-07 09:45 UTC: the first alert
- 2023-11-07 25:10 UTC: payments work again

## Root cause

A firewall rule.

## Action items

- Test firewall rules
"""


def test_gaps_of_old_incidents_do_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    write(
        "pmlint.toml",
        "enforce-from = 2024-01-01\nignore = ['impossible-time']\nfail-on = 'info'\n[profile.title]\npattern = '^INC-'\n",
    )
    write("old.md", OLD)
    write("new.md", OLD.replace("2023", "2024"))
    assert main(["check", "old.md"]) == 0
    assert "error" not in capsys.readouterr().out
    assert main(["check", "new.md"]) == 1
    capsys.readouterr()
    # What contradicts itself was wrong then, too.
    write("pmlint.toml", "enforce-from = 2024-01-01\n")
    assert main(["check", "old.md", "--output-format", "concise"]) == 1
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["error[impossible-time]"]


def test_what_makes_a_run_fail_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    write("pmlint.toml", "fail-on = 'info'\n[severity]\nmissing-owner = 'info'\n")
    write("a.md", OLD)
    assert main(["check", "a.md", "--select", "missing-owner"]) == 1
    assert "info: action item has no owner" in capsys.readouterr().out


def test_an_incident_without_a_day_is_not_taken_for_an_old_one() -> None:
    write("pmlint.toml", "enforce-from = 2024-01-01\n")
    write("a.md", OLD.replace(" on 7 November 2023", "").replace("2023-11-07 ", ""))
    assert governs("a.md").config.enforce_from == date(2024, 1, 1)
    assert main(["check", "a.md"]) == 1


LOCAL = """\
# Postmortem: checkout was down on 7 November 2023

## Summary

Nobody could pay from 10:45 to 11:25.

## Timeline

- 10:45 the first alert
- 11:25 payments work again

## Root cause

A firewall rule.
"""


def test_the_zone_of_times_that_nothing_governs(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", LOCAL)
    assert main(["check", "a.md", "--select", "time", "--output-format", "json"]) == 0
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)["diagnostics"]] == ["missing-time-zone"]
    write("pmlint.toml", 'zone = "Europe/Madrid"\n')
    assert main(["check", "a.md", "--select", "time", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["diagnostics"] == []
    assert main(["inspect", "a.md", "--output-format", "json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["documents"]
    assert [(time["utc"], time["zone"], time["zone_source"]) for time in entry["times"]] == [
        ("2023-11-07T09:45:00Z", None, "config"),
        ("2023-11-07T10:25:00Z", None, "config"),
    ] * 2


def test_a_zone_that_is_written_counts_before_the_configured_one(capsys: pytest.CaptureFixture[str]) -> None:
    write("pmlint.toml", 'zone = "Europe/Madrid"\n')
    write("a.md", LOCAL.replace("## Timeline", "## Timeline (UTC)"))
    # The configured zone is written nowhere, so the author has not mixed anything.
    assert main(["check", "a.md", "--output-format", "json", "--select", "mixed-time-zones,utc-gmt-mixed"]) == 0
    assert json.loads(capsys.readouterr().out)["diagnostics"] == []


def test_words_of_a_dictionary_are_no_slips() -> None:
    write("pmlint.toml", 'dictionary = ["words.txt"]\n')
    write("words.txt", "# names of ours\nTimline\n")
    assert governs("a.md").config.lexicon.read_slip("Timline").kinds == ()
    write("pmlint.toml", 'dictionary = "words.txt"\n')
    assert governs("a.md").config.lexicon.read_slip("Timline").kinds == ()
    write("words.txt", "")
    assert governs("a.md").config.lexicon.read_slip("Timline").kinds == ("timeline",)


# Bad input


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('profil = "sre"\n', 'pmlint.toml:1:1: profil: unknown key "profil"; did you mean "profile"?'),
        (
            '\n\n[severity]\nmising-owner = "info"\n',
            'pmlint.toml:4:1: severity.mising-owner: unknown key "mising-owner"; did you mean ',
        ),
        ('severity = { missing-owner = "warn" }\n', 'pmlint.toml:1:14: severity.missing-owner: "warn" is none of '),
        ('fail-on = "critical"\n', 'pmlint.toml:1:1: fail-on: "critical" is none of error, warning, info, never'),
        ("exclude = 'old/'\n", "pmlint.toml:1:1: exclude: "),
        ("exclude = ['*a*a*a*a*b']\n", 'pmlint.toml:1:12: exclude: "*a*a*a*a*b" has more than 4 stars in one name'),
        ("exclude = ['a', 3]\n", "pmlint.toml:1:17: exclude.1: "),
        ("select = ['tiem']\n", 'pmlint.toml:1:11: select.0: "tiem" is none of '),
        ("profile = 3\n", "pmlint.toml:1:1: profile: "),
        (
            "[profile]\nsection = []\n",
            'pmlint.toml:2:1: profile.section: unknown key "section"; did you mean "sections"?',
        ),
        ("enforce-from = 2024-02-30\n", "pmlint.toml:1:16: not TOML: "),
        ('enforce-from = "2024-02-30"\n', "pmlint.toml:1:1: enforce-from: "),
        ('enforce-from = "soon"\n', "pmlint.toml:1:1: enforce-from: "),
        ('zone = "Mars/Olympus"\n', 'pmlint.toml:1:1: zone: "Mars/Olympus" is no time zone that pmlint knows'),
        ('profile = "srx"\n', 'pmlint.toml:1:1: profile: no profile named "srx"'),
        ('profile = "gone.json"\n', "pmlint.toml:1:1: profile: gone.json: no such file"),
        ('dictionary = "gone.txt"\n', 'pmlint.toml:1:1: dictionary: "gone.txt": no such file'),
        ('dictionary = ["gone.txt"]\n', 'pmlint.toml:1:15: dictionary: "gone.txt": no such file'),
        ('extends = "gone.toml"\n', 'pmlint.toml:1:1: extends: there is no file "gone.toml"'),
        ('extends = "pmlint.toml"\n', "pmlint.toml:1:1: extends: the configuration extends itself: pmlint.toml -> "),
        ("x = [\n", "pmlint.toml:2:1: not TOML: "),
        ("a = 1\na = 2\n", 'pmlint.toml:2:1: the key "a" is given twice'),
        ('[per-path."a"]\nprofil = "x"\n', 'pmlint.toml:2:1: per-path.a.profil: unknown key "profil"'),
        ('[per-path."a"]\nextends = "x"\n', 'pmlint.toml:2:1: per-path.a.extends: unknown key "extends"'),
        ('[[schema]]\nover = "fields"\n', 'pmlint.toml:1:1: schema.0: the key "path" is missing'),
        ('[[schema]]\npath = "a"\nover = "field"\n', 'pmlint.toml:3:1: schema.0.over: "field" is none of document, '),
        ('[[schema]]\npath = "gone.json"\n', 'pmlint.toml:2:1: schema: there is no file "gone.json"'),
        ("[profile]\ntitle.pattern = '('\n", "pmlint.toml:2:7: profile.title.pattern: "),
        ("rules = []\n", 'pmlint.toml:1:1: rules: unknown key "rules"; there are extends, postmortems, exclude, '),
        ("dictionary = 'a\\u0000b'\n".replace("'", '"'), "pmlint.toml:1:1: dictionary: "),
        ("extends = 'sre'\n", 'there is no file "sre"; a profile is put in force by `profile = "sre"`'),
        ("exclude = ['a[z-a].md']\n", 'pmlint.toml:1:12: exclude: "a[z-a].md" is no pattern for paths'),
        ("exclude = ['# old']\n", 'pmlint.toml:1:12: exclude: "# old" is no pattern for paths'),
        ("exclude = [' ']\n", 'pmlint.toml:1:12: exclude: " " is no pattern for paths'),
        ("exclude = ['a', './b/*.md']\n", 'pmlint.toml:1:17: exclude: "./b/*.md" names nothing; '),
        ("postmortems = ['../b/*.md']\n", 'pmlint.toml:1:16: postmortems: "../b/*.md" names nothing; '),
        ("exclude = ['!./b/*.md']\n", 'pmlint.toml:1:12: exclude: "!./b/*.md" names nothing; '),
        ("[per-path.'b/**']\nzone = 'Mars'\n", 'pmlint.toml:2:1: zone: "Mars" is no time zone that pmlint knows'),
        ("[per-path.'b/**']\nenforce-from = '2026-02-30'\n", "pmlint.toml:2:1: enforce-from: "),
        ("[per-path.'b/**']\nprofile = 'srx'\n", 'pmlint.toml:2:1: profile: no profile named "srx"'),
        ("[per-path.'!b/**']\nzone = 'UTC'\n", 'pmlint.toml:1:11: per-path: "!b/**" names nothing; '),
    ],
)
def test_a_mistake_is_told_with_its_place_and_ends_the_run(
    text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("pmlint.toml", text)
    write("a.md", "# x\n")
    assert main(["check", "a.md"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err


def test_a_file_that_is_not_what_it_is_named_for_is_refused() -> None:
    write("pyproject.toml", "[project]\nname = 'x'\n")
    write("base/pyproject.toml", "tool = 1\n")
    write("extends.toml", "extends = 'base/pyproject.toml'\n")
    write("pmlint.cfg", "profile = 'sre'\n")
    assert fault(config="pyproject.toml") == 'pyproject.toml: there is no table "tool.pmlint" in it'
    assert fault(config="extends.toml") == 'base/pyproject.toml: there is no table "tool.pmlint" in it'
    assert fault(config="pmlint.cfg").endswith("; the name of a file of TOML ends with .toml")


def test_a_link_to_nowhere_is_not_passed_over() -> None:
    Path("pmlint.toml").symlink_to("gone.toml")
    assert fault() == "pmlint.toml: no such file or folder"


def test_as_many_files_as_anybody_needs_may_extend_each_other() -> None:
    for number in range(120):
        write(f"{number}.toml", f'extends = "{number + 1}.toml"\n')
    write("120.toml", 'fail-on = "info"\n')
    assert governs("a.md", config="21.toml").config.fail_on == "info"
    assert fault(config="20.toml") == "119.toml:1:1: extends: more than 100 files extend each other"


def test_a_place_in_a_file_that_is_extended_has_the_shortest_path() -> None:
    write("base.toml", 'zone = "Mars"\n')
    write("a/b/pmlint.toml", 'extends = "../../base.toml"\n')
    assert fault("a/b/x.md").startswith("base.toml:1:1: zone: ")


def test_files_that_extend_each_other_are_refused() -> None:
    write("a.toml", 'extends = "b.toml"\n')
    write("b.toml", 'extends = "a.toml"\n')
    assert fault(config="a.toml").endswith("the configuration extends itself: a.toml -> b.toml -> a.toml")


def test_a_place_in_a_pyproject_is_one_in_the_whole_file() -> None:
    write("pyproject.toml", '[project]\nname = "x"\n\n[tool.pmlint]\nprofil = "sre"\n')
    assert fault().startswith('pyproject.toml:5:1: profil: unknown key "profil"')


def test_a_configuration_that_is_named_and_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md")
    assert main(["check", "--config", "gone.toml", "a.md"]) == 2
    assert capsys.readouterr().err.startswith("pmlint: gone.toml: no such file")


def test_a_mistake_on_the_command_line_is_told_without_any_file(capsys: pytest.CaptureFixture[str]) -> None:
    for options, said in (
        (["--profile", "nope"], 'no profile named "nope"'),
        (["--select", "nope"], 'no rule or group named "nope"'),
        (["--config", "gone.toml"], "gone.toml: no such file"),
    ):
        assert main(["check", ".", *options]) == 2
        assert said in capsys.readouterr().err


# Showing it


def test_it_shows_each_value_and_where_it_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    write("base.toml", 'zone = "UTC"\nexclude = ["old/"]\n')
    write(
        "pmlint.toml",
        'extends = "base.toml"\nexclude = ["x/"]\n[severity]\nmissing-owner = "off"\ntime = "info"\n',
    )
    assert main(["config", "show", "docs", "--fail-on", "never"]) == 2
    assert capsys.readouterr().err == "pmlint: docs: no such file or folder\n"
    assert main(["config", "show", "--fail-on", "never", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["values"]["zone"] == {"value": "UTC", "where": "base.toml:1:1"}
    assert found["values"]["exclude"] == {"value": ["old/", "x/"], "where": "base.toml:2:1, pmlint.toml:2:1"}
    assert found["values"]["fail-on"] == {"value": "never", "where": "the command line"}
    assert found["values"]["profile"] == {"value": "default", "where": "default"}
    assert found["rules"]["missing-owner"] == {"severity": "off", "where": "pmlint.toml:4:1"}
    assert found["rules"]["impossible-time"] == {"severity": "info", "where": "pmlint.toml:5:1"}
    assert found["rules"]["missing-section"] == {"severity": "error", "where": "default"}
    assert main(["config", "show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["profile", "postmortems", "exclude", "select"]
    assert "  missing-owner                off      pmlint.toml:4:1" in [
        line[:49] + line[49:].strip() for line in lines
    ]


def test_what_is_selected_and_ignored_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    write("pmlint.toml", 'ignore = ["missing-owner"]\n')
    assert main(["config", "show", "--output-format", "json", "--select", "time"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert rules["missing-owner"] == {"severity": "off", "where": "the command line"}
    assert rules["impossible-time"]["severity"] == "error"
    assert main(["config", "show", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules"]["missing-owner"] == {
        "severity": "off",
        "where": "pmlint.toml:1:1",
    }


def test_links_lead_to_no_other_configuration(root: Path) -> None:
    write("pmlint.toml", 'fail-on = "info"\n')
    write("sub/pmlint.toml", 'fail-on = "never"\n')
    write("sub/a.md")
    os.symlink(root / "sub" / "a.md", root / "link.md")
    assert governs("link.md").config.fail_on == "info"


def test_a_repository_may_be_a_worktree() -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    write("tree/.git", "gitdir: ../.git/worktrees/tree\n")
    write("pmlint.toml", 'fail-on = "info"\n')
    assert governs("tree/a.md").config.fail_on == "error"


def test_every_key_is_in_the_docs() -> None:
    schema = json.loads((ROOT / "schema" / "config.schema.json").read_text(encoding="utf-8"))
    docs = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert set(schema["properties"]) == set(re.findall(r"^\| `(\S+)` \|", docs, re.MULTILINE))
    assert set(DEFAULTS) | {"extends", "per-path", "$schema"} == set(schema["properties"])


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ('{"type": "objct"}', 'rules.json:1:2: type: "objct" is none of array, boolean, integer, '),
        ("[]", "rules.json: a schema is an object, true or false"),
        ('{"$ref": "https://example.com/x.json"}', "nothing is fetched, and nothing else is read"),
        ('{"properties": {"title": {"pattern": "("}}}', "rules.json:1:27: properties.title.pattern: "),
        ('{\n  "type": "object",\n}', "rules.json:3:1: not JSON: "),
        (" " * 5_000_000, "rules.json: larger than 1 MiB"),
        ('{"$ref": "#"}', "rules.json: the schema refers to itself without end"),
        (
            '{"properties": {"sections": {"items": {"properties": {"text": {"pattern": "^(([a-z ])+.)+[0-9]$"}}}}}}',
            'rules.json: the pattern "^(([a-z ])+.)+[0-9]$" takes too long',
        ),
    ],
)
def test_a_mistake_in_a_schema_ends_the_run(
    schema: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmlint.guarded.SECONDS", 0.1)
    write("pmlint.toml", '[[schema]]\npath = "rules.json"\n')
    write("rules.json", schema)
    write("a.md", OLD.replace("Nobody could pay.", "nobody could pay for anything at all " * 40 + "."))
    assert main(["check", "a.md"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err


def test_a_pattern_of_a_profile_that_explodes_ends_the_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmlint.guarded.SECONDS", 0.1)
    write("pmlint.toml", "[profile.title]\npattern = '(a|aa)+$'\n")
    write("a.md", OLD.replace("checkout", "a" * 100))
    assert main(["check", "a.md"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith('pmlint: a.md: the pattern "(a|aa)+$" takes too long')
