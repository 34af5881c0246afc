"""Requirements in one sentence for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement, Softer

_NAMED_AT_MOST = 3


def sentence_of(form: Requirement | Softer, measures: Mapping[str, NegotiatedMeasure]) -> str:
    """What the requirement, or a rung of its ladder, asks, as a sentence without its full stop."""
    first, second = listed(form.first, measures), listed(form.second, measures)
    some = first if form.count >= len(form.first) else f"{form.count} of {first}"
    sentences = {
        "before": f"{second}: not before {first} is done, in an earlier phase",
        "before_any": f"{second}: not before {some} is done, in an earlier phase",
        "with_any": f"{second}: only once {some} is done, the same phase allowed",
        "matched": f"never more done of {second} than of {first}",
        "same": f"{listed((*form.first, *form.second), measures)}: in the same phase, or neither",
        "only_if": f"{second}: only if {first} is done at some time",
        "unless": f"{second}: no longer once {first} is done",
        "never": f"{first}: not at all",
        "must": f"{first}: done by the end",
        "must_any": f"{some}: done by the end",
        "must_by": f"{first}: done by the end of phase {form.phase}",
        "not_before_phase": f"{first}: not before phase {form.phase}",
        "max_per_phase": f"no more than {form.count} steps in one phase of {first}",
    }
    return sentences.get(form.kind or "", "dropped")


def listed(ids: Iterable[str], measures: Mapping[str, NegotiatedMeasure]) -> str:
    """The names with their performers, such as "lift sanctions and release assets (Norland)"; many are counted."""
    by_party: dict[str, list[str]] = {}
    for one in ids:
        measure = measures.get(one)
        by_party.setdefault(measure.performer if measure else "", []).append(measure.name if measure else one)
    by_names: dict[tuple[str, ...], list[str]] = {}
    for performer, names in by_party.items():
        by_names.setdefault(tuple(names), []).append(performer)
    told = []
    for names_of, performers in by_names.items():
        if len(names_of) > _NAMED_AT_MOST:
            told += [f"the {len(names_of)} measures of {performer}" for performer in performers]
        else:
            doing = _joined([one for one in performers if one])
            told.append(f"{_joined(list(names_of))}{f' ({doing})' if doing else ''}")
    return _joined(told)


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
