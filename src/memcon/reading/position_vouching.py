"""Who vouches for a position: the holder's own words or acts, or somebody else's account of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from memcon.domain.claims import Attribution, Certainty, Layer, Stance
    from memcon.reading.parse import Parsed
    from memcon.reading.position_parties import Holder
    from memcon.reading.position_tellers import Tellers


def vouched(
    parsed: Parsed, tellers: Tellers, said: tuple[Attribution, ...], holder: Holder
) -> tuple[Layer, str | None]:
    """The layer, and who reports: the holder's own words or acts are stated; another's account is attributed."""
    outermost = next((one for one in said if (one.speaker or one.speaker_party) and tellers.tells(one)), None)
    if outermost is None or outermost.speaker == holder.wording:
        return "stated", None
    named = parsed.tokens[holder.at].start
    if any(span.start <= named < span.stop for span in outermost.source):
        return "stated", None
    if outermost.speaker_party and outermost.speaker_party in {*holder.parties, holder.party}:
        return "stated", outermost.speaker if outermost.speaker != outermost.speaker_party else None
    return "attributed", outermost.speaker or outermost.speaker_party


def certainty_of(
    parsed: Parsed, said: tuple[Attribution, ...], layer: Layer, *, own: Certainty, stance: Stance
) -> Certainty:
    """How sure it is: denied by who tells of it, else as the words are, reported where another vouches."""
    for one in said:
        cue = parsed.token_at(one.cue[0].start) if one.cue else None
        if cue is not None and parsed.tokens[cue].lemma in word_group("denies"):
            return "denied"
    if stance == "refuses" and own == "possible":
        own = "asserted"  # "cannot accept"
    return "reported" if layer == "attributed" and own == "asserted" else own
