"""Follow-up tasks: where they stand, and what they say of themselves."""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.model import ActionItem, Postmortem, Text
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Seen(NamedTuple):
    """An item as a reader sees it: its text, who is to do it, and where it stands."""

    text: str
    owners: str
    place: str


def document(text: str) -> Postmortem:
    return read(Source.from_bytes(text.encode("utf-8", "surrogateescape")))


def who(item: ActionItem) -> str:
    """Write owners with commas, a placeholder in angle brackets, nobody as a dash."""
    if item.placeholder is not None:
        assert item.owners == ()
        return f"<{item.placeholder.text}>"
    return ", ".join(owner.text for owner in item.owners) or "-"


def seen(text: str) -> list[Seen]:
    doc = document(text)
    return [
        Seen(item.text, who(item), "{}:{}".format(*doc.source.position(item.span.start))) for item in doc.action_items
    ]


def items(body: str) -> list[Seen]:
    """Give the items of a section; its body begins on line 5."""
    return seen(f"# Ferry\n\n## Action items\n\n{body}\n")


def item(line: str) -> ActionItem:
    (found,) = document(f"# Ferry\n\n## Action items\n\n- {line}\n").action_items
    return found


TABLE = "| Action | Owner |\n|---|---|\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # bullets, numbers, boxes
        ("- Paint it\n- Oil it", [Seen("Paint it", "-", "5:3"), Seen("Oil it", "-", "6:3")]),
        ("1. Paint it\n2. Oil it", [Seen("Paint it", "-", "5:4"), Seen("Oil it", "-", "6:4")]),
        ("* [ ] Paint it", [Seen("Paint it", "-", "5:7")]),
        ("- Paint it\n  and wait", [Seen("Paint it\nand wait", "-", "5:3")]),
        ("- Paint it\n\n  Wait.", [Seen("Paint it\nWait.", "-", "5:3")]),
        ("- **Monitoring:** alert on rust", [Seen("Monitoring: alert on rust", "-", "5:3")]),
        ("Here is what we do.\n\n- Paint it", [Seen("Paint it", "-", "7:3")]),
        # sub-bullets that explain, and those that are the items
        ("- Replace the pumps\n  - the old ones\n  - all", [Seen("Replace the pumps\nthe old ones\nall", "-", "5:3")]),
        ("- Prevention:\n  - Paint it\n  - Oil it", [Seen("Paint it", "-", "6:5"), Seen("Oil it", "-", "7:5")]),
        ("- **Prevention**\n  - Paint it\n  - Oil it", [Seen("Paint it", "-", "6:5"), Seen("Oil it", "-", "7:5")]),
        (
            "- Short term\n  1. Paint it\n- Long term\n  1. Oil it",
            [Seen("Paint it", "-", "6:6"), Seen("Oil it", "-", "8:6")],
        ),
        # groups by theme
        (
            "### Prevention\n\n- Paint it\n\n### Process\n\n- Oil it",
            [Seen("Paint it", "-", "7:3"), Seen("Oil it", "-", "11:3")],
        ),
        ("**Documentation**\n\n- Write it", [Seen("Write it", "-", "7:3")]),
        # groups by owner
        ("**Robert**\n\n- Paint it\n- Oil it", [Seen("Paint it", "Robert", "7:3"), Seen("Oil it", "Robert", "8:3")]),
        ("**Pump team**\n\n- Paint it", [Seen("Paint it", "Pump team", "7:3")]),
        ("### @robert\n\n- Paint it", [Seen("Paint it", "@robert", "7:3")]),
        (
            "- **SRE team:**\n  - Paint it\n  - Oil it",
            [Seen("Paint it", "SRE team", "6:5"), Seen("Oil it", "SRE team", "7:5")],
        ),
        (
            "- @robert:\n  - Paint it\n  - Oil it",
            [Seen("Paint it", "@robert", "6:5"), Seen("Oil it", "@robert", "7:5")],
        ),
        ("### BinderHub\n\n- Paint it", [Seen("Paint it", "-", "7:3")]),
        ("**Robert**\n\n- Paint it (Ada)", [Seen("Paint it (Ada)", "Ada", "7:3")]),
        # lines under the item
        ("- Paint it\n  - Owner: @ada", [Seen("Paint it\nOwner: @ada", "@ada", "5:3")]),
        (
            "- Paint it\n  - **Owner:** Ada\n  - Due: 2024-05-01",
            [Seen("Paint it\nOwner: Ada\nDue: 2024-05-01", "Ada", "5:3")],
        ),
        ("- Paint it\n  Owner: ada", [Seen("Paint it\nOwner: ada", "ada", "5:3")]),
        ("- Paint it\n\n  Assignee: Ada, Bo", [Seen("Paint it\nAssignee: Ada, Bo", "Ada, Bo", "5:3")]),
        ("- Paint it\n  - Owner: TBD", [Seen("Paint it\nOwner: TBD", "<TBD>", "5:3")]),
        ("- Paint it\n  - Owner:", [Seen("Paint it\nOwner:", "<>", "5:3")]),
        ("- Paint it\n  - Ticket: PUMP-12", [Seen("Paint it\nTicket: PUMP-12", "-", "5:3")]),
        # prefixes, suffixes
        ("- @ada to paint it", [Seen("@ada to paint it", "@ada", "5:3")]),
        ("- Paint it (Owner: Ada)", [Seen("Paint it (Owner: Ada)", "Ada", "5:3")]),
        ("- Paint it **(Ada)**", [Seen("Paint it (Ada)", "Ada", "5:3")]),
        ("- Paint it *Ada*", [Seen("Paint it Ada", "Ada", "5:3")]),
        ("- Paint it [@ada](https://example.com/ada)", [Seen("Paint it @ada", "@ada", "5:3")]),
        ("- Paint it (Owner: [Name])", [Seen("Paint it (Owner: [Name])", "<[Name]>", "5:3")]),
        ("- Paint it (High)", [Seen("Paint it (High)", "-", "5:3")]),
        ("- Paint it (`Ada`)", [Seen("Paint it (Ada)", "-", "5:3")]),
        ("- Add `@retry` (`@ada`)", [Seen("Add @retry (@ada)", "-", "5:3")]),
        ("- Use @harbour/ui for it", [Seen("Use @harbour/ui for it", "-", "5:3")]),
        ("- See <https://example.com/@ada>", [Seen("See https://example.com/@ada", "-", "5:3")]),
        # tables
        (f"{TABLE}| Paint it | Ada |", [Seen("Paint it | Ada", "Ada", "7:1")]),
        (f"{TABLE}| Paint it | jennifer |", [Seen("Paint it | jennifer", "jennifer", "7:1")]),
        (f"{TABLE}| Paint it | Ada, Bo |", [Seen("Paint it | Ada, Bo", "Ada, Bo", "7:1")]),
        (f"{TABLE}| Paint it | |\n\nMore.", [Seen("Paint it | ", "<>", "7:1")]),
        (f"{TABLE}| Paint it |\n\nMore.", [Seen("Paint it | ", "<>", "7:1")]),
        (f"{TABLE}| Paint it | |", [Seen("Paint it | ", "<>", "7:1")]),
        (f"{TABLE}| Paint it |", [Seen("Paint it | ", "<>", "7:1")]),
        (f"{TABLE}| Paint it | TBD |", [Seen("Paint it | TBD", "<TBD>", "7:1")]),
        (f"{TABLE}| Paint it | ? |", [Seen("Paint it | ?", "<?>", "7:1")]),
        (f"{TABLE}| Paint it | - |", [Seen("Paint it | -", "<->", "7:1")]),
        (f"{TABLE}| Paint it | everyone |", [Seen("Paint it | everyone", "<everyone>", "7:1")]),
        (f"{TABLE}| Paint it | **Ada** |", [Seen("Paint it | Ada", "Ada", "7:1")]),
        (f"{TABLE}| | |\n| Paint it | Ada |", [Seen("Paint it | Ada", "Ada", "8:1")]),
        ("| Action | Who |\n|---|---|\n| Paint it | Ada |", [Seen("Paint it | Ada", "Ada", "7:1")]),
        ("| Action | DRI (one) |\n|---|---|\n| Paint it | Ada |", [Seen("Paint it | Ada", "Ada", "7:1")]),
        (
            "| # | Action | Priority |\n|---|---|---|\n| 1 | Paint it | High |",
            [Seen("1 | Paint it | High", "-", "7:1")],
        ),
        (
            "| # | Action | Priority |\n|---|---|---|\n| 1 | Paint it (Ada) | P1 |",
            [Seen("1 | Paint it (Ada) | P1", "Ada", "7:1")],
        ),
        # paragraphs
        ("The pumps should be painted.", [Seen("The pumps should be painted.", "-", "5:1")]),
        ("Paint it\nOil it", [Seen("Paint it", "-", "5:1"), Seen("Oil it", "-", "6:1")]),
        (
            "Replace the pumps.\nFor the others:\nTest the pumps.",
            [Seen("Replace the pumps.", "-", "5:1"), Seen("Test the pumps.", "-", "7:1")],
        ),
        (
            "Replace the pumps.\n\nTest the pumps.",
            [Seen("Replace the pumps.", "-", "5:1"), Seen("Test the pumps.", "-", "7:1")],
        ),
        ("[ ] Paint it\n[ ] Oil it", [Seen("[ ] Paint it", "-", "5:1"), Seen("[ ] Oil it", "-", "6:1")]),
        # titles that are tasks, lines behind a label, children with owners of their own
        (
            "### Replace the pumps\n\nThey are old.\n\n### @ada Paint it\n\nAll of it.",
            [Seen("Replace the pumps", "-", "5:5"), Seen("@ada Paint it", "@ada", "9:5")],
        ),
        ("### Pintar las bombas\n\nSon viejas.", []),
        (
            "- **Fixes:**\nPaint it today.\nOil it today.",
            [Seen("Paint it today.", "-", "6:1"), Seen("Oil it today.", "-", "7:1")],
        ),
        (
            "- Replace the pumps\n  - Ada to order them\n  - they are old",
            [
                Seen("Replace the pumps\nAda to order them\nthey are old", "-", "5:3"),
                Seen("Ada to order them", "Ada", "6:5"),
            ],
        ),
        ("1. **Better pumps**\n   - Replace the pumps", [Seen("Better pumps\nReplace the pumps", "-", "5:4")]),
        ("- None\n- N/A\n- TBD", []),
        (
            "### Paint it\n\n- **Owner:** Ada\n- **Due:** 2024-04-01",
            [Seen("Paint it\nOwner: Ada\nDue: 2024-04-01", "Ada", "5:5")],
        ),
        ("### Alex\n\n- Paint it", [Seen("Paint it", "Alex", "7:3")]),
        ("- The pumps\n  - `src/pumps.txt`", [Seen("The pumps\nsrc/pumps.txt", "-", "5:3")]),
        ("### Alex/Jamie\n\n- Paint it", [Seen("Paint it", "Alex/Jamie", "7:3")]),
        (
            "- Done: paint it\n- À faire : peindre",
            [Seen("Done: paint it", "-", "5:3"), Seen("À faire : peindre", "-", "6:3")],
        ),
        ("What we do next:\nPaint it\nOil it", [Seen("Paint it", "-", "6:1"), Seen("Oil it", "-", "7:1")]),
        # other languages
        ("| Acción | Responsable |\n|---|---|\n| Pintar | Ana |", [Seen("Pintar | Ana", "Ana", "7:1")]),
        (
            "| Mesure | Porteur |\n|---|---|\n| Peindre | à définir |",
            [Seen("Peindre | à définir", "<à définir>", "7:1")],
        ),
        ("| Ação | Responsável |\n|---|---|\n| Pintar | João |", [Seen("Pintar | João", "João", "7:1")]),
        (
            "| Maßnahme | Zuständig |\n|---|---|\n| Anstreichen | offen |",
            [Seen("Anstreichen | offen", "<offen>", "7:1")],
        ),
        ("| 対策 | 担当者 |\n|---|---|\n| 塗装 | 田中 |", [Seen("塗装 | 田中", "田中", "7:1")]),
        ("| 改进项 | 负责人 |\n|---|---|\n| 刷漆 | 待定 |", [Seen("刷漆 | 待定", "<待定>", "7:1")]),
        ("- Pintar\n  - Responsable: Ana", [Seen("Pintar\nResponsable: Ana", "Ana", "5:3")]),
        ("**Équipe réseau**\n\n- Peindre", [Seen("Peindre", "Équipe réseau", "7:3")]),
        ("### Netzwerk-Team\n\n- Anstreichen", [Seen("Anstreichen", "Netzwerk-Team", "7:3")]),
        # HTML
        (
            "<ul>\n<li>Paint it</li>\n<li>Oil it (Ada)</li>\n</ul>",
            [Seen("Paint it", "-", "6:5"), Seen("Oil it (Ada)", "Ada", "7:5")],
        ),
        # none
        ("", []),
        ("None.", []),
        ("N/A", []),
        ("TBD", []),
        ("The following was agreed:", []),
        ("```\n- Paint it\n```", []),
        ("<!-- - Paint it -->", []),
        ("![plan](a.png)", []),
    ],
)
def test_items(body: str, found: list[Seen]) -> None:
    assert items(body) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Action items:**\n\n- Paint it", [Seen("Paint it", "-", "3:3")]),
        ("Next steps:\n- Paint it", [Seen("Paint it", "-", "2:3")]),
        ("- **Action items:**\n  - Paint it\n- **Impact:**\n  - x", [Seen("Paint it", "-", "2:5")]),
        ("1. Impact\n   - x\n2. Next steps\n   - Paint it", [Seen("Paint it", "-", "4:6")]),
        ("Action item: Replace the pumps.", [Seen("Replace the pumps.", "-", "1:14")]),
        ("## Lessons\n\n- Paint it", []),
        ("- Paint it", []),
        ("## Next steps\n\n- Paint it\n\n## Impact\n\n- x", [Seen("Paint it", "-", "3:3")]),
        (
            "## Data\n\n| Action Item | Owner | Bug |\n|---|---|---|\n| Paint it | Ada | 12 |",
            [Seen("Paint it | Ada | 12", "Ada", "5:1")],
        ),
        (
            "## Lessons and action items\n\n- Paint it",
            [Seen("Paint it", "-", "3:3")],
        ),
    ],
)
def test_where_items_stand(text: str, found: list[Seen]) -> None:
    assert seen(f"{text}\n") == found


