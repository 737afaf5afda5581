"""The names that a text gives, and the models that an expression names."""

import pytest

from policy.parts.printed_names import fits, model_names, model_of, printed_names
from policy.testkit import fru, record_frame

NAMES = [
    ("MX480", ("MX480",), "MX480"),
    ("mx480", ("MX480",), "mx480"),
    ("JNP204 [MX204]", ("JNP204", "MX204"), "MX204"),
    ("JNP204[MX204]", ("JNP204", "MX204"), "MX204"),
    ("EX4200-24T, 8 POE", ("EX4200-24T, 8 POE", "EX4200-24T"), "EX4200-24T"),
    ("3D 20x 1GE(LAN)-E,SFP", ("3D 20X 1GE(LAN)-E,SFP", "3D 20X 1GE(LAN)-E"), "3D 20x 1GE(LAN)-E"),
    ("3D 4x 10GE  XFP", ("3D 4X 10GE XFP",), "3D 4x 10GE  XFP"),
    (" MX480 ", ("MX480",), "MX480"),
    ("[MX204]", ("MX204",), "MX204"),
    ("", (), ""),
    ("JNP204 [ MX204 ]", ("JNP204", "MX204"), "MX204"),
    (f"A [{'X' * 81}]", (f"A [{'X' * 81}]", "A"), f"A [{'X' * 81}]"),
]


@pytest.mark.parametrize(("text", "names", "model"), NAMES)
def test_the_names_in_a_text(text: str, names: tuple[str, ...], model: str) -> None:
    assert printed_names(text) == names
    assert model_of(text) == model


@pytest.mark.parametrize(
    ("expression", "models", "wanted"),
    [
        ("", [], True),
        ("MX480", ["MX480"], True),
        ("mx480", ["MX480"], True),
        ("MX480", ["MX4800"], False),
        ("MX240|MX480", ["X", "MX480"], True),
        (r"MX(240|480)", ["MX480"], True),
        ("MX480", [], False),
    ],
)
def test_whether_a_row_speaks_of_a_model(expression: str, models: list[str], wanted: bool) -> None:
    assert fits(expression, models) == wanted


def test_the_models_of_devices() -> None:
    rows = [
        fru("Chassis", "chassis", description="JNP204 [MX204]"),
        fru("FPC 0", "fpc", description="MX-CARD"),
        fru("Chassis", "chassis", description="", host="r2"),
    ]
    software = [{"host": "r1", "model": "mx204"}, {"host": "r2", "model": "ex9208"}, {"host": "r3", "model": ""}]
    software += [{"host": "r0", "member": f"fpc{slot}", "model": f"EX{7 * slot % 8}"} for slot in range(8)]
    found = model_names(record_frame("frus", rows), record_frame("software", software))
    members = " | ".join(f"EX{number}" for number in range(8))
    assert list(found.items()) == [("r0", members), ("r1", "JNP204 | MX204"), ("r2", "EX9208")]
