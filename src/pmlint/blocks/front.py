"""Front matter: YAML or TOML between fences at the very beginning of a file."""

import re
from typing import Literal, NamedTuple

from pmlint.blocks.nodes import Block
from pmlint.source import Source, Span

# These are compiled when they are needed: most files have no front matter.
_YAML_KEY = r"""(?:[^\s#:\-\[\]{}"'>|&*!%@`,?][^#:\n]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:[ \t]|$)"""
# What may stand at the margin besides a key: a list under a key, the end of a bracket or of a quotation, a comment.
_YAML_REST = r"""#|- |-$|[\]}"'\s]|$"""
_TOML_KEY = r"""[\w"'.-]+(?:[ \t]*\.[ \t]*[\w"'-]+)*[ \t]*=|\["""


class _Fence(NamedTuple):
    """A kind of front matter: its name, the line it begins with and the lines it may end with."""

    name: Literal["yaml", "toml"]
    start: str
    ends: tuple[str, ...]


_FENCES = (_Fence("yaml", "---", ("---", "...")), _Fence("toml", "+++", ("+++",)))


def front_matter(source: Source) -> Block | None:
    """Give the front matter of `source`; None where it has none, or where only Markdown makes sense of the fences."""
    for fence in _FENCES:
        if source.text.startswith(fence.start) and source.line_text(1).rstrip(" \t") == fence.start:
            return _read(source, fence)
    return None


def _read(source: Source, fence: _Fence) -> Block | None:
    last = next((n for n in range(2, source.line_count + 1) if source.line_text(n).rstrip(" \t") in fence.ends), 0)
    if not last:
        return None
    lines = [source.line_text(n) for n in range(2, last)]
    if any(line.strip() for line in lines) and not (_is_yaml(lines) if fence.name == "yaml" else _is_toml(lines)):
        return None
    start = source.line_span(2).start
    end = source.line_span(last - 1).end if lines else start
    span = Span(0, source.line_span(last).end)
    return Block("front-matter", span, content=Span(start, end), marker=fence.name, text="\n".join(lines))


def _is_yaml(lines: list[str]) -> bool:
    """Tell whether `lines` look like a mapping: a key first, and nothing else but keys at the margin."""
    has_key = False
    for line in lines:
        if re.match(_YAML_KEY, line):
            has_key = True
        elif not re.match(_YAML_REST, line) or (not has_key and line.strip() and not line.startswith("#")):
            return False
    return has_key


def _is_toml(lines: list[str]) -> bool:
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return re.match(_TOML_KEY, first.strip()) is not None
