"""Whether a settings file is what its published schema says; what was accepted before is not checked again.

Checking takes longer than linting a document. So what was accepted is
remembered (see `stamps`, which also says what is trusted): its data, and what
identifies the schema.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Any
from zlib import crc32

from pmlint.errors import UserError
from pmlint.settings import Settings, schema_folder, stamps

_MOST_TOLD = 100


def check(settings: Settings, schema_name: str, *, cache: bool = True) -> None:
    """Check a settings file, or a part of one, against the published schema `schema_name`.

    Args:
        settings: What was read.
        schema_name: The name of a schema as `pmlint schema` knows it: "profile".
        cache: Whether what was accepted is remembered, and what was remembered counts.

    Raises:
        UserError: It does not fit. With the place, the key, the reason and how much else is wrong.
    """
    with open(os.path.join(schema_folder(), f"{schema_name}.schema.json"), "rb") as file:
        text = file.read()
    check_against(settings, f"{schema_name} {len(text)} {crc32(text):08x}", lambda: json.loads(text), cache=cache)


def check_against(
    settings: Settings, name: str, schema: Callable[[], Mapping[str, Any]], *, cache: bool = True
) -> None:
    """Check a settings file against a schema that is read only if it must be; `name` identifies the schema.

    Raises:
        UserError: As in `check`.
    """
    # The data, not the bytes of the file: a part of a file that we share with others may stand beside their secrets.
    told = f"{name}\n{json.dumps(settings.data)}".encode()
    if cache and stamps.known(told):
        return
    _check(settings, schema())
    if cache:
        stamps.remember(told)


def _check(settings: Settings, schema: Mapping[str, Any]) -> None:
    from pmlint.settings.faults import faults_of, key_of, reason_of  # noqa: PLC0415 - only what is new is checked

    faults = faults_of(settings.data, schema)
    if not faults:
        return
    # Of very many the first ones are enough to be told apart: several parts of a schema may say the same of one value.
    faults.sort(key=lambda one: settings.offset(key_of(one)) or 0)
    told = list(dict.fromkeys((key_of(one), reason_of(one, toml=settings.file.toml)) for one in faults[:_MOST_TOLD]))
    (key, reason), others = told[0], len(told) - 1 + max(0, len(faults) - _MOST_TOLD)
    shown = ".".join(_shown(step) for step in key)
    more = f" (and {others} more)" if others else ""
    raise UserError(f"{settings.where(key)}: {f'{shown}: ' if shown else ''}{reason}{more}")


def _shown(step: str | int) -> str:
    return (
        str(step) if isinstance(step, int) or re.fullmatch(r"[\w$-]+", step) else json.dumps(step, ensure_ascii=False)
    )
