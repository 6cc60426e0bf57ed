"""English as newsrooms print it."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

# Rows read better than columns here.
# fmt: off

ENGLISH = Language(
    code="en",
    cardinals={
        0: "nought | naught | zero", 1: "one | single",
        2: "two | both | a pair | pair | a couple | couple | duo | twins",
        3: "three | trio", 4: "four | quartet", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen",
        16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty",
        40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
    },
    scales={
        100: "hundred", 10**3: "thousand | thousands | k", 10**6: "million | millions | mn | mln | mil | m",
        10**9: "billion | billions | bn | bln | b", 10**5: "lakh | lakhs | lac | lacs", 10**7: "crore | crores | cr",
        10**12: "trillion | tn | trn | t | lakh crore",
        10**15: "quadrillion", 10**18: "quintillion", 10**21: "sextillion",
    },
    also="and | but",
    point="point",
    number_joiners="and",
    articles="a | an",
    ordinals={
        1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
        9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth",
        15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth",
        20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth", 60: "sixtieth", 70: "seventieth",
        80: "eightieth", 90: "ninetieth", 100: "hundredth", 1000: "thousandth", 10**6: "millionth", 10**9: "billionth",
        10**12: "trillionth",
    },
    ordinal_endings="st | nd | rd | th",
    and_a_half="and a half | and half",
    half_a="half a | a half | half",
    collectives={12: "a dozen | dozen | dozens", 20: "a score", 6: "half a dozen | half dozen"},
    vague={
        2: "several | dozens | scores | tens | a few | few | some dozens | a number of | a handful", 100: "hundreds",
        1000: "thousands | tens of thousands | hundreds of thousands",
        10**6: "millions | tens of millions | hundreds of millions", 10**9: "billions",
    },
    fractions={
        "1/2": "half | one half | a half", "1/3": "a third | one third", "2/3": "two thirds",
        "1/4": "a quarter | one quarter | a fourth", "3/4": "three quarters", "1/5": "a fifth | one fifth",
        "2/5": "two fifths", "3/5": "three fifths", "4/5": "four fifths", "1/10": "a tenth | one tenth",
    },
    denominators={
        2: "half | halves", 3: "third | thirds", 4: "quarter | quarters | fourth | fourths", 5: "fifth | fifths",
        6: "sixth | sixths", 7: "seventh | sevenths", 8: "eighth | eighths", 9: "ninth | ninths", 10: "tenth | tenths",
        20: "twentieth | twentieths", 100: "hundredth | hundredths", 1000: "thousandth | thousandths",
    },
    fraction_endings="illionths | sandths | tieths",
    out_of="in | out of | in every",
    negatives="minus | negative",
    hedges={
        "about": "about | around | some | roughly | approximately | approx | circa | c. | ca. | an estimated"
            " | estimated"
        " | in the region of | in the order of | close to | more or less | ~ | approximately about | or so",
        "above": "larger than | surpass | surpassing | surpasses | exceeds | beyond | more than | over | above"
            " | upwards of | exceeding | in excess of | greater than | higher than"
            " | bigger than | north of | > | well over",
        "at_least": "greater or equal than | bigger or equal than | larger or equal than | equal or greater than"
            " | equal to or greater than | larger than or equal to | bigger than or equal to | at least"
            " | a minimum of | minimum of | no fewer than | no less than | not less than | >= | ≥"
        " | greater than or equal to | more than or equal to | not fewer than | a minimum | as few as",
        "below": "less than | lower than | smaller than | fewer than | under | below | south of | < | well under",
        "at_most": "smaller or equal than | less or equal than | lower or equal than | equal to or less than"
            " | smaller than or equal to | lower than or equal to | equal or less than | at most | up to"
            " | no more than | not more than | a maximum of | maximum of | as many as"
        " | as much as | <= | ≤ | not exceeding | less than or equal to",
        "just_above": "just over | just above | just more than | slightly more than | slightly over | slightly above"
        " | a little over | a little more than | a bit more than | a bit over | a shade over | little more than",
        "just_below": "nearly | almost | just under | just below | just short of | slightly less than | slightly under"
        " | a little under | a little less than | not quite | approaching",
    },
    hedges_after={
        "about": "or so | or thereabouts | approximately | approx | give or take | more or less",
        "at_least": "or more | and more | or greater | or higher | plus | + | or above | and over | and above"
            " | upwards | at least | at the least | or over",
        "at_most": "or less | or lower | or fewer | at most | or under | maximum | at the most",
    },
    ranges={"between": "and", "from": "to", "anywhere between": "and", "anywhere from": "to"},
    range_joiners="to | - | through | or",
    number_fillers="of | a | an | about",
    top="the top | top",
    negations="not | didn't | doesn't | don't | isn't | wasn't | outside | missed | missing | never | failed to"
        " | hasn't | out of",
    percent="% | percent | per cent | pct | pc | percents | percentage | percentage points | percentage point",
    currencies={
        "EUR": "euro | euros", "$": "dollar | dollars | bucks",
        "USD": "us dollars | us dollar | u.s. dollars | american dollars",
        "CAD": "canadian dollars", "AUD": "australian dollars", "£": "pound | pounds",
        "GBP": "pounds sterling | british pounds | sterling", "JPY": "yen", "CNY": "yuan | renminbi | rmb",
        "CHF": "swiss francs | swiss franc", "franc": "franc | francs", "INR": "indian rupees | indian rupee",
        "rupee": "rupee | rupees", "TRY": "turkish lira | lira",
        "DKK": "danish kroner | danish krone", "RUB": "roubles | rubles",
        "riyal": "riyal | riyals | rial | rials", "dinar": "dinar | dinars", "dirham": "dirham | dirhams",
        "MYR": "ringgit"
            " | ringgits | malaysia ringgit | malaysia ringgits", "ESP": "peseta | pesetas", "NLG": "dutch guilders"
            " | dutch guilder | guilders", "peso": "peso | pesos", "KRW": "won", "BRL": "reais",
            "BTC": "bitcoin | bitcoins",
    },
    units={
        "km": "kilometre | kilometres | kilometer | kilometers", "m": "metre | metres | meter | meters",
        "mi": "mile | miles | mi", "ft": "foot | feet | ft", "in": "inches", "yd": "yard | yards",
        "kg": "kilogram | kilograms | kilos | kilo",
        "t": "tonne | tonnes | metric tons", "km/h": "kilometres per hour | kilometers per hour | kph | kmph",
        "mph": "miles per hour | miles an hour", "sqmi": "square miles | square mile | sq mi", "acre": "acre | acres",
        "ft2": "square feet | sq ft", "lb": "lb | lbs", "oz": "ounces", "bbl": "barrel | barrels",
        "kWh": "kilowatt hours | kilowatt hour", "MWh": "megawatt hours", "GWh": "gigawatt hours",
        "kW": "kilowatts | kilowatt", "MW": "megawatts | megawatt", "GW": "gigawatts | gigawatt", "hp": "horsepower",
        "ha": "hectares | hectare", "km2": "square kilometres | square kilometers", "l": "litres | liters",
        "second": "seconds | secs | sec", "minute": "mins | minute | minutes", "hour": "hr | hrs | hour | hours",
        "day": "day | days", "week": "week | weeks", "month": "month | months", "year": "year | years",
        "°C": "degrees celsius", "°F": "degrees fahrenheit",
    },
    cents="cent | cents | pence | p | penny | c",
    unit_fillers="of",
    months={9: "sept"},
    word_names="may | march | mar | dec | sat | sun",
    has_capital_names=True,
    weekdays={0: "mon", 1: "tue | tues", 2: "wed | weds", 3: "thu | thur | thurs", 4: "fri", 5: "sat", 6: "sun"},
    day_parts="in the morning | in the afternoon | in the evening | at night | morning | afternoon | evening | night",
    parts={
        "early": "early | early in | early on in | beginning of | start of | the beginning of | the start of"
            " | opening weeks of | beginning | start | first days of | first weeks of | opening months of",
        "mid": "mid | middle of | the middle of | halfway through | midway through | the midpoint of",
        "late": "late | late in | end of | the end of | close of | end | later in | final weeks of | final days of"
            " | final months of | last days of | last weeks of | last months of | the close of | closing weeks of"
            " | closing months of",
        "whole": "some time in | sometime in | the course of | in the course of | over the course of"
        " | at some point in | some time during"
            " | some point in",
    },
    fused_parts={"late year": "year end | year's end", "mid year": "midyear", "mid week": "midweek",
        "late month": "month end", "mid month": "midmonth", "late quarter": "quarter end", "mid 22": "midsummer",
        "mid 24": "midwinter"},
    quarters="quarter | quarters | qtr",
    halves="half",
    quarter_letters="q",
    half_letters="h",
    last="last | final | closing",
    seasons={21: "spring | springtime", 22: "summer | summertime", 23: "autumn | fall", 24: "winter | wintertime"},
    season_openers="in | in the | by | by the | until | until the | during | during the | since | since the"
        " | before | before the"
        " | after | after the | from | through the | over the | at | at the | on | early | late | mid",
    decades={1920: "twenties", 1930: "thirties", 1940: "forties", 1950: "fifties",
        1960: "sixties", 1970: "seventies", 1980: "eighties", 1990: "nineties", 2000: "noughties"},
    possessives="his | her | their | my | your | our",
    centuries="century | centuries | c.",
    weekends="weekend | weekends",
    week_numbers="week | calendar week | week number | week no. | week no | wk | cw",
    holidays=holidays.ENGLISH,
    opens={
        "since": "from | since | starting | starting in | starting from | as of | as from | beginning in | beginning on"
            " | not before | not until | no earlier than | no sooner than | >= | beginning from | not earlier than"
            " | as early as | as soon as | starting on | effective | effective from | with effect from | on or after"
            " | ever since | at the earliest in | dating from | dating back to",
        "by": "by | no later than | not later than | up to | through | <= | before the end of | by no later than"
            " | up until | on or before | not after | as late as | up to and including | at the latest by",
        "until": "until | till | up until", "before": "before | prior to | ahead of | earlier than | <",
        "after": "after | following | later than | > | subsequent to",
    },
    opens_after={
        "since": "and greater | or greater | at the earliest | onwards | onward | or later | and later | and after"
            " | and beyond | or after | or beyond", "by": "at the latest | or earlier | or before | and earlier"
            " | or sooner",
    },
    opens_around={"from": "on"},
    ended="ended | ending | to | through | ended on | ending on | that ended | to the end of",
    approximate="about | around | circa | c. | c | ca. | approximately | approx | roughly | ~"
        " | sometime around | around about | or so in",
    now="now | the present | current date | present | today",
    date_fillers="the | of | in | on | at | , | during | day | within",
    date_joiners="to | - | through | until | till | and | or | thru | up to | through to",
    year_openers="in | since | by | from | until | before | after | during | for | through | the | around | circa"
        " | to | till | and | (",
    wholes={"week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
            "century": "century"},
    year_nouns="year | the year | calendar year | fiscal year",
    genitive="'s",
    before_christ="bc | b.c. | bce | b.c.e. | before christ",
    after_christ="ad | a.d. | ce | c.e.",
    days={0: "today | tonight | this morning | this afternoon | this evening", -1: "yesterday"
        " | last night", 1: "tomorrow",
          -2: "the day before yesterday | day before yesterday", 2: "the day after tomorrow | day after tomorrow"},
    shifts={-1: "last", 0: "this | the current | current", 1: "next | the coming"
        " | coming | upcoming | the upcoming"},
    elsewhere="following | previous | preceding | same | later | earlier",
    shifts_many={-1: "last | past | previous | preceding", 1: "next | coming | following"},
    past="past",
    coming={1: "coming | the coming | upcoming | the upcoming"},
    spans={"day": "day | days", "week": "week | weeks", "month": "month | months", "quarter": "quarter | quarters",
           "year": "year | years", "decade": "decade | decades", "century": "century | centuries"},
    ago_after="ago | back",
    ahead_before="in",
    ahead_after="from now | from today | hence",
    within="within | within the next | in less than | inside",
    counted_from="from",
    clock_openers="at | , | . | on | t",
    clock_endings={"am": "am | a.m. | in the morning", "pm": "pm | p.m. | in the afternoon | in the evening",
                   "h": "o'clock | hours | hrs"},
    clock_words={720: "noon | midday | 12 noon", 0: "midnight"},
    yes="yes | true | correct | confirmed | affirmative | right | indeed",
    no="no | false | incorrect | denied | negative | wrong | impossible | untrue",
    shown={
        "range": "{low} to {high}", "since": "from {low} on", "by": "up to {high}", "least": "{low} or more",
        "most": "{high} or less", "under": "{low} to just under {high}", "under_only": "less than {high}",
        "any": "any", "yes": "yes", "no": "no", "date": "any day",
    },
)
