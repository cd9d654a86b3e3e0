"""Documents built from the grammar of postmortems: what was put in is what is read.

Each document has a language, one form for its titles, and action items whose owners are carried in one of the ways
that people carry them.
"""

from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint.document import read
from pmlint.document.model import OwnerSource, Postmortem, walk
from pmlint.sections import Form
from pmlint.source import Source
from pmlint.vocabulary import fold
from pmlint.vocabulary.build import sections_of

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Language(NamedTuple):
    """What a document says in a language: the label of an owner, the columns of a table, tasks, a sentence, an event."""

    code: str
    owner: str
    columns: tuple[str, str]
    tasks: tuple[str, ...]
    prose: str
    event: str


LANGUAGES = (
    Language(
        "en",
        "Owner",
        ("Action", "Owner"),
        ("Paint the pumps", "Oil the gates", "Test the tills"),
        "The ferry did not sail that day.",
        "the office was called",
    ),
    Language(
        "es",
        "Responsable",
        ("Acción", "Responsable"),
        ("Pintar las bombas", "Engrasar las puertas", "Probar las cajas"),
        "El ferry no salió ese día.",
        "se llamó a la oficina",
    ),
    Language(
        "fr",
        "Responsable",
        ("Action", "Porteur"),
        ("Peindre les pompes", "Graisser les portes", "Tester les caisses"),
        "Le ferry n'est pas parti ce jour-là.",
        "le bureau a été appelé",
    ),
    Language(
        "pt",
        "Responsável",
        ("Ação", "Responsável"),
        ("Pintar as bombas", "Lubrificar as portas", "Testar as caixas"),
        "O ferry não saiu nesse dia.",
        "o escritório foi chamado",
    ),
    Language(
        "de",
        "Verantwortlich",
        ("Maßnahme", "Zuständig"),
        ("Die Pumpen anstreichen", "Die Tore ölen", "Die Kassen prüfen"),
        "Die Fähre fuhr an jenem Tag nicht.",
        "das Büro wurde angerufen",
    ),
)
KINDS = ("summary", "impact", "root-cause", "resolution", "lessons")
OWNERS = ("Ada", "Ada Okoro", "@ada", "ada@example.com", "SRE team", "Pump crew", "on-call", "Élodie")
PLACEHOLDERS = ("TBD", "?", "N/A")


class Task(NamedTuple):
    """A task, who is to do it, and where that is written."""

    text: str
    owner: str
    source: OwnerSource | None


class Written(NamedTuple):
    """A document and what it says: its titles with their kinds, and its tasks."""

    text: str
    form: Form
    titles: tuple[tuple[str, str], ...]
    tasks: tuple[Task, ...]


@st.composite
def phrases(draw: st.DrawFn, code: str, kind: str) -> str:
    """Draw a title for a kind of section, as the data file of the language has it, and dress it up."""
    known = sections_of(f"sections.{code}.txt")[kind]
    plain = [entry for entry in known if entry.isprintable() and not set(entry) & set("~+=?")]
    phrase = draw(st.sampled_from(plain))
    return draw(st.sampled_from((phrase, phrase.capitalize(), phrase.upper(), phrase.title())))


@st.composite
def tasks(draw: st.DrawFn, language: Language) -> tuple[list[str], tuple[Task, ...]]:
    """Draw a list of tasks, all of whose owners are carried in one way."""
    carrier = draw(
        st.sampled_from(("none", "label", "line", "end", "front", "handle", "column", "placeholder", "group"))
    )
    chosen = draw(st.lists(st.sampled_from(language.tasks), min_size=1, max_size=3, unique=True))
    owners = [draw(st.sampled_from(OWNERS)) for _ in chosen]
    mark = draw(st.sampled_from(("- ", "* ", "1. ", "- [ ] ")))
    inner = " " * (2 if mark[0] in "-*" else 3)
    match carrier:
        case "label":
            lines = [f"{mark}{text} ({language.owner}: {who})" for text, who in zip(chosen, owners, strict=True)]
            found = [Task(text, who, "label") for text, who in zip(chosen, owners, strict=True)]
        case "line":
            pairs = zip(chosen, owners, strict=True)
            lines = [line for text, who in pairs for line in (f"{mark}{text}", f"{inner}- {language.owner}: {who}")]
            found = [Task(text, who, "line") for text, who in zip(chosen, owners, strict=True)]
        case "end":
            lines = [f"{mark}{text} (Ada Okoro)" for text in chosen]
            found = [Task(text, "Ada Okoro", "end") for text in chosen]
        case "front":
            lines = [f"{mark}Pump team: {text}" for text in chosen]
            found = [Task(f"Pump team: {text}", "Pump team", "front") for text in chosen]
        case "handle":
            lines = [f"{mark}{text} @ada" for text in chosen]
            found = [Task(text, "@ada", "end") for text in chosen]
        case "column":
            lines = [f"| {language.columns[0]} | {language.columns[1]} |", "|---|---|"]
            lines += [f"| {text} | {who} |" for text, who in zip(chosen, owners, strict=True)]
            found = [Task(text, who, "column") for text, who in zip(chosen, owners, strict=True)]
        case "placeholder":
            blank = draw(st.sampled_from(PLACEHOLDERS))
            lines = [f"{mark}{text} ({language.owner}: {blank})" for text in chosen]
            found = [Task(text, f"<{blank}>", None) for text in chosen]
        case "group":
            lines = ["**SRE team**", "", *(f"{mark}{text}" for text in chosen)]
            found = [Task(text, "SRE team", "group") for text in chosen]
        case _:
            lines = [f"{mark}{text}" for text in chosen]
            found = [Task(text, "", None) for text in chosen]
    return lines, tuple(found)


