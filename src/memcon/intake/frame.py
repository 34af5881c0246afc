"""What stands around the body: title, byline, section labels, tag lines, pointers to other articles."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from memcon.intake.bylines import Byline, find_byline, find_dateline
from memcon.intake.furniture import furniture
from memcon.intake.lines import QUOTE_MARKS, Line, ends_sentence, is_body_like, is_wrapped
from memcon.intake.outlets import find_outlet, looks_like_outlet, name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.text import PassageKind

HEAD_LINES = 30  # lines in which title and byline are looked for
TAIL_LINES = 60  # lines in which tag lines and what follows them are looked for
PULLED_LINES = 500  # of a longer text no quotes set apart are looked for: no quadratic search
MIN_PULLED_CHARS, MAX_PULLED_CHARS = 20, 220
POINTER_LINES = 25  # lines under a heading such as "More from …" that can be pointers
MAX_TITLE_CHARS = 220
LINES_TO_BYLINE = 6  # from a summary or a photo's words down to the byline
MAX_WRAPPED_LINES = 20  # of a paragraph broken at a column, to be known as one

_SPEAKER = re.compile(r"[A-Z][A-Z .’'-]{2,30}: ")  # "HOST: Will you lift the blockade?"
_BULLET = re.compile(r"^(?:[-–—*•◦▪·]|\(?\d{1,2}[.)]) +\S")

Labels = list["PassageKind | None"]


def label_frame(lines: list[Line], known: Mapping[int, PassageKind]) -> Labels:
    """A kind for each line that is not plain body; None where the body's own rules must look at it."""
    labels: Labels = [known.get(line.start) for line in lines]
    _label_anywhere(lines, labels)
    body = _body_start(lines, labels)
    _label_head(lines, labels, body)
    _label_pointers(lines, labels)
    _label_tail(lines, labels)
    _label_bullets(lines, labels)
    _label_pulled(lines, labels)
    return labels


def bylines_of(lines: list[Line], labels: Labels) -> list[tuple[Line, Byline]]:
    """The byline lines with what they say, in order."""
    places = places_in(lines)
    found = []
    for line, label in zip(lines, labels, strict=True):
        if label == "byline":
            said = find_byline(line.text, places=places)
            found.append((line, said or Byline()))
    return found


def _label_anywhere(lines: list[Line], labels: Labels) -> None:
    lexicon = furniture()
    for number, line in enumerate(lines):
        if labels[number] is None and lexicon.is_clutter(line.text, "anywhere"):
            labels[number] = "clutter"
        if number and labels[number] is None and lexicon.caption_above.fullmatch(lines[number - 1].text[:40]):
            labels[number] = "caption"
        if number and labels[number] is None and lexicon.credit_above.fullmatch(lines[number - 1].text[:40]):
            labels[number - 1 : number + 1] = ["clutter", "credit"]


def _body_start(lines: list[Line], labels: Labels) -> int:
    """Number of the first line of the body: a dateline, or prose that is neither headline nor byline."""
    first = True
    for number, line in enumerate(lines[:HEAD_LINES]):
        if labels[number] is not None:
            first = first and labels[number] == "clutter"
            continue
        words = _paragraph_at(lines, number)
        if find_dateline(words):
            return number
        if _has_byline_below(lines, number):
            continue  # the words of a photo or a summary above the byline
        if is_body_like(words) and not _is_strict_byline(line.text) and not (first and _is_headline(lines, number)):
            return number
        first = False
    return min(len(lines), HEAD_LINES)


def _has_byline_below(lines: list[Line], number: int) -> bool:
    """Whether a line "By …" follows soon, and prose behind it."""
    for below in range(number + 1, min(len(lines), number + LINES_TO_BYLINE)):
        said = find_byline(lines[below].text)
        if said is not None and said.lead_in:
            return any(is_body_like(line.text) for line in lines[below + 1 : below + HEAD_LINES])
    return False


