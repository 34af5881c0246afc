"""Bad pages through the command line: the good one is read, the bad are counted by kind, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "The ministry demanded on Tuesday that the dockers withdraw the pickets, Minister Paulo Reyes told reporters in "
    "Lisse after three hours of talks with their leader — Rita Olsen — who said “not before the money is repaid”.\n"
)
GERMAN = (
    "Die beiden Inseln haben sich am Dienstag darauf geeinigt, das Wasser der Meerenge zu teilen, wie es hieß. " * 4
)
DONE, PARTLY, WRONG_USE, NOTHING = 0, 1, 2, 3


class Run(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def _memcon(*arguments: str | Path, given: bytes = b"", **environment: str) -> Run:
    done = subprocess.run(
        [sys.executable, "-m", "memcon", *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "MEMCON_RECORD": os.devnull + "/none.db", **environment},
    )
    run = Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in run.err
    return run


def _write_bad(folder: Path) -> None:
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (folder / "paper.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    (folder / "empty.txt").touch()
    (folder / "blank.html").write_text(" \n\n\t", encoding="utf-8")
    (folder / "front.html").write_text("<html><body><nav><a href=x>Home</a></nav></body></html>", encoding="utf-8")
    (folder / "seite.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "feed.xml").write_text("<rss version='2.0'><channel><title>Cou", encoding="utf-8")
    with (folder / "huge.txt").open("wb") as hole:
        hole.truncate(20_000_001)
    with zipfile.ZipFile(folder / "pages.zip.txt", "w") as archive:
        archive.writestr("a.txt", STORY)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    _write_bad(folder)
    return folder


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    _write_bad(folder)
    (folder / "good.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mixed_run(mixed: Path) -> Run:
    return _memcon("read", mixed, "--jsonl")


def test_the_good_page_is_read_among_bad_ones(mixed_run: Run) -> None:
    read = [json.loads(line) for line in mixed_run.out.splitlines() if '"error"' not in line]
    assert [one["article"]["text"] for one in read] == [STORY]


def test_a_partly_done_run_says_so_by_its_code(mixed_run: Run) -> None:
    assert mixed_run.code == PARTLY


def test_bad_pages_are_counted_by_kind(mixed_run: Run) -> None:
    summary = mixed_run.err.splitlines()[-1]
    assert summary.startswith("memcon: 1 read, 9 not read (3 binary, 2 empty, ")
    assert all(count in summary for count in ("1 unreadable", "1 no-article", "1 language", "1 huge"))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("photo.html", "this is a PNG image"),
        ("paper.txt", "this is a PDF file"),
        ("pages.zip.txt", "zip archive"),
        ("empty.txt", "the page is empty"),
        ("blank.html", "the page is empty"),
        ("front.html", "no article text found"),
        ("seite.txt", "language 'de'"),
        ("feed.xml", "the feed is broken"),
        ("huge.txt", "over the limit of 20 MB"),
    ],
)
def test_each_bad_page_is_named_with_its_fault(mixed_run: Run, name: str, told: str) -> None:
    (line,) = [line for line in mixed_run.err.splitlines() if f"{os.sep}{name}: " in line]
    assert told in line


def test_each_bad_page_has_its_line_of_json_in_its_place(mixed_run: Run) -> None:
    places = [json.loads(line) for line in mixed_run.out.splitlines()]
    names = [(one.get("article") or {"origin": one["id"]})["origin"].rpartition(os.sep)[2] for one in places]
    assert names == sorted(names)
    assert len(names) == 10


@pytest.mark.parametrize("verb", ["read", "brief"])
def test_nothing_but_bad_pages_is_nothing_usable(bad: Path, verb: str) -> None:
    run = _memcon(verb, bad)
    assert (run.code, run.out) == (NOTHING, "")
    assert "0 read, 9 not read (3 binary" in run.err


def test_a_brief_of_the_good_page_is_given_beside_bad_ones(mixed: Path) -> None:
    run = _memcon("brief", mixed)
    assert run.code == PARTLY
    assert "1 article" in run.out
    assert "1 read, 9 not read" in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "--nonsense", "x.txt"),
        ("read", "x.txt", "--texts", "y.jsonl"),
        ("read", "--texts", "no-such-file.jsonl"),
        ("brief", "x.txt", "--as-of", "soon"),
        ("raed", "x.txt"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told(arguments: tuple[str, ...]) -> None:
    run = _memcon(*arguments)
    assert (run.code, run.out) == (WRONG_USE, "")
    assert run.err


@pytest.mark.parametrize(
    "where", ["no-such-page.txt", "", "x" * 5_000, "http://", "http://[::1", "https://127.0.0.1:1/page"]
)
def test_a_page_that_cannot_be_had_is_told(where: str) -> None:
    run = _memcon("read", where, NO_PROXY="127.0.0.1")
    assert (run.code, run.out) == (NOTHING, "")
    assert "0 read, 1 not read" in run.err


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.png").touch()
    run = _memcon("read", tmp_path)
    assert run.code == NOTHING
    assert "no pages in this folder" in run.err


def test_empty_standard_input_is_told() -> None:
    run = _memcon("read", "-")
    assert run.code == NOTHING
    assert "-: the page is empty" in run.err


def test_bad_lines_of_texts_are_named_in_their_places() -> None:
    lines = [
        json.dumps({"id": "a", "text": STORY, "date": "2019-01-18"}),
        "{",
        '{"id": "b"}',
        "[" * 50_000,
        '{"id": "c", "text": 7}',
        '{"id": "d", "text": "  "}',
        '{"id": "e", "text": "x", "date": 3}',
        json.dumps({"id": "\ud800", "text": "\ud83d" + STORY}),
        '{"id": "f", "text": "' + "a" * 300 + '\\u0000b"}',
    ]
    run = _memcon("read", "--texts", "-", "--jsonl", given="\n".join(lines).encode())
    found = [json.loads(line) for line in run.out.splitlines()]
    assert [(one["id"], "error" in one) for one in found] == [
        ("a", False),
        ("line 2", True),
        ("b", True),
        ("line 4", True),
        ("c", True),
        ("d", True),
        ("e", True),
        ("\ufffd", False),
        ("f", True),
    ]
    assert run.code == PARTLY


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names there are text")
def test_a_file_s_name_that_is_no_text_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\n.txt")).write_text(STORY, encoding="utf-8")
    run = _memcon("read", tmp_path, "--json")
    assert run.code == DONE
    assert json.loads(run.out)["article"]["text"] == STORY


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_of_another_encoding_is_no_hindrance(tmp_path: Path, encoding: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(STORY, encoding="utf-8")
    run = _memcon("read", page, "--json", PYTHONIOENCODING=encoding)
    assert run.code == DONE


def test_odd_texts_go_through(tmp_path: Path) -> None:
    for name, text in {
        "emoji.txt": "🕊️" * 500,
        "marks.txt": "“‘’”—…!?" * 500,
        "verbless.txt": "Kim Jong Un. Lisse. Tuesday. Five ministers. No deal.\n" * 50,
        "unbroken.txt": "talks and " * 2_000,
        "endless.txt": "a" * 100_000,
        "long.txt": STORY.strip() * 200,
        "quotes.txt": '"' * 2_000 + "he said " * 50 + "“" * 2_000,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = _memcon("read", tmp_path, "--jsonl")
    assert run.code in (DONE, PARTLY)
    assert len(run.out.splitlines()) == 7


def test_a_line_with_a_nul_is_told_with_its_id_and_counted() -> None:
    lines = [json.dumps({"id": "spoiled", "text": f"The talks\0 {STORY}"}), json.dumps({"id": "good", "text": STORY})]
    run = _memcon("read", "--texts", "-", "--jsonl", given="\n".join(lines).encode())
    spoiled, good = map(json.loads, run.out.splitlines())
    assert run.code == PARTLY
    assert spoiled["id"] == "spoiled"
    assert "NUL character at offset 9" in spoiled["error"]
    assert good["id"] == "good"
    assert "1 unstorable" in run.err
