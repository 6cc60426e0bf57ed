"""Number words as CLDR spells them: its rule-based number formats, carried out by unicode-rbnf.

Asked once a process and language. What CLDR does not say ("zwo", "a dozen", "fuenf") stands in the language tables.
"""

from collections.abc import Iterable, Iterator

from unicode_rbnf import FormatPurpose, RbnfEngine

# Belgian and Swiss French count septante, huitante, nonante.
VARIANTS = {"fr": ("fr_BE", "fr_CH")}
COUNTED = (*range(100), *range(100, 1_000, 100))
RANKED = (*range(1, 101), *range(200, 1_001, 100))
SCALES = tuple(10**power for power in (6, 9, 12, 15))
PLURAL = "plural"  # names of rules hold it: "due QUINTI" are parts, not ranks

Spelled = dict[str, int]


def cardinals(code: str) -> Spelled:
    """ "zero" to "ninety-nine" and the hundreds that are one word ("doscientas"), in all genders and cases."""
    found = _spelled(code, COUNTED, FormatPurpose.CARDINAL)
    return {words: number for _, words, number in found if number < 100 or " " not in words}


def scales(code: str) -> Spelled:
    """ "million", "Millionen", "bilione": the last word of one and of two of them; "mil millones" is two words."""
    numbers = [times * scale for scale in SCALES for times in (1, 2)]
    found = ((words.split(), number) for _, words, number in _spelled(code, numbers, FormatPurpose.CARDINAL))
    return {last: 10 ** (len(str(number)) - 1) for (first, *more, last), number in found if "mil" not in (first, *more)}


def ordinals(code: str) -> Spelled:
    """ "first" to "hundredth", the hundreds, the scales; in Spanish written together too."""
    return _ranks(code, is_plural=False)


def plurals(code: str) -> Spelled:
    """Ordinals in the plural ("quinti", "cinquièmes"), which count parts; none where CLDR has no such forms."""
    return {words: number for words, number in _ranks(code, is_plural=True).items() if number > 3}


def _ranks(code: str, *, is_plural: bool) -> Spelled:
    ranks: Spelled = {}
    for rule, words, number in _spelled(code, (*RANKED, *SCALES), FormatPurpose.ORDINAL):
        if (PLURAL in rule) == is_plural:
            ranks.setdefault(words.split()[-1] if number >= 100 else words, number)  # "un millonésimo"
            ranks |= {words.replace(" ", ""): number} if code == "es" and number < 100 else {}
    return ranks


def _spelled(code: str, numbers: Iterable[int], purpose: FormatPurpose) -> Iterator[tuple[str, str, int]]:
    """Rule, words, number; nothing without a language."""
    for locale in (code, *VARIANTS.get(code, ())) if code else ():
        engine = RbnfEngine.for_language(locale)
        for number in numbers:
            spelled = engine.format_number(number, purpose).text_by_ruleset
            yield from ((rule, words, number) for rule, words in spelled.items())
