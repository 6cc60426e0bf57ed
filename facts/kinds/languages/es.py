"""Spanish as newsrooms print it (Spain and Latin America)."""

from facts.kinds.language import Language
from facts.kinds.languages import holidays

# Rows read better than columns here.
# fmt: off

SPANISH = Language(
    code="es",
    decimal=",",
    group=".",
    is_comma_open=True,
    is_fused=True,
    fused_ordinal_endings="esimo | esima",
    cardinals={
        2: "ambos | ambas | un par | par | una pareja | pareja | dúo", 3: "un trío", 16: "diez y seis",
    },
    scales={
        100: "cien | ciento", 10**3: "mil | k", 10**6: "mill. | mill | mln | m",
        10**9: "mil millones | millardo | millardos", 10**12: "billion | billions",
        10**18: "trillón | trillones | trillion | trillions",
    },
    doubtful_scales={1000: "billion | billions", 10**6: "trillion | trillions"},
    also="con | y | e | pero",
    point="coma | punto",
    number_joiners="y",
    articles="un | una",
    ordinals={
        1: "primeros | primeras", 2: "segundos | segundas", 3: "terceros | terceras", 10: "décimos | décimas",
        11: "décimo primero | décima primera | undécima", 12: "décimo segundo | décima segunda | duodécima",
        13: "décimo tercero | décima tercera", 14: "décimo cuarto | décima cuarta",
        15: "décimo quinto | décima quinta", 16: "décimo sexto | décima sexta", 17: "décimo séptimo | décima séptima",
        18: "décimo octavo | décima octava", 19: "décimo noveno | décima novena", 800: "octingentésimo",
    },
    ordinal_endings="º | ª | .º | .ª | .er | .o | .a | ° | o | a | er | ero | ro | ra | era | do | da | to | ta | mo"
        " | ma | vo | va | no | na",
    and_a_quarter="y cuarto | y un cuarto",
    and_a_half="y medio | y media",
    half_a="medio | media",
    collectives={
        6: "media docena", 10: "una decena | decena | decenas", 12: "una docena | docena | docenas | dz",
        15: "una quincena | quincena", 20: "una veintena | veintena", 30: "una treintena | treintena",
        40: "una cuarentena", 50: "una cincuentena", 100: "un centenar | centenar | centenares",
        1000: "un millar | millar | millares",
    },
    vague={
        2: "varios | varias | algunos | algunas | decenas | docenas | numerosos | numerosas | unos pocos | unas pocas"
            " | unos cuantos | unas cuantas | un puñado | puñado | diversos | diversas", 100: "cientos | centenares",
        1000: "miles | millares", 10**4: "decenas de miles", 10**5: "cientos de miles | centenares de miles",
        10**6: "millones", 10**7: "decenas de millones", 10**8: "cientos de millones | centenares de millones",
    },
    fractions={
        "1/2": "50 - 50 | 50/50 | fifty fifty | mitad | la mitad | a la mitad | de la mitad", "1/3": "un tercio",
        "2/3": "dos tercios",
        "1/4": "un cuarto | una cuarta parte", "3/4": "tres cuartos | tres cuartas partes",
        "1/5": "un quinto | una quinta parte", "2/5": "dos quintos", "3/5": "tres quintos", "4/5": "cuatro quintos",
        "1/10": "un décimo | una décima parte",
    },
    denominators={
        2: "medio | medios", 3: "tercio | tercios", 4: "cuarto", 5: "quinto", 6: "sexto", 7: "séptimo", 8: "octavo",
        9: "noveno", 10: "décimo", 20: "veinteavo | veinteavos", 100: "centésimo", 10**3: "milésimo",
    },
    fraction_endings="esimos | esimas | avos | avas",
    part_endings="avos | avas | avo | ava | ésimos",
    over="entre | dividido por | dividido entre | partido por | sobre",
    out_of="de cada | por cada",
    negatives="menos | negativo",
    below_zero="bajo cero | por debajo de cero",
    with_article={"de": "del | de la | de los | de las", "a": "al | a la | a los | a las",
        "que": "que el | que la | que los | que las"},
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
        "at_least": "y pico | y tantos | y tantas"
            " | o más | y más | como mínimo | por lo menos | al menos | + | en adelante | o superior | o mayor",
        "at_most": "o menos | como máximo | a lo sumo | o inferior | o menor",
    },
    ranges={"entre": "y", "de": "a", "entre los": "y", "desde": "hasta", "del": "al", "entre las": "y"},
    range_joiners="a | - | o | hasta",
    number_fillers="los | las | el | la | de | a | un | una | lo",
    top="el top | top",
    negations="no | fuera de | fuera del | nunca | jamás | ni siquiera",
    percent="% | por ciento | por cien | puntos porcentuales | punto porcentual",
    currencies={
        "ILS": "shekel | shekels | séqueles", "HUF": "forinto | forintos | florines húngaros", "TRY": "liras turcas",
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
    digit_nouns="cifras | dígitos | dígito",
    units={
        "bp": "puntos básicos | punto básico",
        "m": "metro | metros", "km": "kilómetro | kilómetros", "mi": "milla | millas",
        "nmi": "millas náuticas | milla náutica | millas marinas", "ft": "pie | pies", "in": "pulgada | pulgadas",
        "yd": "yardas | yarda", "ly": "años luz | año luz",
        "kg": "kilo | kilos | kilogramo | kilogramos", "g": "gramo | gramos | gr", "t": "tonelada | toneladas"
            " | tonelada métrica | toneladas métricas", "q": "quintal | quintales", "oz": "onza | onzas",
        "l": "litro | litros", "gal": "galón | galones", "bbl": "barril | barriles", "bbl/day": "barriles diarios",
        "m/second": "metros por segundo", "km/second": "kilómetros por segundo",
        "short ton": "toneladas cortas | tonelada corta", "carat": "quilates | quilate",
        "dB": "decibelios | decibelio | decibeles", "ppm": "partes por millón",
        "km/h": "kilómetros por hora | kilómetro por hora | kilómetros a la hora", "mph": "millas por hora",
        "kn": "nudos | nudo", "m2": "metro cuadrado | metros cuadrados", "ha": "hectárea | hectáreas",
        "km2": "kilómetro cuadrado | kilómetros cuadrados", "sqmi": "millas cuadradas | milla cuadrada",
        "acre": "acre | acres", "ft2": "pies cuadrados", "cm2": "centímetros cuadrados",
        "m3": "metro cúbico | metros cúbicos", "km3": "kilómetros cúbicos", "cm3": "centímetros cúbicos",
        "kWh": "kilovatio hora | kilovatios hora", "MWh": "megavatios hora", "GWh": "gigavatios hora",
        "kW": "kilovatio | kilovatios", "MW": "megavatio | megavatios", "GW": "gigavatio | gigavatios",
        "PS": "caballos | cv | caballos de vapor | caballo de vapor", "cal": "calorías | caloría",
        "kcal": "kilocalorías",
        "second": "segundos | seg", "ms": "milisegundos", "minute": "minuto | minutos",
        "hour": "hora | horas | hra | hras | hrs", "day": "día | días", "night": "noche | noches",
        "week": "semana | semanas", "month": "mes | meses", "quarter": "trimestres", "year": "año | años",
        "decade": "década | décadas | decenio | decenios", "century": "siglos",
        "°C": "grados | grado | grados celsius | grados centígrados", "°F": "grados fahrenheit",
        "cm": "centímetro | centímetros", "mm": "milímetro | milímetros",
    },
    cents="centavo | centavos | céntimo | céntimos | penique | peniques | cent | cents | centimo | centimos | kopeks",
    per="por | al | a la | cada",
    all_of="todo el | toda la | todo un | toda una | un entero",
    unit_adjectives="enteros | enteras | otros | otras | largos | largas | completos | completas",
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
    year_nouns="año | el año | año natural | año calendario",
    own_years="ejercicio | fiscal | ejercicio fiscal | escolar | académico",
    beginning="que comienza | que comienza el | que empieza | que empieza el",
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
