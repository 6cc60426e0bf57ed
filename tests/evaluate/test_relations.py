"""The relation the app sees between two claims, and what is inferred where no vocabulary says how values behave."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.evaluate.gold import articles_of
from tests.evaluate.infer import inferred_properties
from tests.evaluate.measure_articles import measure_articles

pytestmark = pytest.mark.django_db


def claim(name: str, text: str, kind: str, **said: Any) -> dict[str, Any]:
    value = {"type": kind, **said.pop("value", {})}
    qualifiers = {key: said.pop(key) for key in ("as_of", "modality", "scope", "speaker") if key in said}
    row = {"id": name, "article": f"Article {name}", "lang": "en", "entity": "It", "property": "matter"}
    return row | {"value_text": text, "value": value, "qualifiers": qualifiers, "quote": f"They say {text}."} | said


def a(text: str, kind: str, **said: Any) -> dict[str, Any]:
    return claim("a", text, kind, **said)


def b(text: str, kind: str, **said: Any) -> dict[str, Any]:
    return claim("b", text, kind, **said)


def gold(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    pair = {"a": one["id"], "b": other["id"], "relation": "differ"}
    return {"claims": [one, other], "groups": [{"entity": "It", "property": "matter", "pairs": [pair]}]}


def relation(one: Mapping[str, Any], other: Mapping[str, Any], **rules: Any) -> str:
    """What the app sees; `rules` are those of the property, inferred where there are none."""
    said = {"properties": [{"name": "matter", **rules}]} if rules else None
    found = measure_articles(articles_of(gold(one, other)), said=said)
    assert found.relations is not None
    return found.relations.judged[0].found.relation


DENIED, PLAN = {"modality": "denied"}, {"modality": "planned"}
YES, NO, BRIDGE = {"value": True}, {"value": False}, {"text": "bridge"}
ACME, ACME_GROUP = {"name": "Acme"}, {"name": "Acme Group"}
TOTAL = {"kind": "quantity", "time": "cumulative"}
BY_AREA = {"kind": "quantity", "separating": ["area"]}
QUOTE = "We shall build two thousand homes by the river"


@pytest.mark.parametrize(
    "one, other, expected",
    [
        # values: the same, one inside the other, neither, apart
        (a("2028", "date"), b("2028", "date"), "agree"),
        (a("early 2028", "date"), b("2028", "date"), "refine"),
        (a("since 2027", "date"), b("until 2029", "date"), "differ"),
        (a("2027", "date"), b("2028", "date"), "contradict"),
        (a("72.3 billion", "quantity"), b("72 bn", "quantity"), "refine"),
        (a("3 km", "quantity"), b("3 kg", "quantity"), "not-comparable"),
        # time: figures of two days can both be true, of one they cannot
        (a("4.1 m", "quantity", as_of="2014"), b("5.2 m", "quantity", as_of="2024"), "differ"),
        (a("4.1 m", "quantity", as_of="2024"), b("5.2 m", "quantity", as_of="2024"), "contradict"),
        # scope: two stated ones, and a silent one beside a stated one
        (a("4", "quantity", scope="Rome"), b("5", "quantity", scope="Italy"), "differ"),
        (a("4", "quantity", scope="Rome"), b("5", "quantity"), "differ"),
        (a("4", "quantity", scope="Rome"), b("4", "quantity"), "agree"),
        (a("4", "quantity", scope="Rome"), b("5", "quantity", scope="rome"), "contradict"),
        # yes and no, and who denies what
        (a("so", "boolean", value=YES), b("not so", "boolean", value=NO), "contradict"),
        (a("so", "boolean", value=YES), b("so", "boolean", value=YES, **DENIED), "contradict"),
        (a("not so", "boolean", value=NO), b("so", "boolean", value=YES, **DENIED), "agree"),
        (a("not so", "boolean", value=NO, **DENIED), b("no", "boolean", value=NO), "agree"),
        (a("a bridge", "text", value=BRIDGE), b("no bridge", "text", value=BRIDGE, **DENIED), "contradict"),
        (a("a bridge", "text", value=BRIDGE), b("not a bridge", "text", **DENIED), "contradict"),
        (a("insured", "text"), b("not insured", "text"), "contradict"),
        (a("uninsured", "text"), b("not insured", "text"), "differ"),
        # a question asserts nothing
        (a("2027", "date"), b("2028", "date", modality="hedged", quote="Perhaps 2028?"), "differ"),
        # words of which nothing is known never oppose each other
        (a("a bridge", "text"), b("a tunnel", "text"), "differ"),
        (a("a bridge", "text"), b("a steel bridge", "text"), "refine"),
        (a("a bridge", "text"), b("without a bridge", "text"), "differ"),
        (a("developing light vans in Spain", "text"), b("development of light vans", "text"), "refine"),
        # one amount to more places or fewer
        (a("€1.2bn", "money"), b("€1,200 million", "money"), "agree"),
        (a("€1.2bn", "money"), b("about €1.2bn", "money"), "refine"),
        (a("Acme", "entity", value=ACME), b("Acme Group", "entity", value=ACME_GROUP), "agree"),
        # one utterance with a word changed
        (a(QUOTE, "quote"), b(QUOTE.replace("two", "three"), "quote"), "contradict"),
        (a(QUOTE, "quote"), b("build two thousand homes", "quote"), "refine"),
        (a(QUOTE, "quote"), b("Nobody asked us before the decision was taken", "quote"), "differ"),
        # not of one subject
        (a("2027", "date"), b("2028", "date", entity="Another"), "not-comparable"),
    ],
)  # fmt: skip
def test_two_claims(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert relation(one, other) == expected
    assert relation({**other, "id": "a"}, {**one, "id": "b"}) == expected


@pytest.mark.parametrize(
    "one, other, rules, expected",
    [
        # a running total may grow, and not fall
        (a("12", "quantity", as_of="2026-03"), b("17", "quantity", as_of="2026-04"), TOTAL, "differ"),
        (a("17", "quantity", as_of="2026-03"), b("12", "quantity", as_of="2026-04"), TOTAL, "contradict"),
        # the property's kind overrides the gold's
        (a("about 60", "text"), b("80", "text"), {"kind": "quantity"}, "contradict"),
        (a("B-7", "text"), b("B-8", "text"), {"kind": "text", "exact": True}, "contradict"),
        (a("2027", "date"), b("2028", "date"), {"kind": "date", "many_valued": True}, "differ"),
        (a("4", "quantity", scope="Rome"), b("5", "quantity", scope="Italy"), {"kind": "quantity"}, "contradict"),
        (a("4", "quantity", scope="Rome"), b("5", "quantity", scope="Italy"), BY_AREA, "differ"),
        (a("4 or more", "quantity", scope="Rome"), b("5", "quantity", scope="Italy"), BY_AREA, "differ"),
        (a("4", "quantity", scope="Rome"), b("4", "quantity", scope="Italy"), BY_AREA, "agree"),
        (a("10 days", "quantity"), b("12 days", "quantity"), {"kind": "quantity", "tolerance": 100000}, "refine"),
    ],
)  # fmt: skip
def test_two_claims_by_the_rules_of_a_vocabulary(
    one: dict[str, Any], other: dict[str, Any], rules: dict[str, Any], expected: str
) -> None:
    assert relation(one, other, **rules) == expected


@pytest.mark.parametrize(
    "claims, expected",
    [
        ([a("12.5%", "percentage")], {"kind": "quantity", "unit": "percent"}),
        ([a("$3", "money"), b("€3", "money", value={"currency": "EUR"})], {"unit": "EUR"}),
        ([a("3 km", "quantity"), b("4", "quantity")], {"unit": "km", "time": "fixed"}),
        ([a("A and B", "entity_list", value={"names": ["A", "B"]})], {"kind": "entity", "many_valued": True}),
        ([a("dead", "quantity", property="people_killed")], {"time": "cumulative"}),
        ([a("4", "quantity", as_of="2014"), b("4", "quantity", as_of="2024")], {"time": "at"}),
        ([a("x", "boolean", as_of="2024-01-01"), b("x", "boolean", as_of="2024-01-02")], {"time": "fixed"}),
        ([a("2027", "date", as_of="2024-01"), b("2028", "date", as_of="2024-02")], {"time": "fixed"}),
        ([a("2027", "date", as_of="2024"), b("2028", "date", as_of="2025")], {"time": "at"}),
        ([a("4", "quantity", as_of="2024-01", **PLAN), b("5", "quantity", as_of="2024-02", **PLAN)], {"time": "fixed"}),
        ([a("it is a bridge that nobody ever asked for", "text")], {"kind": "text", "separating": []}),
        ([a("4", "quantity", scope="Rome")], {"separating": ["scope"]}),
    ],
)  # fmt: skip
def test_what_is_inferred_of_a_property(claims: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    (found,) = inferred_properties(articles_of({"claims": claims}), wanted={claims[0]["property"]})
    assert {name: found[name] for name in expected} == expected


FRANCE, ITALY, LYON = {"name": "France"}, {"name": "Italy"}, {"name": "Lyon", "country": "France"}


# Names exclude each other only where that is known.
@pytest.mark.parametrize(
    "about, one, other, expected",
    [
        ("country", FRANCE, ITALY, "contradict"),
        ("country", FRANCE, {"name": "Francia"}, "agree"),
        ("headquarters", LYON, {"name": "Geneva", "country": "Switzerland"}, "contradict"),
        ("headquarters", LYON, FRANCE, "refine"),
        ("headquarters", LYON, {"name": "Paris", "country": "France"}, "refine"),
        ("market", FRANCE, ITALY, "differ"),
        ("mayor", {"name": "Ann Lee"}, {"name": "Bo Ray"}, "contradict"),
        ("mayor", {"name": "Ann Lee"}, {"name": "Ann Ray"}, "differ"),
        ("mayor", {"name": "Ann Lee"}, {"name": "Lee"}, "refine"),
        ("headquarters", {"name": "Oslo"}, {"name": "Stockholm"}, "contradict"),
        ("headquarters", {"name": "Oslo"}, {"name": "Norway"}, "refine"),
        ("chief_executive", {"name": "Ann Lee"}, {"name": "Bo Ray"}, "contradict"),
        ("executive", {"name": "Ann Lee"}, {"name": "Bo Ray"}, "differ"),
        ("owner", {"name": "Acme Steel"}, {"name": "Bolt Works"}, "contradict"),
        ("owner", {"name": "Acme Group"}, {"name": "Acme"}, "agree"),
        ("owner", {"name": "Acme Steel"}, {"name": "Acme"}, "refine"),
        ("owner", {"name": "Acme Steel"}, {"name": "Acme Paper"}, "differ"),
        ("owner", {"name": "Acme Steel"}, {"name": "ASG"}, "differ"),
        ("owner", {"name": "Acme Steel"}, {"name": "a rival"}, "differ"),
        ("partner", {"name": "Acme Steel"}, {"name": "Bolt Works"}, "differ"),
    ],
)
def test_what_is_inferred_of_names(about: str, one: dict[str, str], other: dict[str, str], expected: str) -> None:
    claims = [make(value["name"], "entity", value=value, property=about) for make, value in ((a, one), (b, other))]
    assert relation(*claims) == expected
