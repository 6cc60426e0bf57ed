"""Italian as newsrooms print it."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

# Rows read better than columns here.
# fmt: off

ITALIAN = Language(
    code="it",
    decimal=",",
    group=".",
    is_fused=True,
    cardinals={
        1: "un'", 2: "entrambi | entrambe | un paio | paio | una coppia | coppia | duo", 3: "un trio", 20: "vent",
        30: "trent", 40: "quarant", 50: "cinquant", 60: "sessant", 70: "settant", 80: "ottant", 90: "novant",
    },
    scales={
        100: "cento | cent", 10**3: "mila | mille | k", 10**6: "mln | mil | mio | m", 10**9: "mld | mrd",
        10**12: "mille miliardi | billion | billions", 10**18: "trilione | trilioni | trillion | trillions",
    },
    doubtful_scales={1000: "billion | billions", 10**6: "trillion | trillions"},
    also="e | ed | ma",
    point="virgola",
    number_joiners="e",
    articles="uno | un | una | un'",
    ordinals={1: "primi | prime"},
    fused_ordinal_endings="esimo | esima",
    ordinal_endings="o | a | mo | ma | ° | º | ª | esimo | esima",
    and_a_quarter="e un quarto | e quarto",
    and_a_half="e mezzo | e mezza",
    half_a="mezzo | mezza | mezz'",
    collectives={
        6: "mezza dozzina", 10: "una decina | decina | decine", 12: "una dozzina | dozzina | dozzine",
        15: "una quindicina | quindicina",
        20: "una ventina | ventina", 30: "una trentina | trentina", 40: "una quarantina | quarantina",
        50: "una cinquantina | cinquantina", 60: "una sessantina | sessantina", 70: "una settantina | settantina",
        80: "un'ottantina | ottantina", 90: "una novantina | novantina",
        100: "un centinaio | centinaio | centinaia", 1000: "un migliaio | migliaio | migliaia",
    },
    vague={
        2: "diversi | diverse | parecchi | parecchie | alcuni | alcune | qualche | numerosi | numerose | decine"
            " | vari | varie | una manciata | manciata",
        100: "centinaia", 1000: "migliaia", 10**4: "decine di migliaia", 10**5: "centinaia di migliaia",
        10**6: "milioni di", 10**7: "decine di milioni", 10**8: "centinaia di milioni",
        10**10: "decine di miliardi", 10**11: "centinaia di miliardi",
    },
    fractions={
        "1/2": "50 - 50 | 50/50 | fifty fifty | metà | della metà | la metà | di metà", "1/3": "un terzo",
        "2/3": "due terzi", "1/4": "un quarto",
        "3/4": "tre quarti", "1/5": "un quinto", "2/5": "due quinti", "3/5": "tre quinti", "4/5": "quattro quinti",
        "1/10": "un decimo",
    },
    denominators={
        2: "mezzi", 3: "terzo | terzi", 4: "quarto", 5: "quinto", 6: "sesto", 7: "settimo", 8: "ottavo", 9: "nono",
        10: "decimo", 20: "ventesimo", 100: "centesimo",
    },
    fraction_endings="esimi | esime",
    part_endings="esimi | esime",
    over="fratto | diviso | diviso per",
    out_of="su | ogni",
    negatives="meno | negativo",
    below_zero="sotto zero | sotto lo zero",
    with_article={"di": "del | dello | della | dell' | dei | degli | delle",
        "a": "al | allo | alla | all' | ai | agli | alle"},
    hedges={
        "about": "circa | intorno a | intorno ai | attorno a | attorno ai | all'incirca | più o meno | pressappoco"
        " | suppergiù | approssimativamente | grosso modo | sui | sulle | ~ | intorno alle | attorno alle"
        " | nell'ordine di",
        "above": "più in alto del | più in alto di | superiore ai | superiori ai | maggiore del | più di | oltre"
            " | superiore a | superiori a | al di sopra di | sopra | ben oltre | ben più di | maggiore di"
        " | maggiori di | > | più dei | più del | sopra i | più grande di | più grandi di | al di sopra dei",
        "at_least": "superiori o uguali a | maggiori o uguali a | uguale o superiore a | almeno | come minimo"
            " | non meno di | minimo | un minimo di | >= | ≥ | quanto meno"
            " | maggiore o uguale a | superiore o uguale a | più grande o uguale a | perlomeno",
        "below": "più in basso del | più in basso di | minore del | meno di | sotto | sotto i | inferiore a"
            " | inferiori a | al di sotto di | minore di | minori di | < | meno dei"
        " | al di sotto dei | inferiore ai | a meno di | più piccolo di | più piccoli di",
        "at_most": "inferiori o uguali a | minori o uguali a | uguale o inferiore a | al massimo | fino a | fino ai"
            " | non più di | un massimo di | massimo | tutt'al più"
            " | minore o uguale a | inferiore o uguale a | più piccoli o uguali a | sino a | <= | ≤ | al più",
        "just_above": "poco più di | poco oltre | appena oltre | appena più di | appena sopra | di poco superiore a"
        " | leggermente superiore a | poco più che | appena sopra i | poco sopra",
        "just_below": "quasi | poco meno di | appena sotto | di poco inferiore a | poco sotto | appena meno di"
            " | quasi quasi",
    },
    hedges_after={
        "about": "circa | all'incirca | più o meno | o giù di lì | approssimativamente",
        "at_least": "e passa | e rotti | o più | e più | in su | come minimo | almeno | e oltre | o oltre | +",
        "at_most": "o meno | al massimo | in giù | massimo",
    },
    ranges={"tra": "e", "fra": "e", "da": "a", "dai": "ai", "dalle": "alle", "dal": "al", "dall'": "al"},
    range_joiners="a | - | o | ai",
    number_fillers="i | gli | le | la | il | lo | l' | ai | di | a | un | una | circa",
    top="la top | top",
    negations="non | fuori da | fuori dalla | fuori dai | mai | nemmeno | neanche",
    percent="% | per cento | percento | punti percentuali | punto percentuale",
    currencies={
        "ILS": "shekel | sicli | siclo", "HUF": "fiorini ungheresi", "IDR": "rupie indonesiane", "TRY": "lire turche",
        "EUR": "euro", "$": "dollaro | dollari", "USD": "dollari usa | dollari americani | dollari statunitensi",
        "GBP": "sterlina | sterline", "JPY": "yen", "CNY": "yuan | renminbi",
        "CHF": "franchi svizzeri | franco svizzero", "franc": "franco | franchi", "ESP": "peseta | pesetas | pesete",
        "NLG": "fiorini olandesi", "dinar": "dinaro | dinari", "peso": "peso | pesos", "riyal": "riyal | rial",
        "CAD": "dollari canadesi", "AUD": "dollari australiani", "rupee": "rupia | rupie", "RUB": "rubli",
        "ITL": "lire",
    },
    digit_nouns="cifre | cifra",
    units={
        "bp": "punti base | punto base",
        "m": "metro | metri | mt", "km": "chilometro | chilometri", "mi": "miglia | miglio",
        "nmi": "miglia marine | miglia nautiche | miglio marino | miglio nautico", "ft": "piede | piedi",
        "in": "pollice | pollici", "yd": "iarde | iarda", "ly": "anni luce | anno luce",
        "kg": "chilo | chili | chilogrammo | chilogrammi", "g": "grammo | grammi | gr", "t": "tonnellata | tonnellate",
        "q": "quintale | quintali", "lb": "libbra | libbre", "oz": "oncia | once",
        "l": "litro | litri", "gal": "gallone | galloni", "bbl": "barile | barili", "bbl/day": "barili giornalieri",
        "m/second": "metri al secondo", "km/second": "chilometri al secondo",
        "short ton": "tonnellate corte", "carat": "carati | carato", "dB": "decibel", "ppm": "parti per milione",
        "km/h": "chilometri orari | chilometro orario | chilometri all'ora | km orari",
        "mph": "miglia orarie | miglia all'ora",
        "kn": "nodi | nodo", "hg": "etto | etti",
        "m2": "mq | metro quadrato | metri quadrati | metri quadri | metro quadro",
        "ha": "ettaro | ettari", "km2": "chilometro quadrato | chilometri quadrati | chilometri quadri",
        "sqmi": "miglia quadrate | miglio quadrato", "acre": "acro | acri", "ft2": "piedi quadrati | piede quadrato",
        "cm2": "centimetri quadrati", "m3": "metro cubo | metri cubi | mc", "km3": "chilometri cubi | chilometro cubo",
        "cm3": "centimetri cubi | centimetro cubo | cc", "kWh": "chilowattora | kilowattora", "MWh": "megawattora",
        "GWh": "gigawattora", "TWh": "terawattora", "kW": "chilowatt | kilowatt", "MW": "megawatt", "GW": "gigawatt",
        "PS": "cavalli | cv | cavalli vapore | cavallo vapore", "cal": "calorie | caloria",
        "kcal": "kilocalorie | chilocalorie",
        "second": "secondi | sec", "ms": "millisecondi", "minute": "minuto | minuti", "hour": "ora | ore",
        "day": "giorno | giorni | giornata | giornate", "night": "notte | notti", "week": "settimana | settimane",
        "month": "mese | mesi", "quarter": "trimestri", "year": "anno | anni", "decade": "decennio | decenni",
        "century": "secoli", "°C": "gradi | gradi centigradi | gradi celsius | grado | grado centigrado",
        "°F": "gradi fahrenheit",
    },
    cents="centesimo | centesimi | cent | penny | pence | copeco | copechi | rappen | centavos | piastre",
    per="per | al | all' | alla | allo | ogni",
    all_of="tutto il | tutta la | tutto l' | un intero | un'intera | l'intero | l'intera | l'intera",
    unit_adjectives="interi | intere | intero | intera | altri | altre | altro | altra | pieni | consecutivi",
    unit_fillers="di | d'",
    is_day_first=True,
    word_names="mar | set",
    months={1: "genn", 9: "sett"},
    day_parts="di mattina | di pomeriggio | di sera | di notte | mattina | pomeriggio | sera | notte",
    parts={
        "early": "inizio | inizi | principio | inizio di | primi di | primi mesi del | inizi di | prime settimane di"
            " | inizio della | inizio del | inizio dell' | primi giorni di | primi mesi di | primo scorcio del | primi",
        "mid": "metà | metà di | metà del | metà della",
        "late": "fine | fine di | ultimi mesi del | tardo | scorcio del | fine del | fine della | fine dell'"
            " | ultimi giorni di | ultime settimane di | ultimi mesi di | tarda | scorcio di",
        "whole": "nel corso di | nel corso del | nel corso dell' | nel corso della | corso di | corso del"
            " | corso dell' | durante | durante il | durante l'",
    },
    fused_parts={"late year": "fin d'anno"},
    quarters="trimestre | quarto",
    halves="semestre | metà",
    quarter_letters="q | t",
    half_letters="h | s",
    last="ultimo | ultima | ultimi | ultime",
    seasons={21: "primavera", 22: "estate", 23: "autunno", 24: "inverno"},
    season_openers="in | d' | entro l' | entro la | nella | nell' | all' | alla | dall' | dalla | per l' | per la"
        " | prima dell'"
        " | prima della | dopo l' | dopo la | fino all' | fino alla | a | per",
    decade_openers="anni | anni ' | decennio | decennio del",
    centuries="secolo | sec. | sec",
    century_names={1200: "duecento", 1300: "trecento", 1400: "quattrocento", 1500: "cinquecento", 1600: "seicento",
        1700: "settecento", 1800: "ottocento", 1900: "novecento"},
    weekends="fine settimana | weekend | week end | finesettimana",
    week_numbers="settimana | settimana numero | settimana n.",
    holidays=holidays.ITALIAN,
    opens={
        "since": "dal | dall' | dalla | dalle | da | dallo | a partire dal | a partire dall' | a partire dalla"
            " | a partire da | dai | dagli | a decorrere da | con decorrenza dal"
        " | non prima del | non prima di | non prima dell' | a decorrere dal | >= | non prima della | sin dal"
        " | fin dal | già dal | fin da | sin da | sin dall' | fin dall' | sin dalla | fin dalla | non prima dello"
        " | al più presto nel | al più presto il | non prima degli",
        "by": "entro | entro il | entro la | entro l' | non oltre | non oltre il | entro e non oltre"
            " | entro e non oltre il | al più tardi a | al più tardi entro | entro lo | entro gli | entro i"
            " | al più tardi nel | <= | non più tardi del | al più tardi il | non più tardi di | prima della fine del"
            " | prima della fine di | prima della fine dell'",
        "until": "fino al | fino ad | sino ad | fino a | fino all' | sino al | fino alla | sino a | sino alla"
        " | fino allo | fino agli"
            " | fino ai | sino all'",
        "before": "prima del | prima di | prima dell' | prima della | < | prima dello | antecedente al | anteriore al"
            " | prima degli | prima che finisca il",
        "after": "dopo il | dopo | dopo la | dopo l' | > | successivo al | successivamente al | dopo lo | dopo gli",
    },
    opens_after={"since": "in poi | in avanti | al più presto | o dopo | e oltre | o successivo | o più tardi",
                 "by": "al più tardi | o prima | al massimo"},
    since_ago="da",
    ended="terminato il | terminato a | chiuso il | chiuso al | chiusi al | terminati il | fino a | fino al"
        " | terminati a | conclusi a | a",
    approximate="circa | intorno al | verso il | attorno al | ~ | all'incirca | verso | intorno a | intorno alla"
        " | attorno alla | verso la | attorno a | più o meno nel",
    now="ora | adesso | il presente | oggi",
    date_fillers="per | il | del | dell' | della | di | nel | nell' | nella | l' | la | lo | d' | , | al | a | in | lì"
        " | giorno | dello | degli | dei | gli | i | le | negli | nei | delle | nelle | all' | alla | ai | agli | allo"
        " | nello | durante | nel corso del | nel corso dell' | nel corso della | corso del",
    date_joiners="al | ad | fino ad | all' | alla | a | - | e | fino al | o | fino a | ai | sino al | e il | e la"
        " | agli | allo",
    year_openers="nel | dal | entro il | fino al | prima del | dopo il | nell' | il | del | al | l' | anno | ("
        " | tra il | fra il | e il",
    wholes={"week": "settimana", "month": "mese", "quarter": "trimestre", "half": "semestre", "year": "anno",
            "decade": "decennio", "century": "secolo"},
    year_nouns="anno | l'anno | dell'anno | nell'anno | anno solare",
    own_years="esercizio | fiscale | scolastico | accademico",
    beginning="che inizia | che comincia | che inizia il | che inizia lunedì",
    before_christ="a.c. | avanti cristo | a. c.",
    after_christ="d.c. | dopo cristo | d. c.",
    days={0: "oggi | stamattina | stamani | stasera | stanotte | questa mattina | quest'oggi",
          -1: "ieri | ieri sera | la scorsa notte | la notte scorsa", 1: "domani",
          -2: "l'altro ieri | altro ieri | l'altroieri | avantieri | ieri l'altro", 2: "dopodomani"},
    shifts={-1: "scorso | scorsa | lo scorso | la scorsa | passato | passata | ultimo | ultima",
            0: "questo | questa | quest' | corrente | presente", 1: "prossimo | prossima"
        " | il prossimo | la prossima"},
    shifts_after={-1: "scorso | scorsa | passato | passata | ultimo | ultima", 1: "prossimo | prossima | venturo"
        " | ventura | entrante | che viene", 0: "in corso | corrente"},
    coming={1: "prossimo | prossima | il prossimo | la prossima"},
    elsewhere="successivo | successiva | seguente | precedente | stesso | stessa | dopo",
    shifts_many={-1: "ultimi | ultime | scorsi | scorse | passati", 1: "prossimi | prossime"},
    spans={"day": "giorno | giorni", "week": "settimana | settimane", "month": "mese | mesi",
           "quarter": "trimestre | trimestri", "half": "semestre | semestri", "year": "anno | anni",
           "decade": "decennio | decenni", "century": "secolo | secoli"},
    ago_after="fa | or sono | addietro | prima d'ora",
    ahead_before="tra | fra",
    within="entro | entro i prossimi | entro le prossime | nel giro di | in meno di | nell'arco di",
    counted_from="a partire dal | a partire da",
    clock_openers="alle | alle ore | ore | , | all' | dalle",
    clock_letters="h",
    clock_words={720: "mezzogiorno", 0: "mezzanotte"},
    hour_openers="alle | alle ore | ore | dalle",
    yes="sì | vero | esatto | corretto | confermato | certo",
    no="no | falso | errato | smentito | sbagliato | impossibile",
    shown={
        "range": "da {low} a {high}", "since": "da {low} in poi", "by": "fino a {high}", "least": "almeno {low}",
        "most": "al massimo {high}", "under": "da {low} a poco meno di {high}", "under_only": "meno di {high}",
        "any": "qualsiasi", "yes": "sì", "no": "no", "date": "qualsiasi giorno",
    },
)
