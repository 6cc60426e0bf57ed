"""The cast at the desk, as the admin's pages know it."""

from tests.admin.conftest import as_, cast

__all__ = ["as_", "cast"]
