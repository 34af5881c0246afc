"""Shares with their intervals; the one door to scipy."""

from __future__ import annotations

from memcon.domain.forecast import Share

CONFIDENCE = 0.95


def share_of(count: int, of: int) -> Share:
    """The share with its Wilson interval; of none at all, anything from 0 to 1.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if not of:
        return Share(count=0, of=0, share=0.0, low=0.0, high=1.0)
    from scipy.stats import binomtest

    interval = binomtest(count, of).proportion_ci(CONFIDENCE, method="wilson")
    return Share(count=count, of=of, share=count / of, low=float(interval.low), high=float(interval.high))
