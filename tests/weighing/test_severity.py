"""How soon somebody should look, as the table at the head of the rule says."""

from typing import Any

import pytest

from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from tests.weighing.claims import UNKNOWN, assumed, denied, printed, rules, said

MAY, JUNE = printed("2025-05-01"), printed("2025-06-01")


@pytest.mark.parametrize(
    "claims, changes, severity",
    [
        # two plain claims
        ([said(3), said(4)], {}, "normal"),
        # a published fact is affected: whatever else is so
        ([said(3), said(4)], {"has_published_fact": True}, "high"),
        ([said(3), said(4, is_hedged=True)], {"has_published_fact": True}, "high"),
        # one side is only hedged or attributed
        ([said(3), said(4, is_hedged=True)], {}, "low"),
        ([said(3), said(4, speaker="Jim Farley")], {}, "low"),
        ([said(3), said(4, is_hedged=True), said(4)], {}, "normal"),
        ([said(3), said(4, is_hedged=True)], {"weight": 2}, "low"),
        # a vague claim takes no side: it does not make a hedged one firm
        ([said(3), said(4, is_hedged=True), said(1, 9)], {}, "low"),
        ([said(3), said(4), said(1, 9, is_hedged=True)], {}, "normal"),
        # the property has weight
        ([said(3), said(4)], {"weight": 2}, "high"),
        # two sides with two independent origins each
        ([said(3), said(3), said(4), said(4)], {}, "high"),
        ([said(3), said(3), said(4)], {}, "normal"),
        ([said(3), said(3), said(4, origin="a wire"), said(4, origin="a wire")], {}, "normal"),
        ([said(3), said(4), said(1, 9), said(1, 9)], {}, "normal"),
        # a denial is a side
        ([said(3), denied(3)], {}, "normal"),
        ([said(3), denied(3, is_hedged=True)], {}, "low"),
        ([said(3), said(3), denied(3), denied(3)], {}, "high"),
        # a guessed time, where time matters
        ([said(3, period=MAY), said(4, period=assumed("2025-05-01"))], {"time": "at"}, "low"),
        ([said(3, period=MAY), said(4, period=UNKNOWN)], {"time": "at"}, "low"),
        ([said(3, period=MAY), said(4, period=MAY)], {"time": "at"}, "normal"),
        ([said(3, period=MAY), said(4, period=UNKNOWN)], {"time": "fixed"}, "normal"),
        ([said(4, period=MAY), said(3, period=assumed("2025-06-01"))], {"time": "cumulative"}, "low"),
        ([said(4, period=MAY), said(3, period=JUNE)], {"time": "cumulative"}, "normal"),
    ],
)
def test_severity(claims: list[WeighedClaim], changes: dict[str, Any], severity: str) -> None:
    weighing = weigh(claims, rules=rules(**changes))
    assert weighing is not None
    assert weighing.severity == severity