def _paragraph_at(lines: list[Line], number: int) -> str:
    """The paragraph that the line opens, put together where it is broken at a column; else the line."""
    stop = number + 1
    while stop < min(len(lines), number + MAX_WRAPPED_LINES) and lines[stop].breaks_before == 1:
        stop += 1
    block = lines[number:stop]
    return " ".join(line.text for line in block) if is_wrapped(block) else lines[number].text


def _is_headline(lines: list[Line], number: int) -> bool:
    """Whether a first line that ends like a sentence is a headline all the same: short, followed by longer prose."""
    line = lines[number].text
    if len(line) > 150 or number + 1 >= len(lines) or re.search(r"[.?!][\"”’]? [A-Z]", line):
        return False
    following = next((later.text for later in lines[number + 1 : number + 8] if is_body_like(later.text)), "")
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    titled = sum(word[0].isupper() for word in words) >= 0.7 * len(words) if words else False
    return bool(find_dateline(following)) or (titled and len(following) > len(line))


def _is_strict_byline(line: str) -> bool:
    said = find_byline(line)
    return said is not None and (said.lead_in or bool(said.days))


def _label_head(lines: list[Line], labels: Labels, body: int) -> None:
    lexicon, places = furniture(), places_in(lines)
    title = _title(lines, labels, body)
    for number, line in enumerate(lines[:HEAD_LINES]):
        if labels[number] is not None:
            continue
        if number == title:
            labels[number] = "title"
        elif number < body and (lexicon.is_clutter(line.text, "head", "edge") or _is_again(lines, number, title)):
            labels[number] = "clutter"
        elif _is_byline(line, places, near=number < body, lead=title is not None and number < title) or (
            0 < number < body and labels[number - 1] == "byline" and _is_place_below(line)
        ):
            labels[number] = "byline"


def _is_again(lines: list[Line], number: int, title: int | None) -> bool:
    """Whether the line repeats the headline above it."""
    return title is not None and number > title and lines[number].text == lines[title].text


def _is_byline(line: Line, places: frozenset[str], *, near: bool, lead: bool) -> bool:
    """Whether a line at the head is a byline; past the body's first line only the strictest form is."""
    said = find_byline(line.text, places=places)
    if said is None:
        # a masthead above the title: "Continental Ledger"
        return (
            near
            and lead
            and len(line.text.split()) <= 5
            and not ends_sentence(line.text)
            and line.text[:1].isupper()
            and line.text[-1] != ":"
        )
    return near or said.lead_in


def _is_place_below(line: Line) -> bool:
    """Whether the line right below a byline is the writer's place ("Washington")."""
    words = line.text.split()
    return line.breaks_before == 1 and len(words) <= 3 and all(word[0].isupper() for word in words)


def _title(lines: list[Line], labels: Labels, body: int) -> int | None:
    """Number of the headline's line: the first at the head that says something, or None."""
    if "title" in labels:
        return None
    heads = [
        number
        for number in range(min(body, len(lines)))
        if labels[number] is None
        and len(lines[number].text) <= MAX_TITLE_CHARS
        and not _SPEAKER.match(lines[number].text)
        and not furniture().is_clutter(lines[number].text, "head", "edge")
    ]
    if not heads or body >= len(lines):
        return None
    telling = [
        number for number in heads if len(lines[number].text.split()) >= 4 and not _names_only(lines[number].text)
    ]
    return next(iter(telling), next((number for number in heads if not _names_only(lines[number].text)), None))


def _names_only(line: str) -> bool:
    """Whether the line reads as a byline or an outlet's name and as nothing else."""
    said = find_byline(line)
    if said is None:
        return False
    return bool(said.lead_in or said.days or said.logo or said.outlets or len(line.split()) <= 3 or "," in line)


def places_in(lines: list[Line]) -> frozenset[str]:
    """Places of two and more words named after "in" or in a dateline, lower-case."""
    found: set[str] = set()
    for line in lines[:80]:
        found.update(
            match[1].casefold() for match in re.finditer(r"\bin ([A-Z]\w+(?: [A-Z]\w+){1,2})\b", line.text[:2000])
        )
        dateline = find_dateline(line.text)
        if dateline:
            found.update(part.strip().casefold() for part in dateline.place.split(","))
    return frozenset(found)


