"""What the child says becomes a text, or the reason why there is none."""

import pytest

from sources.apart import NotRead
from sources.read_text.capture import read_of


@pytest.mark.parametrize(
    "said", ["x", 7, [], {}, {"text": 7}, {"text": "x", "by": "x"}, {"text": "x", "sentences": [[1]]}]
)
def test_a_child_that_talks_nonsense_has_read_no_text(said: object) -> None:
    with pytest.raises(NotRead, match="in the middle of its answer"):
        read_of(said)


def test_sentences_are_pairs_again() -> None:
    assert read_of({"text": "x", "sentences": [[0, 1]], "pages": [0]}).sentences == [(0, 1)]
