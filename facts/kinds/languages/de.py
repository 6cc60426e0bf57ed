"""German as newsrooms print it (Germany, Austria, Switzerland)."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

# Rows read better than columns here.
# fmt: off

# "zweistellig": of two digits.
DIGITS = " | ".join(
    f"{number}stellig{ending}"
    for number in ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "mehr")
    for ending in ("", "e", "er", "en", "es", "em")
)

# "fünfjährig", "zehntägige": a number and its unit grown together into an adjective.
GROWN = {"year": "jährig", "month": "monatig", "week": "wöchig", "day": "tägig", "hour": "stündig",
         "minute": "minütig", "second": "sekündig", "percent": "prozentig",
         "count": "köpfig | stöckig | geschossig | teilig | türig | sitzig | fach"}


def _in_all_cases(row: str) -> str:
    return " | ".join(f"{word}{ending}" for word in row.split(" | ") for ending in ("", "e", "er", "en", "es", "em"))


GERMAN = Language(
    code="de",
    decimal=",",
    group=".",
    is_fused=True,
    cardinals={
        2: "zwo | beide | beiden | beider | ein duo | duo", 3: "ein trio | trio", 5: "fuenf", 12: "zwoelf",
        15: "fuenfzehn", 30: "dreissig", 50: "fuenfzig",
    },
    scales={
        100: "hundert", 250_000: "viertelmillion | viertelmillionen",
        10**3: "tausend | tsd | tsd. | k", 10**6: "mio | mio. | mill. | m",
        10**9: "mrd | mrd. | mia | mia.", 10**12: "bio | bio. | billions", 10**18: "trillion | trillionen | trillions",
    },
    doubtful_scales={1000: "billion | billions", 10**6: "trillion | trillions"},
    has_capital_nouns=True,
    tens_joiner="und",
    also="und | aber",
    point="komma",
    number_joiners="und",
    articles="ein | eine | einen | einem | einer | eines",
    ordinals={3: "dritt", 7: "siebente | siebenten | siebt"},
    fused_ordinal_endings="ste | sten | ster | stes | stem | te | ten | ter | tes | tem | st | t",
    ordinal_endings=". | te | ten | ter | tes | ste | sten | ster | stes",
    fused_half="einhalb",
    and_a_half="und ein halb | und eine halbe | und ein halbes | und einhalb | einhalb",
    half_a="ein halber | halber | eine halbe | einer halben | einen halben | ein halbes | halbe | halben | halbes",
    collectives={
        6: "ein halbes dutzend | halbes dutzend", 12: "ein dutzend | dutzend | dutzende",
        50: "ein halbes hundert | halbes hundert", 60: "ein schock",
    },
    capitals={2: "ein paar | paar"},
    vague={
        2: "ein paar | mehrere | mehrerer | mehreren | einige | einiger | einigen | etliche | ein paar dutzend"
            " | dutzenden | verschiedene | zahlreiche | dutzende | zahlreichen | diverse | zig | handvoll"
            " | eine handvoll",
        100: "hunderte | hunderten | hunderter",
        1000: "tausende | tausenden | tausender", 10**4: "zehntausende | zehntausenden",
        10**5: "hunderttausende | hunderttausenden", 10**6: "millionen", 10**7: "dutzende millionen",
        10**8: "hunderte millionen | hunderten millionen", 10**9: "milliarden",
    },
    fractions={
        "1/2": "50 - 50 | 50/50 | fifty fifty | um die hälfte | die hälfte | hälfte | der hälfte | zur hälfte | halb",
        "1/3": "ein drittel | einem drittel", "2/3": "zwei drittel | zweidrittel",
        "1/4": "ein viertel | einem viertel",
        "3/4": "drei viertel | dreiviertel", "1/5": "ein fünftel", "2/5": "zwei fünftel", "3/5": "drei fünftel",
        "4/5": "vier fünftel", "1/10": "ein zehntel", "3/2": "anderthalb | eineinhalb | einundeinhalb",
    },
    denominators={
        2: "halbe", 3: "drittel", 4: "viertel", 5: "fünftel", 6: "sechstel", 7: "siebtel", 8: "achtel", 9: "neuntel",
        10: "zehntel", 20: "zwanzigstel", 100: "hundertstel", 10**3: "tausendstel",
    },
    fraction_endings="stel",
    part_endings="stel | tel",
    over="geteilt durch | durch",
    out_of="von | aus | von je",
    every="jeder | jede | jedes | jedem | jeden",
    negatives="minus | negativ",
    below_zero="unter null | unter dem gefrierpunkt",
    hedges={
        "about": "rund | etwa | circa | zirka | ca | ca. | ungefähr | um die | gegen | schätzungsweise | annähernd"
            " | an die | in etwa | grob | ~ | in der größenordnung von | so um die | etwa um",
        "above": "mehr als | über | oberhalb von | größer als | höher als | > | jenseits von | mehr wie | jenseits der"
            " | weit über | deutlich über | deutlich mehr als | weit mehr als | mehr als die",
        "at_least": "mindestens | wenigstens | nicht weniger als | minimum | zumindest | ein minimum von | >= | ≥"
            " | größer oder gleich | mindestens etwa",
        "below": "weniger als | unter | unterhalb von | kleiner als | niedriger als | < | geringer als | weit unter"
            " | deutlich weniger als | deutlich unter",
        "at_most": "höchstens | maximal | bis zu | nicht mehr als | allenfalls | maximum | ein maximum von | <= | ≤"
            " | kleiner oder gleich | längstens | bis",
        "just_above": "knapp über | etwas mehr als | gut | etwas über | ein wenig mehr als | leicht über"
            " | kaum mehr als | wenig mehr als | geringfügig mehr als | ein bisschen mehr als",
        "just_below": "fast | knapp | beinahe | nahezu | etwas weniger als | knapp unter | etwas unter | leicht unter"
            " | ein wenig unter | kaum weniger als",
    },
    hedges_after={
        "about": "ungefähr | oder so | circa | in etwa | plus minus",
        "at_least": "oder mehr | und mehr | plus | + | aufwärts | oder darüber | und darüber | oder höher | mindestens",
        "at_most": "oder weniger | und weniger | abwärts | oder darunter | höchstens | maximal",
    },
    ranges={"zwischen": "und", "von": "bis", "zwischen den": "und", "vom": "bis zum"},
    range_joiners="bis | - | bis zu | oder",
    number_fillers="die | den | der | das | dem | von | zu | eine | einen | ein",
    top="die top | top | den top",
    negations="nicht | kein | keine | nie | niemals | außerhalb | ohne",
    percent="% | prozent | prozentpunkte | prozentpunkten | prozentpunkt | v.h. | vom hundert",
    currencies={
        "ILS": "schekel", "HUF": "forint", "IDR": "rupiah", "CZK": "tschechische kronen",
        "EUR": "euro | euros", "$": "dollar", "USD": "us - dollar | us-dollar | us dollar | amerikanische dollar",
        "GBP": "pfund sterling | britische pfund", "£": "pfund", "JPY": "yen | japanische yen",
        "CNY": "yuan | renminbi", "CHF": "franken | schweizer franken | sfr", "CAD": "kanadische dollar",
        "AUD": "australische dollar", "rupee": "rupie | rupien", "INR": "indische rupien",
        "KHR": "kambodschanische riel", "franc": "francs", "RUB": "rubel", "PLN": "zloty", "SEK": "schwedische kronen",
        "NOK": "norwegische kronen", "DKK": "dänische kronen", "kr": "kronen", "DEM": "mark | d-mark | deutsche mark",
        "ATS": "schilling", "TRY": "türkische lira | lira", "KRW": "won", "BRL": "real", "MXN": "mexikanische pesos",
    },
    digit_nouns=DIGITS,
    units={
        "bp": "basispunkte | basispunkten | basispunkt",
        "m": "meter | metern", "km": "kilometer | kilometern", "mi": "meile | meilen",
        "nmi": "seemeilen | seemeile", "ft": "fuß", "in": "zoll", "yd": "yards",
        "ly": "lichtjahre | lichtjahr | lichtjahren",
        "kg": "kilo | kilos | kilogramm", "g": "gramm", "t": "tonne | tonnen", "lb": "pfund-gewicht",
        "oz": "unze | unzen", "l": "liter | litern", "gal": "gallone | gallonen", "bbl": "barrel | fass",
        "short ton": "short tons | short ton", "carat": "karat", "dB": "dezibel", "V": "volt", "A": "ampere",
        "km/h": "stundenkilometer | stundenkilometern | kilometer pro stunde | kilometern pro stunde | kmh",
        "mph": "meilen pro stunde", "kn": "knoten",
        "m2": "quadratmeter | quadratmetern", "ha": "hektar", "km2": "quadratkilometer | quadratkilometern",
        "sqmi": "quadratmeilen | quadratmeile", "acre": "acres", "ft2": "quadratfuß", "cm2": "quadratzentimeter",
        "m3": "kubikmeter | kubikmetern", "km3": "kubikkilometer", "cm3": "kubikzentimeter",
        "kWh": "kilowattstunde | kilowattstunden", "MWh": "megawattstunden", "GWh": "gigawattstunden",
        "kW": "kilowatt",
        "MW": "megawatt", "GW": "gigawatt", "PS": "ps | pferdestärken | pferdestärke",
        "cal": "kalorien | kalorie", "kcal": "kilokalorien",
        "second": "sekunde | sekunden | sek | sek.", "ms": "millisekunden", "minute": "minute | minuten | min.",
        "quarter-hour": "viertelstunde | viertelstunden", "three-quarter-hour": "dreiviertelstunde",
        "quarter-century": "vierteljahrhundert", "hour": "stunde | stunden | std | std.",
        "day": "tag | tage | tagen", "night": "nacht | nächte | nächten",
        "week": "woche | wochen", "month": "monat | monate | monaten", "quarter": "quartale | quartalen",
        "year": "jahr | jahre | jahren", "decade": "jahrzehnt | jahrzehnte | jahrzehnten",
        "century": "jahrhunderte | jahrhunderten", "°C": "grad | grad celsius", "°F": "grad fahrenheit",
    },
    cents="cent | cents | rappen | pfennig | penny | pence | groschen | kopeke | kopeken | öre | centimes | centavos",
    per="pro | je | in der | die | am",
    all_of="ganze | ganzen | ganzer | ganzes | den ganzen | die ganze | das ganze | einen ganzen | eine ganze"
        " | ein ganzes",
    fused_units={unit: _in_all_cases(row) for unit, row in GROWN.items()},
    unit_adjectives="ganze | ganzen | volle | vollen | weitere | weiteren | lange | langen | weiterer",
    unit_fillers="an | von",
    is_day_first=True,
    months={1: "jan | jänner", 2: "feb | feber", 3: "mär | mrz | maerz", 4: "apr", 6: "jun", 7: "jul", 8: "aug",
            9: "sep | sept", 10: "okt", 11: "nov", 12: "dez"},
    has_capital_names=True,
    weekdays={0: "mo", 1: "di", 2: "mi", 3: "do", 4: "fr", 5: "sa | sonnabend", 6: "so"},
    weekday_endings="abend | abends | morgen | nachmittag | vormittag | mittag | nacht | früh",
    day_parts="am morgen | am abend | am nachmittag | am mittag | am vormittag | in der nacht | in der früh | morgens"
        " | abends | nachmittags | früh | guten morgen",
    parts={
        "early": "anfang | beginn | zu beginn | früh im | anfangs | zu anfang | den ersten monaten | auftakt"
            " | am anfang | gegen anfang | zum auftakt | ersten tagen | ersten tage | den ersten wochen"
            " | den ersten tagen"
            " | zum beginn | beginn des | frühen | frühe | früher",
        "mid": "mitte | in der mitte | zur mitte",
        "late": "ende | ausklang | spät im | gegen ende | zum ende | am ende | schluss | den letzten wochen"
            " | den letzten tagen | letzten tage | zum ausklang | den letzten monaten | späten | späte | später im",
        "whole": "im laufe von | im laufe des | im laufe der | laufe des | laufe der | im verlauf des"
            " | verlauf des | während des | während der",
    },
    fused_parts={"early year": "jahresbeginn | jahresanfang | jahresstart", "mid year": "jahresmitte",
        "late year": "jahresende | jahresschluss | jahresausklang", "early month": "monatsanfang | monatsbeginn",
        "mid month": "monatsmitte", "late month": "monatsende | monatsschluss", "early week": "wochenanfang"
        " | wochenbeginn | wochenstart", "mid week": "wochenmitte", "late quarter": "quartalsende",
        "early quarter": "quartalsbeginn", "late half": "halbjahresende", "early 21": "vorfrühling", "early 22":
        "frühsommer", "early 23": "frühherbst", "late 21": "spätfrühling", "late 22": "spätsommer",
        "late 23": "spätherbst", "late 24": "spätwinter", "mid 22": "hochsommer"},
    quarters="quartal | quartals | vierteljahr | viertel | quartalen | vierteljahres",
    halves="halbjahr | hälfte | jahreshälfte | halbjahrs | halbjahres | monatshälfte",
    quarter_letters="q",
    half_letters="h",
    last="letzter | letztes | letzten | letzte",
    seasons={21: "frühjahr | frühling | frühjahrs | frühlings", 22: "sommer | sommers", 23: "herbst | herbstes",
             24: "winter | winters"},
    season_openers="an | zu | über | im | zum | ab | seit | seit dem | vor dem | bis | bis zum | nach dem | anfang"
        " | ende | mitte",
    decades={2000: "nullerjahre | nullerjahren | nuller jahre"
        " | nuller jahren", 2010: "zehnerjahre | zehnerjahren", 1920: "zwanziger jahre | zwanziger jahren"
        " | zwanzigerjahre | zwanzigerjahren", 1930: "dreißiger jahre | dreißiger jahren | dreißigerjahre"
        " | dreißigerjahren", 1940: "vierziger jahre | vierziger jahren | vierzigerjahre | vierzigerjahren",
        1950: "fünfziger jahre | fünfziger jahren | fünfzigerjahre | fünfzigerjahren", 1960: "sechziger jahre"
        " | sechziger jahren | sechzigerjahre | sechzigerjahren | sechziger | sechzigern", 1970: "siebziger jahre"
        " | siebziger jahren"
        " | siebzigerjahre | siebzigerjahren | siebziger | siebzigern", 1980: "achtziger jahre | achtziger jahren"
        " | achtzigerjahre"
        " | achtzigerjahren", 1990: "neunziger jahre | neunziger jahren | neunzigern | neunzigerjahre"
        " | neunzigerjahren"},
    decade_endings="er jahre | er jahren | er | ern",
    centuries="jahrhundert | jahrhunderts | jh | jh. | jhd. | jahrhunderten | jhdt.",
    weekends="wochenende | wochenenden | wochenendes",
    week_numbers="kw | kalenderwoche | woche",
    week_letters="kw | kalenderwoche",
    holidays=holidays.GERMAN,
    opens={
        "since": "ab | seit | ab dem | seit dem | nicht vor | nicht vor dem | frühestens | frühestens im"
            " | frühestens am | erst ab | beginnend | >= | erst im | erst | seit der | ab der | ab den | seit den"
            " | beginnend mit | beginnend ab | mit wirkung vom | schon ab | bereits ab | bereits seit | schon seit"
            " | frühestens ab | nicht früher als | nicht vor der",
        "by": "spätestens | spätestens im | spätestens am | bis spätestens | nicht später als | <= | bis zum"
            " | vor ende | noch vor ende | bis einschließlich | bis spätestens zum | spätestens bis | spätestens zum"
            " | spätestens bis zum | vor dem ende | vor ablauf des | bis zur | noch im | bis inklusive | bis ins",
        "until": "bis | bis zum | bis in | bis zur | bis in den", "before": "vor | vor dem | noch vor | < | vor der"
            " | noch vor dem | früher als | vor den", "after": "nach | nach dem | später als | > | nach der | nach den",
    },
    opens_after={"since": "frühestens | oder später | und später | aufwärts | oder danach | und danach",
                 "by": "spätestens | oder früher | oder davor"},
    opens_around={"von": "an", "vom": "an", "von der": "an"},
    since_ago="seit | schon seit | bereits seit",
    ended="bis | bis zum | bis ende | bis einschließlich | zum",
    approximate="circa | ca. | ca | etwa | ungefähr | rund um | um | gegen | um das jahr | ~ | etwa im | um den"
        " | um die | etwa um",
    now="jetzt | heute | zur gegenwart",
    date_fillers="der | die | das | des | dem | den | im | in | am | , | zum | zur | von | vom | während | während des"
        " | an | ins | für | beim",
    date_joiners="bis | - | und | bis zum | oder | bis in | bis einschließlich | und dem | bis zur | bis ins",
    year_openers="in | im | seit | ab | bis | vor | nach | von | um | gegen | zwischen | und | bis zum | spätestens | ("
        " | der | des | anfang | mitte | ende | noch | jahr | jahres | erst | frühestens"
        " | schon | bereits | wohl | voraussichtlich | vermutlich",
    wholes={"week": "woche", "month": "monat | monats", "quarter": "quartal | quartals",
            "half": "halbjahr | halbjahrs | halbjahres", "year": "jahr | jahres | jahrs",
            "decade": "jahrzehnt | jahrzehnts", "century": "jahrhundert | jahrhunderts"},
    year_nouns="jahr | jahres | jahre | des jahres | im jahr | im jahre | des jahrs | kalenderjahr"
        " | im laufe des jahres | laufe des jahres | im verlauf des jahres | kalenderjahres",
    own_years="geschäftsjahr | geschäftsjahres | geschäftsjahre | schuljahr | schuljahres | haushaltsjahr"
        " | haushaltsjahres | wirtschaftsjahr | wirtschaftsjahres | wintersemester | sommersemester",
    beginning="ab | ab dem | ab montag",
    before_christ="v. chr. | vor christus | v.chr. | vor christi geburt | v. u. z. | vor unserer zeitrechnung",
    after_christ="n. chr. | nach christus | n.chr. | n. u. z.",
    days={0: "heute | heute morgen | heute abend | heute früh | heute nacht | heute nachmittag",
          -1: "gestern | gestern abend | letzte nacht | vergangene nacht", 1: "morgen | morgen früh | morgen abend",
          -2: "vorgestern", 2: "übermorgen"},
    shifts={-1: "letzte | letzten | letzter | letztes | letztem | vergangene | vergangenen | vergangenes | vorige"
                " | vorigen | voriges | im vergangenen | vergangener | voriger | vorigem | vergangenem | im letzten",
            0: "diese | diesen | dieser | dieses | laufenden | laufende | diesem | laufendes | aktuellen",
            1: "nächste | nächsten | nächster | nächstes | nächstem | kommende | kommenden | kommendes | kommender"
               " | kommendem"},
    elsewhere="folgenden | darauf | zuvor | später | selben | folgender | danach",
    shifts_many={-1: "letzten | vergangenen | vorigen", 1: "nächsten | kommenden"},
    coming={-1: "vergangene | vergangenen | vergangener | vergangenes",
            1: "kommende | kommenden | kommender | kommendes"},
    spans={"day": "tag | tage | tagen | tages", "week": "woche | wochen", "month": "monat | monate | monaten | monats",
           "quarter": "quartal | quartale | quartalen | quartals", "half": "halbjahr | halbjahre | halbjahren"
           " | halbjahres | halbjahrs", "year": "jahr | jahre | jahren | jahres | jahrs",
           "decade": "jahrzehnt | jahrzehnts | jahrzehnte | jahrzehnten", "century": "jahrhundert | jahrhunderts"
           " | jahrhunderte | jahrhunderten"},
    ago_before="vor",
    ahead_before="in",
    within="binnen | innerhalb von | innerhalb der nächsten | in weniger als | binnen der nächsten | in den nächsten",
    counted_from="ab | ab dem",
    clock_openers="um | , | gegen | ab",
    clock_endings={"h": "uhr", "am": "uhr morgens | uhr früh", "pm": "uhr abends | uhr nachmittags"},
    clock_words={720: "mittags | 12 uhr mittags", 0: "mitternacht | um mitternacht"},
    yes="ja | wahr | richtig | stimmt | korrekt | bestätigt",
    no="nein | falsch | unwahr | dementiert | unmöglich",
    shown={
        "range": "{low} bis {high}", "since": "ab {low}", "by": "bis {high}", "least": "mindestens {low}",
        "most": "höchstens {high}", "under": "{low} bis knapp unter {high}", "under_only": "weniger als {high}",
        "any": "beliebig", "yes": "ja", "no": "nein", "date": "ein beliebiger Tag",
    },
)