def _label_pointers(lines: list[Line], labels: Labels) -> None:
    """Headings such as "More from …" and the lines under them, until prose goes on."""
    lexicon = furniture()
    for number, line in enumerate(lines):
        if labels[number] not in (None, "clutter") or not lexicon.is_header(line.text) or ends_sentence(line.text):
            continue
        end = number + 1
        while end < len(lines) and end - number <= POINTER_LINES and not _is_said(lines[end].text):
            end += 1
        if end < len(lines) and number and end - number == 1:
            continue  # prose follows at once: a heading of the body's own
        for inside in range(number, end):
            labels[inside] = labels[inside] or "clutter"


def _is_said(line: str) -> bool:
    """Whether the line is prose, however short; a pointer is a headline, which ends without a full stop."""
    return is_body_like(line) or (ends_sentence(line) and not line.endswith("?"))


def _label_tail(lines: list[Line], labels: Labels) -> None:
    """From the end backwards until the body: tag lines, rights, labels, the outlet's name once more."""
    lexicon = furniture()
    outlets, people = _said_at_head(lines, labels)
    for number in range(len(lines) - 1, max(-1, len(lines) - TAIL_LINES), -1):
        line, label = lines[number].text, labels[number]
        if label in ("title", "byline"):
            break
        if label is not None and label != "paragraph":
            continue
        kind = _tail_kind(line, outlets, people)
        if kind:
            labels[number] = kind
        elif not lexicon.correction.match(line) and not lexicon.caption.match(line):
            break


def _tail_kind(line: str, outlets: frozenset[str], people: frozenset[str]) -> PassageKind | None:
    """What a line below the body is, None where it may be body still."""
    lexicon = furniture()
    if lexicon.is_tagline(line):
        return "tagline"
    if lexicon.is_clutter(line, "tail", "edge") or _is_outlet_again(line, outlets):
        return "clutter"
    if lexicon.is_header(line) and not ends_sentence(line):
        return "clutter"
    return "tagline" if line.casefold() in people or _is_bio(line, people) else None


def _said_at_head(lines: list[Line], labels: Labels) -> tuple[frozenset[str], frozenset[str]]:
    outlets: set[str] = set()
    people: set[str] = set()
    for line, said in bylines_of(lines, labels):
        outlets.update(map(name_key, said.outlets))
        people.update(author.casefold() for author in said.authors)
        if not said.authors and not said.outlets and len(line.text.split()) <= 5:
            outlets.add(name_key(line.text))
    return frozenset(outlets), frozenset(people)


def _is_outlet_again(line: str, outlets: frozenset[str]) -> bool:
    if len(line) > 60:
        return False
    return name_key(line) in outlets or (find_outlet(line) is not None and looks_like_outlet(line))


def _is_bio(line: str, people: frozenset[str]) -> bool:
    found = furniture().writer.match(line) if len(line) <= 400 else None
    if found is None:
        return False
    name = found["name"].casefold()
    return any(name == person or name == person.rpartition(" ")[2] for person in people)


def _label_bullets(lines: list[Line], labels: Labels) -> None:
    """Lines that open with a bullet or number, two or more in a row."""
    marked = [labels[number] is None and bool(_BULLET.match(line.text)) for number, line in enumerate(lines)]
    for number, is_marked in enumerate(marked):
        if is_marked and ((number and marked[number - 1]) or (number + 1 < len(marked) and marked[number + 1])):
            labels[number] = "list_item"


def _label_pulled(lines: list[Line], labels: Labels) -> None:
    """Quotes set apart in large print: lines that only repeat words of a longer line."""
    if len(lines) > PULLED_LINES:
        return
    words = [line.text.strip(QUOTE_MARKS) for line in lines]
    whole, alone = "\n".join(words), Counter(words)
    for number, pulled in enumerate(words):
        if labels[number] is None and MIN_PULLED_CHARS <= len(pulled) <= MAX_PULLED_CHARS:
            labels[number] = "clutter" if whole.count(pulled) > alone[pulled] else None
