"""The section bundle: of config.yaml."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from reinstate.config.values import LAX, Section, reject
from reports.bundle.hide_rules import HideKind, HideSettings

HIDE = HideSettings()


def expression(written: str) -> str:
    """A regular expression that finds something; the error says what is wrong with any other."""
    try:
        found = re.compile(written)
    except re.error as error:
        reject(f'"{written}" is not a regular expression: {error}.', "Write a point of the text as \\.")
    if found.search(""):
        reject(f'"{written}" is found in an empty text, so it would hide everything.', "Write what has to be there.")
    return written


class BundleSection(Section):
    """What is kept back of what is sent to Juniper."""

    hide: Annotated[tuple[Annotated[HideKind, LAX], ...], LAX] = Field(
        HIDE.kinds, description="kinds of things that are hidden in outputs, lists, letters and names of files"
    )
    expressions: Annotated[tuple[Annotated[str, AfterValidator(expression)], ...], LAX] = Field(
        (), description="regular expressions of your own, whose matches are hidden as well"
    )

    def settings(self) -> HideSettings:
        """The same, for the bundle."""
        return HideSettings(self.hide, self.expressions)
