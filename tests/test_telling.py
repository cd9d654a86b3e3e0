"""What a sentence of a summary and an entry of a timeline tell: that the trouble begins, that it is over."""

import pytest

from pmlint.document import read
from pmlint.source import Source


def told(text: str) -> tuple[str | None, str | None]:
    """Give the start and the end that a document states, as written."""
    (incident,) = read(Source(f"# Ferry\n\n{text}\n")).incidents
    return (incident.start and incident.start.text, incident.end and incident.end.text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("At 14:05 UTC users could no longer buy tickets.", "14:05 UTC", None),
        (
            "On 7 November 2023 at 14:05 UTC, customers started seeing errors at the counter.",
            "7 November 2023 at 14:05 UTC",
            None,
        ),
        ("The booking service became unavailable at 14:05 and was restored by 15:05.", "14:05", "15:05"),
        ("From 14:05 the ferry's website returned 503 errors; service was fully restored at 15:05.", "14:05", "15:05"),
        ("The issue was mitigated at 14:50 and fully resolved by 15:05.", None, "14:50"),
        ("The outage began around 14:05 and lasted until 15:05.", "14:05", "15:05"),
        ("Since 14:05 no customer was able to log in.", "14:05", None),
        ("Starting at 14:05, payments failed for all customers.", "14:05", None),
        ("A bad deploy at 14:05 caused an outage of the ticket shop.", "14:05", None),
        ("At approximately 2:05 PM, an outage occurred on the ticket server.", "2:05 PM", None),
        ("Normal operation resumed at 15:05.", None, "15:05"),
        ("By 15:05 all services were back to normal.", None, "15:05"),
        ("We fixed the issue at 15:05.", None, "15:05"),
        ("The incident was resolved on 7 November 2023 at 15:05 UTC.", None, "7 November 2023 at 15:05 UTC"),
        ("It was not until 15:05 that service was restored.", None, "15:05"),
        ("The ferry app went down at 14:05. It came back online at 15:05.", "14:05", "15:05"),
        ("At 14:05 the crew deployed a new timetable. At 14:20 the shop crashed.", "14:20", None),
        ("Our monitoring alerted us at 14:10 that the site was down.", None, None),
        ("At 14:10 a customer reported that the shop was down.", None, None),
        ("The crew met at 14:10 and looked at the pumps.", None, None),
        ("The migration started at 14:05 and ended at 15:05.", None, None),
        ("At 14:05 the team began investigating the issue.", None, None),
        ("The shop did not go down at 14:05.", None, None),
        ("Service was partially restored at 14:50.", None, None),
        ("Traffic to the shop dropped to zero at 14:05.", "14:05", None),
        ("The shop experienced a total outage at 14:05.", "14:05", None),
        ("At 14:05, the shop experienced intermittent timeouts.", "14:05", None),
        ("An incident affecting ticket sales occurred on 7 November 2023 at 14:05.", "7 November 2023 at 14:05", None),
        ("Users were unable to log in between 14:05 and 15:05.", "14:05", "15:05"),
        ("The problem was fixed by the crew at 15:05.", None, "15:05"),
        ("The fix was rolled out at 15:05 and the errors stopped.", None, "15:05"),
        ("Ticket sales were down from 14:05 until the fix at 15:05.", "14:05", None),
        ("The outage was over at 15:05.", None, "15:05"),
        ("Recovery was complete at 15:05.", None, "15:05"),
        ("At 14:05 latency increased sharply and requests began timing out.", "14:05", None),
        ("El servicio dejó de funcionar a las 14:05 y se restableció a las 15:05.", "14:05", "15:05"),
        ("A las 14:05 los usuarios no podían iniciar sesión.", "14:05", None),
        ("La incidencia se resolvió a las 15:05.", None, "15:05"),
        ("La caída comenzó a las 14:05 y terminó a las 15:05.", "14:05", "15:05"),
        ("À 14h05, le site est devenu inaccessible.", "14h05", None),
        ("Le service a été rétabli à 15h05.", None, "15h05"),
        ("L'incident a commencé à 14h05 et a été résolu à 15h05.", "14h05", "15h05"),
        ("O serviço ficou indisponível às 14h05 e foi restabelecido às 15h05.", "14h05", "15h05"),
        ("A falha começou às 14:05 e foi resolvida às 15:05.", "14:05", "15:05"),
        ("Um 14:05 Uhr fiel der Server aus.", "14:05 Uhr", None),
        ("Ab 14:05 Uhr konnten sich Kunden nicht mehr anmelden.", "14:05 Uhr", None),
        ("Die Störung begann um 14:05 Uhr und wurde um 15:05 Uhr behoben.", "14:05 Uhr", "15:05 Uhr"),
        ("Seit 15:05 Uhr läuft der Dienst wieder.", None, "15:05 Uhr"),
        (
            "**Start:** The outage started at 14:05 UTC when a pump broke.\n**End:** It ended at 15:05 UTC once the pump was replaced.",
            "14:05 UTC",
            "15:05 UTC",
        ),
        (
            "On 7 November 2023, between 14:05 and 15:05 UTC, the shop was unavailable.",
            "7 November 2023, between 14:05",
            "15:05 UTC",
        ),
        (
            "For about one hour on 7 November 2023, starting at 14:05 UTC, users saw errors.",
            "7 November 2023, starting at 14:05 UTC",
            None,
        ),
        ("Users experienced slow loading from 14:05 UTC onwards.", "14:05 UTC", None),
        ("The shop was down for 60 minutes, starting 14:05 UTC.", "14:05 UTC", None),
        ("A configuration change pushed at 14:05 UTC broke the login page.", "14:05 UTC", None),
        ("At 14:05 UTC, a change to the pumps caused the shop to go down.", "14:05 UTC", None),
        ("All ticket sales failed starting at 14:05 UTC; we recovered at 15:05 UTC.", "14:05 UTC", "15:05 UTC"),
        ("The rollback finished at 15:05 UTC, restoring service.", None, "15:05 UTC"),
        ("Service was restored for all users by 15:05 UTC.", None, "15:05 UTC"),
        ("At 15:05 UTC the fix was live and customers could log in again.", None, "15:05 UTC"),
        ("We declared the incident resolved at 15:05 UTC.", None, "15:05 UTC"),
        ("The incident was closed at 16:05 UTC.", None, "16:05 UTC"),
        ("We learned of the problem at 14:10 UTC.", None, None),
        ("The first alert fired at 14:10 UTC.", None, None),
        ("We will hold a review at 14:00 UTC on Friday.", None, None),
        ("Jobs that started at 14:05 UTC failed.", None, None),
        ("The shop was deployed at 14:05 UTC.", None, None),
        ("At 14:05 UTC the on-call engineer was paged because logins failed.", None, None),
        ("Ticket sales stopped at 14:05 UTC and resumed at 15:05 UTC.", "14:05 UTC", "15:05 UTC"),
        ("The degradation started at 14:05 UTC, peaked at 14:30 UTC and ended at 15:05 UTC.", "14:05 UTC", "15:05 UTC"),
        ("Impact began at 14:05 UTC.", "14:05 UTC", None),
        ("Impact: from 14:05 to 15:05 UTC no ferry was shown.", "14:05", "15:05 UTC"),
        ("The shop was offline from 14:05 UTC to 15:05 UTC on 7 November 2023.", "14:05 UTC", "15:05 UTC"),
        ("An outage of the shop lasting from 14:05 until 15:05.", "14:05", "15:05"),
        ("Today at 14:05 UTC our API started failing.", "14:05 UTC", None),
        ("This morning at around 9:05 AM our servers crashed.", "9:05 AM", None),
        ("Errors began at 14:05 and subsided at 15:05.", "14:05", "15:05"),
        ("The incident started when a deploy went out at 14:05.", "14:05", None),
        ("The incident ended when the deploy was reverted at 15:05.", None, "15:05"),
    ],
)
def test_a_summary(text: str, start: str | None, end: str | None) -> None:
    assert told(f"## Summary\n\n{text}") == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "- 14:00 deploy\n- 14:05 Users cannot log in\n- 14:10 alert\n- 15:05 Service back to normal",
            "14:05",
            "15:05",
        ),
        ("- 14:05 The shop starts returning 500 errors\n- 15:05 Error rates return to normal", "14:05", "15:05"),
        ("- 14:05 Alert: shop is down\n- 15:05 Shop is up again", None, "15:05"),
        ("- 14:05 - Requests begin to fail.\n- 14:50 - Fix deployed.\n- 15:05 - Errors stop.", "14:05", "15:05"),
        ("- 14:05 API unavailable\n- 15:05 API available again\n- 16:00 Incident closed", "14:05", "15:05"),
        ("- 14:05 Customers report problems\n- 15:05 Customers confirm that all works", None, None),
        ("- 14:05 Database crashes\n- 15:05 Database fully operational", "14:05", "15:05"),
        ("- 14:05 Outage started (database down)\n- 15:05 Outage ended", "14:05", "15:05"),
        (
            "- 14:05 Site goes down\n- 14:30 Site should be restored by now\n- 14:40 Attempt to restore service failed\n- 15:05 Everything is back",
            "14:05",
            "15:05",
        ),
        ("- 14:05 Error rate above 5%\n- 15:05 Error rate over 5% again", None, None),
        ("- 14:05 Checkout stopped working\n- 15:05 Rollback complete, checkout working again", "14:05", "15:05"),
        ("- 14:05 Traffic drops to zero\n- 15:05 Traffic recovers", "14:05", "15:05"),
        ("- 14:05 Site becomes slow\n- 15:05 Response times back to normal", None, "15:05"),
        ("- 14:05 Bug introduced by deploy\n- 15:05 Fix verified in staging, works as expected", None, None),
        ("- 14:05 Users start experiencing 502s\n- 15:05 All systems operational", "14:05", "15:05"),
        ("- 14:05 Replication breaks\n- 15:05 Replication restored", None, "15:05"),
        ("- 14:05 Nagios says that the shop is down\n- 15:05 We declare the incident over", None, "15:05"),
        ("- 14:05 We are seeing 5xx errors across all APIs\n- 15:05 Resolved.", None, "15:05"),
        ("- 14:05 Se cae el servidor\n- 15:05 Servicio restablecido", "14:05", "15:05"),
        ("- 14:05 Los usuarios no pueden entrar\n- 15:05 Todo vuelve a la normalidad", "14:05", "15:05"),
        ("- 14:05 Los clientes informan de que la web está caída\n- 15:05 Fin del incidente", None, "15:05"),
        ("- 14h05 Les utilisateurs ne peuvent plus se connecter\n- 15h05 Retour à la normale", "14h05", "15h05"),
        ("- 14h05 Début de la panne\n- 15h05 Service rétabli", "14h05", "15h05"),
        ("- 14h05 Une alerte signale que le site est indisponible\n- 15h05 Fin de l'incident", None, "15h05"),
        ("- 14:05 Usuários não conseguem acessar o site\n- 15:05 Serviço normalizado", "14:05", "15:05"),
        ("- 14:05 O site saiu do ar\n- 15:05 O site voltou ao normal", "14:05", "15:05"),
        ("- 14:05 Dienst nicht erreichbar\n- 15:05 Dienst wieder erreichbar", "14:05", "15:05"),
        ("- 14:05 Nutzer können sich nicht anmelden\n- 15:05 Alles läuft wieder", "14:05", "15:05"),
        ("- 14:05 Kunden melden, dass der Shop nicht erreichbar ist\n- 15:05 Störung behoben", None, "15:05"),
        ("- 14:05 First errors\n- 15:05 Last errors", "14:05", "15:05"),
        ("- 14:05 First user-facing errors appear\n- 15:05 No more errors", "14:05", "15:05"),
        ("- 14:05 Incident begins\n- 14:10 Alert\n- 15:05 Incident mitigated", "14:05", "15:05"),
        ("- 14:05 Site down\n- 15:05 Site up", "14:05", "15:05"),
        ("- 14:05 Pods in crash loop, API down\n- 15:05 API up again", "14:05", "15:05"),
        ("- 14:05 Start of impact: logins fail\n- 15:05 End of impact", "14:05", "15:05"),
        ("- 14:05 Deploy of v2 (start of incident)\n- 15:05 Rollback done, service recovered", "14:05", "15:05"),
        ("- 14:05: Customers unable to pay\n- 15:05: Full service restored", "14:05", "15:05"),
        ("- 14:05: 100% of requests failing\n- 15:05: Success rate back at 100%", "14:05", "15:05"),
        ("- 14:05: Website unreachable\n- 15:05: Website reachable again", "14:05", "15:05"),
        ("- 14:05: Payments service degraded\n- 15:05: Normal operations resumed", "14:05", "15:05"),
        ("- 14:05: System outage begins\n- 15:05: System fully recovered, incident closed", "14:05", "15:05"),
        ("- 14:05 Server ran out of memory\n- 15:05 Server rebooted", None, None),
        (
            "- 14:05 Memory rises\n- 14:30 Restarting the pod does not restore service\n- 15:05 Restart restores service",
            None,
            "15:05",
        ),
        (
            "- 14:00 Team confirms no errors\n- 14:05 Website stops loading for users\n- 15:05 Website loads again",
            "14:05",
            "15:05",
        ),
        ("- 14:05 Users begin to see errors\n- 15:05 Users no longer see errors", "14:05", "15:05"),
        ("- 14:05 The outage is detected\n- 15:05 Monitoring confirms recovery", None, "15:05"),
        ("- 14:05 login service down\n- 15:05 fix deployed and verified, all services healthy", "14:05", "15:05"),
        ("- 14:05 Emails stop being sent\n- 15:05 Emails are being sent again", "14:05", "15:05"),
        ("- 14:05 SSL certificate expires\n- 15:05 Certificate renewed, site accessible", None, None),
        ("- 14:05 Service degradation observed\n- 15:05 Issue fixed", None, "15:05"),
        ("- 14:05 Issue detected by monitoring\n- 15:05 Issue resolved by rollback", None, "15:05"),
    ],
)
def test_a_timeline(text: str, start: str | None, end: str | None) -> None:
    assert told(f"## Timeline\n\n{text}") == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # titles that have a value
        ("## Start: 14:05 UTC\n\n## End: 15:05 UTC\n\nrust", "14:05 UTC", "15:05 UTC"),
        ("## Start: soon\n\nAt 14:05 it rained.", None, None),
        # the status
        ("- Status: Resolved at 15:05 UTC", None, "15:05 UTC"),
        ("- Status: reviewed at 15:05 UTC", None, None),
        ("- Resolved 2023-11-07 15:05\n- Status: resolved at 2023-11-07 15:05 UTC", None, "2023-11-07 15:05 UTC"),
        # ranges
        ("- Duration: 1 h (first report 14:05 → all clear 15:05)", "14:05", "15:05"),
        ("- Duration: 1 h, noticed at 14:05, at 15:05 again", None, None),
        ("Two calls were made at 14:05 and 15:05.", None, None),
        (
            "On 7 November 2023 the shop failed (14:15–15:05 UTC), and so did search (14:05–14:50 UTC).",
            "14:05",
            "15:05 UTC",
        ),
        ("The shop failed (14:15–15:05 UTC / 15:15–16:05 CET).", "14:15", "15:05 UTC"),
        # the resolution tells the end, and no start
        ("## Resolution\n\nThe pumps were drained, and all services were restored at 15:05.", None, "15:05"),
        ("## Resolution\n\nThe shop crashed at 14:05.", None, None),
        # dates
        ("On 7 November 2023 the shop went down.", "7 November 2023", None),
        ("On 7 November 2023 the crew was made aware of an issue in the lock.", None, None),
        # the end of a long entry, which tells of no other time
        (f"## Timeline\n\n- 14:05 {'The crew drains a pump. ' * 20}Incident resolved.\n- 15:05 x", None, "14:05"),
        (
            f"## Timeline\n\n- 14:05 {'The crew drains a pump. ' * 20}At 14:50, incident resolved.\n- 15:05 x",
            None,
            None,
        ),
        # labels of more words, labels within a line, values in tables
        (
            "- Incident start date: 7 November 2023, 14:05 UTC\n- Impact end time: 15:05 UTC",
            "7 November 2023, 14:05 UTC",
            "15:05 UTC",
        ),
        ("**Issue started:** 14:05 UTC\n\n**Issue ended:** 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        (
            "- Approximate start of the outage: 14:05\n- Date and time of resolution: 2023-11-07 15:05",
            "14:05",
            "2023-11-07 15:05",
        ),
        ("- Outage period: 14:05 - 15:05", "14:05", "15:05"),
        ("- Customer impact start: 14:05\n- Customer impact end: 15:05", "14:05", "15:05"),
        ("- Hora de inicio de la caída: 14:05\n- Fecha y hora de fin: 15:05", "14:05", "15:05"),
        ("- Date et heure de début : 14h05\n- Fin de la panne : 15h05", "14h05", "15h05"),
        ("- Início da queda: 14:05\n- Data e hora de término: 15:05", "14:05", "15:05"),
        ("- Beginn des Problems: 14:05\n- Ende der Unterbrechung: 15:05", "14:05", "15:05"),
        ("- Issue owner: Ada\n- Incident number: 1405", None, None),
        ("Start: 14:05 UTC; detected: 14:10 UTC; resolved: 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("Start 14:05 UTC, end 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("**Start**: 14:05 UTC | **End**: 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("**Started** 14:05 UTC · **Resolved** 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("- **Start** — 14:05 UTC\n- **End** — 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("Start = 14:05 UTC\nEnd = 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("| Start | End | Duration |\n|---|---|---|\n| 14:05 | 15:05 | 1 h |", "14:05", "15:05"),
        ("| Field | Value |\n|---|---|\n| Incident start | 14:05 |\n| Incident end | 15:05 |", "14:05", "15:05"),
        ("## Duration\n\nFrom 14:05 to 15:05 UTC", "14:05", "15:05 UTC"),
        ("## When\n\n2023-11-07 14:05 – 15:05 UTC", "2023-11-07 14:05", "15:05 UTC"),
        ("## Incident window\n\n- Start: 14:05\n- End: 15:05", "14:05", "15:05"),
        ("**When:** 7 November 2023, 14:05–15:05 UTC", "7 November 2023, 14:05", "15:05 UTC"),
        ("*14:05–15:05 UTC, 7 November 2023*\n\nThe shop was down.", "14:05", "15:05 UTC"),
    ],
)
def test_other_places(text: str, start: str | None, end: str | None) -> None:
    assert told(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("## Summary\n\nThe lock was stuck. Everything was resolved after 47 minutes.", [47]),
        ("## Lessons\n\n- Downtime was ~3 hours.", [180]),
        ("## Lessons\n\n- The fault went unnoticed for 40 minutes.", [40]),
        ("## Impact\n\nThe ferry was down for over 5 hours.", [300]),
        ("## Impact\n\nThe ferry was down for up to 5 hours.", []),
        ("## Impact\n\nThe ferry was down for 5 minutes per trip.", []),
        ("## Lecciones\n\n- La caída duró 40 minutos.", [40]),
        ("## Action items\n\n- Alert on an outage of 5 minutes", []),
        ("### Duration\n\n- 2 hours (14:05-16:05)\n- of which 1 hour at night", [120]),
    ],
)
def test_lengths_in_any_section(text: str, minutes: list[float]) -> None:
    (incident,) = read(Source(f"# Ferry\n\n{text}\n")).incidents
    assert [length.minutes for length in incident.durations] == minutes
