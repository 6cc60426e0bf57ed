"""Step: fetch what an address holds. The only module that opens connections to the outside.

In: an address. Out: ``Fetched``. Promised: only public addresses over http or https, checked and pinned at each hop;
bounded in time, size and redirects. What fails says why in plain words, and whether trying again may help.
"""

from sources.fetch.address import check_address
from sources.fetch.ask import fetch
from sources.fetch.fetched import Fetched, FetchFailed, FetchRefused
from sources.fetch.post import Posted, post

__all__ = ["FetchFailed", "FetchRefused", "Fetched", "Posted", "check_address", "fetch", "post"]
