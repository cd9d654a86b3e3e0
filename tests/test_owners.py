"""The owner grammar: who is an owner, what is a placeholder, and what is neither."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint.document.owners import Names, is_placeholder, labelled_line, looks_like_owner, named, owners_in
from pmlint.vocabulary import words
from pmlint.vocabulary.lexicon import Lexicon, Words

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

NONE: frozenset[str] = frozenset()
NOBODY = Names(NONE, NONE)


def owners(text: str, names: Names = NOBODY) -> list[str]:
    return [text[who.start : who.end] for who in owners_in(text, names=names) if not who.placeholder]


def placeholders(text: str) -> list[str]:
    return [text[who.start : who.end] for who in owners_in(text, names=NOBODY) if who.placeholder]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # labelled
        ("Alert on queue length (Owner: Alice)", ["Alice"]),
        ("Alert on queue length (owner: Alice Okoro)", ["Alice Okoro"]),
        ("Alert on queue length [Owner: Alice]", ["Alice"]),
        ("Alert on queue length. Owner: Alice", ["Alice"]),
        ("Alert on queue length - Owner: Alice", ["Alice"]),
        ("Alert on queue length, owner: Alice", ["Alice"]),
        ("Alert on queue length; owner = alice", ["alice"]),
        ("Alert on queue length (Owner： Alice)", ["Alice"]),
        ("Alert on queue length (DRI: Alice)", ["Alice"]),
        ("Alert on queue length (Assignee: @alice)", ["@alice"]),
        ("Alert on queue length (assigned to: Alice)", ["Alice"]),
        ("Alert on queue length (Responsible: the pump crew)", ["pump crew"]),
        ("Alert on queue length (Owners: Alice, Bo)", ["Alice", "Bo"]),
        ("Alert on queue length (Owner: Alice and Bo)", ["Alice", "Bo"]),
        ("Alert on queue length (Owner: Alice/Bo)", ["Alice", "Bo"]),
        ("Alert on queue length (Owner: Alice & Bo)", ["Alice", "Bo"]),
        ("Alert on queue length\nOwner: Alice", ["Alice"]),
        ("Alert on queue length (Owner: alice@example.com)", ["alice@example.com"]),
        ("Alert on queue length (Owner: [~alice])", ["[~alice]"]),
        ("Alert on queue length (Owner: Alice, due 2024-05-01)", ["Alice"]),
        ("Alert on queue length (Owner: TBD, Alice)", ["Alice"]),
        ("Alert on queue length (Owner: unknown/Bo)", ["Bo"]),
        # handles
        ("Alert on queue length @alice", ["@alice"]),
        ("Alert on queue length @alice.", ["@alice"]),
        ("Alert on queue length @alice @bo", ["@alice", "@bo"]),
        ("Alert on queue length @alice, @bo", ["@alice", "@bo"]),
        ("Alert on queue length (@alice)", ["@alice"]),
        ("Alert on queue length [@alice]", ["@alice"]),
        ("Alert on queue length - @alice", ["@alice"]),
        ("Alert on queue length – @harbour/pumps", ["@harbour/pumps"]),
        ("@alice to alert on queue length", ["@alice"]),
        ("@alice will alert on queue length", ["@alice"]),
        ("@alice: alert on queue length", ["@alice"]),
        ("@alice - alert on queue length", ["@alice"]),
        ("@alice and @bo to alert on queue length", ["@alice", "@bo"]),
        ("@alice-okoro to alert on queue length", ["@alice-okoro"]),
        ("Alert on queue length (alice@example.com)", ["alice@example.com"]),
        ("Alert on queue length [~alice]", ["[~alice]"]),
        # brackets at the end
        ("Alert on queue length [Rick]", ["Rick"]),
        ("Alert on queue length (Alice)", ["Alice"]),
        ("Alert on queue length (Alice).", ["Alice"]),
        ("Alert on queue length (Alice Okoro)", ["Alice Okoro"]),
        ("Alert on queue length (Alice, Bo)", ["Alice", "Bo"]),
        ("Alert on queue length [RH]", ["RH"]),
        ("Alert on queue length (SRE team)", ["SRE team"]),
        ("Alert on queue length (Pump crew)", ["Pump crew"]),
        ("Alert on queue length (Alice) [PUMP-12]", ["Alice"]),
        ("Alert on queue length (Alice) (done)", ["Alice"]),
        ("Alert on queue length [RH to write it]", ["RH"]),
        # a name behind a dash
        ("Alert on queue length - Alice", ["Alice"]),
        ("Alert on queue length — Alice Okoro", ["Alice Okoro"]),
        ("Alert on queue length - Ops Team", ["Ops Team"]),
        ("Alert on queue length - Alice, 2024-05-01", ["Alice"]),
        # in front
        ("Alice: alert on queue length", ["Alice"]),
        ("[Alice] alert on queue length", ["Alice"]),
        ("(Alice) alert on queue length", ["Alice"]),
        ("@alice alert on queue length", ["@alice"]),
        ("Alice – alert on queue length", ["Alice"]),
        ("Alert on queue length → Alice", ["Alice"]),
        ("Alert on queue length -> @alice", ["@alice"]),
        ("Alert on queue length. @alice will test it.", ["@alice"]),
        ("Alert on queue length <@alice>", ["@alice"]),
        ("Alert on queue length (Alice, due 2024-05-01)", ["Alice"]),
        ("Alert on queue length (Alice, P1)", ["Alice"]),
        ("Alert on queue length (Alice; high)", ["Alice"]),
        ("Alert on queue length, owner Alice", ["Alice"]),
        ("Alert on queue length - owner @alice", ["@alice"]),
        ("Alert on queue length (SRE)", ["SRE"]),
        ("Alice Okoro: alert on queue length", ["Alice Okoro"]),
        ("Ops team: alert on queue length", ["Ops team"]),
        ("SRE: alert on queue length", ["SRE"]),
        ("DBA: alert on queue length", ["DBA"]),
        ("Alice + Bo: alert on queue length", ["Alice", "Bo"]),
        ("Alice will alert on queue length", ["Alice"]),
        ("Alice to alert on queue length", ["Alice"]),
        ("Alice should alert on queue length", ["Alice"]),
        ("Alice Okoro will alert on queue length", ["Alice Okoro"]),
        ("Alice and Bo will alert on queue length", ["Alice", "Bo"]),
        ("Ann and Bob to write the alert", ["Ann", "Bob"]),
        ("The pump team will alert on queue length", ["pump team"]),
        ("The database administrators should alert on queue length", ["database administrators"]),
        ("Our SRE team must alert on queue length", ["SRE team"]),
        ("Reviewers of this change should test the alert", ["Reviewers of this change"]),
        ("It was slow. Alice will alert on queue length", ["Alice"]),
        ("To that end, Alice needs to alert on queue length", ["Alice"]),
        # several, and what stands behind an owner
        ("Alert on queue length — Alice, Bo", ["Alice", "Bo"]),
        ("Alert on queue length - Alice/Bo", ["Alice", "Bo"]),
        ("Alert on queue length — Alice — 2024-02-01", ["Alice"]),
        ("Alert on queue length — Alice (due 2024-02-01)", ["Alice"]),
        ("Alert on queue length — Alice (PUMP-12)", ["Alice"]),
        ("Alert on queue length @alice #123", ["@alice"]),
        ("Alert on queue length (Alice) ✅", ["Alice"]),
        ("Alert on queue length (Alice, PUMP-12)", ["Alice"]),
        ("Alert on queue length (P1, Alice)", ["Alice"]),
        ("Alert on queue length (Alice by Feb 1)", ["Alice"]),
        ("Alert on queue length Owner: Alice", ["Alice"]),
        ("Alert on queue length (assigned to Alice)", ["Alice"]),
        ("Alert on queue length, owned by the pump crew", ["pump crew"]),
        ("Alert on queue length. Owner: Alice. Due: Feb 1.", ["Alice"]),
        ("Alerter (responsable : Élise, échéance : 15/03/2024)", ["Élise"]),
        ("Alert on queue length (Łukasz)", ["Łukasz"]),
        ("Alice (SRE): alert on queue length", ["Alice"]),
        ("Pump team to alert on queue length", ["Pump team"]),
        ("Alice must alert on queue length", ["Alice"]),
        ("Lucía y Pedro: avisar si la cola crece", ["Lucía", "Pedro"]),
        ("Marta se encargará de avisar", ["Marta"]),
        # in other languages
        ("Avisar si la cola crece (Responsable: Ana)", ["Ana"]),
        ("Avisar si la cola crece. Responsable: equipo de redes", ["equipo de redes"]),
        ("El equipo de redes debe avisar si la cola crece", ["equipo de redes"]),
        ("Ana va a avisar si la cola crece", ["Ana"]),
        ("Alerter si la file grandit (Responsable : Anaïs)", ["Anaïs"]),
        ("L'équipe réseau doit alerter si la file grandit", ["équipe réseau"]),
        ("Anaïs doit alerter si la file grandit", ["Anaïs"]),
        ("Avisar se a fila crescer — Responsável: João", ["João"]),
        ("A equipe de redes deve avisar se a fila crescer", ["equipe de redes"]),
        ("Warnen, wenn die Schlange wächst (Verantwortlich: Jörg)", ["Jörg"]),
        ("Das Netzwerk-Team soll warnen, wenn die Schlange wächst", ["Netzwerk-Team"]),
        ("Élodie doit alerter si la file grandit", ["Élodie"]),
        ("Avisar si la cola crece (Ángel)", ["Ángel"]),
        ("Jörg soll warnen, wenn die Schlange wächst", ["Jörg"]),
    ],
)
def test_owners_that_an_item_names(text: str, found: list[str]) -> None:
    assert owners(text) == found
    assert placeholders(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Alert on queue length",
        # priorities, states, places, explanations
        "Alert on queue length (High)",
        "Alert on queue length (High Priority)",
        "Alert on queue length (Critical)",
        "Alert on queue length (Urgent)",
        "Alert on queue length (Medium)",
        "Alert on queue length (Low)",
        "Alert on queue length (P1)",
        "Alert on queue length [P1]",
        "Alert on queue length (done)",
        "Alert on queue length (Done)",
        "Alert on queue length [DONE]",
        "Alert on queue length (Completed)",
        "Alert on queue length (In progress)",
        "Alert on queue length (Ongoing)",
        "Alert on queue length (Planned)",
        "Alert on queue length - DONE",
        "Alert on queue length (see #12)",
        "Alert on queue length (#12)",
        "Alert on queue length [PUMP-12]",
        "Alert on queue length (PUMP-12)",
        "Alert on queue length (2024-05-01)",
        "Alert on queue length (May 2024)",
        "Alert on queue length (Q3)",
        "Alert on queue length (optional)",
        "Alert on queue length (Optional)",
        "Alert on queue length (short term)",
        "Alert on queue length (Short Term)",
        "Alert on queue length (Long-term)",
        "Alert on queue length (AQL)",
        "Use an uninterruptible power supply (UPS)",
        # themes in front
        "Monitoring: alert on queue length",
        "Improved Monitoring: alert on queue length",
        "Documentation: write it down",
        "Short term: alert on queue length",
        "Prevention: alert on queue length",
        "Process: alert on queue length",
        "Redis: alert on queue length",
        "Queue length: alert on it",
        "2024-05-01: alert on queue length",
        "Step 1: alert on queue length",
        "Note: alert on queue length",
        "TODO: alert on queue length",
        # mentions inside the text
        "Ping @channel when the queue is long",
        "Write to @here when the queue is long, and wait",
        "Update @harbour/ui to 2.0",
        "Use the @retry decorator around it",
        "Mail ops@example.com when the queue is long",
        # subjects that are nobody
        "We will alert on queue length",
        "The team will alert on queue length",
        "Everyone will alert on queue length",
        "You should alert on queue length",
        "It should alert on queue length",
        "Alerts should be sent",
        "This will help",
        "The server should be reviewed by other peers",
        "Add to the queue",
        "Switch to another pump",
        "Move to Postgres",
        "Need to alert",
        "Documentation to be written",
        "Monitoring to be improved",
        "The deployment process will be reviewed",
        "Servers will be restarted",
        "",
        "?",
        ":",
        "@",
        "()",
        "- ",
    ],
)
def test_items_that_name_no_owner(text: str) -> None:
    assert owners(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alert on queue length (Owner: TBD)", "TBD"),
        ("Alert on queue length (Owner: [Name])", "[Name]"),
        ("Alert on queue length (Owner: ?)", "?"),
        ("Alert on queue length (TBD)", "TBD"),
        ("Alert on queue length [unassigned]", "unassigned"),
        ("Alert on queue length (owner TBD)", "TBD"),
        ("Alert on queue length (???)", "???"),
        ("Alert on queue length (Owner: )", ""),
        ("Alert on queue length. Owner: N/A", "N/A"),
        ("Alert on queue length (Owner: everyone)", "everyone"),
        ("Alert on queue length (Owner: the team)", "the team"),
        ("Alert on queue length (Owner: @username)", "@username"),
        ("Alert on queue length (Owner: unassigned)", "unassigned"),
        ("Alert on queue length [Owner: TBC]", "TBC"),
        ("Alert on queue length - Owner: -", "-"),
        ("Alert on queue length — TBD", "TBD"),
        ("Alert on queue length -> TBD", "TBD"),
        ("Alert on queue length (everyone)", "everyone"),
        ("Avisar si la cola crece (por definir)", "por definir"),
        ("Alerter si la file grandit (à définir)", "à définir"),
    ],
)
def test_placeholders_in_items(text: str, found: str) -> None:
    assert owners(text) == []
    assert placeholders(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "–", "—", "?", "??", "...", "N/A", "n/a", "none", "None", "TBD", "tbd.", "TBA", "TBC", "TODO"),
        *("unassigned", "unknown", "owner", "Owner", "name", "[Name]", "<name>", "{name}", "{{ owner }}", "(owner)"),
        *("@username", "@your-handle", "@person", "@owner", "someone", "nobody", "everyone", "all", "the team"),
        *("us", "we", "xx", "XXX", "por definir", "à définir", "a definir", "offen", "noch offen", "n. n.", "N.N."),
        *("**TBD**", "_TBD_", "`TBD`", "TBD (ask Ada)", "[owner's name]", "<!-- -->"),
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Alice", "x", "@alice", "SRE", "Noel", "All Saints crew", "Ops", "W.", "Teamster", "ИТ"]
)
def test_owners_are_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alice", ["Alice"]),
        ("jennifer", ["jennifer"]),
        ("Alice, Bo", ["Alice", "Bo"]),
        ("Alice / Bo & Cy + Di; Ed", ["Alice", "Bo", "Cy", "Di", "Ed"]),
        ("Alice and Bo", ["Alice", "Bo"]),
        ("Alice<br>Bo", ["Alice", "Bo"]),
        ("Alice\nBo", ["Alice", "Bo"]),
        ("  Alice Okoro ", ["Alice Okoro"]),
        ("**Alice**", ["Alice"]),
        ("Alice.", ["Alice"]),
        ("the SRE team", ["SRE team"]),
        ("The SRE", ["SRE"]),
        ("Alice, TBD", ["Alice"]),
        ("@alice, @bo", ["@alice", "@bo"]),
        ("Anderson", ["Anderson"]),
        ("Team Ferry", ["Team Ferry"]),
        ("a.okoro@example.com", ["a.okoro@example.com"]),
        ("Zoë 🚢", ["Zoë 🚢"]),
    ],
)
def test_the_place_of_an_owner(text: str, found: list[str]) -> None:
    who = named(text)
    assert [text[one.start : one.end] for one in who] == found
    assert not any(one.placeholder for one in who)


@pytest.mark.parametrize(
    ("text", "found"), [("", ""), ("  ", ""), (" TBD ", "TBD"), ("-", "-"), ("?", "?"), ("the team", "the team")]
)
def test_the_place_of_an_owner_that_holds_none(text: str, found: str) -> None:
    (who,) = named(text)
    assert who.placeholder
    assert text[who.start : who.end] == found


@pytest.mark.parametrize(
    ("text", "strict", "owner"),
    [
        ("Alice", False, True),
        ("Alice", True, False),
        ("Alice Okoro", False, True),
        ("AO", True, True),
        ("SRE", True, True),
        ("SRE team", True, True),
        ("Platform team", True, True),
        ("on-call", True, True),
        ("security lead", True, True),
        ("@alice", True, True),
        ("alice@example.com", True, True),
        ("jennifer", False, False),
        ("Monitoring", False, False),
        ("Short Term", False, False),
        ("Process Improvements", False, False),
        ("Deployment", False, False),
        ("PUMP-12", False, False),
        ("Q3 2024", False, False),
        ("This is a rather long sentence", False, False),
        ("", False, False),
    ],
)
def test_what_looks_like_an_owner(text: str, strict: bool, owner: bool) -> None:  # noqa: FBT001 - a case, not an option
    assert looks_like_owner(text, strict=strict) is owner


def test_people_of_the_document_are_owners_whatever_they_look_like() -> None:
    people = frozenset({"monitoring", "jennifer okoro"})
    assert looks_like_owner("monitoring", people=people, strict=True)
    assert owners("Monitoring: alert on queue length", Names(people, NONE)) == ["Monitoring"]
    assert owners("Monitoring: alert on queue length") == []
    assert owners("jennifer okoro: alert on queue length", Names(people, NONE)) == ["jennifer okoro"]
    assert owners("jennifer okoro: alert on queue length") == []


@pytest.mark.parametrize(
    "text",
    [
        "Deck crew to alert on queue length",
        "Deck crew: alert on queue length",
        "the deck crew will alert on queue length",
        "Alert on queue length — deck crew",
        "Alert on queue length (deck crew).",
    ],
)
def test_names_of_a_profile_are_found_in_any_case(text: str) -> None:
    names = Names(NONE, NONE, Lexicon(Words(owners=("Deck crew",))))
    assert [name.casefold() for name in owners(text, names)] == ["deck crew"]
    assert owners("The deck crew was asleep", names) == []


def test_words_that_the_document_writes_in_small_letters_are_no_names() -> None:
    assert owners("Harbour: alert on their length") == ["Harbour"]
    assert owners("Harbour: alert on their length", Names(NONE, frozenset({"harbour"}))) == []
    assert owners("Harbour: alert on their length", Names(frozenset({"harbour"}), frozenset({"harbour"}))) == [
        "Harbour"
    ]


@pytest.mark.parametrize(
    ("text", "strong", "found"),
    [
        ("Alert on queue length AO", ((22, 24),), ["AO"]),
        ("Alert on queue length AO", (), []),
        ("Monitoring: alert on queue length", ((0, 11),), []),
        ("Alice: alert on queue length", ((0, 6),), ["Alice"]),
    ],
)
def test_names_in_bold(text: str, strong: tuple[tuple[int, int], ...], found: list[str]) -> None:
    assert [text[who.start : who.end] for who in owners_in(text, names=NOBODY, strong=strong)] == found


@pytest.mark.parametrize("word", sorted(words("team")))
def test_every_word_for_a_team_or_a_role_makes_an_owner(word: str) -> None:
    assert looks_like_owner(word, strict=True)
    assert looks_like_owner(f"Ferry {word}", strict=True)
    assert owners(f"Alert on queue length (Ferry {word})") == [f"Ferry {word}"]


@pytest.mark.parametrize(
    "text",
    [
        *("Timeouts: alert on them", "Rate Limits: alert on them", "Checkout: alert on it", "[BUG] alert on it"),
        *("Alert on it (Buildkite)", "Alert on it - Confluence", "Alert on it (Monday)", "Alert on it (Cancelled)"),
        *("Alert on it (Nice to have)", "Alert on it (See Appendix)", "Alert on it as suggested by @alice"),
        *("Alert on it, cc @alice", "AWS will alert on it", "Alert on it (Facultatif)", "Avisar (Completada)"),
    ],
)
def test_themes_products_and_mentions_are_no_owners(text: str) -> None:
    assert owners(text) == []


def test_no_theme_is_an_owner() -> None:
    for theme in words("theme"):
        assert owners(f"{theme.title()}: alert on queue length") == [], theme
        assert not looks_like_owner(theme.title()), theme


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Owner: Alice", "owner", "Alice"),
        ("  owner : Alice", "owner", "Alice"),
        ("Due： 2024-05-01", "due", "2024-05-01"),
        ("- Owner: Alice", "owner", "Alice"),
        ("Owner:", "owner", ""),
    ],
)
def test_labelled_lines(text: str, label: str, value: str) -> None:
    read = labelled_line(text)
    assert read is not None
    assert (read[0], text[read[1] : read[2]]) == (label, value)


def test_a_line_without_a_label() -> None:
    assert labelled_line("Alert on queue length") is None


PIECES = st.sampled_from(
    [
        "Alice",
        "@bo",
        "(",
        ")",
        "[",
        "]",
        ":",
        "Owner",
        "Owner:",
        " ",
        "TBD",
        "-",
        "—",
        "to",
        "will",
        "and",
        ",",
        "/",
        "\n",
        "The",
        "team",
        "alert",
        "#12",
        "é",
        "🚢",
        "=",
        ".",
        "<br>",
        "*",
        "owner=",
        "DRI:",
        "a@b.cd",
    ]
)


@GENTLE
@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=80))
def test_owners_stay_in_the_text(text: str) -> None:
    for who in [*owners_in(text, names=NOBODY), *named(text)]:
        assert 0 <= who.start <= who.end <= len(text)
        assert who.placeholder or who.start < who.end
