"""Which SKUs are forms of one board."""

import pytest

from policy.lookup.sale_forms import board_of, one_board, usual_form

BOARDS = [
    *((f"SCBE2-MX{form}", "SCBE2-MX") for form in ("", "-S", "-BB", "-R", "-UPG", "-WW-S")),
    ("RE-S-1800X4-16G-S", "RE-S-1800X4-16G"),
    ("RE-S-X6-128G-S-S", "RE-S-X6-128G"),
    ("SFM-BB", "SFM"),
    ("PTX1K-72Q-AC-A", "PTX1K-72Q-AC"),
    ("PTX1K-72Q-AC-IR", "PTX1K-72Q-AC"),
    ("MX80-AC-A", "MX80-AC-A"),
    ("QFX5120-48Y-AFO", "QFX5120-48Y-AFO"),
    ("EX4300-48T-AFI", "EX4300-48T-AFI"),
    ("MPC4E-RB", "MPC4E-RB"),
    ("RE-S", "RE-S"),
    ("-S", "-S"),
    ("", ""),
]


@pytest.mark.parametrize(("sku", "board"), BOARDS)
def test_the_board_of_a_sku(sku: str, board: str) -> None:
    assert board_of(sku) == board


@pytest.mark.parametrize(
    ("skus", "wanted"),
    [(["A1-S"], True), (["A1-S", "A1-BB", "A1"], True), (["A1-S", "A2-S"], False), (["A1-AC", "A1-DC"], False)],
)
def test_one_board(skus: list[str], wanted: bool) -> None:
    assert one_board(skus) == wanted


@pytest.mark.parametrize(
    ("skus", "wanted"),
    [
        (["A1-BB", "A1-R", "A1-S"], "A1-S"),
        (["A1-BB", "A1"], "A1"),
        (["A1-R", "A1-BB"], "A1-R"),
        (["A1-WW-S", "A1-S"], "A1-S"),
        (["A1-IR", "A1-BB"], "A1-BB"),
    ],
)
def test_the_usual_form(skus: list[str], wanted: str) -> None:
    assert usual_form(skus) == wanted
