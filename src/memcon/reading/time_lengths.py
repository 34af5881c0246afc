"""Forms that tell how long or how often: "for about 90 minutes", "for months", "every week", "daily"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.time import TimeValue
from memcon.reading.time_counts import counted
from memcon.reading.time_forms import Form, Meaning
from memcon.reading.time_values import undated

if TYPE_CHECKING:
    from memcon.reading.time_forms import Run
    from memcon.reading.time_scene import Scene

_HALF = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M", "10Y": "P5Y", "100Y": "P50Y"}
_SMALLER = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "D": ("TH", 24)}

#: words before and behind "one day" with which it tells how long
_LENGTH_BEGINS = frozenset(
    {
        "for", "in", "within", "after", "of", "than", "least", "most", "about", "just", "only", "last", "lasts",
        "lasted", "take", "takes", "took", "spend", "spends", "spent", "every", "by", "exactly", "over", "under",
        "another", "nearly", "almost", "around", "barely", "stayed", "stay", "per", "-",
    }
)  # fmt: skip
_LENGTH_GOES_ON = frozenset(
    {"of", "later", "ago", "after", "before", "earlier", "long", "longer", "a", "per", "-", "from", "at", "apart"}
)


def length(unit: str, amount: float | None) -> str:
    """TIMEX3 duration: `PT90M`, `P2Y6M`, `PXM` where the number is not told.

    >>> length("Y", 2.5)
    'P2Y6M'
    >>> length("TH", None)
    'PTXH'
    """
    letter = unit[-1] if unit != "WE" else "D"
    times = int(unit[:-1]) if unit[:-1].isdigit() else 2 if unit == "WE" else 1
    clock = "T" if unit.startswith("T") else ""
    if amount is None:
        letter = {"10Y": "E", "100Y": "C"}.get(unit, letter)
        return f"P{clock}X{letter}"
    amount *= times
    whole, rest = int(amount), amount - int(amount)
    if rest and unit in _SMALLER:
        smaller, per = _SMALLER[unit]
        tail = f"{round(rest * per)}{smaller[-1]}"
        joint = "T" if smaller.startswith("T") and not clock else ""
        return f"P{clock}{whole}{letter}{joint}{tail}" if whole else f"P{clock or joint}{tail}"
    return f"P{clock}{whole if not rest else round(amount, 2)}{letter}"


def _duration(run: Run, scene: Scene) -> Meaning | None:
    if _is_some_day(run):
        return Meaning("DATE", undated("PAST_REF" if scene.side == "past" else "FUTURE_REF", "day"))
    count, unit = counted(run), run.value("unit")
    if unit == "Q" and (run.has("hyphen") or (run.after and run.after.kind == "of")):
        return None  # "three-quarters", "a quarter of its oil"
    if run.words[0].kind == "a" and run.before and run.before.kind == "times":
        return Meaning("SET", TimeValue(value=length(unit, 1)))
    return Meaning("DURATION", TimeValue(value=length(unit, count.amount), mod=count.mod))


def _is_some_day(run: Run) -> bool:
    """Whether "one day" names no length: "hopes to visit Seoul one day"; not "lasted one day", "one day of talks"."""
    words = [word.lower for word in run.words]
    if words != ["one", "day"] or (run.after and run.after.lower in _LENGTH_GOES_ON):
        return False
    return run.before is None or run.before.lower not in _LENGTH_BEGINS


def _age(_: Run, __: Scene) -> Meaning | None:
    return None


def _half(run: Run, _: Scene) -> Meaning | None:
    value = _HALF.get(run.value("unit"))
    return Meaning("DURATION", TimeValue(value=value, mod=run.value("about"))) if value else None


def _plural(run: Run, _: Scene) -> Meaning | None:
    if not all(word.lower.endswith("s") for word in run.all("unit")) and not run.has("long"):
        return None
    unit = run.value("unit")
    if unit == "Q":
        return None  # "the officers' quarters"
    amount = None if run.all("unit")[0].lower.endswith("s") else 1.0
    return Meaning("DURATION", TimeValue(value=length(unit, amount)))


def _every(run: Run, _: Scene) -> Meaning | None:
    step = int(run.value("every"))
    if run.has("unit"):
        count = counted(run)
        amount = count.amount * step if count.amount else None
        return Meaning("SET", TimeValue(value=length(run.value("unit"), amount)))
    if run.has("weekday", "weekdays"):
        return _weekdays(run, _)
    if run.has("month"):
        return Meaning("SET", TimeValue(value=f"XXXX-{int(run.value('month')):02d}"))
    return Meaning("SET", TimeValue(value=f"XXXX-XX-XXT{run.value('part')}"))


def _weekdays(run: Run, _: Scene) -> Meaning | None:
    part = run.value("part")
    return Meaning("SET", TimeValue(value=f"XXXX-WXX-{run.value('weekday', 'weekdays')}{'T' + part if part else ''}"))


def _often(run: Run, _: Scene) -> Meaning | None:
    return Meaning("SET", TimeValue(value=run.value("often")))


FORMS = (
    Form("duration", "(the? ordinal|which ordinal?|the)? span (hyphen? long)?", _duration),
    Form("age", "span hyphen? old", _age, swallows=True),
    Form("half a unit", "about? a? half (a|hyphen)? unit", _half),
    Form("unnamed length", "unit ((or|and) unit)?", _plural),
    Form("unnamed length", "unit hyphen long", _plural),
    Form("every", "every (count? hyphen? unit|weekday part?|part|month)", _every),
    Form("weekdays", "weekdays|weekday part", _weekdays),
    Form("often", "often", _often),
)
