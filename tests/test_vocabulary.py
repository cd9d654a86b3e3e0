"""The data files of words and zones: they load, they say nothing twice, and what they say is found."""

import re
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pmlint import vocabulary
from pmlint.vocabulary import fold, lines, phrases_from, words
from pmlint.vocabulary.build import sections_of
from pmlint.vocabulary.lexicon import STANDARD
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of, zones

WORDS = sections_of("words.txt")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Root Cause", "root cause"),
        ("  ROOT   cause  ", "root cause"),
        ("Root-Cause", "root cause"),
        ("root_cause", "root cause"),
        ("Résumé", "resume"),
        ("Zuständig", "zustandig"),
        ("Straße", "strasse"),
        ("wasn't", "wasnt"),
        ("wasn’t", "wasnt"),
        ("To-Do's:", "to dos"),
        ("Detection / Alerting", "detection alerting"),
        ("5 whys", "5 whys"),
        ("原因", "原因"),
        ("ﬁx", "fix"),
        ("📊", ""),
        ("?", ""),
        ("", ""),
    ],
)
def test_folding_leaves_the_words(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_comments_and_blank_lines_are_no_entries() -> None:
    for name in ("words.txt", "zones.txt", "joined.txt", "modifiers.txt", "sections.en.txt"):
        found = lines(name)
        assert found
        assert all(line == line.strip() and line and not line.startswith("#") for line in found)


def test_words_are_written_once_in_each_list() -> None:
    twice = {
        heading: [word for word, count in Counter(entries).items() if count > 1] for heading, entries in WORDS.items()
    }
    assert {heading: found for heading, found in twice.items() if found} == {}


def test_no_list_is_empty_and_no_word_folds_to_nothing() -> None:
    assert all(WORDS.values())
    assert [(heading, entry) for heading, entries in WORDS.items() for entry in entries if not fold(entry)] == []


def test_every_word_is_found_under_its_heading() -> None:
    for heading, entries in WORDS.items():
        family, _, name = heading.partition(" ")
        for entry in entries:
            if family == "said":
                assert (name, fold(entry).split()) in phrases_from(fold(entry).split()[0])
                continue
            assert fold(entry) in words(heading)
            if family == "column":
                assert name in STANDARD.column(entry)
            elif family == "field":
                assert name in STANDARD.field(entry)


def test_the_lists_that_the_code_asks_for_are_there() -> None:
    assert {heading for heading in WORDS if heading.startswith(("column ", "field "))} == {
        *(f"column {name}" for name in ("owner", "due", "ticket", "status", "priority", "type", "item")),
        *(f"column {name}" for name in ("time", "date", "event")),
        *(f"field {name}" for name in ("authors", "owner", "status", "severity", "date", "published", "services")),
        *(f"field {name}" for name in ("review", "edited")),
        *(f"field {name}" for name in ("start", "end", "detected", "acknowledged", "mitigated", "resolved", "window")),
        *(f"field {name}" for name in ("outage-length", "detection-length", "recovery-length")),
    }
    assert {"placeholder", "answer", "team", "theme", "verb"} <= set(WORDS)


def test_an_unknown_list_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        vocabulary.words("no such list")


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        ("Owner", "owner"),
        ("WHO", "owner"),
        ("DRI", "owner"),
        ("Assignee", "owner"),
        ("Assigned to", "owner"),
        ("Responsible", "owner"),
        ("Lead", "owner"),
        ("Dueño", "owner"),
        ("Responsable", "owner"),
        ("Responsável", "owner"),
        ("Dono", "owner"),
        ("Verantwortlich", "owner"),
        ("Verantwortliche", "owner"),
        ("Verantwortlicher", "owner"),
        ("Zuständig", "owner"),
        ("Due", "due"),
        ("Due date", "due"),
        ("Deadline", "due"),
        ("ETA", "due"),
        ("Target date", "due"),
        ("Estimated resolution", "due"),
        ("By when", "due"),
        ("Fecha límite", "due"),
        ("Plazo", "due"),
        ("Échéance", "due"),
        ("Date limite", "due"),
        ("Prazo", "due"),
        ("Fällig am", "due"),
        ("Frist", "due"),
        ("Ticket", "ticket"),
        ("Bug", "ticket"),
        ("Bug #", "ticket"),
        ("Issue", "ticket"),
        ("Tracking bug", "ticket"),
        ("Reference", "ticket"),
        ("JIRA", "ticket"),
        ("Linear", "ticket"),
        ("GitHub", "ticket"),
        ("Status", "status"),
        ("State", "status"),
        ("Done", "status"),
        ("Estado", "status"),
        ("Action", "item"),
        ("Action item", "item"),
        ("Task", "item"),
        ("Description", "item"),
        ("Item", "item"),
        ("Tarea", "item"),
        ("Acción", "item"),
        ("Mesure à prendre", "item"),
        ("Ação", "item"),
        ("Maßnahme", "item"),
        ("Time", "time"),
        ("Timestamp", "time"),
        ("When", "time"),
        ("Hora", "time"),
        ("Heure", "time"),
        ("Uhrzeit", "time"),
        ("Date", "date"),
        ("Event", "event"),
        ("What happened", "event"),
    ],
)
def test_columns(header: str, holds: str) -> None:
    assert holds in STANDARD.column(header)
    assert STANDARD.column(f" {header.upper()}: ") == STANDARD.column(header)


