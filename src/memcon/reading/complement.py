"""The measure that hangs on a stance word, as tokens."""

from __future__ import annotations

from msgspec import Struct

from memcon.reading.stances import Take  # msgspec looks at the annotation


class Complement(Struct, frozen=True, kw_only=True):
    """The measure of a stance.

    Attributes:
        take: which way it hangs on the stance word.
        head: token of the measure's verb or noun.
        doer: token of who must do it; None where nobody is named.
        own: the holder does it.
    """

    take: Take
    head: int
    doer: int | None = None
    own: bool = False
