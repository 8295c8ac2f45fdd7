"""Builds on disk."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from gold_graph import gold_extraction

from kg import lock, trig
from kg.errors import UserError
from kg.merge import merge
from kg.rdf import to_dataset
from kg.store import FILES, open_build, save, write_file


def _files(mark: str) -> dict[str, str]:
    return {name: f"{mark} of {name}\n" for name in FILES}


def _read(directory: Path) -> dict[str, str]:
    return {name: (directory / name).read_text(encoding="utf-8") for name in FILES}


def _snapshot(directory: Path) -> dict[str, bytes | str]:
    """Every path in a folder with its bytes, or where it links to."""
    return {
        str(path.relative_to(directory)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def test_what_was_saved_is_opened(tmp_path: Path) -> None:
    """Dataset, graph and report come back from the folder."""
    graph = merge([gold_extraction()])
    dataset = to_dataset(graph)
    save(tmp_path / "b", {**_files("x"), "kg.trig": trig.to_trig(dataset), "report.json": '{"articles": 1}'})
    build = open_build(tmp_path / "b")
    assert (build.graph, build.report, len(build.dataset)) == (graph, {"articles": 1}, len(dataset))


def test_a_new_build_replaces_all_four_files_by_one_link(tmp_path: Path) -> None:
    """The four files are links through `current`, which alone changes; the build before is kept for its readers."""
    for mark in ("one", "two", "three"):
        save(tmp_path, _files(mark))
        assert _read(tmp_path) == _files(mark)
    assert {name: str((tmp_path / name).readlink()) for name in FILES} == {name: f"current/{name}" for name in FILES}
    kept = [_read(path) for path in (tmp_path / "versions").iterdir() if path.is_dir()]
    assert sorted(version["kg.nt"] for version in kept) == ["three of kg.nt\n", "two of kg.nt\n"]


def test_the_same_content_is_the_same_version(tmp_path: Path) -> None:
    """Saving once more what is there changes nothing."""
    save(tmp_path, _files("one"))
    before = _snapshot(tmp_path)
    assert save(tmp_path, _files("one")) == (tmp_path / "current").resolve()
    assert _snapshot(tmp_path) == before


def test_a_version_that_someone_changed_is_left_alone(tmp_path: Path) -> None:
    """A build whose files were edited is written anew beside them."""
    version = save(tmp_path, _files("one"))
    (version / "kg.nt").write_text("edited", encoding="utf-8")
    assert save(tmp_path, _files("one")) != version
    assert _read(tmp_path) == _files("one")


def test_a_copy_without_links_becomes_a_build_again(tmp_path: Path) -> None:
    """Plain files of a copied build are replaced as a whole too, and strangers' files stay."""
    for name, text in _files("copied").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    save(tmp_path, _files("new"))
    assert _read(tmp_path) == _files("new")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_copy_in_a_folder_named_from_here_becomes_a_build_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a relative path too, the new version stays, beside the one that was copied."""
    monkeypatch.chdir(tmp_path)
    Path("copy").mkdir()
    for name, text in _files("one").items():
        (Path("copy") / name).write_text(text, encoding="utf-8")
    for mark in ("two", "three"):
        save("copy", _files(mark))
        assert _read(Path("copy")) == _files(mark)
        assert len([path for path in Path("copy/versions").iterdir() if path.is_dir()]) == 2


def test_without_links_the_files_are_renamed_into_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without symbolic links a build is four plain files, and nothing else is left."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "symlink", refuse)
    for mark in ("one", "two"):
        save(tmp_path, _files(mark))
    assert _snapshot(tmp_path) == {
        "versions/.lock": b"",
        **{name: text.encode() for name, text in _files("two").items()},
    }


def test_a_killed_build_leaves_nothing_that_stays(tmp_path: Path) -> None:
    """What a killed process left half-written is swept away by the next build."""
    save(tmp_path, _files("one"))
    (tmp_path / "versions" / "abc.tmp").mkdir()
    (tmp_path / "versions" / "abc.tmp" / "kg.nt").write_text("half", encoding="utf-8")
    assert _read(tmp_path) == _files("one")
    save(tmp_path, _files("two"))
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_build_killed_at_any_moment_is_whole(tmp_path: Path) -> None:
    """Killed again and again while it saves, the folder always holds one build or the other, never a mixture."""
    save(tmp_path, {name: "a" * 1000 + name for name in FILES})
    loop = (
        "import itertools, sys; from pathlib import Path; from kg.store import FILES, save\n"
        "for mark in itertools.cycle('ab'): save(Path(sys.argv[1]), {name: mark * 1000 + name for name in FILES})"
    )
    whole = [{name: mark * 1000 + name for name in FILES} for mark in "ab"]
    for seconds in (0.9, 1.0, 1.1):
        child = subprocess.Popen([sys.executable, "-c", loop, str(tmp_path)], env=_environment())
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        home = (tmp_path / "current").resolve()
        assert _read(home) in whole


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


def test_a_full_disk_leaves_the_old_build_as_it_was(tmp_path: Path) -> None:
    """No room: one line says so, the old build is untouched to the byte, and nothing half-written stays."""
    save(tmp_path, _files("old"))
    before = _snapshot(tmp_path)
    code = (
        "import sys; from pathlib import Path; from kg.errors import UserError; from kg.store import FILES, save\n"
        "try: save(Path(sys.argv[1]), {name: 'x' * 100_000 for name in FILES})\n"
        "except UserError as error: sys.exit(str(error))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    line = "there is no room left; free some or choose another folder with -o"
    assert run.stderr == f"cannot write the build: {tmp_path}; {line}\n"
    assert _snapshot(tmp_path) == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_a_folder_that_may_not_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    """Another user's folder: one line, and nothing changes."""
    target = tmp_path / "b"
    save(target, _files("old"))
    for path in (*target.parents, target):
        if path.is_relative_to(tmp_path.parent.parent):
            path.chmod(0o755)
    before = _snapshot(target)
    code = (
        "import os, sys; from pathlib import Path; from kg.errors import UserError; from kg.store import FILES, save\n"
        "os.setuid(65534)\n"
        "try: save(Path(sys.argv[1]), {name: 'x' for name in FILES})\n"
        "except UserError as error: sys.exit(str(error))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(target)], env=_environment(), capture_output=True, text=True, check=False
    )
    assert run.stderr == f"cannot write the build: {target}; Permission denied; choose another folder with -o\n"
    assert _snapshot(target) == before


