"""Step: does a source repeat another, or an agency? Proposes; a person says whether it is so.

In: a new snapshot. Out: origin proposals, with the line or the arithmetic each rests on. Promised: nothing counts as
one origin by this; what a person refused is never proposed again; twice, and twice at once, is as good as once.
"""

from sources.propose_origins.propose import compare_waiting, propose_origins

__all__ = ["compare_waiting", "propose_origins"]
