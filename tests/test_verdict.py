"""Is it a postmortem? Small documents of each sort."""

import pytest
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.model import Verdict
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def verdict(text: str) -> Verdict:
    return read(Source.from_bytes(text.encode("utf-8", "surrogateescape"))).verdict


FULL = """\
# Postmortem: tickets could not be sold

**Date:** 2024-03-12
**Authors:** Ada, Bo

## Summary

From 09:10 to 10:25 UTC no ticket was sold at any pier, because the till server had run out of disk space.

## Impact

About 1,400 passengers waited; 310 left without a ticket.

## Timeline (UTC)

- 09:10 The first sale failed.
- 09:20 The harbour office was called.
- 10:25 Sales were restored.

## Root cause

Old receipts were never deleted, and the disk filled.

## Action items

- Delete receipts after 90 days (Owner: Ada)
- Alert when a disk is 80% full (Owner: Bo)
"""

NARRATIVE = """\
# The night the lights went out on pier 4

On the evening of March 12, 2024 the lamps of pier 4 went dark and stayed dark for two hours. The breaker had tripped
after rain had leaked into a junction box that was installed last year. Nobody noticed at first: the alarm had been
disabled during earlier maintenance and was never enabled again.

## What happened

At 19:05 the breaker tripped. At 19:40 a skipper reported the outage. Electricians arrived at 20:15, found the flooded
box, dried it and restored power at 21:05.

## Why it happened

The seal of the box was missing. The alarm that should have warned us was disabled.

## What we will do

- Replace all seals on pier 4
- Check every week that no alarm is disabled
"""

PLAIN = """\
Postmortem

Issue Summary:
Duration: the till server was down on 12 March 2024 from 09:10 to 10:25 UTC.
Impact: customers received errors and no tickets were sold; all users were affected.
Root Cause: the disk was full.

Timeline:
09:10 - sales failed
09:20 - the issue was detected by a cashier
10:25 - the issue was resolved

Root Cause and Resolution:
The disk was filled by receipts. They were deleted and the server was restarted.

Corrective and Preventative Measures:
Add an alert for disks.
Delete old receipts.
"""

TABLED = """\
# 2024-03-12 Till server outage

| | |
|---|---|
| Severity | 2 |
| Status | Resolved |
| Start | 2024-03-12 09:10 UTC |
| End | 2024-03-12 10:25 UTC |
| Impact | 1,400 passengers could not buy tickets |
| Root cause | The disk was full |

| Time (UTC) | Event |
|---|---|
| 09:10 | Sales failed |
| 09:20 | The harbour office was called |
| 10:25 | Sales were restored |

| Action item | Owner |
|---|---|
| Delete receipts after 90 days | Ada |
"""

LOG = """\
# Incidents of March 2024

## 2024-03-12 Till server outage

**Impact:** no tickets were sold from 09:10 to 10:25 UTC.

**Root cause:** the disk was full.

**Resolution:** old receipts were deleted.

## 2024-03-20 Lamps of pier 4

**Impact:** pier 4 was dark from 19:05 to 21:05 UTC.

**Root cause:** a breaker tripped after rain had leaked in.

**Resolution:** the box was dried and power restored.
"""

UNFINISHED = """\
---
date: 2024-03-12
severity: 2
status: draft
---

# Till server outage

## Summary

On 2024-03-12 no tickets were sold from 09:10 to 10:25 UTC because a disk was full.

## Timeline

- 2024-03-12 09:10 UTC sales failed
- 2024-03-12 09:20 UTC the harbour office was called
- 2024-03-12 10:25 UTC sales were restored

## Root cause

TBD

## Action items

- Alert when a disk is full (Owner: TBD)
"""

TEMPLATE = """\
# Postmortem template

## Summary

[Summary of the incident: what happened, and who was affected?]

## Impact

[How many users were affected? For how long?]

## Timeline

- HH:MM UTC - [event]
- HH:MM UTC - [event]

## Root cause

[Describe the root cause.]

## Action items

| Action | Owner | Due |
|---|---|---|
| [action] | [name] | YYYY-MM-DD |
"""

UNTITLED_TEMPLATE = """\
# [Incident title]

**Date:** YYYY-MM-DD
**Authors:** [Name]

## Summary

Describe what happened in two or three sentences. What was the impact?

## Timeline

List all relevant events. Include the time zone.

## Root cause

Explain why it happened. Use the five whys.

## Lessons learned

What went well? What went wrong?

## Action items

- [ ] TODO
"""

