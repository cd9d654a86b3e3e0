"""What stands inside the section of a timeline and is told there, not logged: "Impact", "**Root cause:** …"."""

from bisect import bisect_left

from pmlint.document.dates import dates
from pmlint.document.dating import Found
from pmlint.document.model import Section
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.source import Span

AT_ONCE = 14
"""Characters before the time of a line that begins with a time: stars, "At approx. "."""

PHASES = frozenset({"detection", "response", "resolution", "trigger"})
"""The kinds of section that are phases of an incident: their titles part its timeline."""

_BEFORE_AND_AFTER = frozenset({"background", "action-items"})  # "Lead-up", "Follow-up"


def foreign_of(page: Page, times: dict[int, list[Found]], section: Section, inside: range) -> frozenset[int]:
    """Give the leaves of a timeline's section that stand under a title of another kind.

    Args:
        page: The document.
        times: The times of each leaf that has any.
        section: The timeline's section.
        inside: The leaves in it.
    """
    finder = _Finder(page, times, section, inside)
    under = (index for index in inside if finder.is_under_title(index))
    return frozenset([*under, *finder.under_labels()]) if section.children else frozenset()


class _Finder:
    def __init__(self, page: Page, times: dict[int, list[Found]], section: Section, inside: range) -> None:
        self.page, self.times, self.section, self.inside = page, times, section, inside
        self.logged: dict[Span, bool] = {}

    def is_under_title(self, index: int) -> bool:
        for section in reversed(self.page.places.chains[index]):
            if section is self.section or "timeline" in section.kinds:
                return False
            if section.kinds and section.form in {"heading", "bold", "plain"} and section.kinds[0] not in PHASES:
                return section.kinds[0] not in _BEFORE_AND_AFTER or not self.is_logged(section)
        return False

    def is_logged(self, section: Section) -> bool:
        """Whether a title inside the timeline stands over nothing but timed items."""
        if section.span not in self.logged:
            leaves = self.page.leaves
            low = bisect_left(leaves, section.span.end, *self.bounds(), key=_begin)
            high = bisect_left(leaves, section.whole.end, *self.bounds(), key=_begin)
            tops = [i for i in range(low, high) if len(leaves[i].items) == 1 and leaves[i].first]
            self.logged[section.span] = all(map(self.is_stamped, tops)) and any(i in self.times for i in tops)
        return self.logged[section.span]

    def under_labels(self) -> list[int]:
        """Give the items below a label such as `**Root cause:** rust`, where none of them has a time."""
        leaves = self.page.leaves
        found: list[int] = []
        for index in self.inside:
            chain = self.page.places.chains[index]
            label = chain[-1] if chain and chain[-1].form == "inline" and not leaves[index].items else None
            if label is None or not label.kinds or {"timeline", *PHASES} & set(label.kinds):
                continue
            stop = index + 1
            while stop < self.inside.stop and leaves[stop].items:
                stop += 1
            below = range(index + 1, stop)
            found += below if self.times.keys().isdisjoint(below) else ()
        return found

    def bounds(self) -> tuple[int, int]:
        return self.inside.start, self.inside.stop

    def is_stamped(self, index: int) -> bool:
        """Whether a leaf begins with a time or a date."""
        text = self.page.leaves[index].prose.text[: 2 * AT_ONCE]
        timed = any(item.start <= AT_ONCE for item in self.times.get(index, ()))
        return timed or any(parts.start <= AT_ONCE for parts in dates(text))


def _begin(leaf: Leaf) -> int:
    return leaf.begin
