"""Which blocks of a page are the article: trafilatura judges, the layout fills gaps. The door to trafilatura."""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from memcon.intake.bylines import find_byline
from memcon.intake.furniture import furniture
from memcon.intake.lines import QUOTE_MARKS, ends_sentence, is_body_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.text import PassageKind
    from memcon.intake.markup import Block, Holder

LOG = logging.getLogger(__name__)

MAX_SEARCHED_CHARS = 300_000  # of a longer text only whole lines are compared: no quadratic search
MIN_ARTICLE_CHARS = 60  # a page with less prose holds no article
MIN_PULLED_CHARS, MAX_PULLED_CHARS = 18, 220  # of a pull quote, blanks left out
MAX_PULLED_BLOCKS = 500  # a page with more is no single report and is not looked through
_BLANKS = re.compile(r"[\s\u200b\xad]+")
_BULLET = re.compile(r"^[-•*] ")


class Part(NamedTuple):
    """A block of the article and what the markup says it is (None: the text's own rules decide)."""

    text: str
    kind: PassageKind | None


def article_parts(blocks: Sequence[Block], markup: str, title: str | None) -> list[Part]:
    """The article's blocks in reading order: headline, byline, deck, body, captions, tag lines.

    An empty list where the page holds no article.
    """
    blocks = _without_wide_asides(blocks)
    kept = _kept(blocks, _judged(markup))
    if sum(len(blocks[number].text) for number in kept) < MIN_ARTICLE_CHARS:
        kept = {number for number, block in enumerate(blocks) if _is_prose(block)}
    body = sorted(number for number in kept if is_body_like(blocks[number].text)) or sorted(kept)
    if not body:
        return []
    at_title = _title_block(blocks, title, body[0])
    kept |= _siblings(blocks, kept, body, at_title)
    first = next((number for number in body if number > at_title and "deck" not in blocks[number].roles), body[0])
    return _parts(blocks, kept, title=title, at_title=at_title, first=first)


def whole_parts(blocks: Sequence[Block], title: str | None) -> list[Part]:
    """Every block of a fragment that is nothing but article (a feed's entry)."""
    head = [Part(title, "title")] if title else []
    return head + [Part(block.text, _kind(block) or _head_kind(block)) for block in blocks]


