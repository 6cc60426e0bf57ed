"""Words that point to a concept, in English; inflected forms where the endings of a word do not tell."""

from collections.abc import Mapping

# Rows read better than columns here.
# fmt: off

ENGLISH: Mapping[str, str] = {
    "announce": "announce | announced | announcement | unveil | unveiled | reveal | revealed | presented",
    "sign": "sign | signed | signing | signature | inked",
    "launch":
        "launch | launched | debut | debuts | introduced | introduction | release | released | rollout | "
        "rolled out | arrive | arrives | arriving | arrival | comes out",
    "sale_start":
        "on sale | go on sale | showroom | showrooms | dealership | dealerships | dealers | in stores | hit "
        "the market | hit the shelves | available to buy | arrive | arrives | arriving",
    "sell": "sell | sells | sold | sale | sales | selling | buyers | customers | delivered | deliveries",
    "open": "open | opened | opens | opening | reopen | inaugurated | inauguration",
    "close": "close | closed | closes | closing | closure | completed | completion | shut | shuts | shut down",
    "start": "start | starts | started | starting | begin | begins | began | beginning | kick off",
    "end": "end | ends | ended | finish | finishes | expire | expires | expiry | conclude",
    "produce":
        "produce | produced | produces | production | manufacture | manufactured | manufacturing | build | "
        "builds | built | building | assemble | assembled | assembly | made | factory | plant",
    "manufacturer":
        "manufacturer | maker | builder | built by | manufactured by | made by | produced by | will build | "
        "builds",
    "assemble": "assemble | assembled | assembly | put together",
    "develop": "develop | developed | develops | developing | development | co-develop | engineered | engineering",
    "design": "designed by | designed in | designer | styled | styling",
    "found": "found | founded | founder | founders | founding | established | set up | created | formed",
    "born": "born | birth | birthplace | birthday | native of",
    "dead":
        "dead | died | dies | die | death | deaths | killed | kills | killing | toll | fatalities | fatality "
        "| lost their lives | victims | casualties",
    "injured": "injured | injuries | injuring | wounded | hurt | hospitalised | hospitalized",
    "missing": "missing | unaccounted for | disappeared",
    "arrest": "arrest | arrested | arrests | detained | custody | detainees",
    "evacuate":
        "evacuate | evacuated | evacuees | evacuation | displaced | led to safety | had to leave | fled | "
        "homeless",
    "rescue": "rescued | rescue | saved | survivors | survived",
    "infect": "infected | infections | cases | tested positive | confirmed cases",
    "damage": "damage | damages | losses | destruction",
    "destroy": "destroyed | damaged | burned | burnt | flooded",
    "price": "price | priced | prices | cost | costs | sticker | pay | paid | pays | for less than | fare | ticket",
    "cost": "cost | costs | costing | cost of | spend | spent | bill | price tag",
    "spend":
        "spend | spends | spent | spending | expenditure | invest | invested | invests | investment | outlay "
        "| pour | poured | earmarked",
    "revenue": "revenue | revenues | turnover | sales of | takings | receipts",
    "profit": "profit | profits | earnings | net income | earned",
    "loss": "loss | losses | lost | deficit",
    "debt": "debt | debts | owes | owed | liabilities",
    "budget": "budget | funding | funds | grant | subsidy | aid",
    "salary": "salary | salaries | wage | wages | pay | paid | earns | minimum wage",
    "fine": "fine | fined | penalty | penalties",
    "worth": "worth | valued | valuation | valued at | values",
    "raise": "raised | raise | raises | fundraising | collected",
    "share": "share | stake | held | holds | percent of | per cent of | owns",
    "growth": "growth | grew | grow | grows | expand | expanded | gdp",
    "increase":
        "increase | increased | increases | rise | rises | rose | risen | up by | jumped | climbed | gained | "
        "hike",
    "reduce":
        "reduce | reduced | reduction | reduces | cut | cuts | cutting | slashed | slash | lower | lowered | "
        "fell | fall | fallen | drop | dropped | decline | declined | down by | halved",
    "inflation": "inflation | consumer prices",
    "unemployment": "unemployment | unemployed | jobless",
    "interest": "interest rate | interest | rate",
    "vote": "vote | votes | voted | ballot | ballots",
    "turnout": "turnout | participation",
    "elect": "elect | elected | election | elections | polls",
    "rank": "rank | ranked | ranking | ranks | top | best-selling | place | placed | position | finished",
    "employ":
        "employ | employs | employed | employees | employee | workers | worker | staff | workforce | head "
        "count | headcount | people work",
    "job": "jobs | job | posts | positions | vacancies | roles",
    "layoff": "layoffs | laid off | lay off | redundancies | redundant | job cuts | dismissed | cut jobs",
    "member": "members | member | membership | delegates",
    "seat": "seats | seat",
    "population": "population | inhabitants | residents | people live",
    "attend":
        "attendance | attended | spectators | crowd | demonstrators | protesters | protestors | took part | "
        "participants | visitors | turned out",
    "passenger": "passengers | passenger | on board | aboard",
    "child": "children | child | minors | pupils | students",
    "firefighter": "firefighters | police officers | officers | soldiers | troops | rescuers",
    "capacity": "capacity | can hold | seating | output | megawatts",
    "annual": "a year | per year | annual | annually | each year | every year | yearly",
    "area": "area | hectares | acres | square kilometres | square metres | square miles | square feet",
    "length": "length | long | kilometres | miles",
    "height": "height | high | tall | altitude",
    "level": "level | stood at | reached | water level",
    "distance": "distance | away | range | kilometres | miles",
    "speed": "speed | winds | an hour | per hour",
    "temperature": "temperature | degrees",
    "magnitude": "magnitude | richter | quake",
    "weight": "weight | weighs | weighed | weighing | tonnes",
    "power": "power | horsepower | megawatts | output | kilowatts",
    "duration": "lasted | lasts | last | duration | took",
    "age": "age | aged | years old | year-old",
    "sentence": "sentence | sentenced | prison | jail | jailed | imprisonment",
    "charge": "charge | charged | charges | accused | indicted | suspected | counts",
    "trial": "trial | hearing | court date | tried",
    "house": "homes | houses | households | buildings | apartments | flats | dwellings",
    "vehicle": "cars | car | vehicles | vehicle | models | model | EVs | vans | trucks | buses",
    "model": "models | model | cars | vehicles | EVs | versions",
    "plane": "planes | aircraft | flights | jets | helicopters | drones | missiles",
    "shop": "stores | shops | branches | outlets | restaurants",
    "own":
        "own | owns | owned | owner | owners | ownership | belongs to | belong to | subsidiary | parent | "
        "parent company | controlled by | unit of | unit | arm | division | part of | within",
    "buy":
        "buy | buys | bought | buying | purchase | purchased | acquire | acquired | acquires | acquisition | "
        "acquirer | takeover | take over | bid | buyer",
    "partner":
        "partner | partners | partnership | team up | teams up | teaming up | alliance | cooperate | "
        "cooperation | collaborate | collaboration | joint venture | work with | joined forces | chose | "
        "agreement with | deal with",
    "headquarters": "headquarters | headquartered | based in | seat in | head office | seat",
    "locate": "located | location | situated | lies in | stands in | sits in | based",
    "worst_hit": "worst hit | hardest hit | worst-hit | worst affected | hit",
    "happen":
        "happened | happen | occurred | took place | take place | struck | strikes | hit | broke out | gave "
        "way | burst | broke | collapsed",
    "burst": "burst | broke | gave way | collapsed | failed | breached",
    "ceo": "chief executive | CEO | boss | head of",
    "chair": "chairman | chair | chairwoman | chairs | chaired",
    "president": "president | presidency",
    "mayor": "mayor",
    "minister": "minister | ministry | secretary",
    "director": "director | directed by | head | manager",
    "coach": "coach | manager | trainer",
    "spokesperson": "spokesman | spokeswoman | spokesperson",
    "winner": "winner | won | wins | win | victory | beat",
    "appoint": "appointed | appoint | named | nominated | appointment | takes over",
    "resign": "resign | resigned | resigns | resignation | stepped down | step down | steps down | leaves | quit",
    "author": "author | by | written by | wrote | byline",
    "publish": "published | publish | publication | posted | updated",
    "platform": "platform | platforms | architecture | underpinnings",
    "base": "based on | based heavily on | derived from",
    "brand": "brand | branded | badge | badged | marque | brands | carry the",
    "market": "market | markets | sold in | aimed at",
    "supply": "supplier | supply | supplies | supplied | provided by | provide",
    "successor": "successor | successor to | succeed | succeeds | replace | replaces | replaced | replacement | heir",
    "predecessor": "predecessor | precedent | example | preceded",
    "cause": "cause | caused | causes | because of | due to | blamed on | triggered",
    "delay": "delay | delayed | postponed | pushed back",
    "deadline": "deadline | due | by the end of | expires",
    "approve": "approved | approval | approves | passed | adopted | ratified",
    "attack": "attack | attacked | attacks | bombing | shooting | explosion | blast",
    "marry": "married | marries | wedding | wife | husband | spouse",
    "study": "studied | graduated | degree | university",
    "club": "club | team | plays for | joined | signed for",
    "score": "score | goals | points | scored",
    "tax": "tax | taxes | tariff | tariffs | duty | duties | levy",
    "emission": "emissions | carbon | CO2",
    "export": "export | exports | exported",
    "import": "import | imports | imported",
    "invest": "invest | invested | invests | investment | investing",
    "convert": "retool | retooling | convert | converted | conversion | revamp | refurbish | upgrade",
    "convene": "summit | meeting | meet | met | talks | conference",
    "language_spoken": "language | speaks | spoken",
    "capital_city": "capital",
    "hold": "hosted | host | held in | takes place in | venue",
    "power_failure": "outage | without power | blackout | without electricity",
    "build": "build | builds | building | built | produces | makes",
    "party":
        "team up | teams up | teaming up | teamed up | partner | partnership | alliance | agreement | agreed "
        "| deal | joint venture | joined forces | signed | cooperation | collaboration | merger",
    "nationality":
        "company | carmaker | automaker | maker | manufacturer | firm | group | bank | giant | airline | "
        "retailer | brand | minister | president | singer | actor | writer | player | citizen | national",
    "form": "form | nature",
    "merge": "merger | merge | merged | merges | joins",
}
