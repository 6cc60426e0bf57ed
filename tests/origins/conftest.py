"""The people of the desk, in a browser."""

from tests.admin.conftest import as_, cast

__all__ = ["as_", "cast"]
