"""Import and Export on the list pages of sources, publishers, entities, properties and claims."""

from facts.admin.tables.page import TableAdmin

__all__ = ["TableAdmin"]
