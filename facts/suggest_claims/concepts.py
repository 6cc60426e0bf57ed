"""Concepts a property may speak of: how its name says so, of whom it is said, and what kind of entity answers it.

A property nobody gave cue words is looked for by the words of its concepts, in the language of the source.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """``names``: what a property of it is called, alternatives separated by “|”. Kinds of entities it is said of,
    the usual one first, and kinds that answer it; empty: any."""

    names: str
    subjects: tuple[str, ...]
    values: frozenset[str]
    is_owner: bool = False  # before its words it stands with a possessive: "Renault's Ampere unit"
    is_counted: bool = False  # its words stand behind the number that counts them: "two new models"


def _concept(names: str, *, subjects: str = "", values: str = "") -> Concept:
    return Concept(names, tuple(subjects.split()), frozenset(values.split()))


def _owner(names: str, *, subjects: str, values: str) -> Concept:
    return Concept(names, tuple(subjects.split()), frozenset(values.split()), is_owner=True)


def _counted(names: str, *, subjects: str = "") -> Concept:
    return Concept(names, tuple(subjects.split()), frozenset(), is_counted=True)


NATIONALITY = "nationality"
"""Said by the adjective of a country itself."""

CONCEPTS: Mapping[str, Concept] = {
    "announce": _concept("announce | announced | announcement | unveil", subjects="event product"),
    "sign": _concept("sign | signed | signing | signature", subjects="event"),
    "launch": _concept("launch | launched | release | debut | introduction | arrival | rollout", subjects="product"),
    "sale_start": _concept(
        "on sale | sale date | sales start | start of sale | market launch | showroom", subjects="product"
    ),
    "sell": _concept("sold | sell | sale | sales | delivery | deliveries", subjects="product organisation"),
    "open": _concept("open | opened | opening | reopening | inauguration", subjects="place event organisation"),
    "close": _concept(
        "close | closed | closing | closure | completion | shutdown", subjects="event organisation place"
    ),
    "start": _concept("start | begin | beginning | began"),
    "end": _concept("end | ended | expiry | expiration"),
    "produce": _concept(
        "produce | produced | production | plant | factory | manufacture | manufactured | manufacturing | built",
        subjects="product organisation",
        values="place",
    ),
    "manufacturer": _concept(
        "manufacturer | maker | builder | built by | made by", subjects="product", values="organisation"
    ),
    "assemble": _concept("assembly | assembled", subjects="product", values="place"),
    "develop": _concept("development | developed | developer", subjects="product"),
    "design": _concept("design | designer | designed | styling | styled", subjects="product"),
    "found": _concept("founded | founder | foundation | founding | established | inception", subjects="organisation"),
    "born": _concept("born | birth | birthplace | birthday", subjects="person", values="place"),
    "dead": _concept(
        "dead | death | deaths | died | killed | toll | fatalities | victims | casualties", subjects="event"
    ),
    "injured": _concept("injured | injuries | wounded | hurt", subjects="event"),
    "missing": _concept("missing | disappeared", subjects="event"),
    "arrest": _concept("arrested | arrests | arrest | detained", subjects="event"),
    "evacuate": _concept("evacuated | evacuees | evacuation | displaced | homeless", subjects="event place"),
    "rescue": _concept("rescued | rescue | survivors | saved", subjects="event"),
    "infect": _concept("infected | infections | cases", subjects="event place"),
    "damage": _concept("damage | damages", subjects="event"),
    "destroy": _concept("destroyed | damaged | burned", subjects="event"),
    "price": _concept("price | fare", subjects="product event work organisation"),
    "cost": _concept("cost | costs"),
    "spend": _concept("spend | spent | spending | expenditure"),
    "revenue": _concept("revenue | revenues | turnover", subjects="organisation"),
    "profit": _concept("profit | earnings | income", subjects="organisation"),
    "loss": _concept("loss | losses", subjects="organisation"),
    "debt": _concept("debt", subjects="organisation"),
    "budget": _concept("budget | funding | grant | subsidy | aid"),
    "salary": _concept("salary | wage | wages | pay"),
    "fine": _concept("fine | penalty"),
    "worth": _concept("worth | value | valuation", subjects="organisation"),
    "raise": _concept("raised | fundraising", subjects="organisation"),
    "share": _concept("share | stake", subjects="organisation product"),
    "growth": _concept("growth | gdp"),
    "increase": _concept("increase | rise | hike"),
    "reduce": _concept("reduction | cut | cuts | decrease | decline | fall"),
    "inflation": _concept("inflation", subjects="place"),
    "unemployment": _concept("unemployment", subjects="place"),
    "interest": _concept("interest | rates | interest rate | interest"),
    "vote": _concept("vote | votes"),
    "turnout": _concept("turnout", subjects="event"),
    "elect": _concept("elected | election", subjects="event person"),
    "rank": _concept("rank | ranking | position", subjects="organisation product person"),
    "employ": _concept(
        "employees | employee | workers | staff | workforce | headcount | employed | head count",
        subjects="organisation place",
    ),
    "job": _concept("job | jobs | posts", subjects="organisation event place"),
    "layoff": _concept(
        "layoffs | redundancies | dismissals | jobs to go | job cuts | jobs cut | jobs lost", subjects="organisation"
    ),
    "member": _counted("members | membership", subjects="organisation"),
    "seat": _counted("seats"),
    "population": _concept("population | inhabitants | residents", subjects="place"),
    "attend": _concept(
        "attendance | spectators | crowd | demonstrators | protesters | visitors | participants", subjects="event"
    ),
    "passenger": _counted("passengers | passenger"),
    "child": _counted("children | pupils | students"),
    "firefighter": _counted("firefighters | police | troops | soldiers | rescuers", subjects="event"),
    "capacity": _concept("capacity", subjects="place product organisation"),
    "annual": _concept("annual | yearly"),
    "area": _concept("area | hectares", subjects="place event"),
    "length": _concept("length"),
    "height": _concept("height | altitude | elevation", subjects="place"),
    "level": _concept("level"),
    "distance": _concept("distance | range"),
    "speed": _concept("speed | wind | winds"),
    "temperature": _concept("temperature"),
    "magnitude": _concept("magnitude", subjects="event"),
    "weight": _concept("weight | mass"),
    "power": _concept("power | horsepower"),
    "duration": _concept("duration"),
    "age": _concept("age", subjects="person"),
    "sentence": _concept("sentence | sentenced | prison | jail", subjects="person"),
    "charge": _concept("charge | charged | charges | accused"),
    "trial": _concept("trial | hearing"),
    "house": _counted("homes | houses | households | buildings | apartments"),
    "vehicle": _counted("cars | car | vehicles | vehicle | trucks"),
    "model": _counted("models | model", subjects="product"),
    "plane": _counted("planes | aircraft | flights | drones | missiles"),
    "shop": _counted("stores | shops | branches | restaurants", subjects="organisation"),
    "own": _owner(
        "owner | owned | ownership | parent | subsidiary", subjects="organisation product", values="organisation person"
    ),
    "buy": _concept(
        "buyer | acquirer | acquisition | purchase | bought | takeover",
        subjects="organisation event",
        values="organisation person",
    ),
    "partner": _concept("partner | partners | partnership", subjects="organisation event", values="organisation"),
    "headquarters": _concept(
        "headquarters | headquartered | seat | head office", subjects="organisation", values="place"
    ),
    "locate": _concept("location | located | place", values="place"),
    "worst_hit": _concept("worst hit | hardest hit", subjects="event", values="place"),
    "happen": _concept("happened | occurred"),
    "burst": _concept("broke | burst | collapsed | breach"),
    "ceo": _concept("ceo | chief executive", subjects="organisation", values="person"),
    "chair": _concept("chairman | chair | chairwoman | chairperson", subjects="organisation", values="person"),
    "president": _concept("president", subjects="organisation place", values="person"),
    "mayor": _concept("mayor", subjects="place", values="person"),
    "minister": _concept("minister", values="person"),
    "director": _concept("director | manager | head", subjects="organisation work", values="person"),
    "coach": _concept("coach | trainer", subjects="organisation", values="person"),
    "spokesperson": _concept("spokesman | spokeswoman | spokesperson", subjects="organisation", values="person"),
    "winner": _concept("winner | won", subjects="event", values="person organisation"),
    "appoint": _concept("appointed | appointment | named"),
    "resign": _concept("resigned | resignation"),
    "author": _concept("author | writer | byline", subjects="work", values="person"),
    "publish": _concept("publication | published", subjects="work"),
    "platform": _concept("platform | platforms | architecture", subjects="product", values="product"),
    "base": _concept("based on | derived from", subjects="product", values="product"),
    "brand": _concept("brand | brands | badge", subjects="product", values="organisation product"),
    "market": _concept("market | markets", subjects="product organisation", values="place"),
    "supply": _concept("supplier | supply | supplies", values="organisation"),
    "successor": _concept("successor | replacement | heir"),
    "predecessor": _concept("predecessor | precedent"),
    "cause": _concept("cause"),
    "delay": _concept("delay | delayed | postponed"),
    "deadline": _concept("deadline"),
    "approve": _concept("approved | approval | ratified"),
    "attack": _concept("attack | attacked | shooting | explosion", subjects="event"),
    "marry": _concept("married | spouse | marriage | wedding", subjects="person"),
    "study": _concept("university | education | studied", subjects="person", values="organisation"),
    "club": _concept("club | team", subjects="person", values="organisation"),
    "score": _concept("score | goals | points", subjects="event"),
    "tax": _concept("tax | tariff | tariffs | duty"),
    "emission": _concept("emissions"),
    "export": _concept("exports | exported"),
    "import": _concept("imports | imported"),
    "invest": _concept("investment | invested | investing", subjects="organisation event place"),
    "convert": _concept("retooling | conversion | retool | refurbishment", subjects="place organisation"),
    "convene": _concept("summit | meeting | talks"),
    "language_spoken": _concept("language | languages", subjects="place person"),
    "capital_city": _concept("capital", subjects="place", values="place"),
    "hold": _concept("host | venue", subjects="event", values="place"),
    "power_failure": _concept("outage | blackout", subjects="event place"),
    "merge": _concept("merger", subjects="event"),
    "build": _concept("build | builds | models built", subjects="organisation place", values="product"),
    "form": _concept("form | nature | kind of deal", subjects="event", values="concept"),
    NATIONALITY: _concept(
        "nationality | citizenship | country of origin | home country", subjects="organisation person", values="place"
    ),
    "party": _concept("parties | signatories", subjects="event", values="organisation"),
}
