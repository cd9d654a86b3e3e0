"""From titles to kinds: the phrases, what is stripped from a title, and titles that only resemble a known one."""

from collections import defaultdict
from typing import get_args

import pytest
from spellchecker import SpellChecker

from pmlint.document import read
from pmlint.sections import SectionKind
from pmlint.source import Source
from pmlint.vocabulary import fold, kinds_by_phrase, lines, lines_under
from pmlint.vocabulary.build import LANGUAGES, sections_of, titles
from pmlint.vocabulary.lexicon import STANDARD, Lexicon, Words

KINDS: tuple[str, ...] = get_args(SectionKind)

TWICE_ON_PURPOSE = {"remediation"}
"""Phrases of one kind that "joined.txt" makes several."""


def test_every_language_names_every_kind_and_no_other() -> None:
    for name in LANGUAGES:
        found = tuple(sections_of(name))
        assert found == tuple(kind for kind in KINDS if kind in found)
    assert tuple(sections_of("sections.en.txt")) == KINDS
    for line in lines("joined.txt"):
        phrase, equals, joined = line.partition("=")
        assert phrase.strip()
        assert equals
        assert {kind.strip() for kind in joined.split(",")} <= set(KINDS)
        assert len(joined.split(",")) > 1


def test_no_phrase_stands_under_two_kinds() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in LANGUAGES:
        for kind, entries in sections_of(name).items():
            for entry in entries:
                before, tilde, after = entry.partition("~")
                found[f"{fold(before)}{tilde}{fold(after)}"].add(kind)
    assert {entry: kinds for entry, kinds in found.items() if len(kinds) > 1} == {}
    joined = {fold(line.partition("=")[0].replace("~", "")) for line in lines("joined.txt")}
    assert {entry for entry in found if fold(entry) in joined} <= TWICE_ON_PURPOSE


def _titles() -> list[tuple[str, tuple[str, ...]]]:
    """Every phrase of the data files as a title, words put in where it lets any words stand."""
    entries = [(entry, (kind,)) for name in LANGUAGES for kind, found in sections_of(name).items() for entry in found]
    joined = {}
    for line in lines("joined.txt"):
        phrase, _, kinds = line.partition("=")
        joined[phrase.strip()] = tuple(kind.strip() for kind in kinds.split(","))
    merged = {**dict(entries), **joined}
    return [
        (entry.replace("~", "quaint ferry").replace("+", "quaint").removeprefix("= "), kinds)
        for entry, kinds in merged.items()
    ]


@pytest.mark.parametrize(("title", "kinds"), _titles())
def test_every_phrase_is_reached_however_it_is_decorated(title: str, kinds: tuple[str, ...]) -> None:
    for decorated in (title, f"2. {title.title()}:", f"📌 {title.upper()}", f":pin: {title}", f"{title} (UTC)"):
        assert STANDARD.kinds_of(decorated) == kinds, decorated


def test_a_head_explains_a_noun_phrase_and_no_sentence() -> None:
    for title in (
        "Horror timeline",
        "The second server root cause",
        "Causa raíz confirmada",
        "Medidas correctivas propuestas",
    ):
        assert STANDARD.read(title).headed, title
    for title in ("Writing the timeline", "Half of the timeline", "We saw a timeline and left for the day with it"):
        assert not STANDARD.kinds_of(title), title


def test_words_that_are_titles_only_alone() -> None:
    assert STANDARD.kinds_of("Motivo") == ("root-cause",)
    assert STANDARD.labels("Motivo") == ()
    assert STANDARD.labels("Causa") == ("root-cause",)
    assert STANDARD.labels("5 whys") == ("root-cause",)
    assert STANDARD.labels("Server improvements") == ("action-items",)
    assert STANDARD.labels("Server improvements", item=True) == ()


def test_german_without_umlauts() -> None:
    assert STANDARD.kinds_of("Loesung") == STANDARD.kinds_of("Lösung") == ("resolution",)


def test_phrases_that_let_words_follow_are_no_whole_phrases_unless_said() -> None:
    known = STANDARD.phrases
    assert STANDARD.kinds_of("what triggered") == ()
    assert "what triggered" in known.leading
    assert "what triggered" not in known.whole