EMPTY_TEMPLATE = """\
# Incident report

## Summary

## Impact

## Timeline

## Root cause

## Resolution

## Action items
"""

README = """\
# harbour-tills

The software of the tills at our piers.

## Installation

    pip install harbour-tills

## Usage

Run `tills serve` and open your browser at the address that it prints. See `tills --help` for all options.

## Contributing

Please open an issue before you write code. We follow the usual conventions.

## License

MIT
"""

FOLDER_README = """\
# Postmortems

This folder holds the postmortems of our incidents. To write a new one, copy `template.md` and fill it in.

- [Till server outage](2024-03-12-tills.md)
- [Lamps of pier 4](2024-03-20-lamps.md)
- [The leaking tank](2024-04-02-tank.md)
"""

REPORTS = """\
# Incident log

Each outage of the harbour has a report of its own. Most of them began at night, failed silently and were noticed late.

## 2024, first quarter

- **Mean time to detect:** 41 minutes
- **Mean time to repair:** 2 hours
- **Worst outage:** 5 hours
- **Reports written late:** 2

- [2024-01-09: the lamps failed](reports/lamps.md)
- [2024-02-20: the crane stopped](reports/crane.md)
- [2024-03-12: the till server crashed](reports/tills.md)

## 2023, last quarter

- **Mean time to detect:** 12 minutes
- **Mean time to repair:** 1 hour
- **Worst outage:** 3 hours
- **Reports written late:** none

- [2023-10-02: the pumps failed](reports/pumps.md)
- [2023-11-17: the ferry was delayed](reports/ferry.md)
- [2023-12-24: the lights went out](reports/lights.md)

## Timeline

The reports are kept for ten years. An outage that lasted less than 10 minutes has none.
"""

LINKED = """\
# Postmortem: the lamps failed on 2024-01-09

## Timeline

- [2024-01-09 10:00 UTC: the lamps failed](https://chat.example/1)
- [2024-01-09 10:05 UTC: the harbour was closed](https://chat.example/2)
- [2024-01-09 10:20 UTC: a fuse was found burned](https://chat.example/3)
- [2024-01-09 10:40 UTC: it was replaced](https://chat.example/4)
- [2024-01-09 10:45 UTC: the lamps worked again](https://chat.example/5)

## Root cause

A fuse had burned, since the wrong one was fitted.
"""

RUNBOOK = """\
# Runbook: the till server is down

## Symptoms

You see the alert `TillDown`, and cashiers call.

## Diagnosis

1. Log in to the host.
2. Run `df -h` and check whether the disk is full.
3. If it is, delete old receipts.

## Resolution

Restart the service and check that sales work again. If they don't, escalate to the harbour office.

## Escalation

Call the harbour office at any time.
"""

MEETING = """\
# Weekly meeting 2024-03-19

## Attendees

- Ada
- Bo

## Agenda

- Budget
- New lamps for pier 4

## Notes

We talked about the budget and agreed to buy new lamps. Bo will ask for offers.

## Action items

- Bo: ask for offers
- Ada: book the room for 10:00 next week
"""

ASSIGNMENT = """\
# 12. Postmortem

## Tasks

### 0. Write it down

Choose an outage that you have caused in this course, and write a postmortem of it. Your text should fill a page. Please
remember that your summary is what most of your readers will see.

Requirements:

- Your summary must say how long the outage was, and when it began and ended
- Your timeline must tell how it was noticed and what you did
- Your root cause must be explained so that a beginner understands it
- Your corrective and preventative measures must be a list of tasks

### 1. Make it fun

Draw your readers in: a joke, a picture, whatever you like.
"""

GUIDE = """\
# How to write a postmortem

A good postmortem is blameless. You should write it within five days of the incident.

## Summary

Write a short summary that your readers will understand. You should avoid jargon.

## Timeline

List every event with its time, in UTC. Your readers will thank you.

## Root cause

Ask why until you can't any more. Don't stop at human error.

## Action items

Give each item one owner and a due date. You can use your ticket system.
"""

DECISION = """\
# ADR 12: use a queue between tills and the bank

## Status

Accepted

## Context

Tills call the bank directly. When the bank is slow, tills are slow.

## Decision

We will put a queue between them.

## Consequences

Sales no longer fail when the bank is down. Refunds take longer.
"""

CHANGELOG = """\
# Changelog

## 1.2.0 - 2024-03-19

### Added

- Receipts are deleted after 90 days

### Fixed

- The till server no longer fails when the disk is full

## 1.1.0 - 2024-02-01

### Added

- Refunds
"""


