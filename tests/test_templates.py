"""New postmortems that are made from profiles: left as they are they bother nobody, filled in they have no finding."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from pmlint import document
from pmlint.cli import main
from pmlint.profiles import builtin_names, load, profile_of
from pmlint.source import Source
from pmlint.templates import render

DAY = date(2026, 1, 31)
COMMENT = re.compile(r"<!--.*?-->")

VALUES = {
    "Authors": "Payments on-call",
    "Severity": "SEV-2",
    "Owner": "Payments",
    "Action item": "Test firewall rules before they are applied",
    "Due": "2026-02-28",
    "Ticket": "OPS-12",
    "Priority": "P1",
    "Type": "Prevent",
}
SENTENCE = "A firewall rule kept 1,200 customers from paying, and the network team took it back by hand. "
EVENTS = (
    ("2026-01-31 09:45", "Outage begins: a firewall rule closes the port"),
    ("2026-01-31 09:52", "The alert for failing payments fires"),
    ("2026-01-31 10:25", "The incident is resolved: payments work again"),
)


def filled(text: str, words: int = 1) -> str:
    """Fill a template in as it says: fields with a value, comments with sentences, tables with rows."""
    lines: list[str] = []
    heads: list[str] = []
    for line in text.splitlines():
        if line.startswith("- **"):
            name = line.split("**")[1].rstrip(":")
            lines.append(COMMENT.sub(VALUES.get(name, ""), line))
        elif line.startswith("<!--"):
            lines += ["- One thing", "- Another thing", "- A third thing"] if "items" in line else [SENTENCE * words]
        elif re.fullmatch(r"[| ]+", line):
            rows = EVENTS if heads[0].startswith("Time") else [[VALUES[head] for head in heads]]
            lines += [f"| {' | '.join(row)} |" for row in rows]
        else:
            heads = [head.strip() for head in line.strip("|").split("|")] if re.match(r"\| \w", line) else heads
            lines.append(line)
    return "\n".join(lines).replace("**Status:** Draft", "**Status:** Reviewed")


@pytest.mark.parametrize("name", builtin_names())
def test_a_template_is_no_postmortem_yet(name: str) -> None:
    doc = document.read(Source(render(load(name), "What happened", DAY)))
    assert doc.verdict.answer == "no"
    assert doc.draft


@pytest.mark.parametrize("name", builtin_names())
def test_a_template_that_is_filled_in_has_no_finding(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = load(name)
    words = 6 if profile.length else 1
    text = filled(render(profile, "Checkout was down on 31 January 2026", DAY), words)
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert main(["check", "--isolated", "--profile", name, "--output-format", "json", str(tmp_path / "a.md")]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["summary"]["postmortems"], report["diagnostics"]) == (1, [])


def test_what_a_profile_asks_for_is_in_its_template() -> None:
    profile = profile_of(
        {
            "name": "x",
            "title": {"pattern": "^INC-", "hint": "INC-12: what happened"},
            "sections": [
                {"name": "Five whys", "titles": ["Five whys"], "items": {"min": 3, "max": 7}, "guide": "Ask."},
                {"name": "impact", "need": "recommended", "words": {"max": 90}},
                {"name": "timeline"},
                {"name": "action-items"},
            ],
            "fields": {
                "severity": {"values": ["SEV1", "SEV2"], "hint": "see page 3 -- of the handbook"},
                "region": {"need": "optional", "guide": "Where"},
                "status": {"values": ["open", "closed"]},
            },
            "action_items": {"due": "required", "owner": "required"},
        }
    )
    assert render(profile, "INC-7: checkout was down", DAY) == (
        "# INC-7: checkout was down\n\n"
        "<!-- INC-12: what happened -->\n\n"
        "- **Date:** 2026-01-31\n"
        "- **Status:** open\n"
        "- **Severity:** <!-- one of SEV1, SEV2; see page 3 — of the handbook -->\n"
        "- **Region:** <!-- Where (optional) -->\n\n"
        "## Five whys\n\n<!-- Ask. 3 to 7 items. -->\n\n"
        "## Impact\n\n<!-- At most 90 words. (recommended) -->\n\n"
        "## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| | |\n\n"
        "## Action items\n\n| Action item | Owner | Due |\n|---|---|---|\n| | | |\n"
    )
