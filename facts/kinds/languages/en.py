"""English as newsrooms print it."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

# Rows read better than columns here.
# fmt: off

ENGLISH = Language(
    code="en",
    is_fused=True,
    cardinals={
        0: "nought | naught", 1: "single", 2: "both | a pair | pair | a couple | couple | duo | twins", 3: "trio",
        4: "quartet", 40: "fourty", 90: "ninty",
    },
    scales={
        100: "hundred", 10**3: "thousand | thousands | k", 10**6: "millions | mn | mln | mil | m",
        10**9: "billions | milliard | milliards | bn | bln | b",
        10**5: "lakh | lakhs | lac | lacs | lkh | lkhs", 10**7: "crore | crores | krore | krores | cr | crs",
        10**12: "tn | trn | t | lakh crore", 10**18: "quintillion", 10**21: "sextillion",
    },
    also="and | but",
    point="point",
    number_joiners="and | &",
    articles="a | an",
    ordinals={9: "nineth", 12: "twelveth", 40: "fourtieth"},
    plural_of_ordinals="s",
    ordinal_endings="st | nd | rd | th",
    and_a_half="and a half | and half",
    half_a="half a | a half | half",
    collectives={12: "a dozen | dozen | dozens | doz", 20: "a score", 6: "half a dozen | half dozen"},
    vague={
        2: "several | dozens | scores | tens | a few | few | some dozens | a number of | a handful", 100: "hundreds",
        1000: "thousands", 10**4: "tens of thousands", 10**5: "hundreds of thousands",
        10**6: "millions", 10**7: "tens of millions", 10**8: "hundreds of millions", 10**9: "billions",
        10**10: "tens of billions", 10**11: "hundreds of billions",
    },
    fractions={
        "1/2": "half | one half | a half | fifty fifty | 50 - 50 | 50/50", "1/3": "a third | one third",
        "2/3": "two thirds",
        "1/4": "a quarter | one quarter | a fourth", "3/4": "three quarters", "1/5": "a fifth | one fifth",
        "2/5": "two fifths", "3/5": "three fifths", "4/5": "four fifths", "1/10": "a tenth | one tenth",
    },
    denominators={
        2: "half | halves", 3: "third", 4: "quarter | quarters | fourth", 5: "fifth", 6: "sixth", 7: "seventh",
        8: "eighth", 9: "ninth", 10: "tenth", 20: "twentieth", 100: "hundredth", 10**3: "thousandth",
    },
    fraction_endings="illionths | sandths | tieths",
    over="over | divided by",
    out_of="in | out of | in every | out of every",
    negatives="minus | negative",
    below_zero="below zero | below freezing | under zero",
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
        "just_below": "nearly | almost | just under | just below | just short of | just shy of | shy of"
        " | slightly less than | slightly under"
        " | a little under | a little less than | not quite | approaching",
    },
    hedges_after={
        "about": "or so | odd | or thereabouts | approximately | approx | give or take | more or less",
        "at_least": "something | or more | and more | or greater | or higher | plus | + | or above | and over"
            " | and above | upwards | at least | at the least | or over",
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
        "ILS": "shekel | shekels", "HUF": "forint | forints", "IDR": "rupiah | rupiahs", "CZK": "koruna | korunas",
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
    digit_nouns="figure | figures | digit | digits | score",
    units={
        "bp": "basis points | basis point | bps",
        "m": "metre | metres | meter | meters", "km": "kilometre | kilometres | kilometer | kilometers | kms | klicks",
        "mi": "mile | miles | mi", "ft": "foot | feet | ft", "in": "inches | inch", "yd": "yard | yards | yds",
        "nmi": "nautical miles | nautical mile", "ly": "light years | light year",
        "kg": "kilogram | kilograms | kilos | kilo | kgs",
        "t": "tonne | tonnes | metric tons | metric ton | metric tonnes",
        "ton": "ton | tons", "lb": "lb | lbs", "oz": "ounces | ounce | oz", "st": "stone | stones",
        "l": "litres | liters | litre | liter", "gal": "gallon | gallons", "pt": "pint | pints",
        "bbl": "barrel | barrels",
        "short ton": "short tons | short ton", "long ton": "long tons | long ton",
        "carat": "carats | carat | karat | karats",
        "fathom": "fathoms | fathom", "dB": "decibel | decibels", "ppm": "parts per million",
        "km/h": "kilometres per hour | kilometers per hour | kilometres an hour | kilometers an hour | kph | kmph",
        "mph": "miles per hour | miles an hour | mile per hour", "kn": "knots | knot",
        "m2": "square metres | square meters | square metre | square meter", "ha": "hectares | hectare",
        "km2": "square kilometres | square kilometers | square kilometre | square kilometer",
        "sqmi": "square miles | square mile | sq mi | sq. miles | sq. mile | sq miles", "acre": "acre | acres",
        "cm2": "square centimetres",
        "ft2": "square feet | square foot | sq ft | sq. ft", "yd2": "square yards | square yard",
        "m3": "cubic metres | cubic meters | cubic metre | cubic meter", "ft3": "cubic feet | cubic foot",
        "km3": "cubic kilometres | cubic kilometers", "cm3": "cubic centimetres | cubic centimeters",
        "kWh": "kilowatt hours | kilowatt hour", "MWh": "megawatt hours | megawatt hour", "GWh": "gigawatt hours",
        "kW": "kilowatts | kilowatt", "MW": "megawatts | megawatt", "GW": "gigawatts | gigawatt",
        "hp": "horsepower | brake horsepower", "cal": "calories | calorie", "kcal": "kilocalories",
        "KiB": "kibibyte | kibibytes", "MiB": "mebibyte | mebibytes", "GiB": "gibibyte | gibibytes",
        "MB": "megs", "GB": "gigs | gig", "Mbit/second": "megabits per second", "Gbit/second": "gigabits per second",
        "second": "seconds | secs | sec", "ms": "milliseconds | millisecond", "minute": "mins | minute | minutes",
        "hour": "hr | hrs | hour | hours", "day": "day | days", "night": "night | nights",
        "week": "week | weeks | wks | wk",
        "month": "month | months | mths", "year": "year | years | yr | yrs", "decade": "decade | decades",
        "century": "century | centuries", "°C": "degrees celsius | degree celsius | degrees centigrade | celsius",
        "°F": "degrees fahrenheit | degree fahrenheit | fahrenheit", "degree": "degree | degrees",
    },
    cents="cent | cents | pence | p | penny | c | sen | kopek | kopeks | kopeck | kopecks | kopiyka | kopiykas | paise"
        " | paisa | öre | øre | groszy | grosz | piastre | piastres | rappen | centimes | centime | agorot | satang"
        " | stotinki | centavos | centavo | halalas | pennies",
    coins={5: "nickel | nickels", 10: "dime | dimes"},
    per="per | a | an | each",
    all_of="all | the whole | whole | the entire | an entire | entire | a full | full | the full | all of the",
    unit_adjectives="full | whole | more | further | extra | additional | consecutive | straight | long | other",
    counted="people | users | customers | cars | vehicles | homes | households | jobs | voters | tourists | passengers"
        " | workers | subscribers | units | copies | visitors | children | women | men | shares | deaths | cases",
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
    year_nouns="year | the year | calendar year",
    own_years="fiscal | fiscal year | financial year | fy | school year | academic year | tax year | crop year",
    beginning="commencing | beginning | starting | commencing on | beginning on | starting on",
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
