"""Step: check a draft against what the newsroom knows.

In: the text of a story, its language and its day. Out: every value in it, matched to the slot it speaks of, and how it
stands to the vetted fact there, to an open contradiction, or to what is claimed; what matches nothing is told too.
Promised: nothing is written, and nothing of the draft is kept. As many queries for a long draft as for a short one.
"""

from facts.check_draft.checked import CheckedDraft, CheckedValue, Finding, Standing
from facts.check_draft.checking import check_draft

__all__ = ["CheckedDraft", "CheckedValue", "Finding", "Standing", "check_draft"]
