import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmlint.cli.terminal import When, emit, wants_color
from pmlint.errors import UserError

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(sys.platform == "win32", reason="there, the kind of console counts as well")
@pytest.mark.parametrize(
    ("when", "is_terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"TERM": "xterm"}, True),
        ("auto", False, {}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_when_output_is_coloured(
    *,
    when: When,
    is_terminal: bool,
    environment: dict[str, str],
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert wants_color(when) is expected
    assert wants_color(when, "out.txt") is (when == "always")


def test_a_file_is_utf8_with_plain_line_ends() -> None:
    emit(["día", "\udcff"], "out.txt")
    assert Path("out.txt").read_bytes() == b"d\xc3\xada\n\\udcff\n"
    assert list(Path().iterdir()) == [Path("out.txt")]


@posix
def test_a_file_that_is_replaced_keeps_its_mode_and_its_link() -> None:
    Path("real.txt").write_text("old", encoding="utf-8")
    Path("real.txt").chmod(0o640)
    Path("link.txt").symlink_to("real.txt")
    emit(["new"], "link.txt")
    assert Path("link.txt").is_symlink()
    assert Path("real.txt").read_text(encoding="utf-8") == "new\n"
    assert stat.S_IMODE(Path("real.txt").stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_mode_of_any_new_file() -> None:
    emit([], "out.txt")
    Path("other.txt").touch()
    assert Path("out.txt").stat().st_mode == Path("other.txt").stat().st_mode


@posix
def test_a_device_is_written_to() -> None:
    emit(["x"], "/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_the_old_file_stays_until_the_new_one_is_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    def lines() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    def full(_one: str, _other: str) -> None:
        raise OSError(28, "No space left on device")

    Path("out.txt").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        emit(lines(), "out.txt")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UserError, match=r"^cannot write out\.txt: No space left on device$"):
        emit(["new"], "out.txt")
    assert list(Path().iterdir()) == [Path("out.txt")]
    assert Path("out.txt").read_text(encoding="utf-8") == "old"


def test_a_file_that_cannot_be_written_is_a_mistake_of_the_user() -> None:
    Path("folder").mkdir()
    with pytest.raises(UserError, match=r"^cannot write folder: Is a directory$"):
        emit([], "folder")
    with pytest.raises(UserError, match=r"^cannot write no/out\.txt: No such file or directory$"):
        emit([], "no/out.txt")
