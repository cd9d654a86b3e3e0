"""A user's schema applied to data by jsonschema: which faults there are, in bounded time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing.exceptions import Unresolvable

from pmlint.errors import UserError
from pmlint.guarded import TooSlowError, guarded
from pmlint.user_schemas.files import Files
from pmlint.user_schemas.formats import Checker
from pmlint.user_schemas.unevaluated import unevaluated

Path = tuple[str | int, ...]

_DEEPEST = 150
"""So many keywords may apply inside each other. Where the interpreter stops first, several times as deep, it may do so in
a native part of the library, which then ends the program.
"""


class Fault(NamedTuple):
    """Something that does not fit.

    Attributes:
        keyword: The keyword that says so; "" where nothing at all may be there.
        schema: The schema that has it.
        where: Its file and the JSON pointer to it: "policy.json#/properties/status/enum".
        why: The nearest schema around whose author says what it is about, if there is one.
        path: Where the value is.
        value: The value.
        detail: The name of the property that is missing, or is not expected.
        branches: The faults of each of several schemas of which one should fit.
        named: Whether the value is the name of a property.
    """

    keyword: str
    schema: Mapping[str, Any]
    where: str
    why: Mapping[str, Any] | None
    path: Path
    value: Any
    detail: Any = None
    branches: tuple[tuple["Fault", ...], ...] = ()
    named: bool = False


class _Error(ValidationError):  # type: ignore[misc] # the library has no types
    """An error that knows more than the library's: a detail, and the nearest schema around that gives a reason."""

    def __init__(self, detail: object = None, **given: Any) -> None:  # noqa: ANN401 - the library's
        super().__init__("", **given)
        self.detail = detail


