"""The grammar of times: from running text to mentions of a time of day, and to dates.

    range    = mention ("-" | "to" | "until" | "and") mention
    mention  = ["about"] [date glue] clock [zone] [glue date]
    clock    = 09:45 | 9:45:10 AM | 9.45 | 9h45 | 2 PM | 14 Uhr | 0945 UTC | 14時05分 | noon | midnight
    date     = [weekday] (2023-11-07 | November 7th, 2023 | 7. November 2023 | 07/11/2023 | 2023年11月7日)
             | 7-8 November 2023 | November 7 to 8, 2023
             | 07/11 | 7.11. | 11-07 | Friday | the 7th, where a clock follows

It is written in the shapes of `pmlint.document.tokens`. It is strict where libraries are lenient: what cannot be a
time of day is kept as it is written and marked, never made to fit.
"""

import re

from pmlint.patterns import lazy

WORD = r"0-9A-BEFGJL-OQRTU-XZa-eg-su-z_"
"""Classes of what may not stand right before a number: "x12:30"; Han characters may."""

WEEKDAY = r"(?:w(?:\.?,?\ (?:g\ )?|,|\ ?\()|\(?w\)\ ?)?"
DAY = r"[12]o?"
YEAR = r"(?:,?[\ \-/]+(?:[Of]\ )?4)?"
SINCE = r"(?:(?P<since>[12])o?\.?\ ?[\-t&/]\ ?(?=[12]))?"
UNTIL = r"(?:\ ?[\-t&/]\ ?(?P<until>[12])o?(?=,?\ (?:[Of]\ )?4)|-(?P<tight>[12])o?(?![0-9:.\-/hUA]|\ ?A))?"
"""The other day of "14-15 March" and "March 14 to 15, 2024"."""

GLUE = r"[\ \n,(\[*]*(?:(?:[gfaT~@|:\-]|w\.?)[\ \n,(\[.]*){0,4}"
"""What may stand between a date and its clock: "at", "from", "um", a comma, a cell's end."""

DATE = lazy(
    rf"""(?=[1248mw(]) (?:(?<![{WORD}/.\-=?\#@$+])(?<![0-9]:)|(?<=z/)) {WEEKDAY} (?:
      (?P<iso>   4([-/.])[12]\2[12] (?![0-9]) )
    | (?P<east>  (?:4\ ?Y\ ?)?[12]\ ?K\ ?[12]\ ?D )
    | (?P<basic> 8 (?=T[246]) )
    | (?P<month> m\.?[\ \-]*{DAY} {UNTIL} (?![0-9]|:[0-9]|h) {YEAR} )
    | (?P<day>   {SINCE} {DAY}[.]?(?:\ [Of])?[\ \-/]*m\.? (?:[\-/]2(?![0-9:h]) | {YEAR}) )
    | (?P<slash> [12](?P<mark>[-/.])[12](?P=mark)(?:4|2(?=[^0-9/.\-]|[.]?$|[.](?=[^0-9]))) (?![0-9]) )
    | (?P<commas> [12],\ ?[12],\ ?4 )
    ) (?:\ ?\([wCKD]{{1,3}}\))?""",
    re.VERBOSE,
)
DATE_BEFORE = lazy(
    rf"""(?<![{WORD}/.:,\-]) (?: (?P<short> [12]([/\-.])[12]\.? ) | (?P<nth> {DAY} (?<=o) ) | (?P<weekday> w ) )
    (?:\.?,|\.)? (?=[\ \n(|T]) {GLUE} \Z""",
    re.VERBOSE,
)
"""What is a date only because a clock follows."""

DATE_AFTER = lazy(r"[\ ,]*(?:[g(]\ ?)+(?:(?P<nth>[12]o)|(?P<weekday>w))(?![\ ,]*[mO0-9])")
"""The same behind a clock: `8 PM on the 16th`, `2 PM on Friday`."""

HOUR_AFTER = lazy(r"\ ?(?:-|[tga&])\ ?(?:g\ )?[12]\ ?h")
"""The other end of `de 14h à 15h30`."""

HALF = r"(?:\ ?(?:A(?!\ (?:w,?\ (?:g\ )?)?[12]\.\ ?(?:m|[12]\.))|a\.\ ?M\.?|a\.?\ ?M(?![a-zA-Z])))"
"""AM or PM; "14:05 am 7. November" is German."""

ON_A_DAY = lazy(r"\ A\ (?:w|[48][\-/.T]|[12][/.])")
"""The same in other forms: `14:05 am 2023-11-07`, `14:05 am Montag`."""

