"""Releases by the records of two readings: which member is compared, and who confirms it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest
from verified_rows import given_all, of_device, row, tuples

from policy.checks import supported_release
from policy.testkit import Row, given
from policy.verification.release_discrepancies import compared_releases, confirming_reader, release_discrepancies


def release(name: str, member: str = "", line: int = 4, host: str = "r1") -> Row:
    return {"host": host, "member": member, "release": name, "line": line}


ENGINES = [release("A1", "re0", 4), release("B2", "re1", 5)]
# Software by the CLI and by the verification; of each row release and line of the CLI, whether it differs, loose.
RELEASES: list[tuple[str, Sequence[Row], Sequence[Row], Sequence[tuple[Any, ...]]]] = [
    ("the same", [release("A1")], [row(release="A1")], [("A1", 4, False, False)]),
    ("in small letters", [release("A1")], [row(release="a1")], [("A1", 4, False, False)]),
    ("in small letters by the CLI", [release("a1")], [row(release="A1")], [("a1", 4, False, False)]),
    ("another", [release("A1")], [row(release="B2")], [("A1", 4, True, False)]),
    ("with an edition", [release("21.4R3.15")], [row(release="21.4R3.15 limited")], [("21.4R3.15", 4, False, False)]),
    ("without the respin", [release("21.4R3.15")], [row(release="21.4r3")], [("21.4R3.15", 4, False, False)]),
    ("of Evolved", [release("21.4R3.15")], [row(release="21.4R3.15-EVO")], [("21.4R3.15", 4, True, False)]),
    ("none by the verification", [release("A1")], [row(release="")], []),
    ("none by the CLI", [release("")], [row(release="A1")], []),
    ("of another device", [release("A1", host="r2")], [row(release="A1")], []),
    (
        "the first that is stated",
        [release(""), release("A1"), release("B2", line=6)],
        [row(release="A1")],
        [("A1", 4, False, False)],
    ),
    (
        "each engine",
        ENGINES,
        [row(release="A1", member="re0"), row(release="A1", member="re1")],
        [("A1", 4, False, False), ("B2", 5, True, False)],
    ),
    ("no member, the last", ENGINES, [row(release="b2")], [("A1, B2", 4, False, True)]),
    ("no member, neither", ENGINES, [row(release="C3")], [("A1, B2", 4, True, True)]),
    (
        "a member of which the CLI says nothing",
        ENGINES,
        [row(release="B2", member="re2")],
        [("A1, B2", 4, False, True)],
    ),
    ("facts of NAPALM", [release("A1")], [row("napalm", release="A1")], [("A1", 4, False, True)]),
    ("other facts of NAPALM", [release("A1")], [row("napalm", release="B2")], [("A1", 4, True, True)]),
    ("engines alike", [release("A1", "re0"), release("A1", "re1")], [row(release="A1")], [("A1", 4, False, True)]),
    (
        "engines alike, in small letters",
        [release("a1", "re0"), release("A1", "re1")],
        [row(release="A1")],
        [("a1, A1", 4, False, True)],
    ),
    (
        "a release of another device",
        [*ENGINES, release("C3", host="r2")],
        [row(release="C3")],
        [("A1, B2", 4, True, True)],
    ),
    ("nothing verified", ENGINES, [], []),
]


def readings(software: Sequence[Row], verified: Sequence[Row]) -> pd.DataFrame:
    return compared_releases(given(supported_release.CHECK, {"software": software}, verified={"software": verified}))


@cache
def compared() -> pd.DataFrame:
    """The releases of all cases by both readings."""
    cases, verified = (
        {one[0]: {"software": one[1]} for one in RELEASES},
        {one[0]: {"software": one[2]} for one in RELEASES},
    )
    return compared_releases(given_all(supported_release.CHECK, cases, verified))


@pytest.mark.parametrize(("case", "wanted"), [(one[0], one[3]) for one in RELEASES], ids=[one[0] for one in RELEASES])
def test_releases_by_cli_and_verification(case: str, wanted: Sequence[tuple[Any, ...]]) -> None:
    found = of_device(compared(), case)
    assert tuples(found, "release_cli", "line_cli", "differs", "loose") == wanted
    assert found["differs"].dtype == bool


def test_a_release_that_differs_names_the_member_or_the_device() -> None:
    other = [row(release="C3", member="re1"), row("import", release="D4", line=81), row(release="A1", member="re0")]
    found = release_discrepancies(readings(ENGINES, other))
    columns = ("host", "member", "subject", "whose", "release", "release_verified", "reader")
    assert tuples(found, *columns) == [
        ("r1", "re1", "Junos B2", "re1", "B2", "C3", "NETCONF"),
        ("r1", "", "Junos A1, B2", "The device", "A1, B2", "D4", "the imported XML"),
    ]
    places = ("differs", "line", "verified_line", "verified_reading")
    assert tuples(found, *places) == [(True, 5, 80, "netconf"), (True, 4, 81, "import")]


# What the verification states about re0, and who confirms it.
CONFIRMED: list[tuple[str, Sequence[Row], str]] = [
    ("the same", [row(release="A1", member="re0")], "NETCONF"),
    (
        "the same twice",
        [row("import", release="A1", member="re0"), row(release="A1", member="re0")],
        "the imported XML",
    ),
    ("another", [row(release="B2", member="re0")], ""),
    ("the same and another", [row(release="A1", member="re0"), row("import", release="B2", member="re0")], ""),
    ("another of the other engine", [row(release="A1", member="re0"), row(release="A1", member="re1")], "NETCONF"),
    ("of no member", [row(release="A1")], ""),
    ("facts of NAPALM", [row("napalm", release="A1", member="re0")], ""),
    ("nothing", [], ""),
]


@pytest.mark.parametrize(("verified", "reader"), [one[1:] for one in CONFIRMED], ids=[one[0] for one in CONFIRMED])
def test_who_confirms_a_release(verified: Sequence[Row], reader: str) -> None:
    engines = pd.DataFrame([release("A1", "re0"), release("A1", "re0", host="r2")]).set_axis([5, 3])
    assert confirming_reader(engines, readings(ENGINES, verified)).to_dict() == {5: reader, 3: ""}


# Models by the CLI and by the verification, and those of which a subject is found.
MODELS = [
    ("the same", [("mx480", "")], [row(model="MX480")], []),
    ("another", [("mx480", "")], [row(model="mx960")], [("", "mx480", "mx960")]),
    ("none by the verification", [("mx480", "")], [row()], []),
    ("none by the CLI", [("", "")], [row(model="mx960")], []),
    (
        "of the second engine",
        [("mx480", "re0"), ("mx480", "re1")],
        [row(model="mx9", member="re1")],
        [("re1", "mx480", "mx9")],
    ),
    ("of no engine that is known", [("mx480", "re0"), ("mx480", "re1")], [row(model="mx960")], []),
    ("facts of NAPALM", [("mx480", "")], [row("napalm", model="mx960")], []),
]


@pytest.mark.parametrize(("cli", "verified", "wanted"), [one[1:] for one in MODELS], ids=[one[0] for one in MODELS])
def test_models_by_cli_and_verification(
    cli: Sequence[tuple[str, str]], verified: Sequence[Row], wanted: Sequence[tuple[str, str, str]]
) -> None:
    software = [{**release("A1", member), "model": model} for model, member in cli]
    second = {"software": [{"release": "A1", **one} for one in verified]}
    found = release_discrepancies(
        compared_releases(given(supported_release.CHECK, {"software": software}, verified=second))
    )
    assert tuples(found, "member", "model", "model_verified") == wanted
    assert not found["differs"].any()
