"""A new postmortem, made from what a profile asks for: its guidance stands in comments, to be replaced by text."""

from collections.abc import Iterator
from datetime import date

from pmlint.demands import Asked, Limits, Part
from pmlint.profiles import Profile

_ITEM_COLUMNS = {
    "owner": "Owner",
    "due": "Due",
    "ticket": "Ticket",
    "priority": "Priority",
    "type": "Type",
    "status": "Status",
}


def render(profile: Profile, title: str, day: date) -> str:
    """Write a new postmortem in Markdown.

    It is a draft until its status says otherwise, so pmlint does not blame it for what is still to be written.

    Args:
        profile: What is asked for.
        title: Its title.
        day: The day of the incident.
    """
    return "\n".join(_lines(profile, title, day))


def _lines(profile: Profile, title: str, day: date) -> Iterator[str]:
    yield f"# {title}"
    yield ""
    if profile.title.value.hint or profile.title.guide:
        yield from (_comment(profile.title.guide or profile.title.value.hint), "")
    fields = {field.name: field for field in profile.fields}
    for name in dict.fromkeys(("date", "status", *fields)):
        yield f"- **{name.replace('_', ' ').capitalize()}:** {_field(fields.get(name, Asked(name)), day)}"
    for part in profile.sections:
        if part.need == "optional":
            continue
        yield from ("", f"## {part.title}")
        if guide := _guide(part):
            yield from ("", _comment(guide))
        if "timeline" in part.any_of:
            yield from ("", *_table(["Time (UTC)", "Event"]))
        elif "action-items" in part.any_of:
            yield from ("", *_table(["Action item", *_columns(profile)]))
    yield ""


def _field(field: Asked, day: date) -> str:
    values = field.value.values
    if field.name == "date":
        return day.isoformat()
    if field.name == "status":
        return next((value for value in values if value.casefold() == "draft"), values[0] if values else "Draft")
    said = (
        field.guide,
        f"one of {', '.join(values)}" if values else "",
        field.value.hint,
        f"({field.need})" * (field.need != "required"),
    )
    return _comment("; ".join(filter(None, said[:-1])) + (f" {said[-1]}" if said[-1] else ""))


def _guide(part: Part) -> str:
    limits = (_limits(part.words, "words"), _limits(part.items, "items"))
    said = (part.guide, *(f"{limit}." for limit in limits if limit), f"({part.need})" * (part.need != "required"))
    return " ".join(filter(None, said))


def _limits(limits: Limits | None, what: str) -> str:
    if limits is None:
        return ""
    if limits.most is None:
        return f"At least {limits.least} {what}"
    return f"{limits.least} to {limits.most} {what}" if limits.least else f"At most {limits.most} {what}"


def _columns(profile: Profile) -> list[str]:
    asked = [item.name for item in profile.items]
    return [_ITEM_COLUMNS[name] for name in dict.fromkeys(("owner", *asked))]


def _table(heads: list[str]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    yield "| " * len(heads) + "|"


def _comment(text: str) -> str:
    # Two hyphens would end it.
    return f"<!-- {text.replace('--', '—').strip()} -->"
