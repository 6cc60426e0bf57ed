"""Step: add to the thread of a contradiction.

In: a contradiction, who writes, who was asked, what they answered. Out: the entry. Promised: what was said once stands
once, also when the form was sent twice; nothing that stands is ever changed.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from facts.models import Contradiction, ThreadEntry
from sources.refusals import Refused


@transaction.atomic
def add_to_thread(contradiction: Contradiction, *, author: User, asked: str, text: str, now: datetime) -> ThreadEntry:
    """Settled ones too: an answer that comes late belongs to the case all the same."""
    entry = ThreadEntry(contradiction=contradiction, author=author, asked=asked.strip(), text=text.strip(), at=now)
    try:
        entry.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    # One at a time, so that of two equal forms the second finds what the first wrote.
    Contradiction.objects.select_for_update().get(pk=contradiction.pk)
    last = ThreadEntry.objects.filter(contradiction=contradiction).last()
    if last is not None and (last.author_id, last.asked, last.text) == (author.pk, entry.asked, entry.text):
        return last
    entry.save()
    return entry
