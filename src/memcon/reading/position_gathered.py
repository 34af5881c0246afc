"""All the stances of one sentence, however they are told, none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.position_advice import advised
from memcon.reading.position_answers import answer_frames
from memcon.reading.position_checks import is_told, is_weak
from memcon.reading.position_deals import term_frames
from memcon.reading.position_frames import frames_in
from memcon.reading.position_judgements import judged_frames
from memcon.reading.position_orders import order_frames
from memcon.reading.position_speech import speech_frames
from memcon.reading.position_verdicts import verdict_frames

if TYPE_CHECKING:
    from memcon.reading.conditions import Tie
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_deals import Deal
    from memcon.reading.position_frames import Frame
    from memcon.reading.position_tellers import Tellers
    from memcon.reading.referents import Referents


def gathered(  # noqa: PLR0913 - the article as read so far
    parsed: Parsed,
    referents: Referents,
    tellers: Tellers,
    sentence: Sentence,
    ties: list[Tie],
    *,
    deal: Deal | None,
) -> list[Frame]:
    """The stances in the order of their words; what an earlier way tells is not told again by a later one."""
    told = (advised(tellers, one) for one in frames_in(parsed, referents, sentence))
    answers = list(answer_frames(parsed, referents, sentence))
    asked = {one.measure.head for one in answers}
    frames = [one for one in told if one.at not in asked and not is_weak(parsed, referents, one)]
    judged = list(verdict_frames(parsed, referents, tellers, sentence))
    waiting = {frame.before for frame in judged}
    frames = [frame for frame in frames if not {frame.measure.head, frame.at} & waiting]
    made_by = deal.sides if deal is not None and deal.goes_on(sentence) else None
    for more in (
        judged,
        judged_frames(parsed, tellers, sentence),
        answers,
        order_frames(parsed, tellers, sentence),
        term_frames(parsed, referents, sentence, deal),
        speech_frames(parsed, referents, tellers, sentence, ties, deal=made_by),
    ):
        frames += [one for one in more if not is_told(parsed, one, frames)]
    return sorted(frames, key=lambda frame: frame.at)