@pytest.mark.parametrize("modifier", lines("modifiers.txt"))
def test_every_modifier_may_stand_before_a_phrase(modifier: str) -> None:
    assert STANDARD.kinds_of(f"{modifier} timeline") == ("timeline",)


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        # numbering
        ("2. Impact", ["impact"]),
        ("2) Impact", ["impact"]),
        ("2.1 Impact", ["impact"]),
        ("2.1. Impact", ["impact"]),
        ("2 - Impact", ["impact"]),
        ("2 Impact", ["impact"]),
        ("02: Impact", ["impact"]),
        ("Section 2: Impact", ["impact"]),
        ("Part 3. Timeline", ["timeline"]),
        ("Step 4: Resolution", ["resolution"]),
        ("5 Whys", ["root-cause"]),
        ("5. 5 Whys", ["root-cause"]),
        # emoji and shortcodes
        ("📊 Impact", ["impact"]),
        ("Impact 📊", ["impact"]),
        ("🕐 Timeline of events", ["timeline"]),
        (":flying_disc: Impact", ["impact"]),
        ("Impact :boom:", ["impact"]),
        ("⚠️ Root Cause", ["root-cause"]),
        ("👩‍🚒 Response", ["response"]),
        ("✅ Action Items", ["action-items"]),
        # parentheses
        ("Timeline (UTC)", ["timeline"]),
        ("Timeline (all times in UTC)", ["timeline"]),
        ("Timeline (AEST — UTC+10)", ["timeline"]),
        ("Timeline: (in PT)", ["timeline"]),
        ("Timeline [UTC]", ["timeline"]),
        ("Timeline（UTC）", ["timeline"]),
        ("Action Items (should be achievable within a quarter)", ["action-items"]),
        ("(Draft) Summary", ["summary"]),
        ("Root cause (RCA)", ["root-cause"]),
        # colons, dashes and pipes
        ("Summary:", ["summary"]),
        ("Summary :", ["summary"]),
        ("Summary：", ["summary"]),
        ("Root Cause: the missing index", ["root-cause"]),
        ("Root Cause – the missing index", ["root-cause"]),
        ("Root Cause - the missing index", ["root-cause"]),
        ("Root Cause | the missing index", ["root-cause"]),
        ("Root Cause and Resolution: The Detective Story", ["root-cause", "resolution"]),
        ("Ferry tickets: timeline", ["timeline"]),
        # case, accents, spacing, dashes
        ("TIMELINE", ["timeline"]),
        ("timeLine", ["timeline"]),
        ("Time-line", ["timeline"]),
        ("Root-Cause", ["root-cause"]),
        ("Lead-up", ["background"]),
        ("Leadup", ["background"]),
        ("Follow-ups", ["action-items"]),
        ("Followups", ["action-items"]),
        ("To-Do", ["action-items"]),
        ("TL;DR", ["summary"]),
        ("tl;dr:", ["summary"]),
        # a date behind it
        ("Timeline 2024-02-26", ["timeline"]),
        # words before it
        ("Incident Summary", ["summary"]),
        ("Issue Summary", ["summary"]),
        ("Executive Summary", ["summary"]),
        ("The Timeline", ["timeline"]),
        ("Detailed Incident Timeline", ["timeline"]),
        ("Our next steps", ["action-items"]),
        # joined
        ("Root Cause and Resolution", ["root-cause", "resolution"]),
        ("Root Cause & Resolution", ["root-cause", "resolution"]),
        ("Root cause / Resolution", ["root-cause", "resolution"]),
        ("Root cause/resolution", ["root-cause", "resolution"]),
        ("Root Cause, Resolution and Recovery", ["root-cause", "resolution"]),
        ("Resolution and Root Cause", ["resolution", "root-cause"]),
        ("Mitigation & Resolution", ["resolution"]),
        ("Root Causes and Trigger", ["root-cause", "trigger"]),
        ("Resolution and Recovery", ["resolution"]),
        ("Detection and Response", ["detection", "response"]),
        ("Impact + Timeline", ["impact", "timeline"]),
        ("Lessons Learned and Action Items", ["lessons", "action-items"]),
        ("Severity & Impact", ["impact"]),
        ("Corrective and Preventative Measures", ["action-items"]),
        ("Corrective and preventive actions", ["action-items"]),
        # questions
        ("What happened?", ["summary"]),
        ("What happened", ["summary"]),
        ("Why did it happen?", ["root-cause"]),
        ("What went wrong and why?", ["root-cause"]),
        ("What triggered it?", ["trigger"]),
        ("How was it detected?", ["detection"]),
        ("How did we respond?", ["response"]),
        ("How was it fixed?", ["resolution"]),
        ("How was the leak fixed?", ["resolution"]),
        ("Who was affected?", ["impact"]),
        ("What was the impact on customers?", ["impact"]),
        ("What went well?", ["lessons"]),
        ("What didn't go so well?", ["lessons"]),
        ("Where did we get lucky?", ["lessons"]),
        ("What did we learn?", ["lessons"]),
        ("What are we doing about this?", ["action-items"]),
        ("How are we making incidents like this less likely or less impactful?", ["action-items"]),
        ("What allowed this to happen?", ["contributing-factors"]),
    ],
)
def test_titles(title: str, kinds: list[str]) -> None:
    assert list(STANDARD.kinds_of(title)) == kinds


