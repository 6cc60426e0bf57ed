"""A page that holds nothing but a question about cookies is no article, and an article about cookies is one."""

import pytest

from sources.plain_text import UnreadableText
from sources.read_text import read_capture
from sources.read_text.formats.consent import asks_only_for_consent

ASKED = [
    "We value your privacy. We and our 842 partners store and access personal data. Selecting “I Accept” enables this.",
    "Before you continue. We use cookies and data. If you choose to “Accept all”, we show personalised content.",
    "Wir und unsere Partner verwenden Cookies. Ihre Einwilligung ist freiwillig. Alle akzeptieren",
    "Nous utilisons des cookies avec nos partenaires. Votre consentement est libre. Tout accepter",
    "Utilizziamo i cookie con i nostri partner. Il tuo consenso è libero. Accetta tutti",
    "Utilizamos cookies con nuestros socios. Su consentimiento es libre. Aceptar todo",
]
TOLD = [
    "The regulator fined two shops 4 million euros because their pages set cookies before anybody had agreed.",
    "“We use cookies for nothing,” the minister said on Tuesday. The bill passes in March.",
    "Il garante multa tre siti: i cookie erano attivi prima del consenso degli utenti.",
]


@pytest.mark.parametrize("text", ASKED)
def test_a_question_about_cookies_is_told_from_an_article(text: str) -> None:
    assert asks_only_for_consent(text)
    assert not asks_only_for_consent(text + " The bridge opens in 2028." * 100)


@pytest.mark.parametrize("text", TOLD)
def test_an_article_about_cookies_is_read(text: str) -> None:
    assert not asks_only_for_consent(text)


def test_a_page_that_only_asks_about_cookies_ends_in_that_reason_unless_it_marks_an_article() -> None:
    wall = f"<html><head><title>Story</title></head><body><div><p>{ASKED[0]}</p></div></body></html>"
    with pytest.raises(UnreadableText, match="asks about cookies and shows nothing else"):
        read_capture(wall.encode(), content_type="text/html")
    marked = wall.replace("<div>", "<article>").replace("</div>", "</article>")
    assert "842 partners" in read_capture(marked.encode(), content_type="text/html").text
