"""docs/evidence.md explains every value of the closed vocabularies."""

import re
from enum import StrEnum

import pytest
from paths import ROOT

from parsers.evidence_files.evidence_schema import Matched, Note
from parsers.evidence_files.file_reading import ReadStatus

PAGE = ROOT / "docs" / "evidence.md"


@pytest.mark.parametrize(("heading", "values"), [("`matched`", Matched), ("`note`", Note), ("`status`", ReadStatus)])
def test_every_value_is_explained(heading: str, values: type[StrEnum]) -> None:
    table = PAGE.read_text().partition(f"\n| {heading} |")[2].partition("\n\n")[0]
    first = [row.split("|")[1] for row in table.splitlines()[2:]]
    explained = [word for cell in first for word in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(explained) == sorted(filter(None, values))
