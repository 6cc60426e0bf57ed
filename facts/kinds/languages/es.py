"""Spanish as newsrooms print it (Spain and Latin America)."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

# Rows read better than columns here.
# fmt: off

SPANISH = Language(
    code="es",
    decimal=",",
    group=".",
    is_fused=True,
    fused_ordinal_endings="esimo | esima",
    cardinals={
        0: "cero", 1: "uno | un | una", 2: "dos | ambos | ambas | un par | par | una pareja | pareja | dúo",
        3: "tres | un trío", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve", 10: "diez",
        11: "once", 12: "doce", 13: "trece", 14: "catorce", 15: "quince", 16: "dieciséis | diez y seis",
        17: "diecisiete", 18: "dieciocho", 19: "diecinueve", 20: "veinte", 21: "veintiuno | veintiún | veintiuna",
        22: "veintidós", 23: "veintitrés", 24: "veinticuatro", 25: "veinticinco", 26: "veintiséis",
        27: "veintisiete", 28: "veintiocho", 29: "veintinueve", 30: "treinta", 40: "cuarenta", 50: "cincuenta",
        60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa", 200: "doscientos | doscientas",
        300: "trescientos | trescientas", 400: "cuatrocientos | cuatrocientas", 500: "quinientos | quinientas",
        600: "seiscientos | seiscientas", 700: "setecientos | setecientas", 800: "ochocientos | ochocientas",
        900: "novecientos | novecientas",
    },
    scales={
        100: "cien | ciento", 10**3: "mil | k", 10**6: "millón | millones | mill. | mill | mln | m",
        10**9: "mil millones | millardo | millardos", 10**12: "billón | billones", 10**18: "trillón | trillones",
    },
    also="y | e | pero",
    point="coma | punto",
    number_joiners="y",
    articles="un | una",
    ordinals={
        1: "primero | primera | primer | primeros | primeras", 2: "segundo | segunda | segundos | segundas",
        3: "tercero | tercera | tercer | terceros | terceras", 4: "cuarto | cuarta", 5: "quinto | quinta",
        6: "sexto | sexta",
        7: "séptimo | séptima", 8: "octavo | octava", 9: "noveno | novena", 10: "décimo | décima | décimos | décimas",
        11: "décimo primero | décima primera | undécimo | undécima | decimoprimero | decimoprimera",
        12: "décimo segundo | décima segunda | duodécimo | duodécima | decimosegundo",
        13: "décimo tercero | décima tercera | decimotercero | decimotercera | decimotercer",
        14: "décimo cuarto | décima cuarta | decimocuarto | decimocuarta",
        15: "décimo quinto | décima quinta | decimoquinto | decimoquinta",
        16: "décimo sexto | décima sexta | decimosexto | decimosexta",
        17: "décimo séptimo | décima séptima | decimoséptimo | decimoséptima",
        18: "décimo octavo | décima octava | decimoctavo | decimoctava",
        19: "décimo noveno | décima novena | decimonoveno | decimonovena", 20: "vigésimo | vigésima",
        30: "trigésimo | trigésima", 40: "cuadragésimo | cuadragésima", 50: "quincuagésimo | quincuagésima",
        60: "sexagésimo | sexagésima", 70: "septuagésimo | septuagésima", 80: "octogésimo | octogésima",
        90: "nonagésimo | nonagésima", 100: "centésimo | centésima", 200: "ducentésimo", 300: "tricentésimo",
        400: "cuadringentésimo", 500: "quingentésimo", 600: "sexcentésimo", 700: "septingentésimo",
        800: "octingentésimo", 900: "noningentésimo", 1000: "milésimo | milésima", 10**6: "millonésimo | millonésima",
        10**12: "billonésimo | billonésima",
    },
    ordinal_endings="º | ª | .º | .ª | ° | o | a | er | ero | ro | ra | era | do | da | to | ta | mo | ma | vo | va"
        " | no | na",
    and_a_half="y medio | y media",
    half_a="medio | media",
    collectives={
        6: "media docena", 10: "una decena | decena | decenas", 12: "una docena | docena | docenas",
        15: "una quincena | quincena", 20: "una veintena | veintena", 30: "una treintena | treintena",
        40: "una cuarentena", 50: "una cincuentena", 100: "un centenar | centenar | centenares",
        1000: "un millar | millar | millares",
    },
    vague={
        2: "varios | varias | algunos | algunas | decenas | docenas | numerosos | numerosas | unos pocos | unas pocas"
            " | unos cuantos | unas cuantas | diversos | diversas", 100: "cientos | centenares",
        1000: "miles | millares | decenas de miles | cientos de miles | centenares de miles",
        10**6: "millones | decenas de millones | cientos de millones",
    },
    fractions={
        "1/2": "mitad | la mitad | a la mitad | de la mitad", "1/3": "un tercio", "2/3": "dos tercios",
        "1/4": "un cuarto | una cuarta parte", "3/4": "tres cuartos | tres cuartas partes",
        "1/5": "un quinto | una quinta parte", "2/5": "dos quintos", "3/5": "tres quintos", "4/5": "cuatro quintos",
        "1/10": "un décimo | una décima parte",
    },
    denominators={
        2: "medio | medios", 3: "tercio | tercios", 4: "cuarto | cuartos", 5: "quinto | quintos", 6: "sexto | sextos",
        7: "séptimo | séptimos", 8: "octavo | octavos", 9: "noveno | novenos", 10: "décimo | décimos",
        20: "veinteavo | veinteavos | vigésimos", 100: "centésimo | centésimos", 1000: "milésimo | milésimos",
    },
    fraction_endings="esimos | esimas | avos | avas",
    out_of="de cada | por cada",
    negatives="menos | negativo",
    hedges={
        "about": "unos | unas | alrededor de | aproximadamente | cerca de | en torno a | más o menos | ~ | aprox."
            " | aprox | sobre | del orden de | cosa de | en torno a los | alrededor de los",
        "above": "mayores a | más alto que | más altos que | más de | por encima de | superior a | superiores a"
            " | mayor que | mayor de | mayores que | supera los"
            " | > | más que | bastante más de | mayor a | más grande que | por encima de los | mayores de",
        "at_least": "superiores o iguales a | mayores o iguales a | mayores o iguales que | superior o igual a"
            " | al menos | por lo menos | no menos de | como mínimo | mínimo | un mínimo de | cuando menos | >="
            " | ≥ | mayor o igual que | igual o mayor que | igual o superior a | mayor o igual a",
        "below": "menores a | más bajo que | más bajos que | menos de | por debajo de | inferior a | inferiores a"
            " | menor que | menor de | menores que | <"
            " | menor a | menos que | más pequeño que | por debajo de los | menores de",
        "at_most": "inferiores o iguales a | menores o iguales a | menores o iguales que | inferior o igual a"
            " | como máximo | hasta | no más de | a lo sumo | un máximo de | máximo | a lo más | <= | ≤"
            " | menor o igual que | igual o menor que | igual o inferior a | menor o igual a | hasta los",
        "just_above": "algo más de | poco más de | apenas más de | ligeramente superior a | un poco más de"
            " | ligeramente por encima de | apenas por encima de",
        "just_below": "casi | poco menos de | algo menos de | un poco menos de | cerca de los | ligeramente inferior a"
            " | apenas por debajo de | rozando",
    },
    hedges_after={
        "about": "aproximadamente | más o menos | o así | aprox",
        "at_least": "o más | y más | como mínimo | por lo menos | al menos | + | en adelante | o superior | o mayor",
        "at_most": "o menos | como máximo | a lo sumo | o inferior | o menor",
    },
    ranges={"entre": "y", "de": "a", "entre los": "y", "desde": "hasta", "del": "al", "entre las": "y"},
    range_joiners="a | - | o | hasta",
    number_fillers="los | las | el | la | de | a | un | una | lo",
    top="el top | top",
    negations="no | fuera de | fuera del | nunca | jamás | ni siquiera",
    percent="% | por ciento | por cien | puntos porcentuales",
    currencies={
        "EUR": "euro | euros", "$": "dólar | dólares",
        "USD": "dólares estadounidenses | dólar estadounidense | dólares americanos | dólares de estados unidos",
        "£": "libra | libras", "GBP": "libra esterlina | libras esterlinas", "JPY": "yen | yenes",
        "CNY": "yuan | yuanes | renminbi", "CHF": "franco suizo | francos suizos", "rupee": "rupia | rupias",
        "franc": "franco | francos", "riyal": "riyal | riyales", "dinar": "dinar | dinares", "RUB": "rublos",
        "CAD": "dólares canadienses | dólar canadiense", "AUD": "dólares australianos | dólar australiano",
        "MXN": "pesos mexicanos | peso mexicano", "ARS": "pesos argentinos", "CLP": "pesos chilenos",
        "COP": "pesos colombianos", "peso": "peso | pesos", "ESP": "peseta | pesetas | ptas | pta | pts",
        "NLG": "florines neerlandeses | florines holandeses", "BRL": "reales",
        "HKD": "dólares de hong kong", "SEK": "coronas suecas", "kr": "coronas",
    },
    units={
        "km": "kilómetro | kilómetros", "m": "metro | metros", "mi": "milla | millas", "acre": "acre | acres",
        "g": "gramo | gramos",
        "kg": "kilo | kilos | kilogramo | kilogramos", "t": "tonelada | toneladas", "cm": "centímetro | centímetros",
        "km/h": "kilómetros por hora", "kWh": "kilovatios hora | kilovatios-hora", "MWh": "megavatios hora",
        "kW": "kilovatio | kilovatios", "MW": "megavatio | megavatios", "GW": "gigavatio | gigavatios",
        "hp": "caballos | cv", "ha": "hectárea | hectáreas", "km2": "kilómetros cuadrados",
        "m2": "metros cuadrados", "l": "litro | litros", "second": "segundos | seg", "minute": "minuto | minutos",
        "hour": "hora | horas | hra | hras", "day": "día | días", "week": "semana | semanas", "month": "mes | meses",
        "year": "año | años", "°C": "grados | grados centígrados", "mm": "milímetro | milímetros",
    },
    cents="centavo | centavos | céntimo | céntimos | penique | peniques",
    unit_fillers="de",
    is_day_first=True,
    word_names="mar",
    months={9: "septiembre | setiembre | sep | set | sept"},
    day_parts="por la mañana | por la tarde | por la noche | de la mañana | de la tarde | de la noche | a la mañana"
        " | al mediodía | en la mañana | en la noche | en la tarde | de madrugada | la mañana",
    parts={
        "early": "principios de | comienzos de | inicios de | principio de | comienzo de | inicio de | a principios de"
            " | a comienzos de | a inicios de | primeros meses de | al inicio de | el inicio de | principios del"
            " | a principios del | comienzos del | inicios del | inicio del | comienzo del | a comienzos del"
            " | a inicios del | primeros días de | primeras semanas de | primeros meses del | principio del"
            " | primeros de | principios",
        "mid": "mediados de | a mediados de | mediados del | a mediados del | mitad de | mitad del | mediados",
        "late": "últimos de | finales de | fines de | a finales de | a fines de | fin de | final de | el final de"
            " | últimos meses de | a finales del | finales del | final del | el final del | fines del | fin del"
            " | últimos días de | últimas semanas de | últimos meses del | a fines del | finales | cierre de"
            " | el cierre de",
        "whole": "a lo largo de | a lo largo del | en el transcurso de | en el transcurso del | durante"
            " | transcurso de | transcurso del",
    },
    fused_parts={"late year": "fin de ejercicio"},
    quarters="trimestre | cuarto | trim",
    halves="semestre | mitad",
    quarter_letters="t | q | trimestre",
    half_letters="s | h",
    last="último | última | últimos | últimas",
    seasons={21: "primavera", 22: "verano", 23: "otoño", 24: "invierno"},
    season_openers="en | en el | en la | para el | para la | antes del | antes de la | desde el | desde la"
        " | hasta el | hasta la"
        " | durante el | durante la | después del | por",
    decade_openers="años | años ' | década de | década de los | década del | decenio de | década de los años | los"
        " | decenio de los",
    centuries="siglo | siglos",
    weekends="fin de semana | finde | fines de semana",
    week_numbers="semana | semana número | semana n.º",
    holidays=holidays.SPANISH,
    opens={
        "since": "desde | a partir de | a partir del | desde el | no antes de | no antes del | a contar desde | >="
            " | como pronto en | desde la | a partir de la | no antes de la | desde los | a partir de los"
            " | no será antes de | a contar de | con efecto desde | a partir | ya desde | como pronto el",
        "by": "no más tarde que | no más tarde que el | no más tarde del | para | a más tardar en | a más tardar el"
            " | a más tardar | antes de finales de | antes de que termine | antes de fines de | para el | para la"
            " | como muy tarde en | <= | antes del final de | antes de fin de | como máximo en | antes de acabar"
            " | no más tarde de | como muy tarde el | antes de que acabe | antes del fin de | a más tardar a"
            " | antes de finalizar",
        "until": "hasta | hasta el | hasta la | hasta los",
        "before": "anterior a | anterior de | anteriores a | antes de | antes del | antes de la | < | previo a"
            " | previo al | anterior al | antes de los",
        "after": "posterior a | posterior de | posteriores a | después de | después del | tras | con posterioridad a"
            " | > | después de la | tras el | posterior al | pasado el | tras la",
    },
    opens_after={"since": "y más tarde | y después | o posterior | y posterior | en adelante | o después"
        " | o más tarde | como pronto", "by": "a más tardar | o antes | como muy tarde | o anterior"},
    ended="terminado el | finalizado el | terminados el | terminados en | hasta | finalizados el | hasta el"
        " | concluidos en | cerrado el",
    approximate="circa | alrededor de | hacia | en torno a | sobre | aproximadamente | ~ | aproximadamente en"
        " | cerca de | hacia el | alrededor del | en torno al | hacia los | c.",
    now="ahora | la actualidad | hoy | el presente",
    date_fillers="el | de | del | en | la | , | los | al | a | día | lo | durante | las | durante el | durante la"
        " | a lo largo de | a lo largo del | por | durante los",
    date_joiners="a | al | - | y | hasta | hasta el | o | a la | y el | y la | hasta la | e",
    year_openers="en | desde | antes de | después de | hasta | para | a partir de | de | del | el | año | ( | los"
        " | entre | y | a | hacia | desde el",
    wholes={"week": "semana", "month": "mes", "quarter": "trimestre", "half": "semestre", "year": "año",
            "decade": "década", "century": "siglo"},
    year_nouns="año | el año | ejercicio | año natural | año calendario",
    before_christ="a.c. | a. c. | antes de cristo | a.n.e. | a. de c.",
    after_christ="d.c. | d. c. | después de cristo | d. de c.",
    days={0: "hoy | esta mañana | esta noche | esta tarde | hoy mismo", -1: "ayer | anoche", 1: "mañana",
          -2: "anteayer | antier | antes de ayer | anteanoche", 2: "pasado mañana"},
    shifts={0: "este | esta | el presente", 1: "próximo | próxima", -1: "último | última | pasado | pasada"},
    shifts_after={-1: "pasado | pasada | último | última", 1: "próximo | próxima | que viene | entrante"
        " | que entra", 0: "en curso | corriente | actual"},
    coming={1: "próximo | próxima"},
    elsewhere="siguiente | anterior | mismo | misma | después",
    shifts_many={-1: "últimos | últimas | pasados | pasadas", 1: "próximos | próximas"},
    spans={"day": "día | días", "week": "semana | semanas", "month": "mes | meses", "quarter": "trimestre | trimestres",
           "half": "semestre | semestres", "year": "año | años", "decade": "década | décadas | decenio",
           "century": "siglo | siglos"},
    ago_before="hace",
    ago_after="atrás",
    ahead_before="dentro de | en",
    within="en menos de | en un plazo de | en el plazo de | antes de",
    counted_from="a partir del | a partir de",
    clock_openers="a las | , | a la | hacia las | al",
    clock_endings={"h": "horas | h | hs | hrs", "am": "a.m. | am | de la mañana", "pm": "p.m. | pm | de la tarde"
        " | de la noche"},
    clock_letters="h",
    clock_words={720: "mediodía", 0: "medianoche"},
    hour_openers="a las",
    yes="sí | verdadero | cierto | correcto | confirmado | verdad",
    no="no | falso | incorrecto | desmentido | imposible",
    shown={
        "range": "de {low} a {high}", "since": "desde {low}", "by": "hasta {high}", "least": "al menos {low}",
        "most": "como máximo {high}", "under": "de {low} a algo menos de {high}", "under_only": "menos de {high}",
        "any": "cualquiera", "yes": "sí", "no": "no", "date": "un día cualquiera",
    },
)