SEEN = (
    ("summary", "summary|executive summary|issue summary|incident summary|overview|tl;dr|abstract|synopsis"),
    ("summary", "what happened|problem summary|outage description|introduction"),
    ("background", "background|context|leadup|environment"),
    ("impact", "impact|customer impact|user impact|business impact|summary of impact|scope|affected users"),
    ("impact", "affected services|fallout|severity & impact|blast radius"),
    ("timeline", "timeline|timeline of events|incident timeline|issue timeline|chronology|chain of events"),
    ("timeline", "sequence of events|event log"),
    ("detection", "detection|how was it detected|alerting|discovery|issue detected"),
    ("response", "response|escalation|actions taken|investigation|diagnosis|misleading investigation"),
    ("response", "communication|communications|external communication"),
    ("root-cause", "root cause|root causes|rca|root cause analysis|cause of the problem|fault|five whys|5 whys"),
    ("root-cause", "what went wrong and why|why did it happen|technical cause|analysis of causes|infinite hows"),
    ("trigger", "trigger|triggers|what triggered it"),
    ("contributing-factors", "contributing factors|contributing conditions|contributors|causal factors"),
    ("contributing-factors", "what allowed this to happen"),
    ("resolution", "resolution|fix|solution|remediation applied|how was it fixed|mitigation|recovery"),
    ("resolution", "mitigation & resolution|resolution and recovery|verification|restoration"),
    ("lessons", "lessons learned|lessons learnt|lessons|learnings|takeaways|learning opportunities|reflections"),
    ("lessons", "what went well|what went right|worked well|what went wrong|what went poorly|what went badly"),
    ("lessons", "what didn't go well|what didn't go so well|could have gone better|what was difficult"),
    ("lessons", "where we got lucky|conclusions"),
    ("action-items", "action items|actions|corrective actions|corrective measures|preventive measures|follow-ups"),
    ("action-items", "corrective and preventative actions|follow-up tasks|follow-up actions|next steps|to-do"),
    ("action-items", "remediations|recommendations|tasks|outcomes|immediate actions required|prevention"),
    ("action-items", "longer-term improvements|what are we doing about this"),
    ("supporting", "supporting information|supporting documents|references|links|evidence|resources|data"),
    # Spanish
    ("summary", "resumen|resumen ejecutivo|resumen del incidente|descripción general|¿qué pasó?"),
    ("background", "antecedentes|contexto"),
    ("impact", "impacto|alcance|usuarios afectados|evaluación del impacto"),
    ("timeline", "línea de tiempo|cronología"),
    ("detection", "detección"),
    ("response", "respuesta|escalado|acciones tomadas|comunicación"),
    ("root-cause", "causa raíz|causas raíz|análisis de causa raíz|causas|cinco porqués"),
    ("trigger", "detonante|disparador"),
    ("contributing-factors", "factores contribuyentes"),
    ("resolution", "resolución|solución|mitigación|recuperación"),
    ("lessons", "lecciones aprendidas|aprendizajes|qué salió bien|qué funcionó bien|qué salió mal|qué no funcionó"),
    ("lessons", "dónde tuvimos suerte"),
    ("action-items", "acciones|acciones correctivas y preventivas|medidas correctivas y preventivas|tareas"),
    ("action-items", "próximos pasos|seguimiento"),
    ("supporting", "referencias|evidencias|anexos|glosario|apéndice"),
    # French
    ("summary", "résumé|résumé exécutif|sommaire|synthèse|aperçu|que s'est-il passé ?"),
    ("background", "contexte"),
    ("impact", "incidence|répercussions|conséquences"),
    ("timeline", "chronologie|chronologie détaillée|déroulé|fil des événements"),
    ("detection", "détection"),
    ("response", "réponse|escalade|diagnostic|actions immédiates"),
    ("root-cause", "cause racine|causes racines|causes profondes|analyse des causes|cinq pourquoi"),
    ("trigger", "élément déclencheur|déclencheur"),
    ("contributing-factors", "facteurs contributifs"),
    ("resolution", "résolution|correctif|atténuation|rétablissement|reprise"),
    ("lessons", "leçons|leçons apprises|enseignements|retour d'expérience|ce qui a bien fonctionné"),
    ("lessons", "ce qui n'a pas fonctionné|facteurs de chance"),
    ("action-items", "actions correctives|mesures à prendre|mesures correctives|mesures préventives"),
    ("action-items", "éléments d'action|plan d'action|suivi"),
    ("supporting", "références|pièces jointes|preuves|glossaire|annexe"),
    # Portuguese
    ("summary", "resumo|resumo executivo|resumo do incidente|sumário|visão geral|o que aconteceu?"),
    ("impact", "impacto|usuários afetados|escopo"),
    ("timeline", "linha do tempo|cronologia"),
    ("detection", "detecção|detecção do incidente"),
    ("response", "resposta|escalonamento|ações tomadas|diagnóstico|comunicação"),
    ("root-cause", "causa raiz|causas raiz|análise de causa|cinco porquês"),
    ("trigger", "gatilho"),
    ("contributing-factors", "fatores contribuintes"),
    ("resolution", "resolução|solução|correção|mitigação|recuperação"),
    ("lessons", "lições aprendidas|aprendizados|o que funcionou bem|o que falhou|o que poderia melhorar"),
    ("lessons", "onde tivemos sorte"),
    ("action-items", "ações corretivas e preventivas|itens de ação|ações de acompanhamento|plano de ação"),
    ("action-items", "próximos passos"),
    ("supporting", "referências|evidências|anexo"),
    # German
    ("summary", "Zusammenfassung|Kurzfassung|Überblick|Was ist passiert?"),
    ("background", "Hintergrund|Vorgeschichte"),
    ("impact", "Auswirkung|Auswirkungen|Betroffene"),
    ("timeline", "Zeitlicher Ablauf|Zeitleiste|Zeitachse|Chronologie|Verlauf"),
    ("detection", "Erkennung|Entdeckung|Detektion"),
    ("response", "Reaktion|Eskalation|Diagnose|Kommunikation"),
    ("root-cause", "Ursache|Ursachen|Grundursache|Ursachenanalyse|Fehlerursache"),
    ("trigger", "Auslöser"),
    ("contributing-factors", "Beitragende Faktoren"),
    ("resolution", "Lösung|Behebung|Wiederherstellung"),
    ("lessons", "Erkenntnisse|Lehren|Was lief gut?|Was lief schlecht?|Wo hatten wir Glück?"),
    ("action-items", "Maßnahmen|Folgemaßnahmen|Korrektur- und Vorbeugemaßnahmen|Aktionspunkte|Nächste Schritte"),
    ("supporting", "Referenzen|Belege|Glossar|Anhang"),
    # English
    ("supporting", "glossary|terminology|definitions|appendix|annex|logs"),
)
"""Kinds and titles that real documents give to their parts."""


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, titles in SEEN for title in titles.split("|")])
def test_titles_that_are_seen(kind: str, title: str) -> None:
    assert STANDARD.kinds_of(title) == (kind,)
    assert STANDARD.kinds_of(f"3. {title.title()}?") == (kind,)


