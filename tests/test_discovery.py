import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pmlint import discovery
from pmlint.discovery import Discovery, Found, Trouble, discover, read

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and such names are POSIX's")
not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(b"# x\n")


def paths(found: Discovery) -> list[str]:
    return [file.path for file in found.files]


@pytest.mark.usefixtures("here")
def test_a_file_named_is_taken_whatever_its_suffix_and_as_it_is_written() -> None:
    write("a.txt", "docs/b")
    assert discover(["a.txt", "./docs/../docs/b"]) == Discovery((Found("a.txt"), Found("./docs/../docs/b")), ())


@pytest.mark.usefixtures("here")
def test_a_folder_gives_its_markdown_files_in_order() -> None:
    write("d/b.md", "d/a.MD", "d/c/z.markdown", "d/c.md", "d/x.txt", "d/y.mdown", "d/md")
    assert discover(["d"]) == Discovery(
        tuple(Found(path, named=False) for path in ("d/a.MD", "d/b.md", "d/c.md", "d/c/z.markdown", "d/y.mdown")), ()
    )


@pytest.mark.usefixtures("here")
def test_the_current_folder_is_not_written_before_its_files() -> None:
    write("b.md", "a/c.md")
    assert paths(discover(["."])) == ["a/c.md", "b.md"]
    assert paths(discover(["./"])) == ["a/c.md", "b.md"]
    os.chdir("a")
    assert paths(discover([".."])) == ["../a/c.md", "../b.md"]


@pytest.mark.usefixtures("here")
def test_hidden_folders_are_skipped_unless_they_are_named() -> None:
    write(".git/x.md", ".github/template.md", "a/.venv/y.md", "a/.b.md")
    assert paths(discover(["."])) == ["a/.b.md"]
    assert paths(discover([".github"])) == [".github/template.md"]


@pytest.mark.usefixtures("here")
def test_a_file_is_taken_once_and_counts_as_named_where_it_is_named() -> None:
    write("a.md", "b.md")
    assert discover([".", "./a.md", "b.md", "a.md"]).files == (Found("a.md"), Found("b.md"))
    assert paths(discover(["./a.md", "."])) == ["./a.md", "b.md"]


@pytest.mark.usefixtures("here")
def test_standard_input_is_a_dash() -> None:
    write("-")
    assert discover(["-", "-"]).files == (Found("<stdin>", stdin=True),)
    assert discover(["-"], "docs/a.md").files == (Found("docs/a.md", stdin=True),)
    assert discover(["./-"]).files == (Found("./-"),)


@pytest.mark.usefixtures("here")
def test_a_missing_path_is_a_trouble_and_keeps_nothing_else_out() -> None:
    write("a.md")
    assert discover(["b.md", "a.md", "no/c.md", "b.md", "a\0.md"]) == Discovery(
        (Found("a.md"),),
        (
            Trouble("b.md", "no such file or folder"),
            Trouble("no/c.md", "no such file or folder"),
            Trouble("a\0.md", "embedded null byte"),
        ),
    )


@pytest.mark.usefixtures("here")
def test_a_folder_may_be_called_like_a_file() -> None:
    write("d/x.md/a.md", "d/x.md/y.md/b.txt")
    assert paths(discover(["d"])) == ["d/x.md/a.md"]
    assert paths(discover(["d/x.md"])) == ["d/x.md/a.md"]


@posix
@pytest.mark.usefixtures("here")
def test_links_to_files_are_followed_and_links_to_folders_are_not() -> None:
    write("d/a.md", "outside/b.md", "outside/c.txt")
    Path("d/again").symlink_to(".")
    Path("d/up").symlink_to("..")
    Path("d/b.md").symlink_to("../outside/b.md")
    Path("d/c.md").symlink_to("../outside/c.txt")
    Path("d/same.md").symlink_to("a.md")
    Path("d/folder.md").symlink_to("../outside")
    assert discover(["d"]) == Discovery(tuple(Found(path, named=False) for path in ("d/a.md", "d/b.md", "d/c.md")), ())
    assert paths(discover(["d/up/outside"])) == ["d/up/outside/b.md"]
    assert paths(discover(["d", "outside"])) == ["d/a.md", "d/b.md", "d/c.md"]