CLOCK = lazy(
    rf"""(?=[1246PN]) (?:(?<=[1-8]T)|(?<=z/)|(?<![{WORD}/$\#@+%=])(?<![0-9][.,:])(?<!::)(?<![xa-z]:)(?<!x:)) (?:
      (?P<colon>   [12]:2(?::2(?:[.,][0-9])?)? (?!:?[0-9]|[.,][0-9]|-2-) (?P<half1>{HALF}|a)? (?![a-gi-suw-yA-BE-GJL-OQRTV-X]|/[0-9]|%) )
    | (?P<oclock>  [12]{HALF} (?![a-zA-Z]) )
    | (?P<dotted>  [12]\.2 (?![0-9.,%:]|\ ?[u%]) (?P<half2>{HALF})? (?![a-zA-Z]) )
    | (?P<h>       [12]\ ?h\ ?2 (?![0-9a-yA-Z]) )
    | (?P<hour>    [12]\ ?[hU] (?![0-9a-zA-Z]) )
    | (?P<digits>  (?:4|6(?=z)) (?=\ ?[(\[]?z|\ ?[Uu]) | (?<=T)[46] )
    | (?P<east>    (?:P\ ?)?[12]\ ?H(?:\ ?[12]\ ?I)?(?:\ ?[12]\ ?S)? )
    | (?P<before>  P\ ?[12]:2(?::2)? (?!:?[0-9]) )
    | (?P<word>    (?:1[2]?\ |2\ )?N (?![a-zA-Z]) )
    )""",
    re.VERBOSE,
)
AFTER_CLOCK = lazy(r"\ ?[hUu](?![a-zA-Z0-9])|\ N(?![a-zA-Z])")
"""`14:05 Uhr`, `10:00 hrs`, `12:00 noon`."""

LENGTH_BEFORE = lazy(r"l(?:[:\ ]|O\ )*(?:~\.?\ ?(?:O\ )?)*\Z")
GOES_ON = lazy(r"[\ -]*[xXaUutgfOl&~v]")
"""A word behind a unit."""

LENGTH_AFTER = lazy(r"\ ?(?:u|[hM](?![a-zA-Z]))")
RANGE_NEXT = lazy(r"\ ?[-t]\ ?[12](?:[:.]2|\ ?A)")
ABOUT_BEFORE = lazy(r"~\.?(?:\ [Oga])*[\ (]*\Z")
ABOUT_AFTER = lazy(r"\ ?[-(]?\ ?(?:v|~(?!\ ))|\?")
GLUED = lazy(GLUE)
GLUED_AFTER = lazy(r"[\ \n,)\]]*(?:(?:[gOfA]\ ){0,3}|\()")
RANGE = lazy(r"(?:\ M)?[\ \n]*(?:-+|~|[-]?t['?]?|\ [a&g])[\ \n]*(?:[ga]\ )?(?:[ga]\ )?(?:~\.?\ ?)?")
ENDED = lazy(
    r"\s+and\s+(?:ending|ended|ends|lasting until|lasted until|(?:was|were)\s+(?:restored|resolved|fixed|over)|restored|resolved)"
    r"(?:\s+(?:at|by|on|around|about|approximately))*\s+",
    re.IGNORECASE,
)
"""What parts the ends of a range that is told: `starting at 10:15 and ending at 12:52`."""

BARE_START = lazy(r"(?:(?P<tight>[12])\ ?-\ ?|f\ (?:[ga]\ )*(?P<told>[12])\ (?:t|&|a|g|-)\ )\Z")
"""The bare hour of `9-10 AM`, `between 2 and 3 PM`."""

DIGITS_START = lazy(r"(?<![0-9.:/\-])(?<![mO]\ )4\ ?[-t]\ ?\Z")
"""The first four digits of `0730 - 1230 UTC`."""

SHORT_END = lazy(r"-(?P<minute>2)(?!:?[0-9]|[.,/%\-a-zA-Z]|\ ?[uM%])")
"""The end of `17:30-36`."""

YEAR_AFTER = lazy(r"\ 4(?![0-9:/.\-])")

DOTTED_BEFORE = lazy(r"(?:\A|\n)[\ *_>|(\[~\-]*(?:~\.?)?\ ?\Z|[~gft&]\.?\ \Z|[0-9]\ ?-\ ?\Z|\|\ ?\Z|~\.\Z")
DOTTED_LINE = lazy(r"(?:^|\n)[\s*_~≈]*(?:c\.|ca\.?)?\s*\d{1,2}\.[0-5]\d(?![\d.%])(?=\W)", re.IGNORECASE)
MEASURE = lazy(r"\s?(?:%|[KMGT]i?B?\b|[kmgt]i?b\b|ms\b|s\b|x\b|k\b|sec|min|hour|hrs?\b|day|week|mill|bill)")
DAYS_LATER = lazy(
    r"\s*[(\[]\s*(?:(?P<sign>[+\-−])\s?(?P<days>\d{1,2})\s?(?:d(?:ays?)?)?|(?P<words>[^()\[\]\d]{4,20}))\s*[)\]]"
    r"|\s*\+\s?(?P<more>\d{1,2})\s?d(?:ays?)?\b|\+(?P<next>[1-3])(?![\d:.,a-zA-Z])"
)
NEXT_DAY = lazy(r",?\s+(?:(?:of|on)\s+)?(?P<words>(?:the|le|al|am|no|do)\s+(?:\w+\s)?\w+)\b", re.IGNORECASE)
SHIFT_BEFORE = lazy(
    r"(?:\A|[\n|.;:(>*])\s*(?P<words>[^\n|.;:()>*]{3,24}?)[\s,:(]*(?:at|um|à|a las|às)?\s*\Z", re.IGNORECASE
)
UNIX = lazy(
    r"\b(?:unix|epoch)\b(?:[ _-]?(?:time|timestamp|stamp|seconds|epoch))*\W{0,4}(?P<a>1\d{9})(?:\d{3})?\b"
    r"|\b(?P<b>1\d{9})(?:\d{3})?\b\s*\(?(?:unix|epoch)\b",
    re.IGNORECASE,
)
