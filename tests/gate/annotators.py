"""Agreement of two annotators of the same texts, per kind: F1 both ways by the gate's own matching, Krippendorff's α.

`first/` beside `second/` holds what the first annotator made; where it is missing, the files above are the first's.
An unmatched optional item counts neither way; a pair counts where either annotator requires it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from tests.gate import scoring
from tests.gate.likeness import parties
from tests.gate.matching import Counts, Item, pair, spans
from tests.gate.reliability import Interval, alpha, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.gate.scoring import Likeness, Rule

Labels = tuple[tuple[str, str], ...]


class Twice(NamedTuple):
    """One text that was annotated twice."""

    name: str
    text: str
    first: Item
    second: Item


class Judged(NamedTuple):
    """What one text says of one row: counts for an F1, or pairs of labels for an α."""

    counts: Counts = Counts()
    labels: Labels = ()


class Agreement(NamedTuple):
    """One row of the table: F1 or α with its interval, how many items or pairs, the share of equal labels."""

    name: str
    figure: Interval | None
    n: int
    equal: float | None = None


def annotated_twice(folder: Path) -> Iterator[Twice]:
    """Every text below the folder that has a second annotation."""
    for other in sorted(folder.rglob("second/*.json")):
        above = other.parents[1]
        one = above / "first" / other.name
        one = one if one.exists() else above / other.name
        text = (above / other.name).with_suffix(".txt").read_bytes().decode("utf-8")
        yield Twice(other.stem, text, _read(one), _read(other))


def agreements(folder: Path) -> list[Agreement]:
    """The table of a folder; a kind that neither annotator has is left out."""
    texts = [judge(both) for both in annotated_twice(folder)]
    names = list(dict.fromkeys(name for text in texts for name in text))
    return [_summed(name, [text.get(name, Judged()) for text in texts]) for name in names]


def judge(both: Twice) -> dict[str, Judged]:
    """Each row of one text."""
    return {**_contacts(both), **_positions(both), **_said(both), **_rest(both)}


def told(rows: Sequence[Agreement], heading: str) -> str:
    """The table as Markdown."""
    lines = [heading, "", "| | agreement | 95 % interval | same label | n |", "|---|---:|---:|---:|---:|"]
    for row in rows:
        value, bounds = ("–", "–") if row.figure is None else _shown(row.figure)
        equal = "" if row.equal is None else f"{row.equal:.2f}"
        lines.append(f"| {row.name} | {value} | {bounds} | {equal} | {row.n} |")
    return "\n".join(lines) + "\n"


def _shown(figure: Interval) -> tuple[str, str]:
    return f"{figure.value:.2f}", f"{figure.low:.2f}–{figure.high:.2f}"


def _read(file: Path) -> Item:
    item: Item = json.loads(file.read_text(encoding="utf-8"))
    return item


def _summed(name: str, texts: Sequence[Judged]) -> Agreement:
    if name.endswith("α"):
        pairs = _joined(texts)
        equal = sum(one == other for one, other in pairs) / len(pairs) if pairs else None
        return Agreement(name, interval(texts, lambda drawn: alpha(_joined(drawn))), len(pairs), equal)
    counts = _added(texts)
    items = (
        2 * counts.right + counts.wrong + counts.missed
    ) // 4  # the mean of the two annotators' own, each counted twice
    return Agreement(name, interval(texts, lambda drawn: _added(drawn).f1) if items else None, items)


def _joined(texts: Sequence[Judged]) -> Labels:
    return tuple(labels for text in texts for labels in text.labels)


def _added(texts: Sequence[Judged]) -> Counts:
    total = Counts()
    for text in texts:
        total = total.plus(text.counts)
    return total


def mutual(
    one: list[Item], other: list[Item], rule: Rule, likeness: Likeness
) -> tuple[Counts, list[tuple[Item, Item]]]:
    """Counts with each annotator once as gold for the other, so that items are counted twice; and the pairs."""
    there, pairs = _one_way(one, other, rule, likeness)
    back, _ = _one_way(other, one, rule, likeness)
    return there.plus(Counts(back.right, back.missed, back.wrong)), pairs


def _one_way(
    gold: list[Item], found: list[Item], rule: Rule, likeness: Likeness
) -> tuple[Counts, list[tuple[Item, Item]]]:
    paired = pair(gold, found, rule, likeness)
    taken = set(paired.values())
    right = sum(not gold[i].get("optional") or not found[j].get("optional") for i, j in paired.items())
    missed = [
        item
        for i, item in enumerate(gold)
        if i not in paired and not item.get("optional")
        if not any(one.get("optional") and rule(item, one) for one in found)
    ]
    wrong = [
        item
        for j, item in enumerate(found)
        if j not in taken and not item.get("optional")
        if not any(one.get("optional") and rule(one, item) for one in gold)
    ]
    return Counts(right, len(wrong), len(missed)), [(gold[i], found[j]) for i, j in sorted(paired.items())]


def _contacts(both: Twice) -> dict[str, Judged]:
    one, other = both.first["contacts"], both.second["contacts"]
    lenient, pairs = mutual(one, other, scoring.contact_rule(both.text, strict=False), scoring.likeness)
    strict, _ = mutual(one, other, scoring.contact_rule(both.text, strict=True), scoring.likeness)
    return {
        "contacts lenient F1": Judged(lenient),
        "contacts strict F1": Judged(strict),
        "contacts' status α": _labels(pairs, lambda item: item["status"]),
        "contacts' date α": _labels(pairs, lambda item: item.get("date")),
        "contacts required α": _labels(pairs, _required),
    }


def _positions(both: Twice) -> dict[str, Judged]:
    one, other = both.first["positions"], both.second["positions"]
    lenient, pairs = mutual(one, other, scoring.position_rule(both.text, strict=False), scoring.likeness)
    strict, _ = mutual(one, other, scoring.position_rule(both.text, strict=True), scoring.likeness)
    _, same_matter = mutual(one, other, _whatever_the_stance(both.text), scoring.likeness)
    return {
        "positions lenient F1": Judged(lenient),
        "positions strict F1": Judged(strict),
        "positions' stance α": _labels(same_matter, lambda item: item["stance"]),
        "positions' performer α": _labels(pairs, _performer),
        "positions' condition kind α": _labels(pairs, _condition),
        "positions' modality α": _labels(pairs, lambda item: item["modality"]),
        "positions' layer α": _labels(pairs, lambda item: item["layer"]),
        "positions required α": _labels(pairs, _required),
    }


def _whatever_the_stance(text: str) -> Rule:
    """Lenient, but for the stance: else those that differ in it would never be compared."""
    rule = scoring.position_rule(text, strict=False)
    return lambda gold, found: rule(gold, {**found, "stance": gold["stance"]})


def _said(both: Twice) -> dict[str, Judged]:
    one, other = (scoring.outermost(item.get("attributions", [])) for item in (both.first, both.second))
    full, _ = mutual(one, other, scoring.attribution_rule(both.text), scoring.content_likeness(both.text))
    _, same_content = mutual(one, other, _content(both.text), scoring.content_likeness(both.text))
    sources = [
        Counts(right=bool(spans(a, "source")) == bool(spans(b, "source")) and scoring.touch(both.text, a, b, "source"))
        for a, b in same_content
    ]
    return {
        "attributions full F1": Judged(full),
        "attributions' source right, same content F1": Judged(_of(sources)),
        "attributed words F1": Judged(_words(both.text, one, other)),
    }


def _of(hits: list[Counts]) -> Counts:
    right = sum(hit.right for hit in hits)
    return Counts(2 * right, 2 * (len(hits) - right), 2 * (len(hits) - right))


def _content(text: str) -> Rule:
    alike = scoring.content_likeness(text)
    return lambda gold, found: alike(gold, found) >= scoring.HALF


def _words(text: str, one: list[Item], other: list[Item]) -> Counts:
    mine, my_free = (scoring.said(text, one, optional=free) for free in (False, True))
    yours, your_free = (scoring.said(text, other, optional=free) for free in (False, True))
    right = (mine & (yours | your_free)) | (yours & my_free)
    return Counts(2 * len(right), 2 * len(yours - mine - my_free), 2 * len(mine - yours - your_free))


def _rest(both: Twice) -> dict[str, Judged]:
    def kind(name: str) -> tuple[list[Item], list[Item]]:
        return both.first.get(name, []), both.second.get(name, [])

    same_when, same_words = (
        (lambda a, b: float(a.get("when") == b.get("when"))),
        (lambda a, b: a["exact"] == b["exact"]),
    )
    whole, pairs = mutual(*kind("events"), scoring.event_fits, same_when)
    typed, _ = mutual(*kind("events"), scoring.event_type_fits, same_when)
    here, back = scoring.people(*kind("people")), scoring.people(*reversed(kind("people")))
    return {
        "events F1": Judged(whole),
        "events' type alone F1": Judged(typed),
        "events' when α": _labels(pairs, lambda item: item["when"]),
        "events required α": _labels(pairs, _required),
        "times found F1": Judged(mutual(*kind("times"), scoring.time_overlaps, same_words)[0]),
        "times right F1": Judged(mutual(*kind("times"), scoring.time_fits, same_words)[0]),
        "mentions of people F1": Judged(Counts(here.right + back.right, 2 * back.missed, 2 * here.missed)),
    }


def _labels(pairs: list[tuple[Item, Item]], label: Callable[[Item], object]) -> Judged:
    return Judged(labels=tuple((str(label(one)), str(label(other))) for one, other in pairs))


def _required(item: Item) -> str:
    return "optional" if item.get("optional") else "required"


def _performer(item: Item) -> str:
    return "; ".join(sorted(parties(item.get("performer"))))


def _condition(item: Item) -> str:
    return "; ".join(sorted({one["kind"] for one in item.get("conditions") or []})) or "none"
