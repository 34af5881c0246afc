"""What a release says of itself: README, CITATION.cff, manifest with the hash of every file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.show.markdown import plain, table

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
_AT_ONCE = 1 << 20  # bytes in memory


class Release(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a release is called.

    Attributes:
        title: of the data; version: of the release, as its makers count.
        released: the day, ISO; as_of: the day as of which the record was looked at.
        authors: who answers for it, as they are to be cited.
        memcon: which memcon made it; readers: which readers read the articles.
        counts: articles, near-copies, claims by kind.
    """

    title: str
    version: str
    released: str
    as_of: str
    authors: tuple[str, ...]
    memcon: str
    readers: tuple[str, ...]
    counts: dict[str, int]
    texts: bool


class ReleasedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of a release: its path within it, its size, its hash."""

    path: str
    bytes: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a release is, and its files in the order of their paths."""

    release: Release
    files: tuple[ReleasedFile, ...]


def files_in(folder: Path) -> tuple[ReleasedFile, ...]:
    """The files of a folder, without the manifest and the list of sums."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(
        ReleasedFile(path=path.relative_to(folder).as_posix(), bytes=path.stat().st_size, sha256=_sha256(path))
        for path in paths
        if path.relative_to(folder).as_posix() not in {MANIFEST, SUMS}
    )


def _sha256(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while some := file.read(_AT_ONCE):
            made.update(some)
    return made.hexdigest()


def sums(files: tuple[ReleasedFile, ...]) -> str:
    """The hashes as `sha256sum --check` reads them."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files)


def citation(release: Release) -> str:
    """The release as a CITATION.cff (1.2.0)."""
    authors = release.authors or ("The makers of this release",)
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_yaml(release.title)}",
        f"version: {_yaml(release.version)}",
        f"date-released: {release.released}",
        "authors:",
        *(f"  - name: {_yaml(author)}" for author in authors),
    ]
    return "\n".join(lines) + "\n"


def _yaml(words: str) -> str:
    """A string that YAML takes for one: JSON is YAML."""
    return json.dumps(words, ensure_ascii=True)


def readme(release: Release, parts: dict[str, str]) -> str:
    """What the release holds, how it was made and how to check and cite it, as Markdown."""
    by = ", ".join(release.authors) or "its makers"
    texts = (
        "Whole articles are in `tables/texts`; they belong to their publishers."
        if release.texts
        else "No whole article is in it: quotes with their places, hashes of the texts and addresses are."
    )
    lines = [
        f"# {plain(release.title)}",
        "",
        f"Version {plain(release.version)}, released {release.released} by {plain(by)};",
        f"what was known on {release.as_of or 'no day'}.",
        f"Made by {release.memcon}; the articles were read by {plain(', '.join(release.readers)) or 'nobody'}.",
        "",
        "What reports tell of the talks, read by a machine, corrected where people have judged: every row names the",
        f"words that prove it. {texts} Quotes belong to their publishers; they are here to be cited.",
        "",
        *table(("holds", "how many"), [(plain(name), str(count)) for name, count in release.counts.items()], right=1),
        *table(("file", "what it is"), [(f"`{path}`", plain(what)) for path, what in parts.items()]),
        f"To check that nothing was changed: `sha256sum --check {SUMS}`, or `memcon release --check` with this folder.",
        "To cite it, see `CITATION.cff`. What a column means is in `tables/codebook.md`.",
    ]
    return "\n".join(lines) + "\n"