def titled(form: Form, title: str, body: list[str]) -> list[str]:
    """Write a section in a form."""
    match form:
        case "heading":
            return [f"## {title}", "", *body, ""]
        case "bold":
            return [f"**{title}**", "", *body, ""]
        case "inline":
            return [f"**{title}:** {body[0]}", "", *body[1:], ""]
        case "label":
            return [f"- **{title}:**", *(f"  {line}" if line else "" for line in nested(body)), ""]
        case _:
            return [f"{title}:", "", *body, ""]


def nested(body: list[str]) -> list[str]:
    """Make the content of a list item: a paragraph becomes an item."""
    return [line if line[:1] in {"-", "*", "1", "|", "", " "} else f"- {line}" for line in body]


@st.composite
def postmortems(draw: st.DrawFn) -> Written:
    """Draw a postmortem: some sections, a timeline, and action items."""
    language = draw(st.sampled_from(LANGUAGES))
    form: Form = draw(st.sampled_from(("heading", "bold", "inline", "label", "plain")))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4, unique=True))
    lines = ["# The ferry that stayed", ""]
    titles: list[tuple[str, str]] = []
    for kind in kinds:
        title = draw(phrases(language.code, kind))
        lines += titled(form, title, [language.prose])
        titles.append((title, kind))
    events = [f"- 1{n}:05 UTC {language.event}" for n in range(2)]
    block, found = draw(tasks(language))
    last: Form = "heading" if form == "inline" else form  # a label on the line of a list opens no list
    if last == "label" and block[0].startswith(("|", "**")):
        last = "heading"
    for kind, body in (("timeline", events), ("action-items", block)):
        title = draw(phrases(language.code, kind))
        lines += titled(last, title, body)
        titles.append((title, kind))
    return Written("\n".join(lines), form, tuple(titles), found)


def document(text: str) -> Postmortem:
    return read(Source(text))


@GENTLE
@given(postmortems())
def test_every_title_opens_what_it_says(written: Written) -> None:
    doc = document(written.text)
    found = [(section.title, section.kinds) for section in walk(doc.sections) if section.kinds]
    wanted = {fold(title): kind for title, kind in written.titles}
    read_kinds = {fold(title): kinds for title, kinds in found}
    for title, kind in wanted.items():
        assert kind in read_kinds.get(title, ()), (title, found, written.text)


@GENTLE
@given(postmortems())
def test_every_task_and_its_owner_come_back(written: Written) -> None:
    doc = document(written.text)
    assert len(doc.action_items) == len(written.tasks), written.text
    for item, task in zip(doc.action_items, written.tasks, strict=True):
        assert item.text.startswith(task.text), written.text
        if item.placeholder is not None:
            assert f"<{item.placeholder.text}>" == task.owner
            continue
        assert ", ".join(owner.text for owner in item.owners) == task.owner, written.text
        assert [owner.source for owner in item.owners] == ([task.source] if task.source else []), written.text
        for owner in item.owners:
            assert doc.source.slice(owner.span) == owner.text


@GENTLE
@given(postmortems(), st.sampled_from(("\r\n", "\r")))
def test_line_ends_change_nothing(written: Written, end: str) -> None:
    one, other = document(written.text), document(written.text.replace("\n", end))
    assert [s.kinds for s in walk(one.sections)] == [s.kinds for s in walk(other.sections)]
    assert [[o.text for o in item.owners] for item in one.action_items] == [
        [o.text for o in item.owners] for item in other.action_items
    ]


@GENTLE
@given(st.lists(postmortems(), min_size=2, max_size=3))
def test_several_postmortems_in_one_file_keep_their_tasks_apart(several: list[Written]) -> None:
    text = "# Log\n\n" + "\n".join(
        f"## Incident {number}\n\n" + written.text.partition("\n\n")[2].replace("## ", "### ")
        for number, written in enumerate(several, 1)
    )
    doc = document(text)
    assert [incident.title.text for incident in doc.incidents if incident.title] == [
        f"Incident {number}" for number in range(1, len(several) + 1)
    ]
    counts = [sum(item.incident == index for item in doc.action_items) for index in range(len(several))]
    assert counts == [len(written.tasks) for written in several], text
