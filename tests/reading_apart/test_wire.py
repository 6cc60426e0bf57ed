"""What goes over the sockets, and what becomes of it where somebody breaks off or talks nonsense."""

import io

import pytest

from sources.apart import NotRead, TooMuch, wire
from tests.reading_apart.readers import ECHO, reader


def framed(said: bytes) -> bytes:
    return wire._LENGTH.pack(len(said)) + said


@pytest.mark.parametrize(
    "said",
    [
        b"\xff" * 8,  # more than is taken
        b"\0\0\0",
        wire._LENGTH.pack(9),
        wire._LENGTH.pack(9) + b'{"pie',
        framed(b"nonsense!"),
        framed(b"[" * 50_000),
        framed(b"{}"),
        framed(b"7"),
        framed(b"[]"),
        framed(b'{"not_read": "x"}'),
    ],
)
def test_half_an_answer_and_nonsense_are_a_reason(said: bytes) -> None:
    with pytest.raises(NotRead, match="in the middle of its answer"):
        wire.receive_piece(io.BytesIO(said))


def test_who_says_nothing_at_all_is_gone() -> None:
    with pytest.raises(wire.Broken):
        wire.receive_piece(io.BytesIO())


@pytest.mark.parametrize("said", ["à 🗞", "half \ud800", 7, 0.5, [None], {"a": {}}, wire.END])
def test_a_piece_is_heard_as_it_was_said(said: object) -> None:
    assert wire.receive_piece(io.BytesIO(wire.piece(said))) == said


@pytest.mark.parametrize("why", [NotRead("it is odd"), TooMuch("it is long")])
def test_a_reason_is_heard_as_it_was_said(why: NotRead) -> None:
    with pytest.raises(NotRead, match=str(why)) as heard:
        wire.receive_piece(io.BytesIO(wire.reason(why)))
    assert heard.type is type(why)


def test_a_piece_that_is_too_long_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_OUTPUT", 2_000_000)
    with pytest.raises(TooMuch, match="more than 2 MB"):
        wire.piece("x" * 2_000_000)


def test_bytes_and_what_is_known_of_them_are_heard_as_they_were_said() -> None:
    sent = b"".join(wire.bytes_to_read(b"\xff\0", {"url": "à"}))
    assert wire.receive_bytes(io.BytesIO(sent)) == (b"\xff\0", {"url": "à"})
    with pytest.raises(ValueError, match="came"):
        wire.receive_bytes(io.BytesIO(sent[:-1]))


def test_an_order_has_its_length_and_says_all_of_its_reader() -> None:
    order = wire.order_for(ECHO)
    assert len(order) == wire.ORDER_BYTES
    assert wire.reader_of(order) == ECHO
    with pytest.raises(ValueError, match="too long"):
        wire.order_for(reader("x" * 1000))
