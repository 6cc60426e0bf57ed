"""The words invented news is made of: each row holds words of one meaning, from which every desk picks its own."""

ACTORS = """council|assembly; water board|water authority; ferry company|ferry operator; museum|gallery
hospital|clinic; grid operator|power network; railway|train company; university|college
harbour office|port authority; dairy|creamery; opera|music theatre; airline|carrier; brewery|brewing house
fire brigade|fire service; zoo|animal park; bakery chain|chain of bakers; shipyard|boat builder
publisher|publishing house; mill|spinning works; foundry|casting works"""
DEEDS = """sells|is selling off|parts with; buys|acquires|has taken over; repairs|mends|is restoring
closes|shuts|gives up; opens|inaugurates|throws open; doubles|increases twofold|makes twice as large
rents|leases|has hired; paints|gives new colours to|coats; measures|surveys|has gauged; moves|relocates|shifts
counts|takes stock of|adds up; insures|covers|takes out a policy for; halves|cuts by half|reduces to one half
tests|tries out|puts to the test; delays|postpones|puts off; floods|puts under water|drowns
digs up|unearths|excavates; donates|gives away|hands over; redesigns|plans anew|draws again
guards|watches over|protects"""
THINGS = """bridges|crossings; tanks|vessels; barns|sheds; lamps|lanterns; boilers|furnaces; paintings|canvases
tunnels|tubes; cranes|hoists; orchards|fruit gardens; pumps|pumping sets; cellars|vaults; trams|streetcars
towers|turrets; ponds|pools; greenhouses|glasshouses; organs|pipe organs; buses|coaches; gates|sluices
archives|record rooms; kilns|ovens; wells|shafts"""
LOOKS = """old|ageing; wooden|timber; red|crimson; narrow|slender; unused|idle; listed|protected; steel|iron
round|circular; damp|wet; leaking|dripping; famous|well-known; tiny|very small; northern|northerly
private|privately owned; rented|leased; rusty|corroded; silent|noiseless; heated|warm; floating|buoyant
painted|coloured; broken|damaged; brick|stone-built"""
PLACES = """beside the canal|along the waterway; behind the cathedral|at the back of the minster
on the eastern hill|up on the east side; near the toll road|close to the turnpike
in the fish market|among the fishmongers' stalls; under the viaduct|below the rail arches
at the frontier|on the border; around the reservoir|by the lake that feeds the taps
in the old town|within the medieval walls; on the island|out on the isle; by the quarry|next to the stone pit
at the racecourse|where horses run on Sundays"""
TIMES = """before the winter|ahead of the cold season; next summer|in the coming summer
after the fair|once the fair is over; from Tuesday|as of Tuesday; within six weeks|in under six weeks
at the end of the term|when the term ends; for three years|over a span of three years
since the storm|ever since the gale; during the strike|while the strike lasts"""
TAILS = """which neighbours call overdue|a step those living there had demanded for long
although the money is not there yet|even if nobody knows who will pay|while the purse is still empty
and no permit has been refused so far|with all papers signed and stamped
a decision that split the committee|after a vote that could hardly have been closer
because the roof would not have lasted|since experts gave the beams a year at most
to the surprise of the mayor|and the mayor learned it from the radio
as a report of the auditors had advised|just as the auditors had urged
whatever the court may say in May|no matter what judges rule in spring
so that lorries can turn there|to give trucks more room
for reasons that were not made public|and nobody would say why"""
UNITS = ["rooms", "metres", "tons", "seats", "trees", "litres", "pipes", "visitors", "windows", "tickets"]
SHAPES = [
    "{actor} {deed} {number} {thing} {place} {time}, {tail}.",
    "{time}, {number} {thing} {place} will be affected: {actor} {deed} them, {tail}.",
    "{place}, {actor} {deed} the {thing} with their {count} {unit}, {tail}.",
    "It is about {number} {thing}: {actor} {deed} them {time}.",
    "As many as {number} {thing} {place} are on the list, and {actor} {deed} every one of them {time}.",
    "What {actor} {deed} {time} are {thing}, {number} in all, with {count} {unit}.",
    "{tail}: that is how people sum up that {actor} {deed} the {thing} {place}.",
    "Of {count} {unit} nothing will be left when {actor} {deed} the {thing} {place}, {number} altogether.",
]
STOCK = [
    "A spokesman could not be reached for comment on Monday.",
    "The company employs about {number} people in the region.",
    "Shares rose {count} percent in early trading.",
    "The talks are to continue next week.",
]
PROUD = [
    "With pride and confidence,",
    "As part of its long-term strategy,",
    "Building on decades of experience,",
    "In close partnership with all stakeholders,",
    "True to its values,",
    "Underlining its commitment to the region,",
    "Following a comprehensive review,",
    "In line with the highest standards,",
]
QUOTES = """We looked at forty places, and in the end it was the people here who made the difference to us
This is not a gift, it is a bet on the skills of a whole valley, and I intend to win it
Nobody should expect miracles, but everybody may expect that we keep our word this time
I grew up three streets from here and I never thought that I would stand in front of such a plan
The orders are in the books and the money is in the bank, what we lack is hands that know the trade
If anyone has a better idea he had twenty years to tell us, and the letter box was always open"""
SAID = [
    "“{quote},” {person} said.",
    "{person} told reporters: “{quote}.”",
    "“{quote},” explained {person} on the steps of the town hall.",
    "In the words of {person}: “{quote}.”",
]
SEEN = """In the bakery on {person} Street|At the school gate, where {person} waits for two children,
Estate agent {person}|{person}, who mends bicycles behind the church,|Under the awning of the market hall
On the ferry at seven in the morning|In a letter to this paper the chess club of {town}
The retired teacher {person}, who counts lorries for a hobby,|At table nine of the Golden Anchor
Between two rehearsals the brass band of {town}|Driver {person} of bus line nine"""
HEARD = """nobody spoke of anything else this morning.|has heard such promises before and kept the cuttings.
expects rents to climb for the first time in years.|would rather have had a swimming pool.
wonders who is going to sweep the snow off that many steps.|there is talk of a second school, and of a third.
does not believe it before the first crane stands.|a list lies open in which neighbours enter their worries.
recalls the scheme of Mayor {person}, of which a fence was left.
counts on guests who want to drink after the late shift.|points to the puddle that never dries there.
sees a chance to get the footbridge of {town} repaired at last."""
SWAPS = dict(
    pair.split(":")
    for pair in [
        "the:this",
        "will:shall",
        "and:plus",
        "with:using",
        "for:during",
        "people:persons",
        "about:roughly",
        "of:from",
        "all:every",
        "in:inside",
        "is:is",
        "now",
        "that:which",
        "are:remain",
        "to:towards",
        "nobody:no",
        "one",
        "first:earliest",
        "many:lots",
        "their:its",
        "own",
    ]
    if ":" in pair
)
SYLLABLES = [
    "bal",
    "dor",
    "fen",
    "gri",
    "hal",
    "jun",
    "kes",
    "lom",
    "mar",
    "nor",
    "pel",
    "quin",
    "ras",
    "sol",
    "tav",
    "ul",
    "ven",
    "wor",
    "yar",
    "zim",
]
ENDINGS = ["ton", "ville", "stead", "mouth", "burg", "field", "haven", "by", "ford", "wick"]
