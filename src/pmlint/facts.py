"""What the world outside the text says about a document."""

from typing import NamedTuple


class Facts(NamedTuple):
    """Gathered by the runner before a document is linted, so that linting reads nothing but its arguments.

    Attributes:
        path: The document's path as the user would write it, to show it.
        certain: Where the configuration says that it is a postmortem, whatever it holds; else "".
    """

    path: str
    certain: str = ""
