r"""The format for programs: `schema/report.schema.json`, every finding, one a line.

It is pure ASCII, so that it is the same whatever the encoding of the
output. Escapes make it harmless in a log as well: it may hold `\u0023`
where a runner would take `##[` for a command.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from pmlint.diagnostics import Diagnostic, Place, PlacedFix, Report
from pmlint.reporters.style import Style

VERSION = 1
"""Changes when a reader of the former shape would err."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMAND = re.compile(r"##(?=\w{0,20}\[)")


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001 - every reporter gets it
    """Give the lines of the document."""
    yield f'{{"version": {VERSION}, "diagnostics": ['
    last = len(report.diagnostics) - 1
    for index, one in enumerate(report.diagnostics):
        yield _dumped(_diagnostic(one)) + ("," if index < last else "")
    yield f'], "summary": {_dumped(report.summary._asdict())}}}'


def _dumped(value: object) -> str:
    return _COMMAND.sub(r"#\\u0023", json.dumps(value, ensure_ascii=True, allow_nan=False))


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    return {
        "path": _text(one.place.path),
        "rule": one.rule,
        "group": one.group,
        "kind": one.kind,
        "severity": one.severity,
        "message": _text(one.message),
        "help": _text(one.help),
        **_range(one.place),
        "related": [
            {"message": _text(other.message), "path": _text(other.place.path), **_range(other.place)}
            for other in one.related
        ],
        "fix": _fix(one.fix) if one.fix else None,
        "suppressed": None if one.suppressed is None else _text(one.suppressed),
        "enforced": one.enforced,
        "url": one.url,
        "schema_path": _text(one.schema_path) if one.schema_path else None,
    }


def _fix(fix: PlacedFix) -> dict[str, Any]:
    edits = [{**_range(edit.place), "text": _text(edit.text)} for edit in fix.edits]
    return {"title": _text(fix.title), "safe": fix.safe, "edits": edits}


def _range(place: Place) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _text(text: str) -> str:
    # Many parsers refuse a lone surrogate, escaped or not. One code point for one: columns stay true.
    return _SURROGATE.sub("\ufffd", text)
