"""Step: report how right the machine was: what people said of the contradictions it flagged, and how the queue is.

In: what is stored. Out: counts and shares by rule, property and kind, the weeks of the queue, and who hears of it.
Nothing is written.
A share stands beside its interval, and is not told below five judged cases.
"""

from facts.report_outcomes.hearing import DAY, NOISY, NoisyPair, noisy_pairs, unheard
from facts.report_outcomes.outcomes import FALSE_ALARMS, UPHELD, Judged, Outcomes, load_outcomes
from facts.report_outcomes.queue import Queue, Week, load_queue
from facts.report_outcomes.wilson import FEWEST, Share, share_of

__all__ = [
    "DAY",
    "FALSE_ALARMS",
    "FEWEST",
    "NOISY",
    "UPHELD",
    "Judged",
    "NoisyPair",
    "Outcomes",
    "Queue",
    "Share",
    "Week",
    "load_outcomes",
    "load_queue",
    "noisy_pairs",
    "share_of",
    "unheard",
]
