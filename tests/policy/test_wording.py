"""Templates become sentences in one place."""

import pytest

from policy.wording import fields_of, filled_in, values_in

ROW = {"sku": "X", "day": "2026-11-24", "hint": "", "list": "[a] {b}"}
CASES = [
    ("plain", "No name.", "No name."),
    ("value", "{sku} ended on {day}.", "X ended on 2026-11-24."),
    ("section with its value", "{sku}[ ({day})] ended.", "X (2026-11-24) ended."),
    ("section without", "{sku}[; it is called {hint}].", "X."),
    ("section of two, one blank", "{sku}[ {day} {hint}].", "X."),
    ("section at the beginning", "[{hint} ]{sku}", "X"),
    ("value with signs of a template", "{list}.", "[a] {b}."),
]


@pytest.mark.parametrize(("template", "text"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_template(template: str, text: str) -> None:
    assert filled_in(template, {name: [value] * 2 for name, value in ROW.items()}, 2) == [text, text]


def test_values_are_listed_without_blanks() -> None:
    names = fields_of("{sku}[ {hint}] {day} {sku}")
    assert names == ("sku", "hint", "day")
    assert values_in(names, {name: [value, ""] for name, value in ROW.items()}, 2) == ["sku=X; day=2026-11-24", ""]
    assert values_in((), {}, 2) == ["", ""]
