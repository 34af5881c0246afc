"""Any bytes: the text they hold, or a clear error."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import BinaryPage, EmptyPage, HugePage, PageError, Unstorable
from memcon.intake.decoding import MAX_PAGE_BYTES, clean, decode_page

WORDS = "The envoy’s “offer” — 14 café tables, said Nadège — stood.\r\nNobody took it.\n"


def _decoded(content: bytes, declared_charset: str = "") -> str:
    return decode_page(content, origin="page", declared_charset=declared_charset)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_gives_the_words(encoding: str) -> None:
    assert _decoded(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin-1", "us-ascii", "nonsense", "punycode", "base64"])
def test_a_wrong_declaration_makes_no_mojibake(declared: str) -> None:
    assert _decoded(WORDS.encode(), declared) == WORDS


def test_latin_1_is_read_as_browsers_do() -> None:
    assert _decoded("He said “no”. café".encode("cp1252"), "iso-8859-1") == "He said “no”. café"


def test_the_declared_charset_decides_where_the_bytes_are_not_utf_8() -> None:
    assert _decoded("Переговоры о мире".encode("koi8-r"), "koi8-r") == "Переговоры о мире"


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'],
)
def test_the_page_s_own_declaration_decides_where_the_transport_says_nothing(head: str) -> None:
    page = f"<html><head>{head}</head><body>Переговоры</body></html>"
    assert _decoded(page.encode("cp1251")) == page


def test_an_xml_declaration_decides() -> None:
    page = '<?xml version="1.0" encoding="ISO-8859-2"?><p>Język śpiewa</p>'
    assert _decoded(page.encode("iso-8859-2")) == page


def test_a_page_cut_inside_a_character_stays_utf_8() -> None:
    content = ("“Ja” – „nein“ – «oui» " * 20).encode()
    text = _decoded(content[:-3] + b"\xe2\x80")
    assert text.startswith("“Ja” – „nein“ – «oui»")
    assert text.endswith("\ufffd")


def test_text_read_wrongly_long_ago_stays_as_it_is() -> None:
    spoiled = WORDS.encode().decode("cp1252", "replace")
    assert _decoded(spoiled.encode()) == spoiled


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_nul_in_a_text_is_refused_at_its_offset(encoding: str) -> None:
    text = "The talks\x00 went on for a third\x00 day in the capital, officials said."
    with pytest.raises(Unstorable, match=r"page: .*NUL character at offset 9, .*remove it"):
        _decoded(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_noughts_of_wide_text_without_a_mark_are_no_nuls(encoding: str) -> None:
    text = "Der Vermittler said: “the offer stands” — and left. " * 3
    assert _decoded(text.encode(encoding)) == text


def test_cleaning_moves_no_offset() -> None:
    assert clean("a\x00b\ud800c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", "\ufeff".encode(), "\u200b\n".encode(), b"\xff\xfe"])
def test_nothing_but_blanks_is_empty(content: bytes) -> None:
    with pytest.raises(EmptyPage):
        _decoded(content)


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("article.txt", WORDS)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (_zip(), "zip"),
        (gzip.compress(WORDS.encode()), "gzip"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "sound"),
        (b"\x00\x00\x00\x20ftypisom", "film"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00" * 500, "binary"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, told: str) -> None:
    with pytest.raises(BinaryPage, match=told):
        _decoded(content)


def test_a_huge_page_is_refused() -> None:
    with pytest.raises(HugePage, match="20 MB"):
        _decoded(b"a" * (MAX_PAGE_BYTES + 1))


@given(st.text(min_size=1))
def test_utf_8_comes_back_as_written(text: str) -> None:
    try:
        found = _decoded(text.encode("utf-8"))
    except PageError:
        return
    assert found in (clean(text), clean(text).removeprefix("\ufeff"))


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "latin-1", "utf-16", "punycode", "rot13", "\x00"]))
def test_any_bytes_give_text_or_a_page_error(content: bytes, declared: str) -> None:
    try:
        text = _decoded(content, declared)
    except PageError:
        return
    assert text.strip()
    assert "\x00" not in text
