"""English as newsrooms print it."""

from facts.kinds.language import Language

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
        1000: "thousands | tens of thousands | hundreds of thousands",
        10**6: "millions | tens of millions | hundreds of millions", 10**9: "billions",
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
    out_of="in | out of | in every",
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
        "just_below": "nearly | almost | just under | just below | just short of | slightly less than | slightly under"
        " | a little under | a little less than | not quite | approaching",
    },
    hedges_after={
        "about": "or so | odd | or thereabouts | approximately | approx | give or take | more or less",
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
    units={
        "m": "metre | metres | meter | meters", "km": "kilometre | kilometres | kilometer | kilometers | kms | klicks",
        "mi": "mile | miles | mi", "ft": "foot | feet | ft", "in": "inches | inch", "yd": "yard | yards | yds",
        "nmi": "nautical miles | nautical mile", "ly": "light years | light year",
        "kg": "kilogram | kilograms | kilos | kilo | kgs",
        "t": "tonne | tonnes | metric tons | metric ton | metric tonnes",
        "ton": "ton | tons", "lb": "lb | lbs", "oz": "ounces | ounce | oz", "st": "stone | stones",
        "l": "litres | liters | litre | liter", "gal": "gallon | gallons", "pt": "pint | pints",
        "bbl": "barrel | barrels",
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
    has_capital_names=True,
    weekdays={0: "mon", 1: "tue | tues", 2: "wed", 3: "thu | thur | thurs", 4: "fri", 5: "sat", 6: "sun"},
    parts={
        "early": "early | beginning of | start of | the beginning of | the start of | opening weeks of"
            " | beginning | start", "mid": "mid | middle of | the middle of | halfway through",
        "late": "late | end of | the end of | close of | end | later in | final weeks of",
    },
    quarters="quarter | quarters",
    halves="half",
    quarter_letters="q",
    half_letters="h",
    last="last | final | closing",
    seasons={21: "spring", 22: "summer", 23: "autumn | fall", 24: "winter"},
    decades={1930: "thirties", 1940: "forties", 1950: "fifties",
        1960: "sixties", 1970: "seventies", 1980: "eighties", 1990: "nineties"},
    centuries="century",
    opens={
        "since": "from | since | starting | starting in | starting from | as of | as from | beginning in"
            " | not before | not until | no earlier than | no sooner than | >= | beginning from",
        "by": "by | no later than | not later than | up to | through | <= | before the end of | by no later than",
        "until": "until | till", "before": "before | prior to | ahead of | earlier than | <",
        "after": "after | following | later than | >",
    },
    opens_after={
        "since": "and greater | or greater | at the earliest | onwards | onward | or later | and later | and after"
            " | and beyond | or after", "by": "at the latest | or earlier | or before | and earlier",
    },
    approximate="about | around | circa | c. | ca. | approximately | approx | roughly | ~ | some time in | sometime in",
    now="now | the present | current date | present",
    date_fillers="the | of | in | on | at | , | during | day",
    date_joiners="to | - | through | until | till | and | or",
    year_openers="in | since | by | from | until | before | after | during | for | through | the | around | circa"
        " | to | till | and | (",
    year_nouns="year | the year | calendar year | fiscal year",
    days={0: "today | tonight | this morning | this afternoon | this evening", -1: "yesterday"
        " | last night", 1: "tomorrow",
          -2: "the day before yesterday", 2: "the day after tomorrow"},
    shifts={-1: "last | the past | past | previous", 0: "this | the current | current", 1: "next | the coming"
        " | coming"},
    spans={"day": "day | days", "week": "week | weeks", "month": "month | months", "year": "year | years"},
    ago_after="ago | earlier",
    ahead_before="in | within",
    clock_openers="at | , | . | on | t",
    clock_endings={"am": "am | a.m. | in the morning", "pm": "pm | p.m. | in the afternoon | in the evening"},
    yes="yes | true | correct | confirmed | affirmative | right | indeed",
    no="no | false | incorrect | denied | negative | wrong | impossible | untrue",
    shown={
        "range": "{low} to {high}", "since": "from {low} on", "by": "up to {high}", "least": "{low} or more",
        "most": "{high} or less", "under": "{low} to just under {high}", "under_only": "less than {high}",
        "any": "any", "yes": "yes", "no": "no", "date": "any day",
    },
)