@pytest.mark.parametrize("header", ["Alert", "Ownership of the service", "Times square", "Type of alert", "", "—"])
def test_columns_that_are_unknown(header: str) -> None:
    assert STANDARD.column(header) == ()


@pytest.mark.parametrize(
    ("label", "means"),
    [
        ("Severity", "severity"),
        ("SEV", "severity"),
        ("Authors", "authors"),
        ("Prepared by", "authors"),
        ("Postmortem owner", "owner"),
        ("Status", "status"),
        ("Date", "date"),
        ("Incident date", "date"),
        ("Published", "published"),
        ("Affected services", "services"),
        ("Start", "start"),
        ("Start time", "start"),
        ("Incident start", "start"),
        ("Outage began", "start"),
        ("End", "end"),
        ("Ended at", "end"),
        ("End of outage", "end"),
        ("Detected at", "detected"),
        ("Acknowledged", "acknowledged"),
        ("Mitigated", "mitigated"),
        ("Resolved at", "resolved"),
        ("Duration", "window"),
        ("Duration", "outage-length"),
        ("Time to detect", "detection-length"),
        ("TTD", "detection-length"),
        ("Time to recovery", "recovery-length"),
        ("MTTR", "recovery-length"),
    ],
)
def test_fields(label: str, means: str) -> None:
    assert means in STANDARD.field(label)
    assert STANDARD.field(f"**{label.upper()}**") == STANDARD.field(label)


@pytest.mark.parametrize("label", ["Severity of the weather", "Starter", "Endgame", "Root cause", "Note", ""])
def test_fields_that_are_unknown(label: str) -> None:
    assert STANDARD.field(label) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "?",
            "-",
            "–",
            "TBD",
            "TBA",
            "TBC",
            "TODO",
            "unassigned",
            "unknown",
            "owner",
            "name",
            "none",
            "N/A",
            "someone",
        ),
        *("nobody", "everyone", "all", "the team", "us", "we", "por definir", "à définir", "a definir", "offen"),
        *("noch offen", "n. n."),
    ],
)
def test_placeholders(text: str) -> None:
    assert fold(text) in words("placeholder") | {""}


def test_labels_of_zones_are_written_once() -> None:
    labels = [
        fold(label) if label == label.lower() else label
        for line in lines("zones.txt")
        for label in [re.split(r" = | [+-]\d", line)[0]]
    ]
    assert [label for label, count in Counter(labels).items() if count > 1] == []
    known = zones()
    assert len(labels) == len(known.abbreviations) + len(known.names)