def test_people_of_the_document_are_known() -> None:
    text = "# Ferry\n\nAuthors: Jennifer Okoro, Bo <bo@example.com>\n\n## Action items\n\n- Jennifer: paint it\n- Bo: oil it\n- Redis: oil it\n"
    assert [who(one) for one in document(text).action_items] == ["Jennifer", "Bo", "-"]


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("[x] Paint it", True),
        ("[X] Paint it", True),
        ("[ ] Paint it", False),
        ("Paint it — DONE", True),
        ("Paint it (done)", True),
        ("Paint it [Done]", True),
        ("DONE: Paint it", True),
        ("Paint it ✅", True),
        ("~~Paint it~~", True),
        ("~~Paint~~ it with a good deal of red lead", False),
        ("Painted it", True),
        ("We painted it", True),
        ("Paint has been ordered", True),
        ("Paint it", False),
        ("Immediate action was taken to stop the pumps", True),
        ("The old pumps were replaced", True),
        ("The pumps should be checked after they were replaced", False),
        ("Automated rollback for every deploy", False),
        ("**Improved Monitoring:** alert on rust", False),
        ("[ ] Painted walls", False),
        ("Get it done by May", False),
        ("Need to paint it", False),
        ("Embed it", False),
        ("Define what done means for painting", False),
        ("Once the move is done, drop the old pump", False),
        ("TODO: paint it", False),
    ],
)
def test_done(line: str, done: bool) -> None:  # noqa: FBT001 - a case
    assert item(line).done is done


