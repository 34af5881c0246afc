"""Advice: what it is important to do, what one option would be, held by whoever says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from memcon.reading.position_frames import Frame
    from memcon.reading.position_tellers import Tellers


def advised(tellers: Tellers, frame: Frame) -> Frame:
    """The frame, a judgement or an option with who says it as its holder; no holder where nobody does."""
    if not frame.advice or frame.holder is not None:
        return frame
    teller = tellers.around(frame.at)
    speaker = tellers.speaker(teller) if teller is not None else None
    if speaker is None:
        return frame
    return structs.replace(frame, held_by=speaker, holder=speaker.at, teller=teller)