@pytest.mark.parametrize(
    "title",
    [
        "Impact of the new scheduler",
        "Impactful changes this quarter",
        "Why timelines matter",
        "Timely responses",
        "The summary table was wrong",
        "A cause for celebration",
        "Because of the root",
        "Cleaning the log files",
        "Fixing the fixtures",
        "Triggering builds by hand",
        "Learning Japanese",
        "Actionable alerts",
        "Database",
        "Overview of the storage engine's design and of its history since the very first release of it in 2012",
        "Contributing",
        "License",
        "Installation",
        "BinderHub",
        "2024-02-26",
        "14:05 UTC",
        "",
        "   ",
        "📊",
        "1.",
        ":boom:",
        "(UTC)",
        "and",
        "&",
        "/",
        "Timline",
        "Root casue",
    ],
)
def test_titles_that_only_resemble(title: str) -> None:
    assert STANDARD.kinds_of(title) == ()


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Root cause", True),
        ("Root Cause and Resolution", True),
        ("2. Impact (UTC):", True),
        ("Root cause of the leak", False),
        ("Ferry tickets: timeline", False),
        ("Nothing known", False),
        ("", False),
    ],
)
def test_whole_phrases(title: str, known: bool) -> None:  # noqa: FBT001 - a case, not an option
    assert STANDARD.is_phrase(title) is known


