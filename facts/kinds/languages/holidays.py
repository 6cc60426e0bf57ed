"""Holidays by rule, the names that mean one day everywhere the language is spoken.

Rules: "12-25" a day of the year; "easter+1" days from Easter Sunday; "11#4.3" the fourth Thursday (3) of November,
"5#-1.0" the last Monday of May, "11#4.3+1" the day after. What differs between countries (independence days,
Mother's Day, Labour Day) is left out: refused, not guessed.
"""

from collections.abc import Mapping

# Rows read better than columns here.
# fmt: off

ENGLISH: Mapping[str, str] = {
    "01-01": "new year's day", "01-06": "epiphany", "02-02": "groundhog day",
    "02-14": "valentine's day | st valentine's day | st. valentine's day", "03-08": "international women's day",
    "03-17": "st patrick's day | st. patrick's day | saint patrick's day | st patrick day | saint patrick day",
    "04-01": "april fools' day | april fool's day | april fools", "04-22": "earth day", "05-01": "may day",
    "06-19": "juneteenth", "07-14": "bastille day", "10-31": "halloween", "11-01": "all saints' day",
    "11-02": "all souls' day", "11-05": "guy fawkes night | bonfire night",
    "11-11": "armistice day | veterans day | remembrance day", "12-24": "christmas eve",
    "12-25": "christmas | christmas day | xmas", "12-26": "boxing day", "12-31": "new year's eve",
    "easter-47": "shrove tuesday | mardi gras", "easter-46": "ash wednesday", "easter-7": "palm sunday",
    "easter-3": "maundy thursday", "easter-2": "good friday", "easter-1": "holy saturday",
    "easter+0": "easter | easter sunday | easter day", "easter+1": "easter monday", "easter+39": "ascension day",
    "easter+49": "pentecost | whit sunday | whitsun", "easter+50": "whit monday", "easter+60": "corpus christi",
    "01#3.0": "martin luther king day | mlk day | martin luther king jr. day",
    "02#3.0": "presidents' day | president's day | presidents day", "05#-1.0": "memorial day", "09#1.0": "labor day",
    "10#2.0": "columbus day", "11#4.3": "thanksgiving | thanksgiving day", "11#4.3+1": "black friday",
    "11#4.3+4": "cyber monday",
}

ITALIAN: Mapping[str, str] = {
    "01-01": "capodanno", "01-06": "epifania | befana", "02-14": "san valentino",
    "03-08": "festa della donna | giornata internazionale della donna", "03-17": "san patrizio",
    "04-22": "giornata della terra | giorno della terra",
    "04-25": "festa della liberazione | anniversario della liberazione", "05-01": "festa del lavoro"
    " | festa dei lavoratori", "06-02": "festa della repubblica", "08-15": "ferragosto", "10-31": "halloween",
    "11-01": "ognissanti", "12-08": "immacolata | immacolata concezione", "12-24": "vigilia di natale",
    "12-25": "natale | giorno di natale", "12-26": "santo stefano", "12-31": "san silvestro | vigilia di capodanno",
    "easter-47": "martedì grasso", "easter-46": "mercoledì delle ceneri", "easter-7": "domenica delle palme",
    "easter-3": "giovedì santo", "easter-2": "venerdì santo", "easter-1": "sabato santo",
    "easter+0": "pasqua | domenica di pasqua", "easter+1": "pasquetta | lunedì dell'angelo | lunedì di pasqua",
    "easter+49": "pentecoste", "easter+60": "corpus domini", "11#4.3": "giorno del ringraziamento",
    "11#4.3+1": "black friday", "11#4.3+4": "cyber monday",
}

