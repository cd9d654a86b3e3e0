"""Which action items are asked for an owner."""

from pmlint.document.model import ActionItem, Postmortem


def tasks(doc: Postmortem) -> tuple[ActionItem, ...]:
    """Give the items to which an owner belongs.

    Quoted ones are none, nor is prose, nor broad improvements beside a list of tasks.
    """
    return tuple(item for item in doc.action_items if item.tier == "task" and item.listed and not item.quoted)