@pytest.mark.parametrize(
    ("title", "meant", "kinds"),
    [
        ("Timline", "timeline", ("timeline",)),
        ("Timelien", "timeline", ("timeline",)),
        ("Tiimeline", "timeline", ("timeline",)),
        ("Timeljne", "timeline", ("timeline",)),
        ("2. Timline (UTC):", "timeline", ("timeline",)),
        ("Root casue", "root cause", ("root-cause",)),
        ("Incident summery", "summary", ("summary",)),
        ("The root casue", "root cause", ("root-cause",)),
        ("Lesons learned", "lessons learned", ("lessons",)),
        ("Action itmes", "action items", ("action-items",)),
        ("Corective actions", "corrective actions", ("action-items",)),
        ("Backgruond", "background", ("background",)),
        ("Resumen ejecutvo", "resumen ejecutivo", ("summary",)),
        ("Línea de teimpo", "linea de tiempo", ("timeline",)),
        ("Causes profnodes", "causes profondes", ("root-cause",)),
        ("Lições aprendiads", "licoes aprendidas", ("lessons",)),
        ("Nächste Schrtite", "nachste schritte", ("action-items",)),
        ("Zusammenfasung", "zusammenfassung", ("summary",)),
    ],
)
def test_a_slip_in_a_title_is_seen(title: str, meant: str, kinds: tuple[str, ...]) -> None:
    assert STANDARD.kinds_of(title) == () or STANDARD.read(title).headed
    read = STANDARD.read_slip(title)
    assert (read.phrases, read.kinds, read.misspelt) == ((meant,), kinds, True)


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Content",
            "Contest",
            "Detention",
            "Revolution",
            "Fixs",
            "Cases",
            "Clauses",
            "Task",
            "Impact factor",
        ),
        *("Timeline", "Timelines", "Impacts", "Tmln", "Time", "", "?", "42", "Budget", "The pumps of the ferry"),
        *(
            "Key even",
            "Goto cause",
            "概要x",
            "Lessons from the ferry that nobody would ever have expected",
        ),
    ],
)
def test_no_slip_is_seen_in_other_words(title: str) -> None:
    assert STANDARD.read_slip(title) == STANDARD.read("nothing known") or STANDARD.kinds_of(title)


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "de"])
def test_no_common_word_is_taken_for_a_misspelt_title(language: str) -> None:
    known = SpellChecker(language=language)
    common = {fold(word) for word in known.word_frequency if known[word] >= 100 and len(word) > 5}
    assert len(common) > 5_000
    assert [word for word in sorted(common) if not STANDARD.kinds_of(word) and STANDARD.read_slip(word).kinds] == []


def test_words_of_ones_own_come_first() -> None:
    own = Lexicon(
        Words(
            sections={"timeline": ("Ship's log", "diary of ~"), "lessons": ("Impact", "Ship's log")},
            columns={"owner": ("Skipper",)},
            fields={"severity": ("Wind force",)},
            owners=("Deck crew",),
        )
    )
    assert own.kinds_of("2. Ship’s Log:") == ("timeline", "lessons")
    assert own.kinds_of("Diary of the ferry") == ("timeline",)
    assert own.kinds_of("Impact") == ("lessons",)
    assert own.kinds_of("Root cause and ship's log") == ("root-cause", "timeline", "lessons")
    assert own.read_slip("Ship's lgo").kinds == ()
    assert own.column("Skipper") == ("owner",)
    assert own.column("Owner") == ("owner",)
    assert own.field("wind force") == ("severity",)
    assert own.names == {"deck crew"}
    assert STANDARD.kinds_of("Ship's log") == ()
    assert STANDARD.column("Skipper") == ()


def test_the_tables_are_those_of_the_data_files() -> None:
    written = titles()
    for name in ("whole", "leading", "last", "first"):
        assert list(kinds_by_phrase(name).items()) == list(written[name].items()), "tools/generate.py writes them anew"
    assert lines_under("titles:alone") == written["alone"]
    assert STANDARD.phrases.around == written["around"]


def test_a_section_that_a_profile_asks_for_by_titles_of_its_own() -> None:
    lexicon = Lexicon(Words(parts={"five whys": ("Five whys", "5 whys"), "word to customers": ("What we told ~",)}))
    text = (
        "# Outage\n\n## 5 Whys\n\nBecause of rain.\n\n**What we told the press:**\n\nNothing.\n\n## Impact\n\nNone.\n\n"
        "What we told customers: all of it.\n"
    )
    found = [(one.title, one.kinds, one.parts) for one in read(Source(text), lexicon=lexicon).every_section()]
    assert found == [
        ("5 Whys", ("root-cause",), ("five whys",)),
        ("What we told the press", (), ("word to customers",)),
        ("Impact", ("impact",), ()),
        ("What we told customers", (), ("word to customers",)),
    ]
