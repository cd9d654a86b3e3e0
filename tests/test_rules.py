"""Every rule: its literate cases in `rules/*.md`, and the examples of its own page.

A case is a `##` heading, optionally a `json` block of options and of what a profile asks for (a schema of a user
stands there as it is, with "over"), a `markdown` block (in a `markdown bytes` block, `\\xE9`
stands for a byte), and a `text` block with exactly what the rule says. `pytest --update` rewrites the `text` blocks.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from pmlint import document, linter, rules
from pmlint.config import Wishes, configure, lexicon_of, options_of
from pmlint.diagnostics import Problem
from pmlint.profiles import Profile, load, profile_of
from pmlint.rule import GROUPS, Rule
from pmlint.rules import RULES
from pmlint.source import Source, Span
from schemas_of_users import user_schema

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "rules"
DEFAULT = load("default")
ASKED = {"title", "sections", "fields", "action_items", "timeline", "length", "zones", "words"}
"""The keys of a `json` block that belong to a profile; where there are any, nothing else is asked for."""
CONFIG = configure(DEFAULT, RULES, Wishes())
BY_NAME = {rule.name: rule for rule in RULES}

FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
BYTE = re.compile(rb"\\x([0-9A-F]{2})")


class Case(NamedTuple):
    rule: Rule
    title: str
    options: Mapping[str, Any]
    source: Source
    expected: str
    path: str = ""
    profile: Profile = DEFAULT


def blocks(text: str) -> Iterator[tuple[str, str]]:
    for match in FENCE.finditer(text):
        yield match[2], match[3]


def source(info: str, text: str) -> Source:
    data = text.encode()
    return Source.from_bytes(
        BYTE.sub(lambda match: bytes.fromhex(match[1].decode()), data) if "bytes" in info else data
    )


def profile(given: Mapping[str, Any]) -> Profile:
    asked = {key: value for key, value in given.items() if key in ASKED}
    return profile_of({"name": "case", **asked}) if asked else DEFAULT


def options(rule: Rule, given: Mapping[str, Any] = MappingProxyType({})) -> Mapping[str, Any]:
    own = {key: value for key, value in given.items() if key not in ASKED}
    if "schemas" in own:
        own["schemas"] = tuple(user_schema(one["schema"], one["over"]) for one in own["schemas"])
    found = options_of(rule, profile(given))
    assert found.keys() >= own.keys()
    return {**found, **own}


def split(text: str) -> list[str]:
    """Cut a file of cases at its headings: what stands before the first, then a case each."""
    fences = [match.span() for match in FENCE.finditer(text)]
    cuts = [
        match.start()
        for match in HEADING.finditer(text)
        if not any(start <= match.start() < end for start, end in fences)
    ]
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def read(rule: Rule, text: str) -> Case:
    heading = HEADING.match(text)
    assert heading
    given: Mapping[str, Any] = {}
    found, path, expected = None, "", ""
    for info, body in blocks(text):
        if info == "json":
            given = json.loads(body)
        elif info.startswith("markdown"):
            found, path = source(info, body), path_of(info)
        else:
            assert info == "text"
            expected = body
    assert found
    return Case(rule, heading[1], options(rule, given), found, expected, path, profile(given))


def cases() -> list[Case]:
    return [
        read(BY_NAME[path.stem], part)
        for path in sorted(CASES.glob("*.md"))
        for part in split(path.read_text(encoding="utf-8"))[1:]
    ]


def path_of(info: str) -> str:
    """Give the file's name that a block of Markdown may say: `markdown 2023-11-07.md`."""
    return next((word for word in info.split() if word.endswith(".md")), "")


def problems(
    rule: Rule, text: Source, given: Mapping[str, Any], path: str = "", asked: Profile = DEFAULT
) -> list[Problem]:
    doc = linter.judged(document.read(text, path, lexicon_of(asked)), CONFIG)
    return sorted(rule.check(doc, given), key=lambda problem: (problem.span, problem.message))


def place(text: Source, span: Span) -> str:
    start, end = text.position(span.start), text.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def said(case: Case) -> str:
    """Write down what a rule says of a case, one fact a line."""
    found = problems(case.rule, case.source, case.options, case.path, case.profile)
    return "".join(f"{line}\n" for problem in found for line in lines(case, problem)) or "silent\n"


