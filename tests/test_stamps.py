import os
from pathlib import Path

import pytest

from pmlint.settings import stamps
from pmlint.settings.stamps import cache_folder, known, remember

posix = pytest.mark.skipif(os.name != "posix", reason="owners, modes and links are POSIX's")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "stamps"


def only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_what_is_remembered_is_known(cache: Path) -> None:
    assert not known(b"one")
    assert not cache.exists()
    remember(b"one")
    assert known(b"one")
    assert not known(b"two")
    assert b"one" in only(cache).read_bytes()


def test_a_stamp_holds_all_of_it_and_no_more(cache: Path) -> None:
    remember(b"one")
    text = only(cache).read_bytes()
    for damaged in (b"", text[:-1], text + b"x", b"x" + text[1:], os.urandom(99), text * 9999):
        only(cache).write_bytes(damaged)
        assert not known(b"one")
    remember(b"one")
    assert known(b"one")


def test_a_stamp_of_the_same_name_is_compared(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "crc32", lambda _text: 7)
    remember(b"one")
    assert not known(b"two")
    remember(b"two")
    assert known(b"two")
    assert not known(b"one")
    assert only(cache).name == "00000007.stamp"


def test_of_many_stamps_the_newest_are_kept(cache: Path) -> None:
    for number in range(stamps._MOST + 20):
        remember(b"%d" % number)
        for path in cache.iterdir():
            # Each a second older than before: the file system's clock may be coarse.
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
    assert len(list(cache.iterdir())) == stamps._MOST
    assert [number for number in range(stamps._MOST + 20) if known(b"%d" % number)] == list(
        range(20, stamps._MOST + 20)
    )


def test_other_files_are_left_alone(cache: Path) -> None:
    cache.mkdir(parents=True)
    others = [cache / f"{number}.txt" for number in range(stamps._MOST + 5)]
    for path in others:
        path.write_text("mine", encoding="utf-8")
    left_behind = cache / "00000000.stamp.123"
    left_behind.write_bytes(b"")
    os.utime(left_behind, ns=(0, 0))
    for number in range(stamps._MOST):
        remember(b"%d" % number)
    assert all(path.exists() for path in others)
    assert not left_behind.exists()


def test_a_cache_that_cannot_be_is_no_fault(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.parent.write_text("no folder", encoding="utf-8")
    remember(b"one")
    assert not known(b"one")
    cache.parent.unlink()
    cache.mkdir(parents=True)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    remember(b"one")
    assert not list(cache.iterdir())
    monkeypatch.setattr(stamps, "cache_folder", lambda *_arguments: "")
    remember(b"one")
    assert not known(b"one")


def test_a_folder_in_place_of_a_stamp_is_no_fault(cache: Path) -> None:
    remember(b"one")
    path = only(cache)
    path.unlink()
    path.mkdir()
    remember(b"one")
    assert not known(b"one")
    assert only(cache) == path


@posix
def test_a_stamp_that_others_could_have_written_does_not_count(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(b"one")
    path = only(cache)
    assert path.stat().st_mode & 0o777 == 0o600
    for mode in (0o620, 0o602):
        path.chmod(mode)
        assert not known(b"one")
    path.chmod(0o644)
    assert known(b"one")
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    assert not known(b"one")


@posix
def test_links_and_pipes_do_not_count(cache: Path) -> None:
    remember(b"one")
    path = only(cache)
    path.rename("elsewhere")
    path.symlink_to(Path("elsewhere").absolute())
    assert not known(b"one")
    path.unlink()
    os.mkfifo(path)
    assert not known(b"one")
    # Writing one's own stamp takes the place of a link and leaves alone what that leads to.
    path.unlink()
    Path("precious").write_text("mine", encoding="utf-8")
    path.symlink_to(Path("precious").absolute())
    remember(b"one")
    assert known(b"one")
    assert Path("precious").read_text(encoding="utf-8") == "mine"


@posix
def test_nothing_is_written_through_a_link_that_waits_for_it(cache: Path) -> None:
    remember(b"one")
    path = only(cache)
    path.unlink()
    Path("precious").write_text("mine", encoding="utf-8")
    cache.joinpath(f"{path.name}.{os.getpid()}").symlink_to(Path("precious").absolute())
    remember(b"one")
    assert Path("precious").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"PMLINT_CACHE_DIR": "mine", "XDG_CACHE_HOME": "/xdg"}, "mine"),
        ("linux", {"PMLINT_CACHE_DIR": "", "XDG_CACHE_HOME": "/xdg"}, "/xdg/pmlint"),
        ("darwin", {"XDG_CACHE_HOME": "/xdg"}, "/xdg/pmlint"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "{home}/.cache/pmlint"),
        ("linux", {}, "{home}/.cache/pmlint"),
        ("darwin", {}, "{home}/Library/Caches/pmlint"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/pmlint"),
        ("win32", {}, ""),
    ],
)
@posix
def test_where_the_cache_is(
    platform: str, environment: dict[str, str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder(environment, platform) == expected.format(home=tmp_path)


@posix
def test_who_has_no_home_has_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for home in ("", "relative", str(tmp_path / "not-there")):
        monkeypatch.setenv("HOME", home)
        assert not cache_folder({"HOME": home}, "linux")
