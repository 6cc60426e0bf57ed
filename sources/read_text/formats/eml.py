"""E-mails: subject, sender and day; its text, else its HTML. What is attached is named, not read."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text.formats import html
from sources.read_text.formats.charsets import Decoded, decode
from sources.read_text.limits import MOST_MAIL_PARTS
from sources.read_text.order import Order
from sources.read_text.read import ReadText


def read(raw: bytes, order: Order) -> ReadText:
    message = message_from_bytes(raw, policy=policy.default)
    parts = list(_parts(message))
    body = _body(parts, order)
    return ReadText(
        text=body.text,
        media_type="message/rfc822",
        title=str(message.get("subject", "")),
        byline=_sender(message),
        published=_day(message),
        language=body.language,
        extracted_by="email" if not body.extracted_by else f"email, {body.extracted_by}",
        warnings=[*body.warnings, *_attached(parts)],
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_MAIL_PARTS:
            raise UnreadableText(in_english("it has more than {most} parts", most=MOST_MAIL_PARTS))
        assert isinstance(part, EmailMessage)
        if not part.is_multipart():
            yield part


def _body(parts: list[EmailMessage], order: Order) -> ReadText:
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    written = [_decoded(part) for part in shown if part.get_content_type() == "text/plain"]
    if any(decoded.text.strip() for decoded in written):
        text = "\n\n".join(decoded.text.strip("\r\n") for decoded in written)
        return ReadText(text=text, warnings=[warning for decoded in written for warning in decoded.warnings])
    for part in shown:
        if part.get_content_type() == "text/html":
            charset = part.get_content_charset() or ""
            said = Order(content_type=f"text/html; charset={charset}" if charset else "", url=order.url)
            return html.read(_payload(part), said)
    raise UnreadableText(in_english("the e-mail holds no text of its own; add what is attached to it by itself"))


def _decoded(part: EmailMessage) -> Decoded:
    return decode(_payload(part), content_type=f"charset={part.get_content_charset() or ''}")


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _sender(message: EmailMessage) -> str:
    named = getaddresses([str(value) for value in message.get_all("from", [])])
    return ", ".join(name or address for name, address in named if name or address)


def _day(message: EmailMessage) -> str:
    """The day where the sender was."""
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return ""


def _attached(parts: list[EmailMessage]) -> list[str]:
    names = [
        part.get_filename() or "without a name" for part in parts if part.get_content_disposition() == "attachment"
    ]
    if not names:
        return []
    shown, more = ", ".join(name[:80] for name in names[:5]), len(names) - 5
    if more <= 0:
        return [in_english("attached and not read: {names}; add them by themselves", names=shown)]
    return [
        in_english("attached and not read: {names} and {count} more; add them by themselves", names=shown, count=more)
    ]
