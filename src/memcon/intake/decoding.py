"""Bytes to text: which encoding, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from memcon.errors import BinaryPage, EmptyPage, HugePage, Unstorable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}["']([\w:.-]{2,40})["']""", re.IGNORECASE)
#: what browsers take these names to mean (WHATWG Encoding Standard)
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"OggS", "an audio file"),
    (b"ID3", "an audio file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"WARC/1.", "a WARC archive"),
)
MAX_PAGE_BYTES = 20_000_000
_NO_CHARSETS = frozenset(
    {"punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape"}
)  # codecs, not charsets
_MAX_HIGH_SHARE = 0.2  # of bytes above ASCII in a Western text; Cyrillic, Greek, Arabic ones have over half
_GUESS_BYTES = 60_000  # what a guess looks at
_META_BYTES = 4096  # where browsers look for the declaration: the first 1,024; pages err
_MAX_ODD_SHARE = 0.02  # of control characters and NULs; text has none, a broken page a few
_ASCII = bytes(range(0x80))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_ODD = re.compile("[\x00\ud800-\udfff]")


def decode_page(content: bytes, *, origin: str, declared_charset: str = "") -> str:
    """The page's text, every character of it; line ends are kept as they are.

    The byte-order mark decides, then valid UTF-8, then what was declared (by the transport, then by the page
    itself), then a guess from the bytes. A lone surrogate becomes U+FFFD, one for one.

    Raises:
        EmptyPage: there is nothing but blanks.
        BinaryPage: the bytes are no text in any encoding.
        HugePage: more than `MAX_PAGE_BYTES`.
        Unstorable: text with a NUL in it; UTF-16, known by its noughts, has been decoded before.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise HugePage(origin, len(content), MAX_PAGE_BYTES)
    if not content.strip():
        raise EmptyPage(origin)
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise BinaryPage(origin, name)
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp":
        raise BinaryPage(origin, "an image, sound or film")
    text = _decode(content, declared_charset)
    odd = _CONTROLS.subn("", text)[1] + text.count("\ufffd")
    if odd > max(8, _MAX_ODD_SHARE * len(text)) or (odd and odd > 0.2 * len(text)):
        raise BinaryPage(origin, "binary data")
    refuse_nul(text, origin)
    text = clean(text)
    if not text.strip().strip("\ufeff\ufffd\u200b"):
        raise EmptyPage(origin)
    return text


def refuse_nul(text: str, origin: str) -> None:
    """Refuse a text that holds a NUL, which no record can hold and no article has.

    Raises:
        Unstorable: it holds one; the message says at which character, counted from 0.
    """
    at = text.find("\0")
    if at >= 0:
        raise Unstorable(origin, f"a NUL character at offset {at}")


def clean(text: str) -> str:
    """The text without lone surrogates and NULs (of a name, a character reference): each becomes U+FFFD, in place."""
    return _ODD.sub("\ufffd", text)


def _decode(content: bytes, declared_charset: str) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    if wide := _wide_without_mark(content):
        return content.decode(wide, "replace")
    text = _try(content, "utf-8") or _broken_utf8(content)
    if text is not None:
        return text
    for name in (declared_charset, *_told_by_page(content)):
        text = _try(content, name)
        if text is not None:
            return text
    return _guessed(content)


def _told_by_page(content: bytes) -> tuple[str, ...]:
    head = content[:_META_BYTES]
    return tuple(found[1].decode("ascii", "replace") for found in (_XML.search(head), _META.search(head)) if found)


def _try(content: bytes, name: str) -> str | None:
    if not name:
        return None
    plain = name.strip().lower()
    try:
        codec = codecs.lookup(_READ_AS.get(plain, plain)).name
        return None if codec.replace("_", "-") in _NO_CHARSETS else content.decode(codec)
    except (LookupError, UnicodeError, ValueError):
        return None


def _broken_utf8(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a page cut in the middle): far more of its sequences are right than wrong."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return text if wrong and right > 5 * wrong else None


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: in English every other byte is nought."""
    sample = content[:4000]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else None


def _guessed(content: bytes) -> str:
    """The likeliest reading; Windows-1252 where the bytes of English text say nothing else."""
    from charset_normalizer import from_bytes

    western = _try(content, "cp1252")
    if western is not None and len(content.translate(None, _ASCII)) < _MAX_HIGH_SHARE * len(content):
        return western
    best = from_bytes(content[:_GUESS_BYTES]).best()
    text = _try(content, best.encoding) if best else None
    if text is not None:
        return text
    # cp1252 leaves five bytes undefined; a page with one of them is still text
    return western if western is not None else content.decode("cp1252", "replace")
