"""Who asks: admin pages are for people who are logged in, and steps want their name."""

from sources.admin.asking import asking

__all__ = ["asking"]
