"""Which texts are worth reading, by what is kept of them."""

import pytest

from sources.propose_origins.compared import is_likely


@pytest.mark.parametrize(
    "shared, own, other, is_read",
    [
        # A sixth of the shorter, whichever it is.
        (5, 30, 30, True),
        (4, 30, 30, False),
        (4, 30, 26, True),
        (4, 26, 30, True),
        # One or two are a notice below a text.
        (2, 20, 8, False),
        (3, 20, 8, True),
        # Of a text that is hardly longer than a notice they are much.
        (1, 6, 30, True),
        (0, 6, 30, False),
    ],
)
def test_texts_are_read_where_they_share_a_sixth_of_what_is_kept(
    shared: int, own: int, other: int, is_read: bool
) -> None:
    assert is_likely(shared, own=own, other=other) is is_read
