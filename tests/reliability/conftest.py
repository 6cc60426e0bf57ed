"""The desk whose processes are killed: one for all tests, empty for each."""

from collections.abc import Iterator

import pytest

from tests.reliability.processes import Desk


@pytest.fixture(scope="session")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def desk(_desk: Desk, transactional_db: None) -> Desk:
    _desk.clear()
    return _desk
