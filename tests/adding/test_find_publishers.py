"""A publisher is found by its host, and by nothing that could be another outlet's."""

import pytest

from sources.find_publishers import NOBODY, name_publisher, publisher_of
from sources.models import Publisher
from tests.builders import a_publisher, a_snapshot, a_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["example.org", "www.example.org", "m.example.org", "amp.example.org"])
@pytest.mark.parametrize("asked", ["example.org", "www.example.org", "m.example.org", "amp.example.org"])
def test_an_outlet_is_found_under_all_names_of_its_host(host: str, asked: str) -> None:
    paper = a_publisher("The Paper", host=host)
    assert publisher_of(f"https://{asked.upper()}/story") == paper


@pytest.mark.parametrize("asked", ["blogs.example.org", "other.org", "example.org.evil.test", "xample.org", "org"])
def test_no_other_host_is_guessed_to_be_its(asked: str) -> None:
    paper = a_publisher("The Paper", host="example.org")
    assert publisher_of(f"https://{asked}/story") != paper


def test_the_host_itself_goes_before_the_other_ways_of_naming_it() -> None:
    mobile, paper = a_publisher("Mobile", host="m.example.org"), a_publisher("Paper", host="example.org")
    assert publisher_of("https://www.example.org/") == paper
    assert publisher_of("https://m.example.org/") == paper
    paper.delete()
    assert publisher_of("https://m.example.org/") == mobile


def test_an_unknown_host_makes_a_publisher_that_waits_for_a_person() -> None:
    made = publisher_of("https://www.new.example/story")
    assert (made.name, made.host, made.family, made.is_reviewed) == ("new.example", "new.example", "", False)
    assert publisher_of("http://new.example/other") == made


def test_a_publisher_that_is_called_like_a_host_is_not_taken_over() -> None:
    a_publisher("new.example", host="elsewhere.example")
    made = publisher_of("https://new.example/story")
    assert made.name == "new.example (2)"


def test_without_an_address_it_is_nobody_yet() -> None:
    assert publisher_of("") == publisher_of("no address")
    assert Publisher.objects.unreviewed().get().name == NOBODY


def test_a_page_names_the_publisher_that_the_machine_made() -> None:
    source = a_source(publisher_of("https://new.example/a"), url="https://new.example/a")
    name_publisher(source, site_name=" The  New\x00 Paper ", final_url="https://new.example/a")
    assert Publisher.objects.get(host="new.example").name == "The New Paper"


def test_a_page_cannot_call_itself_like_a_known_outlet() -> None:
    a_publisher("The Times")
    source = a_source(publisher_of("https://new.example/a"), url="https://new.example/a")
    name_publisher(source, site_name="The TIMES", final_url="")
    assert Publisher.objects.get(host="new.example").name == "new.example"


def test_a_page_renames_nobody_who_was_reviewed_or_has_a_text() -> None:
    reviewed = a_source(a_publisher("old.example", host="old.example"), url="https://old.example/a")
    name_publisher(reviewed, site_name="The Old", final_url="")
    read = a_source(publisher_of("https://new.example/a"), url="https://new.example/a")
    a_snapshot(read)
    name_publisher(read, site_name="The New", final_url="")
    assert not Publisher.objects.filter(name__in=["The Old", "The New"]).exists()


def test_a_short_link_leads_to_the_publisher_where_it_ends() -> None:
    paper = a_publisher("The Paper", host="www.example.org")
    source = a_source(publisher_of("https://sho.rt/x"), url="https://sho.rt/x")
    name_publisher(source, site_name="Anything", final_url="https://example.org/story")
    assert source.publisher == paper
    assert not Publisher.objects.filter(name="Anything").exists()


@pytest.mark.parametrize(
    "typed, kept",
    [("WWW.Example.org", "www.example.org"), ("https://example.org/about", "example.org"), ("", ""), (" a.b. ", "a.b")],
)
def test_a_host_is_kept_as_addresses_name_it(typed: str, kept: str) -> None:
    publisher = Publisher(name="Paper", host=typed)
    publisher.full_clean()
    assert publisher.host == kept
