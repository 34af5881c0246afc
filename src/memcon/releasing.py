"""A release: the record frozen in every form, with hashes, a version and how to cite it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import structs

from memcon.errors import UsageError
from memcon.exporting import EXPORTERS, load, placed
from memcon.show.exports.bundle import MANIFEST, SUMS, Manifest, Release, citation, files_in, readme, sums
from memcon.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.holdings import Holdings, KeptReading

#: path in the release -> exporter
PARTS = {
    "tables": "csv", "parquet": "parquet", "jsonl": "jsonl", "annotations": "w3c", "talks.db": "sqlite",
    "events/plover.jsonl": "plover", "events/polecat.tsv": "polecat", "contacts.ics": "ical",
    "network.graphml": "graphml", "articles.csl.json": "csl", "articles.bib": "bibtex", "chronology.md": "chronology",
}  # fmt: skip


class Named(NamedTuple):
    """How a release is called: title (None: what the talks are called), version, day, who answers for it."""

    title: str | None
    version: str
    released: str
    authors: tuple[str, ...] = ()


class Released(NamedTuple):
    """What a release holds, and what was written otherwise than it stands in the record."""

    manifest: Manifest
    notes: tuple[str, ...]


def release(holdings: Holdings, named: Named, to: Path) -> Released:
    """Write a release into a new folder, all or nothing.

    Raises:
        UsageError: something is there: a release is never written over.
        UnwritableFile: the place cannot be written.
    """
    holdings = _without_folders(holdings)
    with placed(to, force=False) as passing:
        passing.mkdir()
        notes: dict[str, None] = {}
        for path, name in PARTS.items():
            exporter = EXPORTERS[name]
            part = passing / path
            (part if exporter.writes == "folder" else part.parent).mkdir(parents=True, exist_ok=True)
            written = load(exporter)(holdings, part)
            notes |= dict.fromkeys(f"{path}: {note}" for note in written.notes)
        made = _described(holdings, named)
        (passing / "README.md").write_text(readme(made, _parts()), encoding="utf-8")
        (passing / "CITATION.cff").write_text(citation(made), encoding="utf-8")
        manifest = Manifest(release=made, files=files_in(passing))
        (passing / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        (passing / SUMS).write_text(sums(manifest.files), encoding="utf-8")
    return Released(manifest, tuple(notes))


def _without_folders(holdings: Holdings) -> Holdings:
    """The holdings in which a page that came from a file is named without its folders: those are nobody else's."""

    def readings() -> Iterator[KeptReading]:
        for kept in holdings.readings():
            origin = kept.line.origin
            name = origin if "://" in origin else re.split(r"[/\\]", origin)[-1]
            line, article = structs.replace(kept.line, origin=name), structs.replace(kept.article, origin=name)
            yield structs.replace(kept, line=line, article=article)

    return structs.replace(holdings, readings=readings)


def _parts() -> dict[str, str]:
    return {path: EXPORTERS[name].line for path, name in PARTS.items()}


def _described(holdings: Holdings, named: Named) -> Release:
    counts = dict.fromkeys(("articles", "near-copies", "contacts", "positions", "quotes", "events"), 0)
    readers: dict[str, None] = {}
    for kept in holdings.readings():
        found = kept.findings
        counts["articles"] += 1
        counts["near-copies"] += kept.line.copy_of is not None
        counts["contacts"] += len(found.contacts)
        counts["positions"] += len(found.positions)
        counts["quotes"] += len(found.attributions)
        counts["events"] += len(found.events)
        readers[f"{kept.version.reader} with {kept.version.model}, data {kept.version.data}"] = None
    return Release(
        title=named.title or holdings.title(),
        version=named.version,
        released=named.released,
        as_of=holdings.as_of,
        authors=named.authors,
        memcon=f"memcon {__version__}",
        readers=tuple(readers),
        counts=counts,
        texts=holdings.texts,
    )


def check_release(folder: Path) -> tuple[str, ...]:
    """What is otherwise in a release than its manifest says; empty where it is as it was made.

    Raises:
        UsageError: no release is there.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise UsageError(f"{folder} holds no release ({MANIFEST}): {error}") from error
    there = {file.path: file for file in files_in(folder)}
    told = {file.path: file for file in manifest.files}
    return (
        *(f"{path} is missing" for path in told if path not in there),
        *(f"{path} was changed" for path in told if path in there and there[path] != told[path]),
        *(f"{path} was added" for path in there if path not in told),
    )
