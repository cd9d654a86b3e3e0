"""The direction of imports. Every import counts, also inside functions and under TYPE_CHECKING."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src"

ROOMS: dict[str, str] = {
    # room: the rooms that it may import, besides itself
    "pmlint": "",
    "pmlint.errors": "",
    "pmlint.suggest": "",
    "pmlint.patterns": "",
    "pmlint.guarded": "errors patterns",
    "pmlint.neutral": "patterns",
    "pmlint.vocabulary": "patterns",
    "pmlint.facts": "",
    "pmlint.gitignore": "",
    "pmlint.discovery": "gitignore",
    "pmlint.settings": "pmlint errors suggest patterns discovery",
    "pmlint.source": "errors patterns",
    "pmlint.blocks": "source patterns",
    "pmlint.leaves": "source patterns blocks",
    "pmlint.sections": "source patterns blocks leaves vocabulary",
    "pmlint.suppressions": "suggest patterns source blocks",
    "pmlint.document": "source patterns blocks leaves vocabulary sections neutral suppressions settings",
    "pmlint.diagnostics": "source",
    "pmlint.demands": "document",
    "pmlint.rule": "document diagnostics",
    "pmlint.rules": "suggest source document diagnostics demands guarded rule",
    "pmlint.user_schemas": "errors suggest patterns source document diagnostics guarded settings",
    "pmlint.profiles": "errors suggest vocabulary document diagnostics demands rule guarded settings",
    "pmlint.config": "errors suggest patterns gitignore settings vocabulary diagnostics rule user_schemas profiles",
    "pmlint.templates": "demands profiles",
    "pmlint.linter": "source document diagnostics facts rule config suppressions",
    "pmlint.reporters": "source diagnostics neutral",
    "pmlint.runner": "errors source diagnostics linter discovery",
    "pmlint.cli": (
        "pmlint errors suggest neutral source document diagnostics facts rule rules discovery settings profiles "
        "config linter reporters runner"
    ),
    "pmlint.__main__": "cli",
}
"""Every room, each after those that it may import."""

OUTSIDE = {
    "mistune": {"pmlint.blocks"},
    "click": {"pmlint.cli"},
    "jsonschema": {"pmlint.settings", "pmlint.user_schemas"},
    "referencing": {"pmlint.user_schemas"},
    "pathspec": {"pmlint.gitignore"},
    "regex": {"pmlint.guarded"},
    "yaml": {"pmlint.document"},
}
"""The rooms that know a library: one, if there is no reason for more."""


def modules() -> dict[str, ast.Module]:
    """Give every module of the program by its name."""
    found = {}
    for path in sorted(SOURCES.rglob("*.py")):
        parts = path.relative_to(SOURCES).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


MODULES = modules()


def imported(tree: ast.Module) -> Iterator[str]:
    """Give the modules that a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


def called_by_name(tree: ast.Module) -> Iterator[str]:
    """Give the modules that a module may import by name at run time: strings that are names of modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in MODULES:
            yield node.value


IMPORTS = {
    name: {one for one in (*imported(tree), *called_by_name(tree)) if one != name} for name, tree in MODULES.items()
}


def room_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2])


def test_every_module_is_in_a_room() -> None:
    assert {room_of(name) for name in MODULES} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    allowed = {room, *(name if name == "pmlint" else f"pmlint.{name}" for name in ROOMS[room].split())}
    wrong = {
        f"{name} imports {other}"
        for name, others in IMPORTS.items()
        if room_of(name) == room
        for other in others
        if other in MODULES and room_of(other) not in allowed
    }
    assert not wrong


def test_each_room_knows_only_rooms_before_it() -> None:
    names = [room.removeprefix("pmlint.") for room in ROOMS]
    for index, room in enumerate(ROOMS):
        assert set(ROOMS[room].split()) <= set(names[:index])


def test_no_module_imports_itself_by_way_of_others() -> None:
    inside = {name: {other for other in others if other in MODULES} for name, others in IMPORTS.items()}
    # Take away what imports nothing that is left, until nothing changes: only circles stay.
    while free := [name for name, others in inside.items() if not others & set(inside)]:
        for name in free:
            del inside[name]
    assert not inside


def test_rules_never_import_each_other() -> None:
    rules = {
        name
        for name, tree in MODULES.items()
        if any(
            isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "RULE" for one in node.targets)
            for node in tree.body
        )
    }
    assert len(rules) > 10
    assert not {f"{name} imports {other}" for name in rules for other in IMPORTS[name] & rules}


@pytest.mark.parametrize("library", OUTSIDE)
def test_a_library_is_known_to_its_rooms_only(library: str) -> None:
    users = {
        room_of(name) for name, others in IMPORTS.items() if any(other.split(".")[0] == library for other in others)
    }
    assert users == OUTSIDE[library]


def speaks(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "print":
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr", "echo", "secho"}:
            yield node.attr


def test_only_the_command_line_prints() -> None:
    assert any(True for _ in speaks(MODULES["pmlint.cli.terminal"]))
    loud = {name: said for name, tree in MODULES.items() if (said := set(speaks(tree)))}
    # The process as a whole flushes what was printed.
    assert {room_of(name) for name in loud} == {"pmlint.cli", "pmlint.__main__"}, loud
