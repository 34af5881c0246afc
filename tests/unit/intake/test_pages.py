"""Pages from files, folders, standard input; what cannot be had is said and stops nothing."""

from __future__ import annotations

import io
import logging
import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from memcon.domain.text import Page
from memcon.errors import EmptyPage, HugePage, PageError, UnreadablePage
from memcon.intake.decoding import MAX_PAGE_BYTES
from memcon.intake.pages import count_pages, digest_of, find_pages

if TYPE_CHECKING:
    from pathlib import Path


def _origins(folder: Path) -> list[str]:
    return [page.origin.removeprefix(f"{folder}{os.sep}") for page in find_pages(str(folder))]


def _only(where: str) -> Page | PageError:
    (page,) = find_pages(where)
    return page


def test_a_file_gives_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"The talks\r\ngo on.")
    page = _only(str(file))
    assert page == Page(origin=str(file), content=b"The talks\r\ngo on.")


def test_a_folder_is_read_to_its_depth_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "inner/c.htm", "inner/deeper/d.txt", "A.TXT"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The talks go on.", encoding="utf-8")
    assert _origins(tmp_path) == ["A.TXT", "a.html", "b.txt", "inner/c.htm", "inner/deeper/d.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", ".b.txt", ".git/c.txt"):
        (tmp_path / name).write_text("The talks go on.", encoding="utf-8")
    assert _origins(tmp_path) == ["a.txt"]


def test_other_files_in_a_folder_are_counted_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.html", "a_files/x.png", "a_files/y.png", "a_files/style.css", "a_files/noend"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The talks go on.", encoding="utf-8")
    with caplog.at_level(logging.INFO):
        assert _origins(tmp_path) == ["a.html"]
    assert "passed over 4 files" in caplog.text
    assert "1 .css, 2 .png, 1 without a suffix" in caplog.text


def test_a_folder_without_pages_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "x.png").touch()
    page = _only(str(tmp_path))
    assert isinstance(page, UnreadablePage)
    assert "no pages in this folder" in str(page)
    assert "1 .png" in str(page)


def test_a_closed_folder_is_told_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("The talks go on.", encoding="utf-8")
    look = os.scandir

    def closed(place: str) -> object:
        if str(place).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(place))
        return look(place)

    monkeypatch.setattr(os, "scandir", closed)
    found = list(find_pages(str(tmp_path)))
    assert [type(page) for page in found] == [Page, UnreadablePage]
    assert "closed: the folder cannot be opened (Permission denied)" in str(found[1])


def test_a_missing_file_is_told() -> None:
    page = _only("no/such/page.txt")
    assert isinstance(page, UnreadablePage)
    assert "no such file" in str(page)


@pytest.mark.parametrize("where", ["bad\0name.txt", "x" * 5000, "/dev/null/page.txt", ""])
def test_a_name_that_cannot_be_one_is_told(where: str) -> None:
    assert all(isinstance(page, PageError) for page in find_pages(where))


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert isinstance(_only(str(file)), EmptyPage)


def test_a_huge_file_is_told_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as hole:
        hole.truncate(MAX_PAGE_BYTES + 1)

    def never(*_: object, **__: object) -> None:
        pytest.fail("the file was opened")

    monkeypatch.setattr("pathlib.Path.open", never)
    assert isinstance(_only(str(file)), HugePage)


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"The talks go on.")))
    assert _only("-") == Page(origin="-", content=b"The talks go on.")


class _Endless(io.RawIOBase):
    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "read without a limit"
        self.given += size
        return b"a" * size


def test_endless_standard_input_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = _Endless()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
    assert isinstance(_only("-"), HugePage)
    assert endless.given == MAX_PAGE_BYTES + 1


def test_pages_are_counted_without_opening_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", "inner/c.htm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [count_pages(str(where)) for where in (tmp_path, tmp_path / "a.txt", "-", "http://host/x")] == [
        2,
        1,
        None,
        None,
    ]


def test_the_same_content_has_the_same_digest_wherever_it_lies() -> None:
    here, there = Page(origin="a.txt", content=b"x"), Page(origin="b.txt", content=b"x")
    assert digest_of(here) == digest_of(there) != digest_of(Page(origin="a.txt", content=b"y"))
