"""The key of an address: equal for all addresses under which a publisher gives out one page, and for no two pages.

Own code, because what there is goes too far for evidence: courlan, for one, drops ``source=``, ``uid=``, ``cid=`` and
``reference=``, which on many sites say which article is meant. The whole table is in docs/adding-sources.md.
"""

import hashlib
import re
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 2000
"""Characters; a longer key is its own sha256."""

# Put behind addresses by newsletters, advertisements, social networks and counters; none says which page is meant.
_TRACKING = re.compile(
    r"utm_\w+|hsa_\w+|_hs\w+|__hs\w+|hsctatracking"
    r"|(?:pk|mtm|piwik|matomo)_(?:campaign|kwd|keyword|source|medium|content|cid|group|placement)"
    r"|(?:itm|stm)_(?:source|medium|campaign|content|term)"
    r"|at_(?:medium|campaign|campaign_type|link_\w+|bbc_team|ptr_name|format)"
    r"|mc_[ce]id|mkt_tok|ml_subscriber(?:_hash)?|vero_(?:id|conv)|oly_(?:anon|enc)_id|wickedid|wt_z?mc"
    r"|fbclid|fb_(?:action_ids|action_types|source|ref)|igshid|igsh|twclid|ttclid|li_fat_id|epik|rdt_cid|sccid"
    r"|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|srsltid|msclkid|yclid|ysclid|_openstat|irclickid"
    r"|_ga|_gl|_gac|xtor|usqp",
    re.IGNORECASE,
)
# Ask for the same page in Google's format for telephones.
_AMP_ON = re.compile(
    r"(?:_?amp|isamp)=(?:1|true|yes|on|amp)?|amp_\w+=.*|(?:outputtype|output|mode|format|view)=amp", re.IGNORECASE
)
_AMP_ENDING = re.compile(r"(?<=[^/])(?:/amp(?:\.html?)?|\.amp)/?$|\.amp(?=\.html?$)", re.IGNORECASE)
_AMP_BEGINNING = re.compile(r"^/amp(?=/[^/])", re.IGNORECASE)
# Caches give out other publishers' pages: example-org.cdn.ampproject.org/c/s/example.org/story.
_AMP_CACHE_HOST = re.compile(r"(?:[\w-]+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)")
_AMP_CACHE_PATH = re.compile(r"/(?:[cvirw]|wp)/(s/)?(?P<page>[^/]+\.[^/]+.*)")
_GOOGLE_HOST = re.compile(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}")
_GOOGLE_PATH = re.compile(r"/amp/(s/)?(?P<page>[^/]+\.[^/]+.*)")

_ESCAPE = re.compile("%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_STAY = "!$&'()*+,/:;=@%"
_LINE_ENDS = re.compile("[\t\r\n]")


def url_key(url: str) -> str:
    """The key, in ASCII; empty for what is no address over http or https. Never raises."""
    split = _split(url)
    if split is None:
        return ""
    split = _out_of_cache(split)
    host = _host(split)
    if not host:
        return ""
    query, fragment = _query(split.query), _route(split.fragment)
    key = host + _path(split.path) + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return key if len(key) <= LONGEST else "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def host_of(url: str) -> str:
    """The host of an address, lower case and in ASCII, as it is named there; empty where there is none."""
    split = _split(url)
    return "" if split is None else _ascii_host(split)


def _split(url: str) -> SplitResult | None:
    try:
        split = urlsplit(_LINE_ENDS.sub("", url).strip())
        is_web = split.scheme.lower() in ("http", "https") and bool(split.hostname) and split.port != 0
    except ValueError:  # a bracket that is not closed, a port that is no number
        return None
    return split if is_web else None


def _out_of_cache(split: SplitResult) -> SplitResult:
    """The publisher's own address, where this one is of a cache of AMP pages."""
    host = (split.hostname or "").lower()
    if _AMP_CACHE_HOST.fullmatch(host):
        page = _AMP_CACHE_PATH.fullmatch(split.path)
    elif _GOOGLE_HOST.fullmatch(host):
        page = _GOOGLE_PATH.fullmatch(split.path)
    else:
        return split
    if page is None:
        return split
    query = f"?{split.query}" if split.query else ""
    return _split(f"https://{page['page']}{query}") or split


def _host(split: SplitResult) -> str:
    host = _ascii_host(split)
    for prefix in ("www.", "amp."):
        # Something has to be left that is a name itself: amp.dev is one.
        if host.startswith(prefix) and "." in host[len(prefix) :]:
            host = host[len(prefix) :]
    return f"{host}:{split.port}" if split.port not in (None, 80, 443) else host


def _ascii_host(split: SplitResult) -> str:
    host = (split.hostname or "").rstrip(".").lower()
    if ":" in host:
        return f"[{host}]" if host.isascii() else ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:  # a label of 64 letters, or none
        return quote(host, safe=".", errors="replace")


def _path(path: str) -> str:
    """Case counts, and so does every part; only AMP's parts and slashes at the end do not."""
    path = _AMP_BEGINNING.sub("", _AMP_ENDING.sub("", path))
    return _escaped(path, safe=_STAY).rstrip("/")


def _query(query: str) -> str:
    """The parameters that tell pages apart, in one order. One without a value (``?12345``) is one of them."""
    pairs = [part.partition("=") for part in query.split("&") if part]
    named = [(_escaped(name, safe="%"), sign, _escaped(value, safe="%")) for name, sign, value in pairs]
    return "&".join(name + sign + value for name, sign, value in sorted(named) if _tells_apart(name, value))


def _tells_apart(name: str, value: str) -> bool:
    return not _TRACKING.fullmatch(name) and not _AMP_ON.fullmatch(f"{name}={value}")


def _route(fragment: str) -> str:
    """A fragment is a place in the page, except where scripts make it the page: ``#!/story/1``, ``#/story/1``."""
    return _escaped(fragment, safe=_STAY + "?").rstrip("/") if fragment.startswith(("!", "/")) else ""


def _escaped(text: str, *, safe: str) -> str:
    """One spelling of each character (RFC 3986, 6.2.2): ``%7e`` is ``~``, ``é`` is ``%C3%A9``; ``%2F`` stays."""
    spaced = text.replace("+", "%20") if "/" not in safe else text
    return quote(_ESCAPE.sub(_one_spelling, re.sub("%(?![0-9a-fA-F]{2})", "%25", spaced)), safe=safe, errors="replace")


def _one_spelling(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else f"%{escape[1].upper()}"
