"""The HTML of the mails in a browser, as a mail program may show it: what axe finds, and that it fits a telephone."""

from email import message_from_bytes, policy
from pathlib import Path
from typing import Literal

import pytest

from tests.alerts.eml import GOLDEN
from tests.axe import too_wide, violations
from tests.browser import open_browser


def html_of(mail: Path) -> str:
    part = message_from_bytes(mail.read_bytes(), policy=policy.default).get_body(("html",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mails_are_readable_for_everybody(chromium: str, scheme: Literal["light", "dark"]) -> None:
    mails = sorted(GOLDEN.glob("*.eml"))
    assert len(mails) == 10
    with open_browser(chromium) as browser:
        page = browser.new_page(color_scheme=scheme)
        for mail in mails:
            page.set_content(html_of(mail))
            assert [*violations(page), *too_wide(page)] == [], mail.name
