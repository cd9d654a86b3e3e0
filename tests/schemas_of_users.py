"""Users' schemas for tests: from data instead of from a file."""

import json
import tempfile
from pathlib import Path
from typing import Any

from pmlint.user_schemas import UserSchema, load


def user_schema(schema: Any, over: str = "document") -> UserSchema:  # noqa: ANN401 - any JSON
    """Give a schema that was read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "policy.json")
        path.write_text(json.dumps(schema), encoding="utf-8")
        return load(str(path), over, cache=False)
