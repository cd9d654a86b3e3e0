"""One postmortem with the faults that people make most, under several profiles."""

import json
from pathlib import Path

import pytest

from pmlint.cli import main

FAULTY = """\
**Postmortem: The day the ticket machines took a nap - May 14, 2024**

![a machine asleep](nap.png)

**Issue Summary:**

- **Duration of Outage:**
  - Start: May 14, 2024, 07:15 AM (GMT)
  - End: May 14, 2024, 08:50 AM (GMT)

- **Impact:**
  - No machine in any station sold a ticket.
  - All passengers, early birds and night owls alike, rode for free: a 100% outage.

**Root Cause and Resolution:**

- **Root Cause:**
  - A certificate of the payment service had run out during the night.

- **Resolution:**
  - The platform team put a new certificate in place, and the machines woke up.

**Timeline:**

- **Issue Detected:**
  - May 14, 2024, 07:15 AM (UTC)
  - The monitoring of the stations saw that no ticket was sold, and raised an alert.

- **Actions Taken:**
  - We looked at the network of the stations first, since two switches had been replaced the day before.

- **Misleading Investigation:**
  - The switches were taken back, which changed nothing.

- **Escalation:**
  - The platform team was called.

- **Incident Resolution:**
  - The platform team found the certificate and renewed it.

**Corrective and Preventative Measures:**

To keep our machines awake:

- Alert on certificates thirty days before they run out.
No more naps!
- Renew certificates without anybody's help.
Robots do not oversleep.
- Test the sale of a ticket from outside every minute.
We want to be the first to know.
- Write down what depends on which certificate.
Nobody likes surprises before breakfast.
- Teach all teams how certificates work.
We'll bring coffee.
"""

TEN = [
    "26:29 error utc-gmt-mixed",
    "29:3 warning timeline-entry-without-time",
    "32:3 warning timeline-entry-without-time",
    "35:3 warning timeline-entry-without-time",
    "38:3 warning timeline-entry-without-time",
    "45:3 error missing-owner",
    "47:3 error missing-owner",
    "49:3 error missing-owner",
    "51:3 error missing-owner",
    "53:3 error missing-owner",
]


def found(profile: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    (folder / "a.md").write_text(FAULTY, encoding="utf-8")
    assert main(["check", "--isolated", "--profile", profile, "--output-format", "json", str(folder / "a.md")]) == 1
    report = json.loads(capsys.readouterr().out)
    return [f"{one['line']}:{one['column']} {one['severity']} {one['rule']}" for one in report["diagnostics"]]


def test_the_default_profile_finds_the_mixed_zones_the_missing_times_and_the_missing_owners(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found("default", tmp_path, capsys) == TEN


FOUR = [f"{line}:3 error timeline-entry-without-time" for line in (29, 32, 35, 38)]
ITEMS = (45, 47, 49, 51, 53)


def each_item(*said: str) -> list[str]:
    return [f"{line}:3 {one}" for line in ITEMS for one in said]


def test_the_profile_sre_asks_for_what_the_book_asks_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found("sre", tmp_path, capsys) == [
        "1:3 error missing-metadata",  # authors, status
        "1:3 error missing-section",  # trigger, lessons
        "26:29 error utc-gmt-mixed",
        *FOUR,
        *each_item("warning missing-field", "error missing-owner"),
    ]


def test_the_profile_strict_lets_nothing_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found("strict", tmp_path, capsys) == [
        "1:3 error missing-metadata",  # authors, status, severity
        "1:3 error missing-section",  # contributing factors, lessons
        "26:29 error utc-gmt-mixed",
        *FOUR,
        *each_item("error missing-field", "error missing-owner"),
    ]


def test_the_profile_alx_is_kinder_about_owners(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found("alx", tmp_path, capsys) == [
        "1:3 warning length-out-of-bounds",
        *(one.replace("error missing-owner", "warning missing-owner") for one in TEN),
    ]
