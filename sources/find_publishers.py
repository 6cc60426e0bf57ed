"""Step: the publisher of an address, by its host.

In: an address. Out: its publisher; an unknown host makes one that waits for a person's review. Promised: a publisher
never gets a family here, and no other outlet's subdomain: ``blogs.example.org`` is not ``example.org``.
"""

from itertools import chain, count

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sources.models import Publisher, Snapshot, Source
from sources.models.publisher import NOT_NAMED_YET
from sources.plain_text import one_line
from sources.url_keys import host_of

# One outlet's own ways of naming its host. Any other part in front may be another outlet.
_ASIDE = ("www.", "m.", "mobile.", "amp.")

NOBODY = NOT_NAMED_YET
"""Publisher of what came without an address. All that is under it counts as one origin: never too many."""


def publisher_of(url: str) -> Publisher:
    """Find it, or make one named by its host and not reviewed."""
    host = own_host(url)
    if not host:
        return nobody_yet()
    return _known(host) or _make(host)


def publisher_called(name: str, *, at: str) -> Publisher | None:
    """The publisher of this name, unless the address speaks against it: a name in a feed is what a stranger wrote, and
    must not put a page of one host among the works of another's publisher. None where the address has to tell."""
    named, known = Publisher.objects.filter(name__iexact=name).first(), _known(own_host(at))
    if named is None or named == known:
        return named
    return None if named.host or known is not None else named


def nobody_yet() -> Publisher:
    found, _ = Publisher.objects.get_or_create(name=NOBODY, defaults={"is_reviewed": False})
    return found


def name_publisher(source: Source, *, site_name: str, final_url: str) -> None:
    """Say more of a publisher that the machine made, once the page was read: whose it really is where the address only
    led on (a short link), and the name its pages give it.

    Both only before it has a text: from then on claims are counted by its origin, and a person decides.
    """
    publisher = source.publisher
    if publisher.is_reviewed or Snapshot.objects.filter(source__publisher=publisher).exists():
        return
    if final_url and own_host(final_url) != publisher.host and own_host(source.url) == publisher.host:
        source.publisher = publisher = publisher_of(final_url)
    name = one_line(site_name, most=200)
    if name and not publisher.is_reviewed and publisher.name == publisher.host and _is_free(name):
        Publisher.objects.filter(pk=publisher.pk, name=publisher.host).update(name=name)
        publisher.name = name


def own_host(url: str) -> str:
    """The host without the parts by which an outlet names its own (``www.``); empty for what is no address."""
    host = host_of(url)
    for prefix in _ASIDE:
        if host.startswith(prefix) and "." in host[len(prefix) :]:
            return host[len(prefix) :]
    return host


def _known(host: str) -> Publisher | None:
    """The host as it is first; then the outlet's other ways of naming it."""
    found = {publisher.host: publisher for publisher in Publisher.objects.filter(host__in=_spellings(host))}
    return next((found[spelling] for spelling in _spellings(host) if spelling in found), None)


def _spellings(host: str) -> list[str]:
    return [host, *(prefix + host for prefix in _ASIDE)]


def _make(host: str) -> Publisher:
    """Under a name that is free: a page that calls itself like a known outlet must not become that outlet."""
    name = next(name for name in chain([host[:200]], (f"{host[:190]} ({n})" for n in count(2))) if _is_free(name))
    publisher = Publisher(name=name, host=host, is_reviewed=False)
    try:
        publisher.full_clean()
        with transaction.atomic():
            publisher.save()
    except (ValidationError, IntegrityError):
        # Somebody else made it at this moment; or the host is longer than any host may be.
        return _known(host) or nobody_yet()
    return publisher


def _is_free(name: str) -> bool:
    return not Publisher.objects.filter(name__iexact=name).exists()
