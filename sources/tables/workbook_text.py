"""Characters that XML does not take, as workbooks write them: ``_x0001_``; a text that looks so is escaped itself.

ECMA-376, part 1, 22.9.2.19 (ST_Xstring).
"""

import re

_TO_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: _of(found[0]), text)


def unescaped(text: str) -> str:
    """Half a surrogate pair comes out as what it is: who takes the row refuses it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _of(found: str) -> str:
    return f"_x005F{found}" if len(found) > 1 else f"_x{ord(found):04X}_"