FRENCH: Mapping[str, str] = {
    "01-01": "jour de l'an | nouvel an", "01-06": "épiphanie", "02-14": "saint-valentin", "02-02": "chandeleur",
    "03-08": "journée internationale des femmes | journée de la femme", "03-17": "saint-patrick"
    " | fête de la saint-patrick", "04-22": "jour de la terre | journée de la terre", "05-01": "fête du travail",
    "08-15": "assomption", "10-31": "halloween", "11-01": "toussaint", "11-11": "armistice",
    "12-24": "veille de noël | réveillon de noël", "12-25": "noël | jour de noël",
    "12-31": "saint-sylvestre | réveillon du nouvel an | veille du nouvel an | veille du jour de l'an",
    "easter-47": "mardi gras", "easter-46": "mercredi des cendres", "easter-7": "dimanche des rameaux",
    "easter-3": "jeudi saint", "easter-2": "vendredi saint", "easter-1": "samedi saint",
    "easter+0": "pâques | dimanche de pâques", "easter+1": "lundi de pâques",
    "easter+39": "ascension | jeudi de l'ascension", "easter+49": "pentecôte | dimanche de pentecôte",
    "easter+50": "lundi de pentecôte", "easter+60": "fête-dieu", "11#4.3": "thanksgiving",
    "11#4.3+1": "black friday | vendredi noir", "11#4.3+4": "cyber monday",
}

GERMAN: Mapping[str, str] = {
    "01-01": "neujahr | neujahrstag", "01-06": "heilige drei könige | heiligen drei könige | dreikönigstag"
    " | heilige drei königstag", "02-14": "valentinstag", "03-08": "internationaler frauentag | frauentag",
    "03-17": "st. patrick's day", "04-22": "tag der erde", "05-01": "tag der arbeit | maifeiertag",
    "08-15": "mariä himmelfahrt", "10-03": "tag der deutschen einheit", "10-31": "reformationstag | halloween",
    "11-01": "allerheiligen", "11-02": "allerseelen", "11-11": "martinstag", "12-06": "nikolaus | nikolaustag",
    "12-24": "heiligabend | heiliger abend | heiligen abend", "12-25": "weihnachten | weihnachtstag"
    " | erster weihnachtstag | ersten weihnachtstag | erster weihnachtsfeiertag | ersten weihnachtsfeiertag",
    "12-26": "zweiter weihnachtstag | zweiten weihnachtstag | zweiter weihnachtsfeiertag"
    " | zweiten weihnachtsfeiertag | stephanstag", "12-31": "silvester", "easter-48": "rosenmontag",
    "easter-47": "faschingsdienstag | fastnachtsdienstag", "easter-46": "aschermittwoch", "easter-7": "palmsonntag",
    "easter-3": "gründonnerstag", "easter-2": "karfreitag", "easter-1": "karsamstag", "easter+0": "ostern"
    " | ostersonntag", "easter+1": "ostermontag", "easter+39": "christi himmelfahrt | himmelfahrt",
    "easter+49": "pfingsten | pfingstsonntag", "easter+50": "pfingstmontag", "easter+60": "fronleichnam",
    "11#4.3": "thanksgiving", "11#4.3+1": "black friday", "11#4.3+4": "cyber monday",
}

SPANISH: Mapping[str, str] = {
    "01-01": "año nuevo | día de año nuevo", "01-06": "día de reyes | día de los reyes magos | epifanía",
    "02-14": "san valentín | día de san valentín", "03-08": "día de la mujer | día internacional de la mujer",
    "03-17": "san patricio | día de san patricio", "04-22": "día de la tierra", "05-01": "día del trabajo"
    " | día del trabajador | día de los trabajadores", "10-12": "día de la hispanidad", "10-31": "halloween",
    "11-01": "todos los santos | día de todos los santos", "11-02": "día de los muertos | día de muertos",
    "12-24": "nochebuena", "12-25": "navidad | día de navidad",
    "12-28": "día de los santos inocentes | día de los inocentes", "12-31": "nochevieja",
    "easter-47": "martes de carnaval", "easter-46": "miércoles de ceniza", "easter-7": "domingo de ramos",
    "easter-3": "jueves santo", "easter-2": "viernes santo", "easter-1": "sábado santo",
    "easter+0": "pascua | domingo de pascua | domingo de resurrección", "easter+1": "lunes de pascua",
    "easter+49": "pentecostés", "easter+60": "corpus christi", "11#4.3": "acción de gracias"
    " | día de acción de gracias", "11#4.3+1": "viernes negro | black friday", "11#4.3+4": "cyber monday",
}
