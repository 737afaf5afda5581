"""The page of docs/ about quotes, from what the code knows of them."""

from collections.abc import Iterator

from markdown_tables import markdown, quoted
from paths import ROOT

from policy.quotes.quote_headings import ALIASES, MEANINGS
from policy.quotes.quote_outcomes import ALIKE, WORDING


def quotes() -> Iterator[str]:
    yield (ROOT / "tests" / "texts" / "quotes.md").read_text()
    rows = ((f"`{name}`", MEANINGS[name], quoted(aliases)) for name, aliases in ALIASES.items())
    yield markdown(("column", "meaning", "headings"), rows)
    yield "## What a comparison comes to\n"
    yield "Of several outcomes the first counts; the others stand in the column `also`."
    yield f"All but {quoted(ALIKE)} are differences.\n"
    outcomes = ((f"`{outcome}`", words.meaning, words.request) for outcome, words in WORDING.items())
    yield markdown(("outcome", "what it means", "what the renewals contact is requested to do"), outcomes)
