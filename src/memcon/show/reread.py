"""The public form read back: a domain reading from what `show.public` wrote, with or without the article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from memcon.domain.actors import PartyMention, Person
from memcon.domain.claims import Attribution, Contact, Event, MeasureMention, OpenQuestion, PositionStatement, Term
from memcon.domain.reading import Findings, ReaderVersion, Reading
from memcon.domain.text import Article
from memcon.domain.time import TimeExpression
from memcon.errors import NotOurs

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTES_ONLY = "quotes only"  # the tool of a text of which only the quotes are known
MOST_CHARS = 50_000_000  # of a text; a longer one is no article
_UNKNOWN = ReaderVersion(reader="imported", model="", data="")

#: list of the public form -> the type of what is in it
_LISTS: dict[str, type] = {
    "contacts": Contact, "positions": PositionStatement, "attributions": Attribution, "events": Event,
    "measures": MeasureMention, "terms": Term, "open_questions": OpenQuestion, "people": Person,
    "parties": PartyMention, "times": TimeExpression,
}  # fmt: skip


def from_public(form: Any, where: str) -> Reading:
    """The reading that a JSON object of the public form tells.

    Where the article's text was left out, its place is taken by blanks between the quotes, each at its offsets.

    Args:
        form: the object; fields that are not known are passed over.
        where: what to call it in an error.

    Raises:
        NotOurs: it has not that form, or its quotes do not stand where it says.
    """
    if not isinstance(form, dict) or not isinstance(form.get("article"), dict):
        raise NotOurs(where, "this is no reading; memcon export jsonl and memcon read --jsonl write them")
    name = form["article"].get("id") or form.get("id")
    if not isinstance(name, str) or not name:
        raise NotOurs(where, "the reading does not name its article (id)")
    try:
        placed = {field: [_placed(one, name) for one in form.get(field) or ()] for field in _LISTS}
        found: dict[str, Any] = {
            field: tuple(msgspec.convert(_known(_shaped(one, field), kind), type=kind) for one in placed[field])
            for field, kind in _LISTS.items()
        }
        version = msgspec.convert(form["version"], type=ReaderVersion) if "version" in form else _UNKNOWN
        article = _article(form["article"], name, list(_spans(placed)), where)
    except (msgspec.ValidationError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise NotOurs(where, f"it has not the form of a reading: {error}") from error
    return Reading(article=article, findings=Findings(**found), version=version)


def _placed(value: Any, article_id: str) -> Any:
    """The value with the article's id on each span."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "stop", "exact"}:
            return {"article_id": article_id, **value}
        return {key: _placed(one, article_id) for key, one in value.items()}
    return [_placed(one, article_id) for one in value] if isinstance(value, list) else value


def _shaped(one: dict[str, Any], field: str) -> dict[str, Any]:
    """An item of the public form in the shape of the domain's."""
    match field:
        case "attributions":
            return one | {"source": one.get("source") or [], "cue": one.get("cue") or []}
        case "people":
            return one | {"mentions": [_mention(mention) for mention in one["mentions"]], "posts": _posts(one["posts"])}
        case "parties":
            return {"mention": _mention(one), **{key: one[key] for key in ("wording", "parties", "code", "sectors")}}
        case "times":
            value = {key: one[key] for key in ("value", "earliest", "latest", "mod")}
            return {"evidence": _span(one), "type": one["type"], "value": value}
    return one


def _span(one: dict[str, Any]) -> dict[str, Any]:
    return {key: one[key] for key in ("article_id", "start", "stop", "exact")}


def _mention(one: dict[str, Any]) -> dict[str, Any]:
    return {"evidence": _span(one), "kind": one["kind"], "head": one["start"]}


def _posts(posts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"title": post["post"], **{key: one for key, one in post.items() if key != "post"}} for post in posts]


def _known(one: dict[str, Any], kind: type) -> dict[str, Any]:
    """The item without fields that this version does not know."""
    fields = set(kind.__struct_fields__)  # type: ignore[attr-defined]  # all are structs
    return {key: value for key, value in one.items() if key in fields}


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "article_id" in value:
            yield value
        for one in value.values():
            yield from _spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one)


def _article(told: dict[str, Any], name: str, spans: list[dict[str, Any]], where: str) -> Article:
    text = told.get("text")
    origin = dict(told["text_origin"])
    if text is None:
        text = _blanks(int(told["length"]), spans, where)
        origin["tool"] = QUOTES_ONLY
    for span in spans:
        if text[span["start"] : span["stop"]] != span["exact"]:
            raise NotOurs(where, f"its words do not stand at {span['start']}–{span['stop']}")
    dates = [
        {("provenance" if key == "from" else key): one for key, one in date.items()} for date in told["date_candidates"]
    ]
    known = _known(told | {"id": name, "text": text, "text_origin": origin, "date_candidates": dates}, Article)
    return msgspec.convert(known, type=Article)


def _blanks(length: int, spans: list[dict[str, Any]], where: str) -> str:
    """A text of that length which holds the quotes at their places, blanks between them."""
    if not 0 <= length <= MOST_CHARS or any(not 0 <= span["start"] < span["stop"] <= length for span in spans):
        raise NotOurs(where, f"its quotes do not fit into a text of {length} characters")
    text = [" "] * length
    for span in spans:
        text[span["start"] : span["stop"]] = span["exact"]
        if len(text) != length:
            raise NotOurs(where, f"its words do not fit {span['start']}–{span['stop']}")
    return "".join(text)
