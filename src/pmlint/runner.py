"""Many files, one after the other: what came of each, in the order in which they were given."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from pmlint.diagnostics import Report, Summary
from pmlint.discovery import Found, Trouble, read, reason
from pmlint.errors import UserError
from pmlint.linter import FileReport, order
from pmlint.source import Source

T = TypeVar("T")


def run(files: Iterable[Found], work: Callable[[Source, Found], T]) -> Iterator[T | Trouble]:
    """Do `work` on each of `files`; where that fails, its `Trouble` stands in the place of the outcome.

    Raises:
        UserError: `work` met a mistake of the user: it concerns more than one file, and is not met again for each.
    """
    for file in files:
        yield _one(file, work)


def _one(file: Found, work: Callable[[Source, Found], T]) -> T | Trouble:
    try:
        source = Source.from_bytes(read(file))
    except OSError as error:
        return Trouble(file.path, reason(error))
    try:
        return work(source, file)
    except UserError as error:
        raise UserError(f"{file.path}: {error}") from error
    except Exception as error:  # noqa: BLE001 - the one place: a bug met in one file keeps no other from being linted
        import traceback  # noqa: PLC0415 - only a bug pays for it

        return Trouble(file.path, f"{type(error).__name__}: {error}", bug=traceback.format_exc())


def summarise(reports: Sequence[FileReport]) -> Report:
    """Put the reports of files together: every finding in its order, and the counts."""
    diagnostics = sorted((one for report in reports for one in report.diagnostics), key=order)
    counts = Counter(one.severity for one in diagnostics if one.suppressed is None)
    linted = sum(report.linted for report in reports)
    return Report(
        tuple(diagnostics),
        Summary(
            files=len(reports),
            postmortems=linted,
            skipped=len(reports) - linted,
            errors=counts["error"],
            warnings=counts["warning"],
            infos=counts["info"],
            suppressed=sum(one.suppressed is not None for one in diagnostics),
            fixable=sum(one.suppressed is None and one.fix is not None for one in diagnostics),
        ),
    )
