"""The fields of a claim as controls of a form, and what a form that came back changes."""

from __future__ import annotations

import functools
import types
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from memcon.domain.claims import Reason
from memcon.domain.text import Span
from memcon.record.desk import NEEDED, spans_of
from memcon.record.review import FIXED
from memcon.record.typed import written_out

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from memcon.domain.claims import AnyClaim
    from memcon.domain.text import Article

PREFIX = "f."  # of a field's name in a form
Shape = Literal["words", "choice", "yes", "spans", "reason"]
#: what no form changes: what a program has worked out, and who vouches
_WORKED_OUT = FIXED | {"confidence", "layer", "nested_in", "said_by", "content"}
_TITLES = {
    "holder_party": "party",
    "speaker_party": "speaker's party",
    "event_type": "type",
    "measure_span": "words of the measure",
    "catalogue": "entry in the catalogue",
    "as_of": "said on",
    "via": "told by",
    "needs": "must be delivered by",
}
_HINTS = {
    "participants": "Ada Berg/Norland; /Sudland",
    "conditions": "if: the road opens [Sudland]; before, unless, in return for, together with",
    "date": "2019-01-18, 2019-01, 2019-01-18/2019-01-20, ../2019-01-18",
    "as_of": "2019-01-18, 2019-01",
    "duration": "PT90M, P2D",
    "actor": "one or several, with ; between",
    "recipient": "one or several, with ; between",
    "context": "one or several, with ; between",
    "measure_span": "the words of the measure, as printed",
    "source": "as printed; … between parts",
    "cue": "as printed; … between parts",
    "reason": "as printed",
}


class Control(NamedTuple):
    """A field in a form.

    Attributes:
        title: its name for a person.
        options: what can be chosen; "" is nothing.
        value: what it holds now, as it is typed.
        needed: whether it may not be left empty.
        hint: how it is typed.
    """

    name: str
    title: str
    shape: Shape
    options: tuple[str, ...]
    value: str
    needed: bool
    hint: str


def controls_of(claim: AnyClaim, *, names: Collection[str] | None = None, blank: bool = False) -> tuple[Control, ...]:
    """The fields of the claim that a person may change; only those named, empty where `blank`."""
    found = _controls(type(claim), lambda name: "" if blank else written_out(getattr(claim, name)), names)
    return tuple(one._replace(needed=False) for one in found) if blank else found


def blank_controls(kind: type[AnyClaim], typed: Mapping[str, str] | None = None) -> tuple[Control, ...]:
    """The fields of a claim that is to be written by hand, with what was typed so far."""
    plain = dict(zip(kind.__struct_fields__[::-1], kind.__struct_defaults__[::-1], strict=False))

    def value(name: str) -> str:
        default = plain.get(name)
        return (typed or {}).get(PREFIX + name, default if isinstance(default, str) else "")

    return _controls(kind, value, None)


def typed_again(controls: Collection[Control], form: Mapping[str, str]) -> tuple[Control, ...]:
    """The controls with what was typed into them, so that nothing is lost where something does not fit."""
    return tuple(one._replace(value=form.get(PREFIX + one.name, one.value)) for one in controls)


def changes_in(
    controls: Collection[Control], form: Mapping[str, str], article: Article, evidence: tuple[Span, ...]
) -> dict[str, object]:
    """What the form has otherwise than the controls: values as they are typed, words as spans.

    Args:
        controls: as they were shown.
        form: what came back.
        article: in whose text words must stand.
        evidence: the claim's words, near which others are looked for.

    Raises:
        UsageError: words that do not stand in the article.
    """
    told = {one.name: form.get(PREFIX + one.name, one.value).strip() for one in controls}
    near = evidence[0].start if evidence else 0
    return {
        one.name: _value(one, told[one.name], article, near)
        for one in controls
        if " ".join(told[one.name].split()) != " ".join(one.value.split())
    }


def all_in(controls: Collection[Control], form: Mapping[str, str]) -> dict[str, object]:
    """What the form holds for each of the controls, empty ones too."""
    told = {one: form.get(PREFIX + one.name, "").strip() for one in controls}
    return {one.name: words == "yes" if one.shape == "yes" else words for one, words in told.items()}


def _value(control: Control, told: str, article: Article, near: int) -> object:
    match control.shape:
        case "yes":
            return told == "yes"
        case "spans":
            found = msgspec.to_builtins(spans_of(told, article, near=near)) if told else ()
            if control.name == "measure_span":
                return found[0] if found else None
            return found
        case "reason":
            if not told:
                return None
            return {"text": told, "evidence": msgspec.to_builtins(spans_of(told, article, near=near))}
    return told


def _controls(kind: type[AnyClaim], value_of: Any, names: Collection[str] | None) -> tuple[Control, ...]:
    needed = NEEDED[kind]
    order = [*needed, *(name for name in _shapes(kind) if name not in needed)]
    return tuple(
        Control(
            name=name,
            title=_TITLES.get(name, name.replace("_", " ")),
            shape=_shapes(kind)[name].shape,
            options=_shapes(kind)[name].options,
            value=value_of(name),
            needed=name in needed,
            hint=_HINTS.get(name, ""),
        )
        for name in order
        if names is None or name in names
    )


class _Shaped(NamedTuple):
    shape: Shape
    options: tuple[str, ...] = ()


@functools.cache
def _shapes(kind: type[AnyClaim]) -> Mapping[str, _Shaped]:
    hints = get_type_hints(kind)
    return {name: _shape(hints[name]) for name in kind.__struct_fields__ if name not in _WORKED_OUT}


def _shape(hint: Any) -> _Shaped:
    if hint is bool:
        return _Shaped("yes", ("yes", "no"))
    args = get_args(hint)
    if get_origin(hint) is Literal:
        return _Shaped("choice", args)
    if get_origin(hint) in {Union, types.UnionType}:
        inner = next(one for one in args if one is not type(None))
        shaped = _shape(inner)
        return _Shaped(shaped.shape, ("", *shaped.options) if shaped.options else ())
    if hint is Span or (get_origin(hint) is tuple and args[0] is Span):
        return _Shaped("spans")
    return _Shaped("reason" if hint is Reason else "words")
