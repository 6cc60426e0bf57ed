"""Invented news: events, what independent desks write of them, and what copies make of that. All from a seed.

Every name is made of syllables, every sentence of the words in ``invented_words``. Two desks that report one event
share its facts, its quotations and now and then a phrase; a copy shares its sentences.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.evaluate import invented_words as words

Meanings = list[list[str]]


def _meanings(table: str) -> Meanings:
    """Each meaning with the words for it."""
    return [row.strip().split("|") for line in table.splitlines() for row in line.split(";")]


ACTORS, DEEDS, THINGS, LOOKS, PLACES, TIMES, TAILS = map(
    _meanings,
    (words.ACTORS, words.DEEDS, words.THINGS, words.LOOKS, words.PLACES, words.TIMES, words.TAILS),
)
SEEN, HEARD = (re.split(r"[|\n]", table) for table in (words.SEEN, words.HEARD))


@dataclass(frozen=True)
class Fact:
    """What is so, in meanings; ``said`` puts it into the words of one desk."""

    town: str
    meanings: dict[str, list[str]]
    number: int
    count: int
    unit: str

    def said(self, dice: random.Random) -> str:
        picked = {name: dice.choice(said) for name, said in self.meanings.items()}
        picked["actor"] = dice.choice(["the {actor} of {town}", "{town}'s {actor}"]).format(town=self.town, **picked)
        picked["thing"] = f"{picked.pop('look')} {picked['thing']}"
        said = dice.choice(words.SHAPES).format(number=self.number, count=self.count, unit=self.unit, **picked)
        return said[0].upper() + said[1:]


@dataclass(frozen=True)
class Event:
    """Its facts, and the quotations everybody heard."""

    town: str
    person: str
    facts: tuple[Fact, ...]
    quotes: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.town} decides"


@dataclass(frozen=True)
class Article:
    """``root`` names the text it truly comes from; a text of its own names itself, a credited one its agency."""

    name: str
    publisher: str
    title: str
    paragraphs: tuple[str, ...]
    day: int
    root: str
    kind: str = "article"
    how: str = "own"

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs))

    @property
    def is_copy(self) -> bool:
        return self.root != self.name


def a_name(dice: random.Random) -> str:
    return (dice.choice(words.SYLLABLES) + dice.choice(words.SYLLABLES) + dice.choice(words.ENDINGS)).capitalize()


def a_person(dice: random.Random) -> str:
    return f"{dice.choice(words.SYLLABLES)}a {dice.choice(words.SYLLABLES)}{dice.choice(words.SYLLABLES)}".title()


def own_sentences(count: int, dice: random.Random) -> list[str]:
    """What only one desk saw."""
    lines = (f"{dice.choice(SEEN)} {dice.choice(HEARD)}" for _ in range(count))
    return [line.format(person=a_person(dice), town=a_name(dice)) for line in lines]


def a_fact(town: str, dice: random.Random) -> Fact:
    kinds = {
        "actor": ACTORS,
        "deed": DEEDS,
        "look": LOOKS,
        "thing": THINGS,
        "place": PLACES,
        "time": TIMES,
        "tail": TAILS,
    }
    meanings = {name: dice.choice(table) for name, table in kinds.items()}
    return Fact(town, meanings, dice.randint(3, 999), dice.randint(3, 9_999), dice.choice(words.UNITS))


def an_event(dice: random.Random) -> Event:
    town = a_name(dice)
    facts = tuple(a_fact(town, dice) for _ in range(12))
    return Event(town, a_person(dice), facts, tuple(dice.sample(words.QUOTES.splitlines(), 2)))


def a_report(
    event: Event, dice: random.Random, *, name: str, publisher: str, facts: tuple[int, int] = (7, 11)
) -> Article:
    """What one desk writes by itself: facts in its own words, the quotations, a stock phrase, something only it saw."""
    chosen = dice.sample(event.facts, dice.randint(*facts))
    said = [dice.choice(words.SAID).format(quote=quote, person=event.person) for quote in event.quotes]
    stock = [line.format(number=chosen[0].number, count=chosen[0].count) for line in dice.sample(words.STOCK, 2)]
    first, *others = [fact.said(dice) for fact in chosen]
    sentences = [first, *_shuffled([*others, *said, *stock, *own_sentences(2, dice)], dice)]
    return Article(name, publisher, event.title, _paragraphs(sentences, dice), day=dice.randint(9, 11), root=name)


def a_release(event: Event, dice: random.Random, *, name: str) -> Article:
    sentences = [f"{dice.choice(words.PROUD)} {_lowered(fact.said(dice))}" for fact in event.facts[:8]]
    quote = f"“{event.quotes[0]},” said {event.person}, chair of the board."
    paragraphs = _paragraphs([*sentences[:4], quote, *sentences[4:]], dice)
    return Article(name, f"Town of {event.town}", event.title, paragraphs, 9, name, "release")


# --- What copies do -----------------------------------------------------------------------------------------


def headline_changed(text: Article, dice: random.Random) -> Article:
    return replace(text, title=f"{dice.choice(['Report', 'Economy', 'Region'])}: {a_name(dice)} in brief")


def cut(text: Article, dice: random.Random) -> Article:
    """From the beginning, as desks cut, or a selection."""
    keep = max(2, round(len(text.paragraphs) * dice.uniform(0.45, 0.8)))
    chosen = range(keep) if dice.random() < 0.5 else sorted(dice.sample(range(len(text.paragraphs)), keep))
    return replace(text, paragraphs=tuple(text.paragraphs[number] for number in chosen))


def reordered(text: Article, dice: random.Random) -> Article:
    return replace(text, paragraphs=tuple(_shuffled(text.paragraphs, dice)))


def edited(text: Article, dice: random.Random) -> Article:
    """Words exchanged (about one in fifteen), a sentence dropped here and there."""
    return replace(text, paragraphs=tuple(filter(None, (_edited(one, dice) for one in text.paragraphs))))


def lengthened(text: Article, dice: random.Random) -> Article:
    """A local touch: up to three sentences of its own."""
    return replace(text, paragraphs=(*text.paragraphs, " ".join(own_sentences(dice.randint(1, 3), dice))))


COPYING = {
    "headline": (headline_changed,),
    "cut": (headline_changed, cut),
    "reordered": (reordered,),
    "edited": (headline_changed, edited),
    "lengthened": (headline_changed, lengthened),
    "cut, edited": (headline_changed, cut, edited),
    "reordered, lengthened": (reordered, lengthened),
    "all of it": (headline_changed, reordered, cut, edited, lengthened),
}


def a_copy(of: Article, dice: random.Random, *, name: str, publisher: str, how: str) -> Article:
    made = of
    for change in COPYING[how]:
        made = change(made, dice)
    day = of.day + dice.randint(0, 2)
    return replace(made, name=name, publisher=publisher, day=day, root=of.root, kind="article", how=how)


def _edited(paragraph: str, dice: random.Random) -> str:
    sentences = re.split(r"(?<=[.?!”])\s+", paragraph)
    kept = [sentence for sentence in sentences if dice.random() > 0.12] or sentences[:1]
    return " ".join(re.sub(r"\w+", lambda match: _swapped(match[0], dice), sentence) for sentence in kept)


def _swapped(word: str, dice: random.Random) -> str:
    return words.SWAPS[word] if word in words.SWAPS and dice.random() < 0.3 else word


def _paragraphs(sentences: Sequence[str], dice: random.Random) -> tuple[str, ...]:
    left, made = list(sentences), []
    while left:
        size = dice.randint(1, 3)
        made.append(" ".join(left[:size]))
        left = left[size:]
    return tuple(made)


def _shuffled(lines: Sequence[str], dice: random.Random) -> list[str]:
    return dice.sample(list(lines), len(lines))


# --- A newsroom full of it ----------------------------------------------------------------------------------

CREDITS = [
    ("AFP", "PARIS, Dec 9 (AFP) - {}"),
    ("Reuters", "LONDON, Dec 9 (Reuters) – {}"),
    ("ANSA", "(ANSA) - ROMA, 9 DIC - {}"),
    ("dpa", "{}\n\nMit Material von dpa"),
    ("Associated Press", "{}\n\n(AP)"),
    ("EFE", "Fuente: EFE\n\n{}"),
]
NO_CREDITS = [
    "{}\n\nReuters contributed to this report.",
    "{}\n\nAdditional reporting by AFP",
    "{}\n\nPhoto: Reuters",
    "{}\n\nThe spokeswoman had earlier told Reuters that nothing was decided.",
]


def news(*, events: int, seed: int) -> list[Article]:
    """``events`` of each sort, in the order in which a newsroom would add them: any."""
    dice = random.Random(seed)
    made = [article for number in range(events) for article in _of_event(number, dice)]
    dice.shuffle(made)
    return made


def _of_event(number: int, dice: random.Random) -> Iterator[Article]:
    yield from _reprinted(f"{number}-wire", dice)
    yield from _credited(f"{number}-credit", dice)
    yield from _released(f"{number}-release", dice)


def _reprinted(name: str, dice: random.Random) -> Iterator[Article]:
    """One text, a copy of every sort, and three desks that wrote for themselves."""
    event = an_event(dice)
    papers = iter(_papers(dice))
    original = a_report(event, dice, name=f"{name}-original", publisher=next(papers), facts=(9, 12))
    yield original
    for how in COPYING:
        yield a_copy(original, dice, name=f"{name}-{how}", publisher=next(papers), how=how)
    for desk in range(3):
        yield a_report(event, dice, name=f"{name}-desk-{desk}", publisher=next(papers))


def _credited(name: str, dice: random.Random) -> Iterator[Article]:
    """Copy of an agency whose own is not here; and a report to which an agency contributed."""
    event = an_event(dice)
    agency, line = dice.choice(CREDITS)
    papers = iter(_papers(dice))
    printed = a_report(event, dice, name=name, publisher=next(papers))
    yield replace(_with(printed, line), root=agency, how="credited")
    own = a_report(event, dice, name=f"{name}-own", publisher=next(papers))
    yield _with(own, dice.choice(NO_CREDITS))


def _released(name: str, dice: random.Random) -> Iterator[Article]:
    """Two papers print a release at length; a third writes for itself, and quotes it."""
    event = an_event(dice)
    release = a_release(event, dice, name=f"{name}-release")
    yield release
    for number in range(2):
        paper = dice.choice(_papers(dice))
        printed = lengthened(cut(reordered(release, dice), dice), dice)
        yield replace(printed, name=f"{name}-{number}", publisher=paper, kind="article", day=10, how="release")
    yield a_report(event, dice, name=f"{name}-desk", publisher=dice.choice(_papers(dice)))


def _with(article: Article, line: str) -> Article:
    """The article with this line around it: a dateline before its first word, any other a paragraph of its own."""
    first, *others = article.paragraphs
    before, after = line.split("{}")
    if before and not before.endswith("\n\n"):
        return replace(article, paragraphs=(before + first, *others))
    return replace(article, paragraphs=tuple(filter(None, (before.strip(), first, *others, after.strip()))))


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _papers(dice: random.Random) -> list[str]:
    return [f"The {a_name(dice)} Post" for _ in range(14)]
