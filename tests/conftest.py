"""What several tests share."""

import gc

import pytest
from hypothesis import settings

pytest_plugins = ["page_fixtures", "cluster_fixtures"]
# How long an example takes is a matter of the machine, and a gate that is green has to stay green: the same examples.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
# Tests leave few circles behind: looked for after as many objects as this, not after each seven hundred.
SELDOM = 500_000
gc.set_threshold(SELDOM)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the golden files anew instead of comparing with them"
    )


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--regenerate"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A name of a test that never rests on bytes: those of a packed file carry the second of packing."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """What is imported stays, so that no collection of garbage looks through it again: a twentieth of the time."""
    gc.collect()
    gc.freeze()
