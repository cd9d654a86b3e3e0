"""What a schema is written against, and the place in the Markdown of each part of it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, NamedTuple, get_args

from pmlint.document.data import as_data
from pmlint.document.front_data import front_data
from pmlint.document.model import Field, Postmortem
from pmlint.source import Span

Over = Literal["document", "front matter", "fields"]

OVERS: tuple[Over, ...] = get_args(Over)
"""What a schema can be written against."""

Path = tuple[str | int, ...]


class View(NamedTuple):
    """Data and its places.

    Attributes:
        place: Gives the place of what a path leads to; of what has none, that of the nearest thing around.
        place_of_key: Gives the place of the last key of a path.
    """

    data: Any
    place: Callable[[Path], Span]
    place_of_key: Callable[[Path], Span]


def view(doc: Postmortem, over: Over, profile: str) -> View:
    """Give what a schema `over` something sees of a document."""
    if over == "fields":
        found = fields(doc)
        data = {key: field.value for key, field in found.items()}
        return View(data, partial(_place_of_field, doc, found), partial(_place_of_label, doc, found))
    if over == "front matter":
        front = front_data(doc.source)
        if front is None:
            return View({}, lambda _: doc.anchor, lambda _: doc.anchor)
        return View(front.data, front.place, front.place_of_key)
    data = as_data(doc, profile)
    place = partial(_place, doc, data)
    return View(data, place, place)


def fields(doc: Postmortem) -> Mapping[str, Field]:
    """Give the first field of each meaning ("severity"), and of each label, in small letters, that is no meaning."""
    found: dict[str, Field] = {}
    for field in doc.fields:
        found.setdefault(field.key, field)
    for field in doc.fields:
        found.setdefault(" ".join(field.name.casefold().split()), field)
    return found


def _place_of_field(doc: Postmortem, found: Mapping[str, Field], path: Path) -> Span:
    field = found.get(str(path[0])) if path else None
    return _shown(field) if field else doc.anchor


def _place_of_label(doc: Postmortem, found: Mapping[str, Field], path: Path) -> Span:
    field = found.get(str(path[0])) if path else None
    return field.name_span if field else doc.anchor


def _shown(field: Field) -> Span:
    return field.span if field.value else field.name_span


def _place(doc: Postmortem, data: Mapping[str, Any], path: Path) -> Span:
    """Give the place that the data itself names, save where that would underline half a document."""
    span = doc.anchor
    value: Any = data
    for depth, step in enumerate(path, 1):
        value = value[step]
        if isinstance(value, dict) and "line" in value:
            span = _underlined(doc, path[:depth]) or _span(doc, value)
    if path[0:1] == ("action_items",) and path[2:] == ("placeholder",):
        held = doc.action_items[int(path[1])].placeholder
        span = held.span if held else span
    return span


def _underlined(doc: Postmortem, path: Path) -> Span | None:
    """Give what rules underline of large things: the first line of an item or an entry, the title of an incident."""
    match path:
        case ("action_items", int(index)):
            return doc.action_items[index].title
        case ("timeline", int(index)):
            start, end = doc.timeline[index].span
            return Span(start, max(start, min(end, doc.source.line_span(doc.source.line_at(start)).end)))
        case ("incidents", int(index)):
            title = doc.incidents[index].title
            return title.span if title else doc.anchor
        case ("fields", int(index)):
            return _shown(doc.fields[index])
    return None


def _span(doc: Postmortem, value: Mapping[str, Any]) -> Span:
    starts = (doc.source.line_span(value[line]).start + value[column] - 1 for line, column in _CORNERS)
    return Span(*starts)


_CORNERS = (("line", "column"), ("end_line", "end_column"))
