"""Step: report how right the machine was: what people said of the contradictions it flagged, and how the queue is.

In: what is stored. Out: counts and shares by rule, property and kind, and the weeks of the queue. Nothing is written.
A share stands beside its interval, and is not told below five judged cases.
"""

from facts.report_outcomes.outcomes import FALSE_ALARMS, UPHELD, Judged, Outcomes, load_outcomes
from facts.report_outcomes.queue import Queue, Week, load_queue
from facts.report_outcomes.wilson import FEWEST, Share, share_of

__all__ = [
    "FALSE_ALARMS",
    "FEWEST",
    "UPHELD",
    "Judged",
    "Outcomes",
    "Queue",
    "Share",
    "Week",
    "load_outcomes",
    "load_queue",
    "share_of",
]
