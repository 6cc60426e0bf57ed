"""What the demo found, for a reader at a terminal: contradictions with their evidence, mails, facts, log-ins."""

from collections.abc import Iterable
from typing import TextIO

from django.conf import settings
from django.db.models import Prefetch
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from facts.demo.cast import CAST, PASSWORD
from facts.group_origins import backing_of
from facts.models import Alert, Claim, Contradiction, FactVersion, Position

LONGEST_QUOTE = 140
QUOTE_MARKS = '"“”«» \u00a0'
_STYLES = {"high": "bold red", "normal": "bold yellow", "low": "bold cyan"}


def print_summary(out: TextIO | None = None, *, address: str = "") -> None:
    """Print it to ``out`` (the terminal). ``address`` is where the newsroom is served; empty: as the settings say."""
    console = Console(file=out, highlight=False, markup=False)
    _print_contradictions(console)
    _print_facts(console)
    _print_mails(console)
    _print_doors(console, address=address or settings.SITE_URL)


def _print_contradictions(console: Console) -> None:
    evidence = Claim.objects.select_related("snapshot__source__publisher", "value_entity").order_by("pk")
    cases = Contradiction.objects.with_subject().order_by("pk")
    counted = Position.objects.order_by("number")
    found = cases.prefetch_related(
        Prefetch("positions", counted.prefetch_related(Prefetch("claims", evidence))),
        Prefetch("claims", evidence),
    )
    console.print(f"\nContradictions: {len(found)}", style="bold")
    for case in found:
        console.print(_case(case))


def _case(case: Contradiction) -> Tree:
    title = Text.assemble((str(case.slot), "bold"), f"  {case.kind}, ", (case.severity, _STYLES[case.severity]))
    tree = Tree(title, guide_style="dim")
    tree.add(Text(f"Why: {case.reason}"))
    for position in case.positions.all():
        branch = tree.add(Text.assemble((f"{position.number}. {position.shown}", "green"), f"  ({position.backed_by})"))
        _add_claims(branch, position.claims.all())
    denials = [claim for claim in case.claims.all() if claim.polarity == Claim.Polarity.DENIED]
    if denials:
        _add_claims(tree.add(Text.assemble(("Denied by", "magenta"), f"  ({backing_of(denials)})")), denials)
    if case.decided_by is not None:
        name = case.decided_by.first_name or case.decided_by.get_username()
        tree.add(Text(f"{case.status.capitalize()} by {name}, {case.get_outcome_display()}: {case.note}", style="cyan"))
    return tree


def _add_claims(branch: Tree, claims: Iterable[Claim]) -> None:
    for claim in claims:
        source = claim.snapshot.source
        capture = f", capture {claim.snapshot.number}" if claim.snapshot.number > 1 else ""
        who = f"{source.publisher} ({source.published or 'undated'}{capture})"
        branch.add(Text.assemble((who, "dim"), f"  “{_cut(claim.quote)}”"))


def _cut(quote: str) -> str:
    """The quote without its own outer marks, for it gets ours; the end of a long one is left out."""
    bare = quote.strip(QUOTE_MARKS)
    return bare if len(bare) <= LONGEST_QUOTE else f"{bare[: LONGEST_QUOTE - 1]}…"


def _print_facts(console: Console) -> None:
    versions = list(FactVersion.objects.with_subject().order_by("pk"))
    if not versions:
        return
    console.print(f"\nFacts: {len(versions)}", style="bold")
    for version in versions:
        vetting = f"vetted by {version.vetter}" if version.vetter else "waits for a vetter"
        people = f"proposed by {version.proposer}, {vetting}"
        console.print(Text.assemble(f"  {version.statement}  ", (f"{version.status}, {people}", "dim")))


def _print_mails(console: Console) -> None:
    place = getattr(settings, "EMAIL_FILE_PATH", None)
    where = f"the mails lie in {place}" if place else "the mails went out by the mail server of the settings"
    console.print("\nAlerts", style="bold")
    console.print(f"  {Alert.objects.count()} alerts; {where}", soft_wrap=True)


def _print_doors(console: Console, *, address: str) -> None:
    console.print("\nLog in", style="bold")
    for role in CAST:
        console.print(f"  {role.username} / {PASSWORD}   {role.group}")
    console.print(f"  The newsroom   {address}/admin/\n  Its public API {address}/api/v1/facts/")