def lines(case: Case, problem: Problem) -> Iterator[str]:
    text = case.source
    yield f"{place(text, problem.span)} {problem.severity or case.rule.severity} {problem.message}"
    if problem.together:
        yield f"  together: {problem.together.replace('{n}', 'n')}"
    yield f"  help: {problem.help}"
    if problem.schema_path:
        yield f"  schema: {problem.schema_path.partition('#')[2]}"
    for related in problem.related:
        yield f"  related {place(text, related.span)}: {related.message}"
    if problem.fix:
        yield f"  fix: {problem.fix.title} ({'safe' if problem.fix.safe else 'unsafe'})"
        for edit in problem.fix.edits:
            yield f"    {place(text, edit.span)} {text.slice(edit.span)!r} -> {edit.text!r}"


def rewrite(rule: Rule) -> None:
    """Put what the rule says now into its file of cases."""
    path = CASES / f"{rule.name}.md"
    head, *parts = split(path.read_text(encoding="utf-8"))
    for index, part in enumerate(parts):
        block = f"```text\n{said(read(rule, part))}```"
        last = list(FENCE.finditer(part))[-1]
        if last[2] == "text":
            parts[index] = part[: last.start()] + block + part[last.end() :]
        else:
            parts[index] = f"{part[: last.end()]}\n\n{block}{part[last.end() :]}"
    path.write_text(head + "".join(parts), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule.name}: {case.title}")
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        rewrite(case.rule)
    else:
        assert said(case) == case.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_cases_show_hits_and_silence(rule: Rule) -> None:
    own = [case.expected for case in cases() if case.rule is rule]
    assert len(own) >= 6
    assert sum(expected == "silent\n" for expected in own) >= 2
    assert sum(expected != "silent\n" for expected in own) >= 2


def example(rule: Rule, name: str) -> tuple[Source, str]:
    found = blocks(rule.doc[rule.doc.index(f"\n## {name}\n") :])
    info, text = next((info, text) for info, text in found if info.startswith("markdown"))
    return source(info, text), path_of(info)


def asked_in_examples(rule: Rule) -> Mapping[str, Any]:
    """Give what a rule's page asks for: in a `json` block before its bad example, or in the schema that it shows."""
    info, text = next(blocks(rule.doc[rule.doc.index("\n## Bad\n") :]))
    shown = dict(blocks(rule.doc))
    if info == "json":
        return options(rule, json.loads(text))
    if "toml" not in shown:
        return options(rule)
    (table,) = tomllib.loads(shown["toml"])["schema"]
    return options(rule, {"schemas": [{"over": table["over"], "schema": json.loads(shown["json"])}]})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_bad_example_is_found_and_good_one_is_not(rule: Rule) -> None:
    (bad, bad_path), (good, good_path) = example(rule, "Bad"), example(rule, "Good")
    assert problems(rule, bad, asked_in_examples(rule), bad_path)
    assert problems(rule, good, asked_in_examples(rule), good_path) == []


# A user's schema sees all that `inspect` shows, and its author decides what that may be.
ALL_READERS = {"not-utf-8", "schema-violation"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name not in ALL_READERS], ids=lambda rule: rule.name)
def test_quoted_material_feeds_no_rule(rule: Rule) -> None:
    quoted = "".join(f"> {line}\n" for line in example(rule, "Bad")[0].text.splitlines())
    good, path = example(rule, "Good")
    assert problems(rule, Source(f"{good.text}\n{quoted}"), asked_in_examples(rule), path) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.group in GROUPS
    assert rule.summary.startswith("Finds ")
    assert rule.summary.endswith(".")
    for heading in ("Bad", "Good", "When it stays silent"):
        assert rule.doc.count(f"\n## {heading}\n") == 1
    assert rule.doc == sys.modules[rule.check.__module__].__doc__
    assert rule.check.__module__ == f"pmlint.rules.{rule.name.replace('-', '_')}"


def test_every_rule_is_in_the_tuple() -> None:
    folder = Path(rules.__file__).parent
    modules = {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if "\nRULE = " in path.read_text(encoding="utf-8")
    }
    assert modules == set(BY_NAME)
    assert len(BY_NAME) == len(RULES)


def test_generated_files_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "generate.py", "--check"], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
