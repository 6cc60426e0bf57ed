"""Which captures are to be made now: those that are due, one of each host."""

from collections.abc import Iterator
from datetime import datetime

from sources.models import Capture
from sources.url_keys import host_of

LOOKED_AT = 2_000
"""Due captures one look goes through: more of one host than this could keep another waiting for a while."""


def captures_to_make(*, now: datetime, at_most: int, url: str = "") -> Iterator[int]:
    """Primary keys, those that wait longest first; with ``url``, only of its host.

    A host that is being asked at this moment is left out: its next one follows when that one is done. Bytes that were
    sent are of no host, and wait for nobody.
    """
    busy = {host_of(url) for url in Capture.objects.claimed(now=now).values_list("url", flat=True)} - {""}
    due = Capture.objects.due(now=now)
    if url:
        due = due.of_host_of(url)
    found = 0
    for pk, address in due.order_by("not_before", "pk").values_list("pk", "url")[:LOOKED_AT]:
        host = host_of(address)
        if host in busy:
            continue
        if host:
            busy.add(host)
        yield pk
        found += 1
        if found == at_most:
            return