PLANTILLA = """\
# Plantilla de postmortem

**Fecha:** AAAA-MM-DD
**Autores:** [nombres]
**Estado:** Borrador / Revisado

## Resumen

[Qué ocurrió y a quién afectó]

## Impacto

- Usuarios afectados:
- Duración:

## Cronología

| Hora | Suceso |
|---|---|
| HH:MM | [suceso] |

## Acciones correctivas

| Acción | Responsable |
|---|---|
| [acción] | [nombre] |
"""

FORMULAR = """\
# Vorfallbericht

- Dienst:
- Schwere:
- Beginn:
- Ende:

## Zusammenfassung

- Was ist passiert:

## Auswirkungen

- Betroffene Nutzer:
- Dauer:

## Ursache

- Ursache:
"""

SAMPLED = """\
# Incident postmortem: <Service> - <Date>

## Summary

*What happened, in two sentences.*

## Impact

*Who was affected?*

## Timeline

| Time | Event |
|---|---|
| 2020-01-01 10:00 UTC | Example: an alert fires |
| 2020-01-01 10:10 UTC | Example: it is fixed |

## Root cause

*Why did it fail?*

## Action items

| Action | Owner | Due |
|---|---|---|
| Example: add an alert | Jane Doe | 2020-01-01 |
"""

SPRINT = """\
# Sprint 12 retrospective

**Date:** 2024-03-19

## What went well

- The new release was planned and shipped on time
- The backlog is shorter, and stories were estimated

## What went wrong

- Two features were moved to the next sprint
- The demo failed once

## Action items

- [ ] Groom the backlog (Ada)
- [ ] Move the stand-up
"""

GAME = """\
# Harbour Rush: a postmortem

We made this game in two weeks for the spring jam. It came second, and players liked the music.

## What went well

The art was finished early. The first level was designed on paper before we coded it, and the players who tested it
found every secret.

## What went wrong

The last level was dropped two days before the deadline. The game crashed when a player paused it.

## What we learned

Design less, test more.
"""

EXERCISE = """\
# 0x19. Postmortem

Using an outage that you have faced, write a postmortem.

Requirements:

- Issue summary must contain: duration of the outage with start and end times, what was the impact, what was the root cause
- Timeline must contain: when was the issue detected, how was the issue detected, actions taken
- Root cause and resolution must contain: what was causing the issue, how the issue was fixed
- Corrective and preventative measures must contain: a list of tasks to address the issue

It is your responsibility to request a review from a peer before the deadline.
"""

ONCE_FAILED = """\
# Minutes of the operations meeting

**Date:** 2024-03-19, 14:00

## Agenda

1. The outage of last Tuesday
2. Rota

## The outage of last Tuesday

The tills failed at 09:45 and were restored at 11:30. A disk had filled up and nobody was alerted.

## Action items

- [ ] Ada writes the postmortem
"""

INCIDENT_LOG = """\
# Incidents

What failed, newest first.

## 2024-03-19: tills down

**Impact.** No ticket was sold from 09:45 to 11:30 UTC.

**Cause.** A full disk.

**Fixed.** Old receipts were deleted.

## 2024-02-02: gates stuck

**Impact.** Nobody boarded for an hour.

**Cause.** Rust.

**Fixed.** The gates were oiled.
"""

KURZ = """\
# Kassenausfall am 19. März 2024

Die Kassen fielen von 09:45 bis 11:30 Uhr aus. Ursache war eine volle Festplatte.

## Zeitlicher Ablauf

- 09:45 Die erste Kasse meldet einen Fehler
- 11:30 Alte Belege sind gelöscht, alle Kassen laufen
"""

