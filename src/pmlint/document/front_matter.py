"""Front matter: its keys and values with their places."""

import re
from typing import Any, NamedTuple

from pmlint.blocks import Block, Inline, prose
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.source import Source, Span

UNREADABLE = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML refuses altogether: stray bytes and control characters."""
_TOML_STRING = lazy(r"\"[^\"]*\"|'[^']*'")
_TOML_LINE = lazy(r"^[ \t]*(?P<key>[\w.-]+|\"[^\"\n]*\")[ \t]*=[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)


class Entry(NamedTuple):
    """A value of the front matter; a list gives one entry for each of its values, a map its name."""

    key: str
    value: str
    span: Span
    key_span: Span


def entries(source: Source, blocks: tuple[Block, ...]) -> tuple[Entry, ...]:
    """Give the top-level values of the document's front matter; none where it has none or is not well-formed."""
    block = next((block for block in blocks[:1] if block.kind == "front-matter"), None)
    if block is None or block.content.start == block.content.end:
        return ()
    text = source.slice(block.content)
    return toml_entries(text, block.content.start) if block.marker == "toml" else _yaml(text, block.content.start)


def _yaml(text: str, base: int) -> tuple[Entry, ...]:
    import yaml  # noqa: PLC0415 - costs start-up time, and few documents have front matter

    try:
        root = yaml.compose(UNREADABLE.sub("\ufffd", text), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return ()
    if not isinstance(root, yaml.MappingNode):
        return ()
    found: list[Entry] = []
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        key_span = Span(base + key.start_mark.index, base + key.end_mark.index)
        values = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for node in map(_named, values):
            if isinstance(node, yaml.ScalarNode):
                quoted = node.style in {"'", '"'}
                span = Span(base + node.start_mark.index + quoted, base + node.end_mark.index - quoted)
                found.append(Entry(str(key.value), str(node.value), span, key_span))
    return tuple(found)


def _named(node: Any) -> Any:  # noqa: ANN401 - the library is imported late
    """Give what a map of a name and more calls itself, as blogs write authors: `- name: Ada`; else the value itself."""
    if node.id != "mapping":
        return node
    return next((value for key, value in node.value if key.value == "name"), node)


def toml_entries(text: str, base: int) -> tuple[Entry, ...]:
    """Read the `key = value` lines of a text that begins at `base`; tables and values of several lines are left out."""
    found: list[Entry] = []
    # Of equal length, and with one line end alone.
    for match in _TOML_LINE.finditer(text.replace("\r\n", " \n").replace("\r", "\n")):
        value, start = match["value"].rstrip(), match.start("value")
        key = Span(base + match.start("key"), base + match.end("key"))
        if value.startswith("["):
            for part in _TOML_STRING.finditer(value):
                inner = Span(base + start + part.start() + 1, base + start + part.end() - 1)
                found.append(Entry(match["key"].strip('"'), part.group()[1:-1], inner, key))
            continue
        if not value.startswith(("'", '"')):
            value = value.partition(" #")[0].rstrip()
        if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]:
            value, start = value[1:-1], start + 1
        span = Span(base + start, base + start + len(value))
        found.append(Entry(match["key"].strip('"'), value, span, key))
    return tuple(found)


def leaves_of(source: Source, found: tuple[Entry, ...]) -> tuple[Leaf, ...]:
    """Give the values of front matter as running text, as far as they stand in the file as they read."""
    return tuple(_leaf(entry) for entry in found if entry.value and source.slice(entry.span) == entry.value)


def _leaf(entry: Entry) -> Leaf:
    block = Block("front-matter", entry.span, content=entry.span)
    return Leaf(block, prose((Inline("text", entry.span, entry.value),)), entry.span, *entry.span)
