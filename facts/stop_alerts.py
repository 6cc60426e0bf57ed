"""Step: who reads a mail wants to hear no more, of one contradiction or at all.

In: the stop that was signed in the mail. Out: nothing. Promised: done at once, also to what waits to be sent; safe to
be asked twice; undone on the page of alerts. Mails of the account (a lost password) are not alerts.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from facts.bundle_deliveries.stopping import Stop
from facts.models import Alert, AlertChoices, Delivery, Watch
from sources.in_english import in_english
from sources.refusals import Refused

_WHY = in_english("They asked to hear no more of it.")


def stop_alerts(stop: Stop) -> None:
    """Raises Refused where the person or the contradiction is gone."""
    with transaction.atomic():
        person = User.objects.filter(pk=stop.person).first()
        if person is None:
            raise Refused(in_english("There is nobody of this name any more."))
        waiting = Alert.objects.filter(recipient=person)
        if stop.contradiction is None:
            choices = AlertChoices.objects.of(person)
            choices.stopped = True
            choices.save()
            waiting.drop(why=_WHY)
            Delivery.objects.filter(recipient=person).keep_back(why=_WHY)
        else:
            _mute(person, contradiction=stop.contradiction)
            waiting.filter(transition__contradiction=stop.contradiction).drop(why=_WHY)


def _mute(person: User, *, contradiction: int) -> None:
    try:
        watch = Watch.objects.begin(person=person, thing="contradiction", pk=contradiction)
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    watch.muted = True
    watch.save()