POOR = """\
# Outage of the tills

**Root cause:** a full disk.

- 2024-03-19 09:45 UTC the tills failed
- 2024-03-19 11:30 UTC the tills worked again
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FULL, id="full"),
        pytest.param(NARRATIVE, id="narrative"),
        pytest.param(PLAIN, id="plain lines"),
        pytest.param(TABLED, id="tables"),
        pytest.param(LOG, id="log"),
        pytest.param(UNFINISHED, id="unfinished"),
        pytest.param(FULL.replace("# Postmortem: tickets could not be sold\n", ""), id="no title"),
        pytest.param(FULL.replace("## ", "#### "), id="deep"),
        pytest.param(LINKED, id="timeline of links"),
        pytest.param(INCIDENT_LOG, id="log of several incidents"),
    ],
)
def test_postmortems(text: str) -> None:
    found = verdict(text)
    assert found.answer == "yes", found.evidence


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEMPLATE, id="template"),
        pytest.param(UNTITLED_TEMPLATE, id="template with prompts"),
        pytest.param(EMPTY_TEMPLATE, id="template of empty sections"),
        pytest.param(README, id="readme"),
        pytest.param(FOLDER_README, id="index"),
        pytest.param(REPORTS, id="log of incidents"),
        pytest.param(RUNBOOK, id="runbook"),
        pytest.param(MEETING, id="meeting"),
        pytest.param(ASSIGNMENT, id="assignment"),
        pytest.param(GUIDE, id="guide"),
        pytest.param(DECISION, id="decision record"),
        pytest.param(CHANGELOG, id="changelog"),
        pytest.param(PLANTILLA, id="template in Spanish"),
        pytest.param(FORMULAR, id="form in German"),
        pytest.param(SAMPLED, id="template with sample rows"),
        pytest.param(SPRINT, id="sprint"),
        pytest.param(GAME, id="game"),
        pytest.param(EXERCISE, id="exercise"),
        pytest.param(ONCE_FAILED, id="meeting about an outage"),
        pytest.param("---\ntags: [runbook]\n---\n\n" + RUNBOOK, id="runbook with tags"),
        pytest.param("", id="empty"),
        pytest.param("# Postmortem\n", id="title alone"),
        pytest.param("https://example.com/blog/postmortem\n", id="link"),
        pytest.param("Hello.\n", id="a word"),
        pytest.param("```\n" + FULL + "```\n", id="code"),
        pytest.param("<!--\n" + FULL.replace("--", "-") + "-->\n", id="comment"),
    ],
)
def test_what_is_no_postmortem(text: str) -> None:
    found = verdict(text)
    assert found.answer == "no", found.evidence


@pytest.mark.parametrize(
    "text",
    [
        KURZ,
        POOR,
        "# Outage of 2024-03-01\n\nStart: 10:00 UTC\nEnd: 09:00 UTC\n",
        "# Caída del 3 de marzo\n\nEl sitio cayó a las 10:00 y volvió a las 11:30.\n\n## Causa\n\nDisco lleno.\n",
        "# Incidente: banco de dados fora do ar\n\nO banco caiu às 10:00.\n\n## Causa\n\nDisco cheio.\n",
        "# Incident : base de données indisponible\n\nElle est tombée à 10h00.\n\n## Cause\n\nDisque plein.\n",
        "# RCA: ticket 4412\n\nRoot cause: the disk was full.\nFix: logs were deleted.\n",
        "# API outage 2024-03-01\n\n## Root cause\n\nA full disk.\n\n## Actions\n\n- Add an alert\n- Write a runbook\n",
    ],
)
def test_a_short_or_a_bad_postmortem_does_not_escape(text: str) -> None:
    found = verdict(text)
    assert found.answer in {"yes", "unsure"}, found.evidence


@pytest.mark.parametrize("text", [FULL, NARRATIVE, PLAIN, TABLED, TEMPLATE, README, RUNBOOK, MEETING])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(text: str, end: str) -> None:
    assert verdict("\ufeff" + text.replace("\n", end)) == verdict(text)


def test_evidence_names_every_sign_the_weightiest_first() -> None:
    found = verdict(FULL)
    weights = [abs(int(sign.split(" ", 1)[0])) for sign in found.evidence]
    assert weights == sorted(weights, reverse=True)
    assert all(sign[0] in "+-" and sign.split(" ", 1)[1] for sign in found.evidence)
    assert '+3 the title says "postmortem"' in found.evidence
    assert "+2 a timeline of 3 timed entries" in found.evidence


def test_evidence_against_a_template_says_so() -> None:
    assert "-12 the title is that of a template" in verdict(TEMPLATE).evidence


@GENTLE
@given(documents() | damaged())
def test_any_document_has_an_answer(text: str) -> None:
    found = verdict(text)
    assert found.answer in {"yes", "unsure", "no"}
    assert found == verdict(text)


def test_a_tag_in_a_title_is_a_blank_unless_it_is_one_of_html() -> None:
    assert not any("left to fill in" in sign for sign in verdict("# Outage on<br>3 May\n").evidence)
    assert any("left to fill in" in sign for sign in verdict("# Outage of <Foo>\n").evidence)