@pytest.mark.parametrize(
    ("cell", "done"),
    [("Done", True), ("done", True), ("Closed", True), ("Completed", True), ("Open", False), ("", False)],
)
def test_done_by_a_column(cell: str, done: bool) -> None:  # noqa: FBT001 - a case
    text = f"# F\n\n## Action items\n\n| Action | Owner | Status |\n|---|---|---|\n| Paint it | Ada | {cell} |\n"
    (found,) = document(text).action_items
    assert found.done is done
    assert (found.status.text if found.status else None) == (cell or None)


def test_done_by_the_title_above() -> None:
    doc = document("# F\n\n## Action items\n\n### Completed\n\n- Paint it\n\n### Open\n\n- Oil it\n")
    assert [one.done for one in doc.action_items] == [True, False]


@pytest.mark.parametrize(
    ("line", "ticket"),
    [
        ("Paint it #123", "#123"),
        ("Paint it (PUMP-12)", "PUMP-12"),
        ("PUMP-12: paint it", "PUMP-12"),
        ("Paint it [PUMP-12](https://example.com/browse/PUMP-12)", "PUMP-12"),
        ("Paint it [`PUMP-12`](https://example.com/browse/PUMP-12)", "PUMP-12"),
        ("Paint it [**#7**](https://example.com/a/b/issues/7)", "#7"),
        ("Paint it ([issue](https://example.com/a/b/issues/7))", "https://example.com/a/b/issues/7"),
        ("Paint it <https://example.com/a/b/issues/7>", "https://example.com/a/b/issues/7"),
        ("Paint it https://example.com/a/b/pull/7", "https://example.com/a/b/pull/7"),
        ("[Paint it](https://example.com/a/b/issues/7)", "https://example.com/a/b/issues/7"),
        ("Paint it (GH-7)", "GH-7"),
        ("Make sure #2 is followed", None),
        ("Paint it [as told](https://example.com/handbook)", None),
        ("Move to UTF-8", None),
        ("Move to SHA-256", None),
        ("Use `PUMP-12`", None),
        ("Paint it", None),
    ],
)
def test_tickets(line: str, ticket: str | None) -> None:
    found = item(line).ticket
    assert (found.text if found else None) == ticket


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Paint it (due 2024-05-01)", "2024-05-01"),
        ("Paint it, due: May 1, 2024", "May 1, 2024"),
        ("Paint it by 2024-05-01", "2024-05-01"),
        ("Paint it (deadline: 1 May 2024)", "1 May 2024"),
        ("Paint it. ETA: 2024-05-01", "2024-05-01"),
        ("Paint it\n  - Due: 2024-05-01", "2024-05-01"),
        ("Paint it before end of Q3", "end of Q3"),
        ("Paint it (due next sprint)", "next sprint"),
        ("Paint it by Friday", "Friday"),
        ("Paint it (deadline: in about 3 weeks)", "in about 3 weeks"),
        ("Pintarlo (plazo: 2024-05-01)", "2024-05-01"),
        ("Pintarlo antes del 1 de mayo de 2024", "1 de mayo de 2024"),
        ("Le peindre avant le 1 mai 2024", "1 mai 2024"),
        ("Échéance : 2024-05-01", "2024-05-01"),
        ("Pintar até 2024-05-01", "2024-05-01"),
        ("Anstreichen, fällig am 2024-05-01", "2024-05-01"),
        ("Anstreichen bis zum 1. Mai 2024", "1. Mai 2024"),
        ("It failed due to 3 pumps", None),
        ("Wait until 3 pumps run", None),
        ("Paint it by hand", None),
        ("Paint it by adding 3 layers", None),
        ("Paint it", None),
    ],
)
def test_due_dates(line: str, due: str | None) -> None:
    found = item(line).due
    assert (found.text if found else None) == due


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("Paint it (High)", "High"),
        ("Paint it (High Priority)", "High Priority"),
        ("Paint it [P1]", "P1"),
        ("Paint it (critical)", "critical"),
        ("Paint it", None),
        ("Paint it (with high gloss)", None),
    ],
)
def test_priorities(line: str, priority: str | None) -> None:
    found = item(line).priority
    assert (found.text if found else None) == priority
    assert who(item(line)) == "-"


