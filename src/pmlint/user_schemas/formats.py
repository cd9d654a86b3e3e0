"""The formats that are checked: those that jsonschema checks by itself, and dates with times, durations and addresses.

For the rest jsonschema needs further packages, which take longer to import than pmlint to lint a document.
"""

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import FormatError

from pmlint.guarded import PatternError, guarded
from pmlint.patterns import lazy

_INSTANT = lazy(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
_DURATION = lazy(r"P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)", re.ASCII)
_HOST = lazy(r"(?=.{1,253}\Z)(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")


class Format(NamedTuple):
    """What people call a format, with an article, and a text that is of it."""

    name: str
    example: str


FORMATS: dict[str, Format] = {
    "date": Format("a date", "2023-11-07"),
    "date-time": Format("a date with time and offset", "2023-11-07T14:05:00Z"),
    "time": Format("a time with its offset", "14:05:00Z"),
    "duration": Format("an ISO duration", "PT1H45M"),
    "email": Format("a mail address", "oncall@example.com"),
    "idn-email": Format("a mail address", "oncall@example.com"),
    "hostname": Format("the name of a host", "db1.example.com"),
    "ipv4": Format("an IPv4 address", "192.0.2.7"),
    "ipv6": Format("an IPv6 address", "2001:db8::7"),
    "uri": Format("an address", "https://example.com/incidents/7"),
    "uri-reference": Format("an address", "/incidents/7"),
    "uuid": Format("a UUID", "7f6c1f0e-52b4-4b8e-9c0d-0123456789ab"),
    "regex": Format("a regular expression", "^OPS-[0-9]+$"),
}
"""Every format that is checked."""


class Checker(FormatChecker):  # type: ignore[misc] # the library has no types
    """Checks the formats of `FORMATS`."""

    def check(self, instance: object, format: str) -> None:  # noqa: A002 - the library's
        """Raise a `FormatError` where a text is not of a format; what is no text is of any."""
        if isinstance(instance, str) and format in _OURS:
            if not _OURS[format](instance):
                raise FormatError("", None)
        else:
            Draft202012Validator.FORMAT_CHECKER.check(instance, format)


def is_instant(text: str) -> bool:
    """Tell whether `text` is an instant as RFC 3339 writes it; leap seconds apart."""
    if not _INSTANT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def is_address(text: str) -> bool:
    """Tell whether `text` is an address, perhaps a relative one."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return text.isascii() and text.isprintable() and not set(' "<>\\^`{|}') & set(text)


def _is_pattern(text: str) -> bool:
    try:
        guarded(text)
    except PatternError:
        return False
    return True


_OURS = {
    "date-time": is_instant,
    "time": lambda text: is_instant(f"2023-11-07T{text}"),
    "duration": lambda text: _DURATION.fullmatch(text) is not None,
    "hostname": lambda text: _HOST.fullmatch(text) is not None,
    "uri": lambda text: is_address(text) and bool(urlsplit(text).scheme),
    "uri-reference": is_address,
    "regex": _is_pattern,
}
