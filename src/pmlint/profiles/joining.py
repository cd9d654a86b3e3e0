"""A profile joined with the one that it extends, as data: name by name, and what it says itself wins."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def joined(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Join the data of a profile, `own`, with that of the one that it extends."""
    found = {**base, **own}
    for key in ("title", "length"):
        if key in base and key in own:
            found[key] = {**spelled(base[key]), **spelled(own[key])}
    for key in ("fields", "action_items", "timeline", "rules"):
        if key in base and key in own:
            found[key] = _joined_by_name(base[key], own[key], "severity" if key == "rules" else "need")
    if "sections" in own:
        found["sections"] = _joined_sections(base.get("sections", ()), own["sections"])
    if "words" in base and "words" in own:
        found["words"] = _joined_words(base["words"], own["words"])
    return found


def _joined_by_name(base: Mapping[str, Any], own: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {
        **base,
        **{name: {**spelled(base.get(name, {}), key), **spelled(value, key)} for name, value in own.items()},
    }


def _joined_sections(base: Sequence[Mapping[str, Any]], own: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    found = list(base)
    for section in own:
        names = [one["name"] for one in found]
        if section["name"] in names:
            at = names.index(section["name"])
            section = {**found.pop(at), **section}  # noqa: PLW2901 - it is the joined one from here on
            names.pop(at)
        else:
            at = len(found)
        after = section.get("after")
        found.insert(
            names.index(after) + 1 if after in names else at, {k: v for k, v in section.items() if k != "after"}
        )
    return found


def _joined_words(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {**base, **own}
    for key in base.keys() & own.keys():
        one, other = base[key], own[key]
        found[key] = (
            [*one, *other]
            if isinstance(other, list)
            else {**one, **{name: [*one.get(name, ()), *words] for name, words in other.items()}}
        )
    return found


def spelled(value: Any, key: str = "need") -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
    """Give a value that may be written as one word in its long form."""
    return {key: value} if isinstance(value, str) else value
