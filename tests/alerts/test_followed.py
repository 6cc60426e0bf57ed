"""What a reader chose goes along: a watch when a merge supersedes its contradiction, the language of the desk."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from facts.list_news import list_news
from facts.merge_entities import merge_entities, undo_merge
from facts.models import Alert, AlertChoices, Contradiction, Preference
from tests.builders import NOW, a_claim, a_contradiction, a_person, a_property, a_slot, a_watch, an_entity, weighed

pytestmark = pytest.mark.django_db


def a_reader() -> User:
    person = a_person()
    person.groups.add(Group.objects.get(name="reporter"))
    return person


def heard(person: User) -> list[tuple[str, int | None]]:
    told = Alert.objects.filter(recipient=person).order_by("pk")
    return list(told.values_list("because", "transition__contradiction"))


def test_a_watch_of_a_case_that_a_merge_superseded_is_one_of_what_is_found_there(cho: User) -> None:
    rule, merged, kept = a_property("year"), an_entity("R5"), an_entity("Renault 5")
    old = a_contradiction(slot=a_slot(entity=merged, of=rule))
    of_another = a_contradiction(slot=a_slot(entity=merged, of=a_property("price", kind="quantity")), one="1", two="9")
    reader, deaf, other = a_reader(), a_reader(), a_reader()
    watch = a_watch(reader, contradiction=old)
    a_watch(deaf, contradiction=old, muted=True)
    a_watch(deaf, property=rule)
    a_watch(other, contradiction=of_another)
    merge = merge_entities(merged, kept=kept, by=cho, why="The same car.", now=NOW)
    Alert.objects.all().delete()
    new = weighed(kept.slots.get(property=rule))
    assert new is not None
    assert Contradiction.objects.get(pk=old.pk).status == "superseded"
    assert (heard(reader), heard(deaf), heard(other)) == ([("watched", new.pk)], [], [])
    watch.refresh_from_db()
    assert [one.contradiction for one in list_news(watch)][:1] == [new]
    undo_merge(merge, by=cho, now=NOW)
    a_claim("2031", slot=old.slot)
    weighed(old.slot)
    assert heard(reader)[-1] == ("watched", old.pk)


@pytest.mark.parametrize(
    "for_mails, for_the_desk, mails",
    [("", "", "en"), ("", "it", "it"), ("en", "it", "en"), ("it", "", "it"), ("", "tlh", "en"), ("tlh", "it", "en")],
)
def test_mails_speak_the_language_of_the_desk_until_another_is_chosen_for_them(
    for_mails: str, for_the_desk: str, mails: str
) -> None:
    person = User(pk=1)
    person.preference = Preference(user=person, language=for_the_desk)
    assert AlertChoices(person=person, language=for_mails).mail_language == mails


def test_who_chose_nothing_is_written_to_in_the_language_of_the_desk(django_assert_num_queries: Any) -> None:
    person = a_person()
    Preference.objects.create(user=person, language="it")
    person = User.objects.select_related("preference").get(pk=person.pk)
    with django_assert_num_queries(1):
        assert AlertChoices.objects.of(person).mail_language == "it"
    AlertChoices.objects.create(person=person, time_zone="Europe/Rome")
    with django_assert_num_queries(1):
        assert AlertChoices.objects.of(person).mail_language == "it"