def test_where_a_file_stands_no_folder_can_be(tmp_path: Path) -> None:
    """A target that is a file, or lies below one, is an error in one line."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for target, reason in ((tmp_path / "file", "Not a directory"), (tmp_path / "file" / "b", "Not a directory")):
        with pytest.raises(UserError) as caught:
            save(target, _files("x"))
        assert str(caught.value) == f"cannot write the build: {target}; {reason}; choose another folder with -o"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({}, "not a build: {0}; make one with: kg build PATH… -o DIR"),
        ({"kg.trig": "not trig"}, "the build cannot be read: {0}"),
        ({"kg.trig": "", "report.json": "{"}, "the build cannot be read: {0}"),
        ({"kg.trig": "", "report.json": "\xff"}, "the build cannot be read: {0}"),
        ({"kg.trig": "", "report.json": '{"indrus": "0.0.9"}'}, "a build made by indrus 0.0.9, and this is "),
    ],
)
def test_a_folder_that_is_no_build_is_told_in_one_line(tmp_path: Path, content: dict[str, str], line: str) -> None:
    """An empty folder, files that are broken, and a build by an older version."""
    for name, text in content.items():
        (tmp_path / name).write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError) as caught:
        open_build(tmp_path)
    assert str(caught.value).startswith(line.format(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_foreign_graph_is_told_in_one_line(tmp_path: Path) -> None:
    """RDF that is no graph of ours opens, and only its graph is refused."""
    text = "<https://w3id.org/indrus/id/claim/a/b> a <https://w3id.org/indrus/def#Claim> ."
    (tmp_path / "kg.trig").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="not a graph that `kg build` made"):
        _ = open_build(tmp_path).graph


def test_a_single_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A page goes to its place by a rename; where it cannot, one line says so."""
    write_file(tmp_path / "page.html", "x")
    assert _snapshot(tmp_path) == {"page.html": b"x"}
    for place, reason in (("none", "No such file or directory"), ("page.html", "Not a directory")):
        with pytest.raises(UserError, match=rf"cannot write the file: .*; {reason}"):
            write_file(tmp_path / place / "page.html", "x")


def test_only_one_build_writes_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second writer waits, and says so when it has waited too long."""
    from filelock import FileLock

    save(tmp_path, _files("one"))
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
    with FileLock(tmp_path / "versions" / ".lock"), pytest.raises(UserError, match="another build is being written"):
        save(tmp_path, _files("two"))
    assert _read(tmp_path) == _files("one")
