"""How an answer is backed, in words: the same on every page, in mails and in the API."""


def backed_by(*, reports: int, origins: int) -> str:
    """ "3 reports, 1 origin": what was copied is one report more and no origin more."""
    return f"{_counted(reports, 'report')}, {in_origins(origins)}"


def in_origins(number: int) -> str:
    return _counted(number, "origin")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
