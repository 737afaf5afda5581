"""What a number format shows beside the number, as Excel shows it."""

import pytest

from documents.number_format import affixes


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("General", ("", "", "")),
        ("#,##0.00", ("", "", "")),
        ("# ??/??", ("", "", "")),
        ('"$"#,##0_);[Red]("$"#,##0)', ("$", "", "")),
        ("#,##0.00\\ [$kr-41D]", ("", "kr", "41D")),
        ("[$$-en-US]#,##0", ("$", "", "en-US")),
        ("[$-409]#,##0", ("", "", "")),
        ('_("€"* #,##0.00_);_("$"* \\(#,##0.00\\)', ("€", "", "")),
        ('[>=1000]#,##0 "a;b";0 "c"', ("", "a;b", "")),
        ("[$Fr.-807] #,##0.00", ("Fr.", "", "807")),
        ('"US"$#,##0', ("US$", "", "")),
        ("0%", ("", "%", "")),
    ],
)
def test_texts_before_and_after_a_positive_number(style: str, shown: tuple[str, str, str]) -> None:
    assert affixes(style) == shown
