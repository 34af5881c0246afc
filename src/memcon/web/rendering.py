"""The door to Jinja: views as pages of HTML. Everything that is printed is escaped, and without control characters."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from memcon.show import lines, wording
from memcon.show.drawing import as_part
from memcon.show.marked import kind_of
from memcon.web.asked import LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.claims import AnyClaim
    from memcon.show.drawing import Drawing

#: what no page may hold: controls, marks of direction that reach over their own words, halves of characters; each
#: becomes a blank, so that places in a text stay what they are
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    r"|[" + "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(1, 17)) + "]"
)


_MOST_IN_CELL = 4  # statements shown in a cell of the matrix; its own view has more


def clean(value: Any) -> Any:
    """The value as a page may hold it.

    >>> clean("a\\x00b")
    'a b'
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _CONTROL.sub(" ", value)


def page_of(template: str, told: Mapping[str, Any]) -> str:
    """The page of a template, as HTML."""
    return _environment().get_template(f"{template}.html").render(told)


@functools.lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("memcon.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(most_in_cell=_MOST_IN_CELL, layers=LAYERS, wording=wording, lines=lines, kind_of=kind_of)
    environment.filters.update(when=_when, plain=_plain, words_of=_words_of, drawn=_drawn)
    return environment


_NO_DATE = Markup('<span class="unknown">no date</span>')


def _when(edtf: str | None) -> str:
    return wording.when(edtf) or _NO_DATE


def _plain(words: str) -> str:
    """The words on one line."""
    return " ".join(words.split())


def _drawn(found: Drawing, name: str) -> Markup:
    """The drawing as a part of a page; its words are escaped where it is made."""
    return Markup(as_part(found, name))  # noqa: S704  # what it holds is escaped by `drawing.safe`


def _words_of(claim: AnyClaim) -> str:
    return " … ".join(" ".join(span.exact.split()) for span in claim.evidence)
