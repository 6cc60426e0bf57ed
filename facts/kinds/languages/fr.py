"""French as newsrooms print it (France, Belgium, Switzerland)."""

from facts.kinds.language import Language

# Rows read better than columns here.
# fmt: off

FRENCH = Language(
    code="fr",
    decimal=",",
    group=".",
    cardinals={
        2: "les deux | une paire | paire | un couple | duo", 3: "un trio", 71: "soixante-onze",
        80: "quatre-vingt | octante",
    },
    scales={
        100: "cent | cents", 10**5: "lakh | lakhs", 10**7: "crore | crores", 10**3: "mille | mil | k",
        10**6: "m | mio", 10**9: "md | mds | mrd | mrds", 10**12: "mille milliards", 10**18: "trillion | trillions",
    },
    doubtful_scales={1000: "billion | billions | billionième", 10**6: "trillion | trillions | trillionième"},
    also="et | mais",
    point="virgule",
    number_joiners="et",
    articles="un | une",
    ordinals={1: "premiers | premières | unième", 2: "second | seconde", 10**18: "trillionième"},
    ordinal_endings="er | re | e | ème | eme | nd | nde | ère",
    and_a_quarter="et quart | et un quart",
    and_a_half="et demi | et demie",
    half_a="un demi | une demi | demi | une demie",
    collectives={
        6: "une demi-douzaine | demi-douzaine", 8: "une huitaine", 10: "une dizaine | dizaine | dizaines",
        12: "une douzaine | douzaine | douzaines | dz",
        15: "une quinzaine | quinzaine", 20: "une vingtaine | vingtaine", 30: "une trentaine | trentaine",
        40: "une quarantaine | quarantaine", 50: "une cinquantaine | cinquantaine", 60: "une soixantaine | soixantaine",
        100: "une centaine | centaine | centaines", 1000: "un millier | millier | milliers",
    },
    vague={
        2: "plusieurs | des dizaines | quelques | dizaines | maints | diverses | une poignée | poignée | des douzaines",
        100: "des centaines | centaines",
        1000: "des milliers | milliers | des dizaines de milliers | des centaines de milliers", 10**6: "des millions",
    },
    fractions={
        "1/2": "50 - 50 | 50/50 | fifty fifty | demi | moitié | la moitié | de moitié | de la moitié",
        "1/3": "un tiers", "2/3": "deux tiers",
        "1/4": "un quart",
        "3/4": "trois quarts", "1/5": "un cinquième", "2/5": "deux cinquièmes", "3/5": "trois cinquièmes",
        "4/5": "quatre cinquièmes", "1/10": "un dixième",
    },
    denominators={
        2: "demi | demis", 3: "tiers", 4: "quart | quarts", 5: "cinquième", 6: "sixième", 7: "septième", 8: "huitième",
        9: "neuvième", 10: "dixième", 100: "centième",
    },
    fraction_endings="iemes",
    part_endings="iemes",
    over="divisé par",
    out_of="sur",
    negatives="moins | négatif",
    below_zero="sous zéro | en dessous de zéro | au-dessous de zéro | sous le zéro",
    hedges={
        "about": "environ | autour de | à peu près | approximativement | aux alentours de | aux environs de"
            " | dans les | quelque | grosso modo | de l'ordre de | ~ | env. | autour des | avoisinant",
        "above": "plus que | plus haut que | supérieures au | plus de | plus d' | au-dessus de | supérieur à"
            " | supérieure à | dépassant | > | au-delà de | bien plus de"
        " | plus des | supérieurs à | supérieures à | plus grand que | plus haut que",
        "at_least": "supérieurs ou égaux à | supérieure ou égale à | égal ou supérieur à | au moins ou égal à"
            " | au moins | au minimum | pas moins de | un minimum de | minimum | supérieur ou égal à"
            " | supérieures ou égales à | >= | ≥ | à tout le moins",
        "below": "moins de | moins d' | sous les | sous | inférieur à | inférieure à | en dessous de"
            " | au-dessous de | < | en deçà de"
        " | en-dessous de | inférieurs à | inférieures à | plus petit que | plus bas que",
        "at_most": "inférieurs ou égaux à | inférieure ou égale à | égal ou inférieur à | au maximum | au plus"
            " | jusqu'à | tout au plus | pas plus de | un maximum de | maximum"
            " | inférieur ou égal à | inférieures ou égales à | <= | ≤",
        "just_above": "un peu plus de | à peine plus de | un peu plus d' | légèrement plus de | tout juste plus de"
        " | légèrement au-dessus de | un peu au-dessus de | à peine plus d'",
        "just_below": "près de | presque | un peu moins de | à peine moins de | pas loin de | un peu moins d' | près d'"
        " | légèrement moins de | quasiment | juste en dessous de | juste sous",
    },
    hedges_after={
        "about": "environ | à peu près | approximativement | grosso modo",
        "at_least": "ou plus | et plus | au moins | au minimum | +",
        "at_most": "ou moins | au maximum | au plus | maximum",
    },
    ranges={"du": "au", "entre": "et", "de": "à", "entre les": "et", "d'": "à"},
    range_joiners="à | - | ou",
    number_fillers="les | des | de | d' | un | une | le | la | l'",
    top="le top | top",
    negations="pas | hors du | jamais | n'",
    percent="% | pourcents | pourcentage | pour cent | pourcent | pour-cent | points de pourcentage"
        " | point de pourcentage",
    currencies={
        "ILS": "shekel | shekels", "HUF": "forint | forints", "IDR": "roupies indonésiennes", "TRY": "livres turques",
        "EUR": "euro | euros", "$": "dollar | dollars", "USD": "dollars américains | dollars us | dollar américain",
        "CAD": "dollars canadiens | dollar canadien", "GBP": "livre sterling | livres sterling | livres",
        "JPY": "yen | yens",
        "CNY": "yuan | yuans | renminbi", "CHF": "francs suisses | franc suisse", "AUD": "dollars australiens",
        "rupee": "roupie | roupies", "franc": "franc | francs", "riyal": "riyal | riyals | rial | rials",
        "dinar": "dinar | dinars", "peso": "peso | pesos", "ESP": "peseta | pesetas", "FIM": "mark finlandais",
        "NLG": "florins hollandais | florins néerlandais", "RUB": "roubles", "FRF": "francs français",
    },
    units={
        "m": "mètre | mètres", "km": "kilomètre | kilomètres", "mi": "mile | miles | mille anglais",
        "nmi": "milles nautiques | mille nautique | milles marins | mille marin", "ft": "pied | pieds",
        "in": "pouce | pouces", "yd": "yards", "ly": "années-lumière | année-lumière",
        "kg": "kilo | kilos | kilogramme | kilogrammes", "g": "gr",
        "t": "tonne | tonnes | tonnes métriques | tonne métrique",
        "q": "quintal | quintaux", "lb": "livres-poids", "oz": "once | onces",
        "l": "litre | litres", "gal": "gallon | gallons", "bbl": "baril | barils",
        "km/h": "kilomètres-heure | kilomètre-heure | kilomètres par heure | kilomètres à l'heure",
        "mph": "miles par heure | miles à l'heure", "kn": "noeuds | nœuds | noeud",
        "m2": "mètre carré | mètres carrés", "ha": "hectare | hectares", "km2": "kilomètre carré | kilomètres carrés",
        "sqmi": "miles carrés | milles carrés", "acre": "acre | acres", "ft2": "pieds carrés",
        "cm2": "centimètres carrés",
        "m3": "mètre cube | mètres cubes", "km3": "kilomètre cube | kilomètres cubes",
        "cm3": "centimètre cube | centimètres cubes", "kWh": "kilowattheure | kilowattheures", "MWh": "mégawattheures",
        "kW": "kilowatt | kilowatts", "MW": "mégawatt | mégawatts", "GW": "gigawatt | gigawatts",
        "PS": "chevaux | ch | cheval-vapeur | chevaux-vapeur", "cal": "calories | calorie", "kcal": "kilocalories",
        "kB": "ko", "MB": "mo", "GB": "go", "TB": "to",
        "second": "seconde | secondes | sec", "ms": "millisecondes", "minute": "minute | minutes | mn",
        "hour": "heure | heures | hrs", "day": "jour | jours | journée | journées", "night": "nuit | nuits",
        "week": "semaine | semaines", "month": "mois", "quarter": "trimestres", "year": "an | ans | année | années",
        "decade": "décennie | décennies", "century": "siècles",
        "°C": "degrés | degrés celsius | degré | degrés centigrades", "°F": "degrés fahrenheit",
    },
    cents="cent | cents | centimes | centime | penny | pence | kopeck | kopecks | rappen | öre | centavos",
    per="par | à l' | à la | au | le",
    all_of="toute la | tout le | toute l' | tout l' | une pleine | un plein",
    unit_adjectives="autre | autres | pleins | pleines | entiers | entières | longs | longues | bons | bonnes",
    unit_fillers="de | d'",
    is_day_first=True,
    months={1: "jan", 2: "fev", 7: "juill", 9: "sep"},
    parts={
        "early": "début | début de | commencement | début du | tout début | premiers mois de",
        "mid": "mi | milieu | milieu de", "late": "fin | fin de | derniers mois de | courant fin",
    },
    quarters="trimestre",
    halves="semestre | moitié",
    quarter_letters="t | q | trimestre",
    half_letters="s | h",
    last="dernier | dernière | derniers | dernières",
    seasons={21: "printemps", 22: "été", 23: "automne", 24: "hiver"},
    decade_openers="années | années '",
    centuries="siècle",
    opens={
        "since": "à partir de | à partir du | à partir d' | dès | dès le | depuis | depuis le | pas avant"
            " | à compter de | à compter du | >= | au plus tôt en | dès la | à partir de la | pas avant le | depuis la",
        "by": "d'ici | d'ici à | d'ici la | d'ici le | au plus tard en | au plus tard le | au plus tard"
        " | avant la fin de | <= | d'ici à la", "until": "jusqu'en | jusqu'à | jusqu'au",
        "before": "antérieur à | antérieure à | avant | avant le | avant la | <",
        "after": "supérieure à | postérieure à | postérieur à | après | après le | >",
    },
    opens_after={"since": "au plus tôt | ou plus tard", "by": "au plus tard | ou avant"},
    approximate="vers | environ | autour de | aux alentours de | ~ | circa | vers le | autour du",
    now="maintenant | présent",
    date_fillers="le | de | du | d' | en | au | l' | la | à | , | des | les | dans | cette | jour",
    date_joiners="à | au | - | et | jusqu'en | jusqu'au | jusqu'à | ou | à la",
    year_openers="en | depuis | dès | avant | après | jusqu'en | d'ici | d'ici à | à partir de | l' | ( | fin"
        " | entre | et | de",
    year_nouns="année | l'année | an | l'an",
    days={0: "aujourd'hui | ce matin | ce soir | cet après-midi", -1: "hier"
        " | hier soir", 1: "demain", -2: "avant-hier", 2: "après-demain"},
    shifts={0: "ce | cette | cet", 1: "prochain | prochaine", -1: "dernier | dernière"},
    shifts_after={-1: "dernier | dernière | passé | passée", 1: "prochain | prochaine", 0: "en cours"},
    spans={"day": "jour | jours", "week": "semaine | semaines", "month": "mois", "year": "an | ans | année | années"},
    ago_before="il y a",
    ahead_before="dans",
    clock_openers="à | , | vers",
    clock_letters="h",
    yes="oui | vrai | exact | confirmé | correct",
    no="non | faux | inexact | démenti | incorrect | impossible",
    shown={
        "range": "de {low} à {high}", "since": "à partir de {low}", "by": "jusqu’à {high}", "least": "au moins {low}",
        "most": "au plus {high}", "under": "de {low} à un peu moins de {high}", "under_only": "moins de {high}",
        "any": "quelconque", "yes": "oui", "no": "non", "date": "un jour quelconque",
    },
)
