"""The shape of a language table. A table says which words mean what; what they do is in the kinds.

Every row is text: alternatives separated by `|`, written as in print (accents and case do not count).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]
NumberRow = Mapping[int, str]


@dataclass(frozen=True)
class Language:
    code: str

    # How numbers are printed
    decimal: str = "."
    group: str = ","
    is_comma_open: bool = False  # "61,000": a decimal in Spain, sixty-one thousand in Mexico

    # Words for numbers
    cardinals: NumberRow = field(default_factory=dict)  # beyond those CLDR spells
    scales: NumberRow = field(default_factory=dict)  # 100, 1,000, and abbreviations; beyond those CLDR spells
    doubtful_scales: NumberRow = field(default_factory=dict)  # may be English: how many times less it is then
    has_capital_nouns: bool = False  # "Billion" is German, "billion" may be English
    is_fused: bool = False  # "duemilacinquecento": number words grow together
    also: str = ""  # more than 10 BUT less than 20
    number_joiners: str = ""  # "one hundred AND five"
    tens_joiner: str = ""  # einUNDzwanzig: the ones come first
    articles: str = ""  # words that are the number one only for want of another
    ordinals: NumberRow = field(default_factory=dict)  # beyond those CLDR spells
    plural_of_ordinals: str = ""  # fifthS: parts, where CLDR has no plural of ordinals
    fused_ordinal_endings: str = ""  # ventitre-ESIMO
    ordinal_endings: str = ""  # after digits: 2nd
    and_a_half: str = ""
    and_a_quarter: str = ""  # une heure ET QUART
    fused_half: str = ""  # zweiEINHALB
    point: str = ""  # five POINT two
    half_a: str = ""
    collectives: NumberRow = field(default_factory=dict)  # a dozen
    capitals: NumberRow = field(default_factory=dict)  # only with a capital: "ein Paar" is two, "ein paar" a few
    vague: NumberRow = field(default_factory=dict)  # several: at least so many
    fractions: Row = field(default_factory=dict)  # "1/3": "a third"
    part_endings: str = ""  # behind a number written together: fünfundzwanzigSTEL
    over: str = ""  # one OVER three, at the end of a text
    fraction_endings: str = ""  # words that end so are fractions: milionESIMI
    denominators: NumberRow = field(default_factory=dict)  # five EIGHTHS
    out_of: str = ""  # one IN five
    every: str = ""  # JEDER Fünfte: one in five
    negatives: str = ""  # minus
    below_zero: str = ""  # ten degrees BELOW ZERO
    hedges: Row = field(default_factory=dict)
    hedges_after: Row = field(default_factory=dict)
    with_article: Row = field(default_factory=dict)  # a hedge's last word: "di": "del | della", "meno DEL 10%"
    ranges: Row = field(default_factory=dict)  # "between": "and"
    range_joiners: str = ""
    number_fillers: str = ""  # may stand between a hedge and its number
    top: str = ""  # the TOP 10
    negations: str = ""

    # What is counted
    percent: str = ""
    currencies: Row = field(default_factory=dict)
    units: Row = field(default_factory=dict)
    cents: str = ""  # three dollars fifty CENTS
    coins: NumberRow = field(default_factory=dict)  # of a dollar, in cents: a DIME
    per: str = ""  # kilometres AN hour
    unit_adjectives: str = ""  # three FULL days
    fused_units: Row = field(default_factory=dict)  # grown onto its number: eine fünfJÄHRIGE Haft
    all_of: str = ""  # ALL day: one of it
    counted: str = ""  # 2.5m PEOPLE: millions of them
    digit_nouns: str = ""  # a six-FIGURE sum: digits or twenties are counted, the number is open
    unit_fillers: str = ""  # "miliardi DI dollari"

    # Dates
    accented: str = ""  # other words without their accent: "dès" and "des", "été" and "(a) ete"
    is_day_first: bool | None = None  # None: 03/04/2028 is ambiguous
    months: NumberRow = field(default_factory=dict)  # beyond the names CLDR has
    word_names: str = ""  # months that are also words: "may" in small letters is a verb
    has_capital_names: bool = False  # months and weekdays begin with a capital: "May", not "may"
    weekdays: NumberRow = field(default_factory=dict)  # 0 is Monday
    weekday_endings: str = ""  # DienstagABEND
    day_parts: str = ""  # "por la mañana": of a day, not tomorrow
    parts: Row = field(default_factory=dict)  # early, mid, late
    fused_parts: Row = field(default_factory=dict)  # "late year": "year-end"; "late 22": "Spätsommer"
    quarters: str = ""
    halves: str = ""
    quarter_letters: str = ""
    half_letters: str = ""
    last: str = ""  # the LAST quarter
    seasons: NumberRow = field(default_factory=dict)  # EDTF: 21 spring … 24 winter
    season_openers: str = ""  # before a season without a year: IN spring, L'été
    decades: NumberRow = field(default_factory=dict)  # the nineties
    decade_openers: str = ""  # "gli ANNI 90"
    decade_endings: str = "s | 's"  # the 1990S
    possessives: str = ""  # "in HIS 30s" is an age
    centuries: str = ""
    century_names: NumberRow = field(default_factory=dict)  # "il Novecento": 1900
    weekends: str = ""
    week_numbers: str = ""  # WEEK 23 of 2028
    beginning: str = ""  # the week COMMENCING 8 December
    week_letters: str = ""  # KW 23
    holidays: Row = field(default_factory=dict)  # rule: names; see languages/holidays.py
    opens: Row = field(default_factory=dict)  # since, by, before, after
    opens_after: Row = field(default_factory=dict)
    opens_around: Row = field(default_factory=dict)  # "von": "an"
    ended: str = ""  # the six months ENDED 30 June
    since_ago: str = ""  # SEIT drei Jahren: since three years ago
    approximate: str = ""
    date_fillers: str = ""
    now: str = ""  # from 2019 to NOW
    date_joiners: str = ""
    year_openers: str = ""  # IN 2024
    wholes: Row = field(default_factory=dict)  # "the end of THE YEAR": that of the source
    year_nouns: str = ""  # "l'ANNÉE 2028"
    own_years: str = ""  # FISCAL 2024: a year that begins when its owner says
    genitive: str = ""  # last year'S Christmas
    before_christ: str = ""
    after_christ: str = ""

    # Dates that need the day of the source
    days: NumberRow = field(default_factory=dict)  # today 0, yesterday -1
    shifts: NumberRow = field(default_factory=dict)  # LAST week
    shifts_after: NumberRow = field(default_factory=dict)  # la settimana SCORSA
    shifts_many: NumberRow = field(default_factory=dict)  # the LAST three years
    elsewhere: str = ""  # "the FOLLOWING Monday": told from another date of the text
    past: str = ""  # "the PAST year": the last twelve months
    coming: NumberRow = field(default_factory=dict)  # shifts that mean the nearest weekday: "am KOMMENDEN Montag"
    spans: Row = field(default_factory=dict)  # day, week, month, quarter, half, year, decade, century
    ago_before: str = ""
    ago_after: str = ""
    ahead_before: str = ""
    ahead_after: str = ""  # three years FROM NOW
    within: str = ""  # WITHIN three years
    counted_from: str = ""  # 16 days FROM 1 May 2028

    # Clock times
    clock_openers: str = ""
    clock_endings: Row = field(default_factory=dict)  # am, pm, h
    clock_letters: str = ""  # 15H30
    clock_words: NumberRow = field(default_factory=dict)  # minutes of the day: noon, midnight
    hour_openers: str = ""  # before an hour that stands alone: "ALLE 9"

    # Yes and no
    yes: str = ""
    no: str = ""

    # How a value is shown: {low}, {high}, {value}
    shown: Row = field(default_factory=dict)
