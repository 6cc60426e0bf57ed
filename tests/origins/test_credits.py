"""Credit lines: which say that a text is an agency's, and which only look like it."""

import pytest

from sources.propose_origins.credits import Credit, find_credit, find_credits

BODY = "The firm is to build a plant.\n\nIt will take two years, the mayor said.\n"


def credited(text: str, *, byline: str = "") -> str | None:
    credit = find_credit(text, byline=byline)
    return None if credit is None else credit.called


@pytest.mark.parametrize(
    "line, agency",
    [
        ("PARIS, Dec 9 (Reuters) – The firm is to build.", "Reuters"),
        ("(AP) — The firm is to build.", "Associated Press"),
        ("Rome, 9 déc 2025 (AFP) - La société va construire.", "AFP"),
        ("(ANSA) - ROMA, 9 DIC - La ditta costruirà.", "ANSA"),
        ("ROMA, 09 dic. (Adnkronos) - La ditta costruirà.", "Adnkronos"),
        ("Berlin (dpa) - Die Firma baut.", "dpa"),
        ("Berlin/Paris (dpa/AFP) - Die Firma baut.", "dpa"),
        ("Madrid, 9 dic (EFE).- La empresa construirá.", "EFE"),
        ("MOSCOW, December 9. /TASS/. The firm is to build.", "TASS"),
        ("BEIJING, Dec. 9 (Xinhua) -- The firm is to build.", "Xinhua"),
        ("NEW DELHI, Dec 9 (PTI) The firm – no dash behind the bracket", None),
    ],
)
def test_a_dateline_names_the_agency(line: str, agency: str | None) -> None:
    assert credited(f"A headline\n\n{line}\n\n{BODY}") == agency


@pytest.mark.parametrize(
    "line, agency",
    [
        ("By Reuters Staff", "Reuters"),
        ("By Jane Roe, Associated Press", "Associated Press"),
        ("Jane Roe | Reuters", "Reuters"),
        ("Redazione ANSA", "ANSA"),
        ("Agence France-Presse", "AFP"),
        ("Le Monde avec AFP", "AFP"),
        ("Con información de EFE", "EFE"),
        ("con fonte ANSA", "ANSA"),
        ("Mit Material von dpa", "dpa"),
        ("(With inputs from PTI)", "PTI"),
        ("Source: AFP", "AFP"),
        ("Source: A.P.", "Associated Press"),
        ("(Fonte: ANSA)", "ANSA"),
        ("Quelle: dpa", "dpa"),
        ("Fuente: EFE", "EFE"),
    ],
)
def test_a_line_that_is_a_credit_counts_above_and_below_the_text(line: str, agency: str) -> None:
    assert credited(f"{line}\n\n{BODY}") == credited(f"{BODY}\n\n{line}") == credited(BODY, byline=line) == agency


@pytest.mark.parametrize(
    "line, agency",
    [("— dpa", "dpa"), ("© 2025 AFP", "AFP"), ("© dpa-infocom, dpa:251209-930-123/1", "dpa"), ("So it is. (AP)", None)],
)
def test_an_agency_may_sign_at_the_end(line: str, agency: str | None) -> None:
    assert credited(f"{BODY}\n{line}") == (agency or "Associated Press")


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Reuters",
        "REUTERS/John Smith",
        "(AP Photo/Jane Roe)",
        "Foto: dpa",
        "© Getty/AFP",
        "Shares of Ford (Reuters) - a word that is no place stands before it",
        "The mayor told Reuters that nothing is decided.",
        "In an interview with Bloomberg she was more careful.",
        "The PA announced a delay.",
        "La Presse",
    ],
)
def test_what_only_mentions_an_agency_is_no_credit(line: str) -> None:
    assert credited(f"{line}\n\n{BODY}") is credited(f"{BODY}\n\n{line}") is None


@pytest.mark.parametrize(
    "line",
    [
        "Reuters contributed to this report.",
        "Additional reporting by AFP",
        "Ha collaborato ANSA",
        "Unter Mitarbeit von dpa",
    ],
)
def test_a_contribution_makes_no_copy_of_the_whole(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    assert [credit.is_whole for credit in find_credits(text)] == [False] * len(list(find_credits(text)))
    assert credited(text) is None


def test_a_dateline_may_name_a_wire_the_table_lacks() -> None:
    credit = find_credit(f"LILLE, Dec 9 (Transalpine) - The firm.\n\n{BODY}")
    assert credit == Credit("Transalpine", None, "LILLE, Dec 9 (Transalpine) -")


@pytest.mark.parametrize("line", ["Reuters, " * 22 + "x", "Reuters and " * 16 + "!", "By Reuters/" * 18])
def test_a_list_of_agencies_without_end_is_read_in_one_way(line: str) -> None:
    """Read in every way it would take years."""
    assert credited(f"{line}\n{BODY}", byline=line) is None


def test_a_longer_name_is_not_cut_to_a_shorter_one() -> None:
    assert credited(f"By Jane Roe, Agence France-Presse\n{BODY}") == "AFP"
    assert credited(f"{BODY}© 2025 dpa-infocom, dpa:251209-930-123/1") == "dpa"
