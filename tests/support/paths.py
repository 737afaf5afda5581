"""Where the tests find the checkout and the collected outputs that lie beside it."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
CORPUS = ROOT.parent / "shared" / "corpus"