def _judged(markup: str) -> str:
    """The text that trafilatura takes for the article, all blanks left out; "" where it finds none."""
    import trafilatura

    try:
        found = trafilatura.extract(
            markup, output_format="txt", include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception as error:  # noqa: BLE001  # hostile markup breaks it in many ways; then it has no opinion
        LOG.debug("trafilatura: %s", error)
        return ""
    return "\n".join(_key(line) for line in (found or "").splitlines())


def _key(text: str) -> str:
    return _BLANKS.sub("", _BULLET.sub("", text.strip()))


def _kept(blocks: Sequence[Block], judged: str) -> set[int]:
    """Numbers of the blocks that stand in the judged text; the short ones only as whole lines of it."""
    lines = set(judged.split("\n"))
    is_short = len(judged) <= MAX_SEARCHED_CHARS
    return {
        number
        for number, block in enumerate(blocks)
        if (key := _key(block.text))
        and (key in lines or (is_short and len(key) >= 25 and key in judged))
        and not _is_list_of_links(block)
        and not ("aside" in block.roles and not is_body_like(block.text))
    }


def _without_wide_asides(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks; where the layout calls most of the page's prose an aside ("main-with-rail"), nothing is one."""
    prose = [block for block in blocks if is_body_like(block.text) and block.link_share < 0.4]
    if 2 * sum("aside" in block.roles for block in prose) <= len(prose):
        return blocks
    return [block._replace(roles=block.roles - {"aside"}) for block in blocks]


def _is_list_of_links(block: Block) -> bool:
    return block.link_share > 0.9 and ("li" in block.roles or "aside" in block.roles) and not ends_sentence(block.text)


def _is_prose(block: Block) -> bool:
    return is_body_like(block.text) and block.link_share < 0.4 and "aside" not in block.roles


def _title_block(blocks: Sequence[Block], title: str | None, body: int) -> int:
    """Number of the headline's block before the body, -1 where it is not on the page."""
    if not title:
        return -1
    wanted = _key(title)
    found = [number for number, block in enumerate(blocks[: body + 1]) if _key(block.text) == wanted]
    return next((number for number in found if "h1" in blocks[number].roles), found[-1] if found else -1)


def _siblings(blocks: Sequence[Block], kept: set[int], body: Sequence[int], at_title: int) -> set[int]:
    """Blocks that trafilatura lost: of one parent, tag and class with two paragraphs of the body."""
    holders: dict[Holder, int] = {}
    for number in body:
        holders[blocks[number].holder] = holders.get(blocks[number].holder, 0) + 1
    return {
        number
        for number, block in enumerate(blocks)
        if number > at_title
        and number not in kept
        and holders.get(block.holder, 0) >= 2
        and "aside" not in block.roles
        and not _is_list_of_links(block)
    }


def _parts(blocks: Sequence[Block], kept: set[int], *, title: str | None, at_title: int, first: int) -> list[Part]:
    parts = [Part(title, "title")] if title else []
    seen = {_key(title)} if title else set()
    pulled = _pulled(blocks, kept)
    last = _last(blocks, max(kept))
    for number in range(at_title + 1, last + 1):
        block = blocks[number]
        kind = _kind(block)
        if number < first:
            kind = _head_kind(block) or (kind or "paragraph" if number in kept else None)
            if kind is None:
                continue
        elif number in pulled or (number not in kept and not _is_part(block, kind)):
            continue
        key = _key(block.text)
        if key in seen and (kind is not None or number < first):
            continue
        seen.add(key)
        parts.append(Part(block.text, kind if kind != "paragraph" else None))
    return parts


def _pulled(blocks: Sequence[Block], kept: set[int]) -> set[int]:
    """Numbers of the blocks that only repeat words of a longer one: quotes set large beside the text."""
    keys = {number: _key(blocks[number].text).strip(QUOTE_MARKS) for number in kept}
    if len(keys) > MAX_PULLED_BLOCKS:
        return set()
    whole, alone = "\n".join(keys.values()), Counter(keys.values())
    return {
        number
        for number, key in keys.items()
        if MIN_PULLED_CHARS <= len(key) <= MAX_PULLED_CHARS
        and "li" not in blocks[number].roles
        and whole.count(key) > alone[key]
    }


def _last(blocks: Sequence[Block], last: int) -> int:
    """The body's last block, or that of a tag line or correction which stands in a box of its own right behind it."""
    for number in range(last + 1, min(last + 6, len(blocks))):
        if _is_part(blocks[number], None):
            last = number
    return last


def _is_part(block: Block, kind: PassageKind | None) -> bool:
    """Whether a block that trafilatura passed over is the article's all the same: a photo's words, a tag line."""
    if kind in ("caption", "credit"):
        return _is_photo(block)
    return furniture().is_tagline(block.text)


def _is_photo(block: Block) -> bool:
    return "aside" not in block.roles and len(block.text) >= 15 and block.link_share < 0.5


def _head_kind(block: Block) -> PassageKind | None:
    """What a block between headline and body is, None where it is not the article's."""
    if "aside" in block.roles and "byline" not in block.roles:
        return None
    if "caption" in block.roles and _is_photo(block):
        return "caption"
    if block.link_share > 0.9 and "byline" not in block.roles:
        return None
    said = find_byline(block.text)
    if said is not None and (said.lead_in or "byline" in block.roles or said.days):
        return "byline"
    if "deck" in block.roles and len(block.text) >= 30:
        return "paragraph"
    return None


def _kind(block: Block) -> PassageKind | None:
    if "caption" in block.roles:
        return "caption"
    if "credit" in block.roles and len(block.text) < 120:
        return "credit"
    if "li" in block.roles and "aside" not in block.roles:
        return "list_item"
    if furniture().is_clutter(block.text, "anywhere"):
        return "clutter"
    return None
