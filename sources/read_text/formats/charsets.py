"""Bytes to characters: by an allow-list of charsets, and never without telling the editor what was guessed."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from sources.in_english import in_english

_SAMPLE = 64 * 1024
_META = re.compile(rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]+?encoding\s*=\s*["']([\w.:-]+)""", re.I)
_PARAMETER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_MOJIBAKE = re.compile("Ã[\x80-\xbf ]|â€[\x80-\xbfœ\u009d™˜]|Â[\xa0-\xbf]")

# What the Encoding Standard knows (https://encoding.spec.whatwg.org/#names-and-labels) and Python has: never utf-7,
# in which markup hides, nor the codecs that are no charsets at all.
ALLOWED = {
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "latin-1", "koi8-r", "koi8-u", "mac-roman"),
    *(f"cp{number}" for number in (866, 874, 932, 949, 950, *range(1250, 1259))),
    *(f"iso8859-{number}" for number in (*range(1, 9), 10, 11, 13, 14, 15, 16)),
    *("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp", "shift_jis", "iso2022_jp", "euc_kr", "tis-620"),
}
_NAMES = {codecs.lookup(name).name for name in ALLOWED}
# What browsers read instead, for that is what pages mean.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_WESTERN = "cp1252"
_MEANT |= {"shift_jis": "cp932", "iso8859-11": "cp874", "tis-620": "cp874"}


@dataclass(frozen=True)
class Decoded:
    text: str
    warnings: list[str]


def decode(raw: bytes, *, content_type: str = "", is_markup: bool = False) -> Decoded:
    """By its byte order mark, as UTF-8 where it is that, by what the server or the page says, else by a guess."""
    marked = _by_mark(raw)
    if marked is not None:
        return Decoded(marked, [])
    said = _said(raw, content_type=content_type, is_markup=is_markup)
    text = _as_utf8(raw, said)
    if text is not None:
        # No text of another charset is valid UTF-8 by chance, so this counts more than what is said.
        return Decoded(text, _damaged(text))
    warnings: list[str] = []
    for label in said:
        name = _allowed(label)
        text = _strictly(raw, name) if name else None
        if text is not None:
            return Decoded(text, warnings + _damaged(text))
        warnings.append(
            in_english("it says that its characters are {label}, which they are not", label=label[:40])
            if name
            else in_english("it says that its characters are {label}, which is not read", label=label[:40])
        )
    return _guessed(raw, warnings)


def _by_mark(raw: bytes) -> str | None:
    if raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8-sig", "replace")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    return None


def _said(raw: bytes, *, content_type: str, is_markup: bool) -> list[str]:
    found = [match[1] for match in [_PARAMETER.search(content_type)] if match]
    if is_markup:
        found += [match[1].decode("ascii") for match in (_XML.search(raw[:1024]), _META.search(raw[:4096])) if match]
    return list(dict.fromkeys(label.lower() for label in found))


def _as_utf8(raw: bytes, said: list[str]) -> str | None:
    # ISO-2022-JP and its like are written in ASCII bytes, with escapes.
    if b"\x1b" in raw and any(label.startswith("iso-2022") for label in said):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _allowed(label: str) -> str:
    """Python's name of the charset; empty where it is unknown or not allowed."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return _MEANT.get(name, name) if name in _NAMES else ""


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        return None


def _guessed(raw: bytes, warnings: list[str]) -> Decoded:
    name = _likeliest(raw[:_SAMPLE])
    text = raw.decode(name if _allowed(name) else _WESTERN, "replace")
    label = in_english(
        "the characters were read as {name}, which is a guess: look at accents and quotes", name=name.replace("_", "-")
    )
    return Decoded(text, [*warnings, label, *_damaged(text)])


def _likeliest(raw: bytes) -> str:
    """The western charset wherever nothing is better, as the Encoding Standard has it: else “señor” is read as a
    Polish “seńor”, and “così” as a Vietnamese “coś”, for both look as clean."""
    found = from_bytes(raw, cp_isolation=sorted(_NAMES))
    best = found.best()
    if best is None:
        return _WESTERN
    likest = 0.0 if best.encoding == "cp1258" else best.coherence
    for match in found:
        if match.chaos == best.chaos and match.coherence >= likest and _WESTERN in match.could_be_from_charset:
            return _WESTERN
    return _MEANT.get(best.encoding, best.encoding)


def _damaged(text: str) -> list[str]:
    if "\N{REPLACEMENT CHARACTER}" in text:
        return [in_english("some characters could not be read and show as �")]
    if len(_MOJIBAKE.findall(text[:_SAMPLE])) >= 3:
        return [in_english("accents and quotes seem to be damaged in the source (such as “Ã©” for “é”)")]
    return []
