"""Comments that silence rules, what they cover, and what became of them.

`<!-- pmlint-ignore RULE[, RULE]: reason -->` at the end of a line covers that
line's item, row or paragraph; on a line of its own it covers the next block
with all that is in it. `<!-- pmlint-ignore-file RULE: reason -->` covers the
file.
"""

from pmlint.suppressions.comments import FILE, HERE, Name, Suppression, Use
from pmlint.suppressions.reach import suppressions_of
from pmlint.suppressions.uses import Found, reasons, told

__all__ = ["FILE", "HERE", "Found", "Name", "Suppression", "Use", "reasons", "suppressions_of", "told"]