@posix
@pytest.mark.usefixtures("here")
def test_links_that_lead_nowhere_or_in_a_circle_are_troubles() -> None:
    Path("nowhere.md").symlink_to("gone")
    Path("circle.md").symlink_to("circle.md")
    Path(".#edited.md").symlink_to("somebody@somewhere.123")
    expected = (
        Trouble("circle.md", "too many levels of symbolic links"),
        Trouble("nowhere.md", "no such file or folder"),
    )
    assert discover(["."]) == Discovery((), expected)
    assert discover(["circle.md", "nowhere.md"]) == Discovery((), expected)


@posix
@pytest.mark.usefixtures("here")
def test_pipes_and_sockets_are_passed_over_in_a_folder_and_refused_when_named() -> None:
    os.mkfifo("pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert discover(["."]) == Discovery((), ())
        assert discover(["pipe.md", "socket.md", "/dev/null"]).troubles == (
            Trouble("pipe.md", "is a pipe, not a file; `pmlint check -` reads standard input"),
            Trouble("socket.md", "is a device or socket, not a file"),
            Trouble("/dev/null", "is a device or socket, not a file"),
        )


@posix
@pytest.mark.usefixtures("here")
def test_what_became_a_pipe_since_it_was_found_is_not_waited_for() -> None:
    os.mkfifo("pipe.md")
    with pytest.raises(OSError, match="is a pipe"):
        read(Found("pipe.md"))


@not_root
@pytest.mark.usefixtures("here")
def test_what_may_not_be_read_is_a_trouble() -> None:
    write("shut/a.md", "b.md")
    Path("shut").chmod(0)
    assert discover(["."]) == Discovery((Found("b.md", named=False),), (Trouble("shut", "permission denied"),))
    Path("shut").chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
@pytest.mark.usefixtures("here")
def test_names_need_not_be_utf8() -> None:
    Path(os.fsdecode(b"caf\xe9.md")).write_bytes(b"x")
    assert discover(["."]).files == (Found("caf\udce9.md", named=False),)
    assert read(Found("caf\udce9.md")) == b"x"


@posix
@pytest.mark.usefixtures("here")
def test_folders_may_be_nested_deeper_than_calls() -> None:
    top = Path.cwd()
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    write("a.md")
    os.chdir(top)
    try:
        assert paths(discover(["."])) == ["d/" * 1200 + "a.md"]
    finally:
        # Python's own rmtree would give up at this depth.
        Path("d/" * 1200 + "a.md").unlink()
        for depth in range(1200, 0, -1):
            Path("d/" * depth).rmdir()


@pytest.mark.usefixtures("here")
def test_a_file_may_not_be_larger_than_anybody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    monkeypatch.setattr(discovery, "LARGEST", 4)
    assert read(Found("a.md")) == b"# x\n"
    monkeypatch.setattr(discovery, "LARGEST", 3)
    with pytest.raises(OSError, match="larger than"):
        read(Found("a.md"))


def git(*arguments: str) -> str:
    return subprocess.run(
        ["git", "-c", "core.excludesFile=", "-c", "core.quotePath=false", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


PATTERNS = {
    ".git/info/exclude": "excluded.md\n",
    ".gitignore": """\
# a comment

build/
/rooted.md
*.draft.md
!kept.draft.md
docs/**
!docs/keep/
!docs/keep/**
deep/*/x.md
a/**/z.md
trailing.md\x20\x20
\\#hash.md
[ab].md
!
name.md/
windows.md\r
""",
    "sub/.gitignore": "!excluded.md\nonly-here.md\n/rooted-here.md\n!build/\n",
    "sub/deeper/.gitignore": "*\n!kept.md\n",
}
FILES = (
    "excluded.md",
    "sub/excluded.md",
    "build/x.md",
    "sub/build/x.md",
    "other/build/x.md",
    "rooted.md",
    "sub/rooted.md",
    "sub/rooted-here.md",
    "sub/t/rooted-here.md",
    "t/only-here.md",
    "sub/t/only-here.md",
    "x.draft.md",
    "sub/kept.draft.md",
    "docs/x.md",
    "docs/keep/x.md",
    "docs/lost/x.md",
    "deep/1/x.md",
    "deep/1/2/x.md",
    "a/z.md",
    "a/b/c/z.md",
    "trailing.md",
    "#hash.md",
    "a.md",
    "c.md",
    "name.md",
    "t/name.md/x.md",
    "windows.md",
    "sub/deeper/kept.md",
    "sub/deeper/lost.md",
    "sub/deeper/t/kept.md",
)


@pytest.fixture
def repository(here: Path) -> Path:
    git("init", "-q")
    write(*FILES)
    for path, text in PATTERNS.items():
        Path(path).write_text(text, encoding="utf-8", newline="")
    return here


@pytest.mark.usefixtures("repository")
def test_what_git_ignores_is_ignored() -> None:
    listed = git("ls-files", "--others", "--exclude-standard").splitlines()
    expected = sorted(path for path in listed if path.endswith(".md"))
    assert 10 < len(expected) < len(FILES)
    assert paths(discover(["."])) == expected


@pytest.mark.usefixtures("repository")
def test_patterns_of_the_folders_above_hold_below() -> None:
    below = [path for path in paths(discover(["."])) if path.startswith("sub/")]
    assert paths(discover(["sub"])) == below
    os.chdir("sub")
    assert [f"sub/{path}" for path in paths(discover(["."]))] == below


@pytest.mark.usefixtures("repository")
def test_an_ignored_file_or_folder_is_taken_when_it_is_named() -> None:
    assert paths(discover(["rooted.md", "build", "docs/lost"])) == ["rooted.md", "build/x.md", "docs/lost/x.md"]


@pytest.mark.usefixtures("repository")
def test_a_repository_inside_another_has_rules_of_its_own() -> None:
    git("init", "-q", "sub/inner")
    write("sub/inner/rooted.md", "sub/inner/excluded.md", "sub/inner/only-here.md", "sub/inner/mine.md")
    Path("sub/inner/.gitignore").write_text("mine.md\n", encoding="utf-8")
    assert paths(discover(["sub/inner"])) == [
        "sub/inner/excluded.md",
        "sub/inner/only-here.md",
        "sub/inner/rooted.md",
    ]
    assert "sub/inner/only-here.md" in paths(discover(["."]))


@pytest.mark.usefixtures("here")
def test_a_pattern_that_is_none_is_passed_over_as_by_git() -> None:
    write("a.md", "b.md", "xb.md")
    Path(".gitignore").write_text("x[z-a].md\n!\n[\nb.md\n", encoding="utf-8")
    assert paths(discover(["."])) == ["a.md", "xb.md"]


@pytest.mark.usefixtures("here")
def test_a_worktree_shares_the_exclusions_of_its_repository() -> None:
    git("init", "-q", "main")
    git("-C", "main", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "--allow-empty", "-m", "x")
    git("-C", "main", "worktree", "add", "-q", "../tree")
    Path("main/.git/info/exclude").write_text("excluded.md\n", encoding="utf-8")
    write("tree/excluded.md", "tree/a.md")
    assert paths(discover(["tree"])) == ["tree/a.md"]


@pytest.mark.usefixtures("here")
def test_patterns_hold_without_a_repository_too_but_only_from_the_folder_named() -> None:
    write("d/a.md", "d/b.md")
    Path(".gitignore").write_text("a.md\n", encoding="utf-8")
    Path("d/.gitignore").write_text("b.md\n", encoding="utf-8")
    assert paths(discover(["d"])) == ["d/a.md"]
    assert paths(discover(["."])) == []