class Engine:
    """Applies one schema."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._left = self._deep = 0
        keywords = {**Draft202012Validator.VALIDATORS, **_OURS}
        counted = {name: self._counted(judge) for name, judge in keywords.items()}
        validator = extend(Draft202012Validator, counted)
        self._validator = validator(files.root, registry=files.registry, format_checker=Checker())
        # A schema that comes back to itself without end does so with any data.
        self.faults({}, 10_000)

    def faults(self, data: object, most: int) -> list[Fault]:
        """Apply the schema in at most `most` steps; a step is one keyword on one value.

        Raises:
            UserError: It would take more, or far too long.
        """
        self._left, self._deep = most, 0
        try:
            return [self._fault(error) for error in self._validator.iter_errors(data)]
        except RecursionError as error:
            raise UserError(f"{self._files.path}: the schema refers to itself without end") from error
        except Unresolvable as error:  # what an address inside the schema moves
            raise UserError(f'{self._files.path}: a reference leads nowhere: "{error.ref}"') from error
        except TooSlowError as error:
            raise UserError(f"{self._files.path}: {error}") from error

    def _counted(self, judge: Callable[..., Iterator[ValidationError] | None]) -> Callable[..., Any]:
        """Make a keyword's function one that counts steps, and leaves in each error who gives the reason for it."""

        def counted(validator: Any, asked: Any, value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:  # noqa: ANN401 - the library's
            self._left -= 1
            if self._left < 0:
                raise UserError(
                    f"{self._files.path}: the schema takes too many steps; it applies the same parts over and over"
                )
            if self._deep == _DEEPEST:
                raise RecursionError
            says = id(schema) not in self._files.own and ("title" in schema or "description" in schema)
            self._deep += 1
            try:
                for error in judge(validator, asked, value, schema) or ():
                    if says and getattr(error, "why", None) is None:
                        error.why = schema
                    yield error
            finally:
                self._deep -= 1

        return counted

    def _fault(self, error: ValidationError, around: Mapping[str, Any] | None = None) -> Fault:
        why = getattr(error, "why", None) or around
        schema = error.schema if isinstance(error.schema, Mapping) else {}
        keyword = str(error.validator) if schema else ""
        pointer = self._files.pointers.get(id(error.schema), f"{self._files.path}#")
        branches: dict[object, list[Fault]] = {}
        for one in error.context or () if keyword in {"anyOf", "oneOf"} else ():
            branches.setdefault(one.schema_path[0], []).append(self._fault(one, why))
        return Fault(
            keyword,
            schema,
            f"{pointer}/{keyword}" if keyword else pointer,
            why,
            tuple(error.absolute_path),
            error.instance,
            getattr(error, "detail", None),
            tuple(map(tuple, branches.values())),
            getattr(error, "named", False),
        )


def _required(_validator: object, names: Sequence[str], value: Any, _schema: object) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    return (_Error(name) for name in names if isinstance(value, dict) and name not in value)


def _dependent(_validator: object, asked: Any, value: Any, _schema: object) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    for given, names in asked.items() if isinstance(value, dict) else ():
        yield from (_Error((given, name)) for name in names if given in value and name not in value)


def _other_properties(validator: Any, asked: Any, value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    for name in value if isinstance(value, dict) else ():
        patterns = schema.get("patternProperties", ())
        if name in schema.get("properties", ()) or any(guarded(pattern).search(name) for pattern in patterns):
            continue
        if asked is False:
            yield _Error(name, path=[name])
        else:
            yield from validator.descend(value[name], asked, path=name)


def _unevaluated(validator: Any, _asked: object, value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    for name in unevaluated(validator, value, schema) if isinstance(value, dict) else ():
        yield _Error(name, path=[name])


def _enum(validator: object, asked: list[Any], value: Any, schema: object) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    # Text is equal to nothing but text: there is no need to compare as slowly as the library, which a long list makes felt.
    if isinstance(value, str):
        if value not in asked:
            yield _Error()
    else:
        yield from Draft202012Validator.VALIDATORS["enum"](validator, asked, value, schema)


def _names(validator: Any, asked: Any, value: Any, _schema: object) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    for name in value if isinstance(value, dict) else ():
        for error in validator.descend(name, asked, path=name):
            error.named = True
            yield error


def _pattern(_validator: object, asked: str, value: Any, _schema: object) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    if isinstance(value, str) and not guarded(asked).search(value):
        yield _Error()


def _pattern_properties(validator: Any, asked: Any, value: Any, _schema: object) -> Iterator[ValidationError]:  # noqa: ANN401 - any JSON
    for pattern, schema in asked.items() if isinstance(value, dict) else ():
        for name, one in value.items():
            if guarded(pattern).search(name):
                yield from validator.descend(one, schema, path=name, schema_path=pattern)


_OURS: dict[str, Callable[..., Any]] = {
    "required": _required,
    "dependentRequired": _dependent,
    "additionalProperties": _other_properties,
    "unevaluatedProperties": _unevaluated,
    "enum": _enum,
    "propertyNames": _names,
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
}
"""Keywords for which the library does not tell what is at fault, knows no bound or is slow."""


def is_about_key(fault: Fault) -> bool:
    """Tell whether it is a key that is at fault, and not what stands behind it."""
    return (
        fault.named or fault.keyword in {"additionalProperties", "unevaluatedProperties"} or is_never(fault)
    ) and isinstance(fault.path[-1] if fault.path else None, str)


def is_never(fault: Fault) -> bool:
    """Tell whether nothing at all may be there."""
    return not fault.keyword or (fault.keyword == "not" and fault.schema == {"not": {}})


def reduced(fault: Fault) -> Iterator[Fault]:
    """Give a fault; where one of several schemas should fit, the faults of the one that fits best."""
    if not fault.branches or missing_names(fault) or all(_is_about_itself(fault, one) for one in fault.branches):
        yield fault
        return
    for one in min(fault.branches, key=lambda branch: _distance(fault.path, branch)):
        yield from reduced(one)


def missing_names(fault: Fault) -> list[str]:
    """Give the names of properties of which one is asked for; none where the schemas to choose from ask for more."""
    ones = [branch[0] for branch in fault.branches if len(branch) == 1]
    alike = len(ones) == len(fault.branches) and all(
        one.keyword == "required" and one.path == fault.path for one in ones
    )
    return [one.detail for one in ones] if alike else []


def _is_about_itself(fault: Fault, branch: tuple[Fault, ...]) -> bool:
    """Tell whether a branch is all about what kind of value it is, or which one."""
    return all(one.path == fault.path and one.keyword in {"type", "enum", "const"} for one in branch)


def _distance(path: Path, branch: tuple[Fault, ...]) -> tuple[bool, int, int]:
    """Tell how far a branch is from fitting: another type is farther than a fault deep inside, one fewer than two."""
    wrong = any(one.path == path and one.keyword in {"type", ""} for one in branch)
    return wrong, -min(len(one.path) for one in branch), len(branch)
