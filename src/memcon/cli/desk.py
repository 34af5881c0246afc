"""The desk in a terminal: an item beside its words, a key, a judgement saved; then the next."""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec import structs

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.record.contract import Store
    from memcon.record.desk import Card
    from memcon.record.review import Judged, Judgement, Verdict

_VERDICTS: dict[str, Verdict] = {"a": "accepted", "x": "rejected", "s": "unsure"}
_KEYS = (
    "[a] right  [x] wrong  [e] edit  [s] unsure  [m] merge  [p] part  [space] later  [u] undo  [o] article  [?] help"
    "  [q] end"
)
_BLIND_KEYS = "[e] write down  [x] nothing there  [s] unsure  [space] later  [u] undo  [o] article  [?] help  [q] end"
_HELP = """  a  it is as the text says           x  the text does not say so
  e  change a field, then keep it     s  you cannot tell: left for somebody else
  m  of one thing with another item   p  of another thing than one it is merged with
  space  look at it later             u  take back your last decision, as often as you like
  o  the whole article                q  end; everything is saved already
"""
_BLIND_HELP = """  e  write down what the words say    x  the words say nothing of that kind
  s  you cannot tell                  u  take back your last decision, as often as you like
  space  look at it later             q  end; everything is saved already
"""


class Desk(NamedTuple):
    """Who judges what, and where it is shown; a blind coder sees only the words."""

    store: Store
    judge: str
    console: Console
    blind: bool = False

    def judged(self) -> Judged:
        """What stands of the log."""
        from memcon.record.review import standing_judgements

        return standing_judgements(self.store.judgements())


def judge_all(items: Sequence[Sourced[AnyClaim]], desk: Desk) -> int:
    """Go through the queue until `q`, or any key but `u` at its end; the number of decisions that stand."""
    place, done, begun = 0, 0, time.monotonic()
    judged = desk.judged()
    while True:
        item = items[place] if place < len(items) else None
        card = None if item is None else _card(item, judged, desk)
        _show(card, _progress(place, len(items), done, time.monotonic() - begun), desk)
        key = pressed()
        if key == "q" or (card is None and key != "u"):
            return done
        if key == "u":
            undone = _undo(desk)
            places = [number for number, one in enumerate(items) if undone and one.claim.id == undone]
            place, done = (places[0] if places else place), max(0, done - 1) if undone else done
            judged = desk.judged()
        elif key == " ":
            place += 1
        elif card is not None and _decided(key, card, desk):
            place, done, judged = place + 1, done + 1, desk.judged()


def _card(item: Sourced[AnyClaim], judged: Judged, desk: Desk) -> Card:
    from memcon.record.desk import card_of

    return card_of(item, judged, desk.judge, blind=desk.blind)


def _progress(place: int, of: int, done: int, seconds: float) -> str:
    """Where one is, and how it goes: `13 of 76 · 12 decided · 6 a minute, 11 min left`."""
    from memcon.record.desk import pace

    going = pace(done, of - place, seconds)
    told = f"{min(place + 1, of)} of {of}" + (f" · {done} decided" if done else "")
    if going.per_minute is None or going.minutes_left is None or seconds < _FEWEST_SECONDS:
        return told
    return f"{told} · {going.per_minute:.0f} a minute, {going.minutes_left:.0f} min left"


_FEWEST_SECONDS = 20  # before that a pace would jump about


def _show(card: Card | None, place: str, desk: Desk) -> None:
    """The item beside its words, what others say of it, and the keys; at the end, what can still be done."""
    from memcon.show.found import show_item, show_words

    if card is None:
        desk.console.print("That was the last. [u] undo  any other key: end", style="dim", markup=False)
        return
    desk.console.rule(place, align="left", style="dim")
    article = desk.store.article(card.item.source.label)
    if desk.blind:
        desk.console.print(show_words(card.item, article))
    else:
        desk.console.print(show_item(card.item, article))
        for one in (*card.others, *([card.mine] if card.mine else [])):
            desk.console.print(_opinion(one), style="italic", markup=False)
    desk.console.print(_BLIND_KEYS if desk.blind else _KEYS, style="dim", markup=False)


def _opinion(one: Judgement) -> str:
    from memcon.cli.asking import as_told

    told = ((field, as_told(value)) for field, value in one.changes.items() if one.verdict != "added")
    changes = "; ".join(f"{field}: {value}" for field, value in told)
    return "  ".join(part for part in (f"{one.judge}: {one.verdict}", changes, one.note) if part)


def pressed() -> str:
    """The key pressed; where the keys come from a file or a program, the next sign that is no line's end."""
    key = click.getchar() if sys.stdin.isatty() else _next_sign()
    if not key:  # the input has ended
        return "q"
    return " " if key in {" ", "\r", "\n"} else key[:1].lower()


def _next_sign() -> str:
    while (sign := sys.stdin.read(1)) in {"\r", "\n"}:
        pass
    return sign


def _decided(key: str, card: Card, desk: Desk) -> bool:
    """Whether the key was a decision; it is saved then."""
    try:
        made = _judgement(key, card, desk)
    except UsageError as error:
        click.echo(str(error), err=True)
        return False
    if made is None:
        return False
    save(desk, made)
    return True


def _judgement(key: str, card: Card, desk: Desk) -> Judgement | None:
    """What the key decides; None where it decides nothing."""
    from memcon.cli import asking
    from memcon.record import desk as judging

    if key in _VERDICTS:
        return judging.decision(card, desk.judge, _VERDICTS[key], blind=desk.blind)
    if key == "e":
        ask = asking.ask_all if desk.blind else asking.ask_changes
        changes = ask(card.item.claim)
        if not changes:
            return None
        return judging.correction(card, desk.judge, changes, note=asking.ask_why(), blind=desk.blind)
    if key in {"m", "p"} and not desk.blind:
        save(desk, _of_pair(card, desk, "same" if key == "m" else "apart"))
        return None  # the item itself is still to be judged
    if key == "o":
        from memcon.show.found import show_article

        show_article(card.item.source, desk.store.article(card.item.source.label), desk.console)
    else:
        desk.console.print(_BLIND_HELP if desk.blind else _HELP, markup=False)
    return None


def _of_pair(card: Card, desk: Desk, verdict: str) -> Judgement:
    from memcon.cli.asking import ask_why
    from memcon.record.desk import of_pair

    label = click.prompt("with which item (its label)" if verdict == "same" else "apart from which item (its label)")
    other = desk.store.find(label.strip())
    told = of_pair(card.item, other, desk.judge, verdict)  # type: ignore[arg-type]  # one of the two verdicts
    return structs.replace(told, note=ask_why())


def save(desk: Desk, judgement: Judgement) -> None:
    """Append the judgement with the time."""
    desk.store.judge(structs.replace(judgement, at=now()))


def _undo(desk: Desk) -> str | None:
    """Take back the judge's last decision; the item that it was about."""
    from memcon.record.review import undoing

    judgement = undoing(desk.store.judgements(), desk.judge)
    if judgement is None:
        click.echo("nothing left to take back", err=True)
        return None
    save(desk, judgement)
    return judgement.item


def now() -> str:
    """The time, UTC, as the log keeps it."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