def test_the_columns_of_a_table() -> None:
    text = (
        "# F\n\n## Action items\n\n| Action | Owner | Due | Ticket | Priority | Status |\n|---|---|---|---|---|---|\n"
        "| Paint it | Ada | 2024-05-01 | [PUMP-12](https://example.com/browse/PUMP-12) | **P1** | `Open` |\n"
        "| Oil it | Bo | TBD | | | |\n| Wax it | Cy | | 4472 | - | n/a |\n"
    )

    def told(found: Text | None) -> str | None:
        return found.text if found else None

    doc = document(text)
    facts = [tuple(map(told, (one.due, one.ticket, one.priority, one.status))) for one in doc.action_items]
    assert facts == [
        ("2024-05-01", "PUMP-12", "P1", "Open"),
        (None, None, None, None),
        (None, "4472", None, None),
    ]
    assert [doc.source.slice(one.title) for one in doc.action_items] == ["Paint it", "Oil it", "Wax it"]


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        (
            "## Action items\n\n### Things that can be improved\n\n- Paint\n\n### Tasks\n\n- Paint pump 7\n",
            ["improvement", "task"],
        ),
        ("## Improvements\n\n- Paint\n\n## Tasks\n\n- Paint pump 7\n", ["improvement", "task"]),
        ("## Action items\n\n- Paint\n", ["task"]),
        ("## Improvements\n\n- Paint\n", ["task"]),
        ("## Improvements\n\n- Paint\n\n## Next steps\n\n- Oil\n", ["task", "task"]),
    ],
)
def test_broad_improvements_beside_tasks(text: str, tiers: list[str]) -> None:
    assert [one.tier for one in document(text).action_items] == tiers


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ("- Paint it", [True]),
        (f"{TABLE}| Paint it | Ada |", [True]),
        ("Paint it\nOil it", [True, True]),
        ("Replace the pumps.", [True]),
        ("The pumps should be painted by others, who know how. We will see to it.", [False]),
    ],
)
def test_what_is_listed(body: str, listed: list[bool]) -> None:
    doc = document(f"# Ferry\n\n## Action items\n\n{body}\n")
    assert [one.listed for one in doc.action_items] == listed


