"""The section quote: of config.yaml."""

from typing import Self

from pydantic import Field, model_validator

from documents.problems import did_you_mean
from policy.quotes.quote_headings import MEANINGS
from reinstate.config.values import CurrencyCode, Section, reject


class QuoteSection(Section):
    """How the quotes of the renewals contact are read."""

    columns: dict[str, str] = Field({}, description="headings of a quote that are not understood: sku: Varenummer")
    currency: CurrencyCode | None = Field(None, description="currency of the prices of a quote that show none")

    @model_validator(mode="after")
    def of_quotes(self) -> Self:
        for name in self.columns:
            if name not in MEANINGS:
                reject(f'"{name}" is not a column of a quote.', did_you_mean(name, MEANINGS))
        return self