def test_offsets_exist_and_ambiguous_labels_are_these() -> None:
    known = {**zones().abbreviations, **zones().names}
    for label, meaning in known.items():
        assert bool(meaning.offsets) != bool(meaning.iana), label
        assert all(-12 * 60 <= offset <= 14 * 60 and offset % 15 == 0 for offset in meaning.offsets), label
    assert {label for label, meaning in known.items() if len(meaning.offsets) > 1} == {
        "AST",
        "BST",
        "CST",
        "GST",
        "IST",
    }
    assert all(len(set(meaning.offsets)) == len(meaning.offsets) for meaning in known.values())


def test_iana_names_exist_and_their_labels_change_with_the_season() -> None:
    known = {**zones().abbreviations, **zones().names}
    for label, meaning in known.items():
        if meaning.iana:
            seasons = {
                datetime(2024, month, 1, tzinfo=UTC).astimezone(ZoneInfo(meaning.iana)).utcoffset() for month in (1, 7)
            }
            assert len(seasons) == 2, label


@pytest.mark.parametrize(
    ("label", "offsets"),
    [
        ("UTC", (0,)),
        ("utc", (0,)),
        ("GMT", (0,)),
        ("Z", (0,)),
        ("WEST", (60,)),
        ("CET", (60,)),
        ("CEST", (120,)),
        ("MEZ", (60,)),
        ("EET", (120,)),
        ("EEST", (180,)),
        ("WAT", (60,)),
        ("CAT", (120,)),
        ("EAT", (180,)),
        ("SAST", (120,)),
        ("PKT", (300,)),
        ("NPT", (345,)),
        ("PST", (-480,)),
        ("PDT", (-420,)),
        ("EST", (-300,)),
        ("EDT", (-240,)),
        ("NST", (-210,)),
        ("ACST", (570,)),
        ("AEST", (600,)),
        ("JST", (540,)),
        ("IST", (330, 60, 120)),
        ("CST", (-360, 480, -300)),
        ("BST", (60, 360)),
        ("UTC+3", (180,)),
        ("(UTC-5)".strip("()"), (-300,)),
        ("UTC−5", (-300,)),
        ("UTC–5", (-300,)),
        ("GMT+1", (60,)),
        ("GMT +2", (120,)),
        ("UTC+5:30", (330,)),
        ("UTC+0530", (330,)),
        ("+02:00", (120,)),
        ("+0200", (120,)),
        ("-07:00", (-420,)),
        ("+00:00", (0,)),
        ("Central European Time", (60,)),
        ("central european summer time", (120,)),
        ("West Africa Time", (60,)),
        ("Coordinated Universal Time", (0,)),
    ],
)
def test_what_labels_mean(label: str, offsets: tuple[int, ...]) -> None:
    meaning = meaning_of(label)
    assert meaning is not None
    assert sorted(meaning.offsets) == sorted(offsets)
    assert meaning.iana == ""


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("PT", "America/Los_Angeles"),
        ("ET", "America/New_York"),
        ("CT", "America/Chicago"),
        ("PST8PDT", "America/Los_Angeles"),
        ("Pacific Time", "America/Los_Angeles"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Zurich time", "Europe/Zurich"),
        ("UK time", "Europe/London"),
        ("Europe/Paris", "Europe/Paris"),
        ("America/New_York", "America/New_York"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_labels_that_change_with_the_season(label: str, name: str) -> None:
    assert meaning_of(label) == ZoneMeaning((), name)


@pytest.mark.parametrize(
    "label", ["CMT", "XYZ", "local", "Europe/Atlantis", "UTC+15", "UTC+99", "", "time", "Owner/Team", "A/B"]
)
def test_labels_that_are_unknown(label: str) -> None:
    assert meaning_of(label) is None