def test_what_is_quoted_says_so() -> None:
    doc = document("# Ferry\n\n## Action items\n\n- Paint it\n\n> - Oil it\n")
    assert [(one.text, one.quoted) for one in doc.action_items] == [("Paint it", False), ("Oil it", True)]


def test_items_know_their_section() -> None:
    doc = document("# Ferry\n\n## Action items\n\n### Prevention\n\n- Paint it\n")
    (found,) = doc.action_items
    assert found.section is not None
    assert doc.source.slice(found.section) == "Prevention"


SPANS = [
    ("- Paint it (Ada)", "Paint it (Ada)", "Paint it (Ada)", "Ada"),
    ("1.\tPaint it (Ada)", "Paint it (Ada)", "Paint it (Ada)", "Ada"),
    ("- [ ] Paint it (Ada)", "Paint it (Ada)", "Paint it (Ada)", "Ada"),
    ("- Paint it\n  twice (Ada)\n- b (Ada)", "Paint it\n  twice (Ada)", "Paint it", "Ada"),
    ("- Paint \U0001f6a2\n  - Owner: Zoë", "Paint \U0001f6a2\n  - Owner: Zoë", "Paint \U0001f6a2", "Zoë"),
    ("> - Paint it (Ada)", "Paint it (Ada)", "Paint it (Ada)", "Ada"),
    (f"{TABLE}| Paint \\| it |\tAda\t|", "| Paint \\| it |\tAda\t|", "Paint \\| it", "Ada"),
    ("**Ada**\n\n- Paint it", "Paint it", "Paint it", "Ada"),
    ("- @ada to paint it", "@ada to paint it", "@ada to paint it", "@ada"),
    ("- a &amp; b \\* c (Ada)", "a &amp; b \\* c (Ada)", "a &amp; b \\* c (Ada)", "Ada"),
    ("<ul><li>Paint it (Ada)</li></ul>", "Paint it (Ada)", "Paint it (Ada)", "Ada"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize(("body", "whole", "title", "owner"), SPANS)
def test_the_text_at_an_item_and_its_owner(
    *, body: str, whole: str, title: str, owner: str, bom: str, end: str
) -> None:
    doc = document(f"{bom}# Ferry\n\n## Action items\n\n{body}\n".replace("\n", end))
    found = doc.action_items[0]
    assert doc.source.slice(found.span) == whole.replace("\n", end)
    assert doc.source.slice(found.title) == title
    assert [(one.text, doc.source.slice(one.span)) for one in found.owners] == [(owner, owner)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(
    ("body", "placeholder"),
    [
        ("- Paint it (Owner: TBD)", "TBD"),
        ("- Paint it (Owner: [Name])", "[Name]"),
        (f"{TABLE}| Paint it | TBD |", "TBD"),
        (f"{TABLE}| Paint it | |\n\nMore.", ""),
        (f"{TABLE}| Paint it |\n\nMore.", ""),
        ("- Paint it\n  - Owner: ?", "?"),
    ],
)
def test_the_text_at_a_placeholder(body: str, placeholder: str, end: str) -> None:
    doc = document(f"\ufeff# Ferry\n\n## Action items\n\n{body}\n".replace("\n", end))
    found = doc.action_items[0].placeholder
    assert found is not None
    assert found.text == placeholder
    assert doc.source.slice(found.span) == placeholder
    item_span = doc.action_items[0].span
    assert item_span.start <= found.span.start <= found.span.end <= item_span.end


@GENTLE
@given(documents() | damaged())
def test_items_of_any_document(text: str) -> None:
    doc = document(f"## Action items\n\n{text}")
    size = len(doc.source.text)
    for one in doc.action_items:
        assert 0 <= one.span.start <= one.span.end <= size
        assert 0 <= one.title.start <= one.title.end <= size
        assert not (one.owners and one.placeholder)
        for text_ in (*one.owners, one.placeholder, one.due, one.ticket, one.priority, one.status):
            if text_ is not None:
                assert doc.source.slice(text_.span) == text_.text
    starts = [one.span.start for one in doc.action_items]
    assert starts == sorted(starts) or "|" in text


def test_a_table_inside_an_item() -> None:
    doc = document("## Action items\n\n- | Pump |\n  |---|\n  | 7 |\n\n  Replace it\n")
    starts = [one.span.start for one in doc.action_items]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("title", "done"),
    [
        ("Medidas correctivas implementadas", True),
        ("Actions correctives réalisées", True),
        ("Ações corretivas concluídas", True),
        ("Umgesetzte Maßnahmen", True),
        ("Corrective actions to be completed by May", False),
        ("Próximos pasos", False),
    ],
)
def test_titles_that_say_done(title: str, done: bool) -> None:  # noqa: FBT001 - a case
    (found,) = document(f"# Ferry\n\n## {title}\n\n- Pumps\n").action_items
    assert found.done is done


@pytest.mark.parametrize(
    ("titles", "tiers"),
    [
        (("Possible improvements", "Actions"), ["improvement", "task"]),
        (("Mejoras", "Tareas"), ["improvement", "task"]),
        (("Improvements", "Prevention"), ["task", "task"]),
        (("Actions", "Action items"), ["task", "task"]),
    ],
)
def test_broad_improvements_stand_apart_where_there_are_tasks(titles: tuple[str, str], tiers: list[str]) -> None:
    doc = document("# Ferry\n\n" + "\n\n".join(f"## {title}\n\n- Pumps" for title in titles))
    assert [one.tier for one in doc.action_items] == tiers


@pytest.mark.parametrize("ticket", ["new ticket", "to be created", "TBD", "por crear", "EIP-6110"])
def test_no_ticket_yet(ticket: str) -> None:
    (found,) = document(f"# F\n\n## Actions\n\n| Action | Ticket |\n|---|---|\n| Paint it | {ticket} |\n").action_items
    assert (found.ticket and found.ticket.text) == ("EIP-6110" if ticket == "EIP-6110" else None)
