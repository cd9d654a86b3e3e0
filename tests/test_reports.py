"""Several incidents in one file: each report has its own sections, window, timeline and items."""

import pytest

from pmlint.document import read
from pmlint.document.model import Postmortem
from pmlint.source import Source

LOG = """\
# Incidents of the ferry office

All times in UTC.

## 2023-10-03: ticket shop down

**Impact:** 40 people waited.

**Root cause:** a full disk.

### Timeline

- 09:45 Outage begins
- 10:30 Outage ends

### Action items

- Watch the disk (Ada)

## 2023-10-17: gates stuck

**Impact:** nobody boarded.

**Root cause:** rust.

### Timeline

- 14:00 Outage begins
- 15:10 Outage ends

### Action items

- Paint the gates (Bo)

## How we write these

See the handbook.
"""


def document(text: str) -> Postmortem:
    return read(Source(text))


def titles(text: str) -> list[str]:
    return [incident.title.text for incident in document(text).incidents if incident.title]


def test_each_incident_has_its_own_window_timeline_and_items() -> None:
    doc = document(LOG)
    assert doc.verdict.answer == "yes"
    assert [incident.title.text for incident in doc.incidents if incident.title] == [
        "2023-10-03: ticket shop down",
        "2023-10-17: gates stuck",
    ]
    window = [
        (incident.start.instants[0].isoformat(), incident.end.instants[0].isoformat())
        for incident in doc.incidents
        if incident.start and incident.end
    ]
    assert window == [
        ("2023-10-03T09:45:00+00:00", "2023-10-03T10:30:00+00:00"),
        ("2023-10-17T14:00:00+00:00", "2023-10-17T15:10:00+00:00"),
    ]
    assert [time.incident for time in doc.times] == [0, 0, 1, 1]
    assert [(entry.incident, entry.text) for entry in doc.timeline] == [
        (0, "09:45 Outage begins"),
        (0, "10:30 Outage ends"),
        (1, "14:00 Outage begins"),
        (1, "15:10 Outage ends"),
    ]
    assert [(item.incident, item.owners[0].text) for item in doc.action_items] == [(0, "Ada"), (1, "Bo")]
    first, second = (
        [section.title for section in doc.sections_for(incident) if section.kinds] for incident in doc.incidents
    )
    assert first == second == ["Impact", "Root cause", "Timeline", "Action items"]
    spans = [doc.source.slice(incident.span).partition("\n")[0] for incident in doc.incidents]
    assert spans == ["## 2023-10-03: ticket shop down", "## 2023-10-17: gates stuck"]


def test_a_date_in_a_field_is_that_of_its_own_report() -> None:
    doc = document(
        "# Log\n\n## Incident 1: till\n\n**Date:** 2023-10-03\n\n### Timeline (UTC)\n\n- 09:45 it stopped\n\n"
        "## Incident 2: gate\n\n**Date:** 2023-10-17\n\n### Timeline (UTC)\n\n- 14:00 it stuck\n"
    )
    assert [time.instants[0].isoformat() for time in doc.times] == [
        "2023-10-03T09:45:00+00:00",
        "2023-10-17T14:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # numbers, days, names
        ("# Log\n\n## INC-12\n\n### Impact\n\nx\n\n## INC-13\n\n### Impact\n\nx", ["INC-12", "INC-13"]),
        ("# L\n\n## Outage #1\n\n**Impact:** x\n\n## Outage #2\n\n**Impact:** x", ["Outage #1", "Outage #2"]),
        (
            "# October\n\n## October 3: shop down\n\nIt was down.\n\n## October 9: gate outage\n\nIt was stuck.",
            ["October 3: shop down", "October 9: gate outage"],
        ),
        (
            "# L\n\n## The shop\n\n### Impact\n\nx\n\n### Cause\n\ny\n\n## The gate\n\n### Impact\n\nx\n\n### Cause\n\ny",
            ["The shop", "The gate"],
        ),
        # bold lines, deeper levels, several titles of the first level
        (
            "# L\n\n**2023-10-03 Shop down**\n\n**Impact:** x\n\n**2023-10-09 Gate down**\n\n**Impact:** y",
            ["2023-10-03 Shop down", "2023-10-09 Gate down"],
        ),
        (
            "# L\n\n## 2023\n\n### Incident 1\n\n#### Impact\n\nx\n\n### Incident 2\n\n#### Impact\n\nx",
            ["Incident 1", "Incident 2"],
        ),
        (
            "# Incident 1\n\n## Impact\n\nx\n\n# Incident 2\n\n## Impact\n\nx",
            ["Incident 1", "Incident 2"],
        ),
        # other languages
        (
            "# Diario\n\n## Incidente 1: taquilla\n\n### Impacto\n\nx\n\n## Incidente 2: puerta\n\n### Impacto\n\nx",
            ["Incidente 1: taquilla", "Incidente 2: puerta"],
        ),
        (
            "# Logbuch\n\n## Vorfall 1\n\n### Ursache\n\nx\n\n## Vorfall 2\n\n### Ursache\n\nx",
            ["Vorfall 1", "Vorfall 2"],
        ),
        # one incident: days of its timeline, parts of its analysis, a list of others
        ("# F\n\n## Timeline\n\n### 2023-10-03 down\n\n- 10:00 x\n\n### 2023-10-04 outage ends\n\n- 11:00 y", []),
        ("# F\n\n## 2023-10-03 10:00 shop down\n\nx\n\n## 2023-10-03 11:00 shop up, gate down\n\ny", []),
        ("# F\n\n## Impact\n\nx\n\n## Root cause\n\ny\n\n## Timeline\n\n- 10:00 x", []),
        ("# F\n\n## 2023-10-03: shop down\n\n### Impact\n\nx", []),
        ("# F\n\n## Shop\n\n### Impact\n\nx\n\n## Gate\n\n### Root cause\n\ny", []),
        ("# F\n\n## Related\n\n- 2023-10-03 shop down\n- 2023-10-09 gate down", []),
        ("> # L\n>\n> ## Incident 1\n>\n> ### Impact\n>\n> x\n>\n> ## Incident 2\n>\n> ### Impact\n>\n> x", []),
        ("", []),
    ],
)
def test_the_reports_of_a_file(text: str, found: list[str]) -> None:
    assert titles(text) == found
    doc = document(text)
    assert len(doc.incidents) == max(1, len(found))


def test_what_stands_outside_all_reports_counts_for_each() -> None:
    doc = document(LOG.replace("## How we write these\n\nSee the handbook.", "## Lessons learned\n\nPaint more."))
    for incident in doc.incidents:
        assert [section.title for section in doc.sections_for(incident)][-1] == "Lessons learned"
