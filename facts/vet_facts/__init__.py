"""Step: propose, publish, send back, correct and retract facts. The only module that publishes, and never
without a person's name.

Promised: nobody publishes their own proposal (the database refuses it too); who publishes says what they saw, and
nothing else is published; an open contradiction on the slot blocks publishing unless a reason is given, or what is
published is that very contradiction: that the answer is contested, with the candidates as they stood when somebody
proposed it; versions are never edited, an edit is the next version; what the public reads gives way only with a
correction that says why.
"""

from facts.vet_facts.content import digest_of, digests_of
from facts.vet_facts.contesting import Contest, edit_contested, has_become_another, propose_contested
from facts.vet_facts.ending import retract_fact, send_back
from facts.vet_facts.proposing import Proposal, edit_proposal, propose_fact, replaced
from facts.vet_facts.publishing import publish_version

__all__ = [
    "Contest",
    "Proposal",
    "digest_of",
    "digests_of",
    "edit_contested",
    "edit_proposal",
    "has_become_another",
    "propose_contested",
    "propose_fact",
    "publish_version",
    "replaced",
    "retract_fact",
    "send_back",
]
