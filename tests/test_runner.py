from pathlib import Path

import pytest

from pmlint.diagnostics import Diagnostic, Place, PlacedFix, Report, Severity, Summary
from pmlint.discovery import Found, Trouble
from pmlint.document.model import Verdict
from pmlint.linter import FileReport
from pmlint.runner import run, summarise
from pmlint.source import Source


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.md").write_bytes(f"# {name}\r\n".encode())


def shown(source: Source, file: Found) -> str:
    return f"{file.path}: {source.text!r}"


def test_outcomes_come_in_the_order_of_the_files() -> None:
    files = [Found("b.md"), Found("a.md"), Found("./c.md")]
    assert list(run(files, shown)) == ["b.md: '# b\\r\\n'", "a.md: '# a\\r\\n'", "./c.md: '# c\\r\\n'"]


def test_a_file_that_vanished_is_a_trouble_in_its_place() -> None:
    Path("b.md").unlink()
    outcomes = list(run([Found("a.md"), Found("b.md"), Found("c.md")], shown))
    assert outcomes[1] == Trouble("b.md", "no such file or folder")
    assert outcomes[2] == "c.md: '# c\\r\\n'"


def test_a_file_that_became_a_folder_is_a_trouble() -> None:
    Path("d.md").mkdir()
    (outcome,) = run([Found("d.md")], shown)
    assert isinstance(outcome, Trouble)
    assert outcome.bug == ""


def test_a_bug_stops_one_file_only() -> None:
    def work(source: Source, file: Found) -> str:
        if file.path == "b.md":
            raise KeyError(source.text[2])
        return file.path

    first, bug, last = run([Found("a.md"), Found("b.md"), Found("c.md")], work)
    assert (first, last) == ("a.md", "c.md")
    assert isinstance(bug, Trouble)
    assert (bug.path, bug.reason) == ("b.md", "KeyError: 'b'")
    assert "raise KeyError(source.text[2])" in bug.bug


def test_endless_recursion_is_a_bug_like_others() -> None:
    def work(source: Source, file: Found) -> str:
        return work(source, file)

    (bug,) = run([Found("a.md")], work)
    assert isinstance(bug, Trouble)
    assert bug.reason.startswith("RecursionError: ")


def test_ctrl_c_is_no_bug() -> None:
    def work(_source: Source, _file: Found) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run([Found("a.md")], work))


def diagnostic(
    path: str, line: int, severity: Severity, *, suppressed: str | None = None, fixable: bool = False
) -> Diagnostic:
    return Diagnostic(
        rule="x",
        group="time",
        kind="gap",
        severity=severity,
        message="m",
        help="",
        place=Place(path, line, 1, line, 2),
        related=(),
        fix=PlacedFix("f", safe=True, edits=()) if fixable else None,
        suppressed=suppressed,
        url="",
        together="",
    )


def test_the_report_orders_and_counts() -> None:
    yes, no = Verdict("yes", ()), Verdict("no", ())
    b = (
        diagnostic("b.md", 3, "error", fixable=True),
        diagnostic("b.md", 10, "error", suppressed="why", fixable=True),
        diagnostic("b.md", 20, "info"),
    )
    a = (diagnostic("a.md", 30, "warning", fixable=True),)
    reports = [
        FileReport("b.md", yes, linted=True, diagnostics=b),
        FileReport("r.md", no, linted=False),
        FileReport("a.md", yes, linted=True, diagnostics=a),
    ]
    assert summarise(reports) == Report(
        (*a, *b),
        Summary(files=3, postmortems=2, skipped=1, errors=1, warnings=1, infos=1, suppressed=1, fixable=2),
    )


def test_no_file_at_all() -> None:
    assert summarise([]) == Report((), Summary(0, 0, 0, 0, 0, 0, 0, 0))
