"""Labels are read turned, dim, blurred and compressed; what is read is what was drawn, or nothing."""

import pytest
from label_pictures import (
    SYMBOLOGIES,
    Damage,
    beside,
    blurred,
    compressed,
    dimmed,
    label,
    noisy,
    photo,
    slanted,
    turned,
)
from PIL import ImageOps

from parsers.evidence_files import label_codes
from parsers.evidence_files.label_codes import codes_of

SIZE = (800, 480)
PAYLOADS = ("JN1251F42AFB", "SJN1251F43AFB")


@pytest.mark.parametrize(
    ("damage", "symbologies"),
    [
        pytest.param(turned(0), tuple(SYMBOLOGIES), id="as drawn"),
        pytest.param(turned(45), ("Code 128", "Code 39", "PDF417"), id="turned by 45 degrees"),
        pytest.param(turned(-70), ("Code 128", "Data Matrix"), id="turned by 70 degrees"),
        pytest.param(turned(180), ("Code 128", "QR"), id="upside down"),
        pytest.param(dimmed(0.33), ("Code 128", "Code 39"), id="dim"),
        pytest.param(blurred(1.5), ("Code 128", "Code 39"), id="blurred"),
        pytest.param(compressed(10), ("Code 128", "Data Matrix"), id="compressed"),
        pytest.param(noisy(40), ("Code 128", "Code 39"), id="noisy"),
        pytest.param(slanted(0.25), ("Code 128", "QR"), id="seen from the side"),
        pytest.param(ImageOps.invert, ("Code 128", "Data Matrix"), id="light on dark"),
    ],
)
def test_label_is_read_as_it_was_drawn(damage: Damage, symbologies: tuple[str, ...]) -> None:
    for place, symbology in enumerate(symbologies):
        payload = PAYLOADS[place % 2]
        assert codes_of(damage(photo([label(payload, symbology)], SIZE, seed=place))) == (payload,), symbology


def test_several_labels_in_one_picture() -> None:
    drawn = {"CAKV2080": "Code 128", "ABBF8978": "Code 39", "SJN1251F42AFB": "Data Matrix", "BK378": "QR"}
    labels = [label(payload, symbology, module=2) for payload, symbology in drawn.items()]
    assert set(codes_of(photo(labels, (900, 600)))) == set(drawn)


@pytest.mark.parametrize("degrees", [12, 30, 45, 63])
@pytest.mark.parametrize("symbology", ["Code 128", "Code 39"])
def test_label_askew_beside_others_that_lie_straight(symbology: str, degrees: float) -> None:
    straight = ["CAKV2080", "ABBF8978"]
    askew = label("JN1251F42AFB", symbology, module=2)
    front = beside([label(one, module=2) for one in straight], askew, degrees, (1000, 700))
    assert set(codes_of(front)) == {*straight, "JN1251F42AFB"}


def test_payload_that_may_be_wrong_has_to_be_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once read, a code without check sign counts for nothing beside another; one with a check sign counts."""
    renderings = iter([[("JN1", False), ("2549", True), ("PDF", True)], [("PDF", True)]])
    monkeypatch.setattr(label_codes, "read", lambda *_: next(renderings, []))
    assert codes_of(photo([], SIZE)) == ("JN1", "PDF")


def test_label_in_the_dark_beside_one_in_the_light() -> None:
    front = photo([label("CAKV2080"), label("JN1251F42AFB")], (1300, 400))
    front.paste(dimmed(0.4)(front.crop((0, 0, 568, 400))))
    assert set(codes_of(front)) == {"CAKV2080", "JN1251F42AFB"}


def test_what_is_no_label_is_read_as_none() -> None:
    assert codes_of(photo([], SIZE)) == ()
    assert codes_of(blurred(6)(photo([label("JN1251F42AFB")], SIZE))) == ()


def test_control_characters_of_a_code_are_shown_as_pictures() -> None:
    (code,) = codes_of(photo([label("[)>\x1e06\x1dSBK378\x1e\x04", "Data Matrix")], SIZE))
    assert code == "[)>␞06␝SBK378␞␄"
