"""JSON Schemas of users (2020-12) over what pmlint understood of a document."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.user_schemas.engine import Engine, is_about_key, reduced
from pmlint.user_schemas.files import read
from pmlint.user_schemas.views import Over, view
from pmlint.user_schemas.wording import said

__all__ = ["UserSchema", "load"]

_STEPS = 100_000  # for any document
_STEPS_EACH = 100  # for each character of its text


class UserSchema(NamedTuple):
    """A schema of a user, ready to be applied.

    Attributes:
        path: Its file.
        over: What it is written against.
        engine: What applies it.
        profile: The name of the profile in force, which the data of a document tells.
    """

    path: str
    over: Over
    engine: Engine
    profile: str = "default"

    def problems(self, doc: Postmortem) -> Iterator[Problem]:
        """Give what in a document does not fit, in the order of the document; the same said of a place is said once.

        Raises:
            UserError: The schema, or a pattern in it, takes far too long.
        """
        seen = view(doc, self.over, self.profile)
        most = _STEPS + _STEPS_EACH * len(doc.source.text)
        found: dict[tuple[object, ...], Problem] = {}
        for fault in self.engine.faults(seen.data, most):
            for one in reduced(fault):
                message, help_ = said(one, self.over)
                span = (seen.place_of_key if is_about_key(one) else seen.place)(one.path)
                found.setdefault((span, message), Problem(span, message, help_, schema_path=one.where))
        yield from sorted(found.values(), key=lambda problem: (problem.span, problem.schema_path, problem.message))


def load(path: str, over: str, profile: str = "default", *, cache: bool = True) -> UserSchema:
    """Read a schema, and all that it refers to.

    Raises:
        UserError: It cannot be read, is no valid schema, or refers to something that is not there or must not be read.
    """
    return UserSchema(path, cast("Over", over), Engine(read(path, cache=cache)), profile)
