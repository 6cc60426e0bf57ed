"""What an article holds and its text does not: teasers and list items are known to vanish."""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

_ARTICLES = etree.XPath("//article | //*[@itemprop='articleBody'] | //main")
_PASSAGES = etree.XPath(
    ".//*[self::p or self::li or self::blockquote][not(ancestor::nav or ancestor::aside or ancestor::footer"
    " or ancestor::form or ancestor::figure or ancestor::header/parent::body)]"
)
_WORDS = etree.XPath(".//text()[not(ancestor::script or ancestor::style)]")
_SPACE = re.compile(r"\s+")
_SHORTEST = 30  # characters; shorter ones are labels and buttons
_MOST_IN_LINKS = 0.5  # of the characters; above, it is a list of other articles


@dataclass(frozen=True)
class Passage:
    element: HtmlElement
    said: str
    """One line."""


def passages_of(tree: HtmlElement) -> list[Passage]:
    """The passages of the page's one article; none where the page does not mark one."""
    article = _article(tree)
    if article is None:
        return []
    found = [Passage(element, _said(element)) for element in _PASSAGES(article)]
    return [passage for passage in found if len(passage.said) >= _SHORTEST and not _is_list_of_links(passage)]


def left_out(passages: list[Passage], text: str) -> list[Passage]:
    """Those that are not in the text."""
    known = _SPACE.sub("", text)
    return [passage for passage in passages if _SPACE.sub("", passage.said) not in known]


def without_names(passages: list[Passage]) -> None:
    """Take away what they and the elements around them are called: trafilatura leaves out what is called a teaser, and
    what lies beside an element that is called the body."""
    for passage in passages:
        for element in (passage.element, *passage.element.iterancestors()):
            for name in ("class", "id"):
                element.attrib.pop(name, None)


def _article(tree: HtmlElement) -> HtmlElement | None:
    """The innermost element that holds an article; None where there are several beside each other (a front page)."""
    marked = _ARTICLES(tree)
    around = {outer for element in marked for outer in element.iterancestors()}
    inner = [element for element in marked if element not in around]
    return inner[0] if len(inner) == 1 else None


def _is_list_of_links(passage: Passage) -> bool:
    return sum(len(_said(link)) for link in passage.element.iter("a")) > _MOST_IN_LINKS * len(passage.said)


def _said(element: HtmlElement) -> str:
    return _SPACE.sub(" ", "".join(_WORDS(element))).strip()
