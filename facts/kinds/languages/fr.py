"""French as newsrooms print it (France, Belgium, Switzerland)."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

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
        1000: "des milliers | milliers", 10**4: "des dizaines de milliers", 10**5: "des centaines de milliers",
        10**6: "des millions", 10**7: "des dizaines de millions", 10**8: "des centaines de millions",
    },
    fractions={
        "1/2": "50 - 50 | 50/50 | fifty fifty | demi | moitié | la moitié | de moitié | de la moitié",
        "1/3": "un tiers | le tiers", "2/3": "deux tiers",
        "1/4": "un quart | le quart",
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
    with_article={"de": "du | des | de la | de l' | d'", "à": "au | aux | à la | à l'"},
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
        "at_least": "et quelques | ou plus | et plus | au moins | au minimum | +",
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
        "rupee": "roupie | roupies", "franc": "franc | francs", "FCFA": "francs cfa | franc cfa",
        "riyal": "riyal | riyals | rial | rials",
        "dinar": "dinar | dinars", "peso": "peso | pesos", "ESP": "peseta | pesetas", "FIM": "mark finlandais",
        "NLG": "florins hollandais | florins néerlandais", "RUB": "roubles", "FRF": "francs français",
    },
    digit_nouns="chiffres",
    units={
        "bp": "points de base | point de base",
        "m": "mètre | mètres", "km": "kilomètre | kilomètres", "mi": "mile | miles | mille anglais",
        "nmi": "milles nautiques | mille nautique | milles marins | mille marin", "ft": "pied | pieds",
        "in": "pouce | pouces", "yd": "yards", "ly": "années-lumière | année-lumière",
        "kg": "kilo | kilos | kilogramme | kilogrammes", "g": "gr",
        "t": "tonne | tonnes | tonnes métriques | tonne métrique",
        "q": "quintal | quintaux", "lb": "livres-poids", "oz": "once | onces",
        "l": "litre | litres", "gal": "gallon | gallons", "bbl": "baril | barils", "bbl/day": "barils quotidiens",
        "short ton": "tonnes courtes | tonne courte", "carat": "carats | carat", "dB": "décibels | décibel",
        "ppm": "parties par million",
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
    accented="dès | été | à",
    months={1: "jan", 2: "fev", 7: "juill", 9: "sep"},
    day_parts="au matin | au soir | dans la matinée | dans la soirée | matin | soir | après-midi | du matin | du soir",
    parts={
        "early": "début | début de | commencement | début du | tout début | premiers mois de | commencement de"
            " | commencement du | début des | début de la | premiers jours de | premières semaines de"
            " | premiers mois du | premiers jours du | courant début | premiers jours d' | début d'",
        "mid": "mi | milieu | milieu de | milieu du | milieu des | milieu d'",
        "late": "fin | fin de | derniers mois de | courant fin | fin du | fin des | fin de la | derniers jours de"
            " | dernières semaines de | toute fin | derniers mois du | derniers jours du | fin d' | derniers jours d'",
        "whole": "au cours de | au cours du | courant | durant | pendant | dans le courant de | dans le courant du"
            " | le courant de",
    },
    quarters="trimestre | trim | trim.",
    halves="semestre | moitié",
    quarter_letters="t | q | trimestre",
    half_letters="s | h",
    last="dernier | dernière | derniers | dernières",
    seasons={21: "printemps", 22: "été", 23: "automne", 24: "hiver"},
    season_openers="en | à l' | au | dès l' | d'ici l' | d'ici le | avant l' | avant le | depuis l' | pour l'"
        " | pendant l' | à | pour"
        " | jusqu'à l' | après l' | cet",
    decade_openers="années | années ' | décennie | décennie des années",
    centuries="siècle | siècles | s. | s",
    weekends="week end | weekend",
    week_numbers="semaine | semaine numéro | semaine n° | sem.",
    holidays=holidays.FRENCH,
    opens={
        "since": "à partir de | à partir du | à partir d' | dès | dès le | depuis | depuis le | pas avant"
            " | à compter de | à compter du | >= | au plus tôt en | dès la | à partir de la | pas avant le | depuis la"
            " | depuis l' | dès l' | à partir de l' | pas avant la | pas avant l' | à partir des | depuis les | dès les"
            " | à dater du | au plus tôt le | à compter d' | au plus tôt à | au plus tôt au",
        "by": "d'ici | d'ici à | d'ici la | d'ici le | au plus tard en | au plus tard le | au plus tard"
        " | avant la fin de | <= | d'ici à la | avant la fin du | d'ici l' | d'ici à l' | avant fin | au plus tard à"
        " | au plus tard au | d'ici au | avant la fin d' | avant la fin de l'",
        "until": "jusqu'en | jusqu'à | jusqu'au | jusque | jusqu'à la | jusqu'aux | jusqu'à l'",
        "before": "antérieur à | antérieure à | avant | avant le | avant la | < | avant l' | préalablement au"
            " | avant les",
        "after": "supérieure à | postérieure à | postérieur à | après | après le | > | après la | après l'"
            " | à l'issue de | au-delà de | au-delà du | passé le | après les",
    },
    opens_after={"since": "au plus tôt | ou plus tard | et au-delà | ou après | et plus tard",
                 "by": "au plus tard | ou avant | ou plus tôt"},
    since_ago="depuis",
    ended="terminé le | se terminant le |"
        " qui se termine le | achevé le | clos le | clos au | jusqu'en | jusqu'à | terminés le | achevés le | jusqu'au"
        " | clos fin",
    approximate="vers | environ | autour de | aux alentours de | ~ | circa | vers le | autour du | aux environs de"
        " | aux alentours du | vers la | vers l' | à l'horizon",
    now="maintenant | présent | aujourd'hui | nos jours",
    date_fillers="le | de | du | d' | en | au | l' | la | à | , | des | les | dans | cette | jour | aux | durant"
        " | pendant | au cours de | au cours du | au cours des | lors de | lors du | courant | de la | de l' | sur",
    date_joiners="à | au | - | et | jusqu'en | jusqu'au | jusqu'à | ou | à la | et le | et la | aux | à l' | et l'",
    year_openers="en | depuis | dès | avant | après | jusqu'en | d'ici | d'ici à | à partir de | l' | ( | fin"
        " | entre | et | de",
    wholes={"week": "semaine", "month": "mois", "quarter": "trimestre", "half": "semestre", "year": "année | an",
            "decade": "décennie", "century": "siècle"},
    year_nouns="année | l'année | an | l'an | année calendaire | année civile | l'année calendaire | l'année civile",
    own_years="exercice | exercice fiscal | fiscale | scolaire | universitaire",
    beginning="commençant | commençant le | débutant le | qui commence le",
    before_christ="av. j.-c. | avant j.-c. | avant jésus-christ | av. jc | av. j.c. | avant notre ère",
    after_christ="ap. j.-c. | après j.-c. | après jésus-christ | de notre ère",
    days={0: "aujourd'hui | ce matin | ce soir | cet après-midi | ce jour", -1: "hier"
        " | hier soir | la nuit dernière", 1: "demain", -2: "avant-hier", 2: "après-demain"},
    shifts={0: "ce | cette | cet", 1: "prochain | prochaine", -1: "dernier | dernière"},
    shifts_after={-1: "dernier | dernière | passé | passée | écoulée | écoulé",
                  1: "prochain | prochaine | qui vient | à venir",
                  0: "en cours | courant | courante"},
    elsewhere="suivant | suivante | précédent | précédente | même | plus tard",
    shifts_many={-1: "derniers | dernières | passés | passées", 1: "prochains | prochaines"},
    spans={"day": "jour | jours", "week": "semaine | semaines", "month": "mois", "quarter": "trimestre | trimestres",
           "half": "semestre | semestres", "year": "an | ans | année | années", "decade": "décennie | décennies",
           "century": "siècle | siècles"},
    ago_before="il y a | voici | voilà",
    ahead_before="dans",
    within="d'ici | d'ici à | dans les | en moins de | sous | dans un délai de | dans moins de",
    counted_from="à partir du | à compter du",
    clock_openers="à | , | vers",
    clock_letters="h",
    clock_endings={"h": "heures | heure", "am": "heures du matin | heure du matin | h du matin", "pm": "heures de"
        " l'après-midi | heures du soir | h du soir"},
    clock_words={720: "midi", 0: "minuit"},
    yes="oui | vrai | exact | confirmé | correct",
    no="non | faux | inexact | démenti | incorrect | impossible",
    shown={
        "range": "de {low} à {high}", "since": "à partir de {low}", "by": "jusqu’à {high}", "least": "au moins {low}",
        "most": "au plus {high}", "under": "de {low} à un peu moins de {high}", "under_only": "moins de {high}",
        "any": "quelconque", "yes": "oui", "no": "non", "date": "un jour quelconque",
    },
)
