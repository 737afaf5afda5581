"""From when a device under its new contract can count on the depot: by level, country, theater and start."""

from datetime import date

import pytest
from pricing_example import priced

from policy.pricing.delivery import delivery
from policy.settings import ContractChoice, PolicySettings
from policy.testkit import AS_OF, Row, device, fru

BOX = fru("Chassis", "chassis", "BOX")
NEXT_DAY, CORE_PLUS, CORE = "next-day", "core-plus", "core"
LEVELS: list[Row] = [
    {"level": CORE_PLUS, "title": "Core Plus", "days_us": "5", "days_elsewhere": "5"},
    {"level": NEXT_DAY, "title": "Next-Day", "days_us": "30", "days_elsewhere": "60"},
    {"level": CORE, "title": "Core"},
]
DAY = AS_OF.isoformat()


@pytest.mark.parametrize(
    ("places", "level", "days", "day", "note"),
    [
        ({"country": "US"}, NEXT_DAY, "30", "2026-12-24", ""),
        ({"country": " United States "}, NEXT_DAY, "30", "2026-12-24", ""),
        ({"country": "Canada", "theater": "AMER"}, NEXT_DAY, "60", "2027-01-23", ""),
        ({"theater": "EMEA"}, NEXT_DAY, "60", "2027-01-23", ""),
        ({"theater": "CALA"}, NEXT_DAY, "60", "2027-01-23", ""),
        ({"theater": "APAC"}, NEXT_DAY, "60", "2027-01-23", ""),
        ({"theater": "EMEA", "country": "usa"}, NEXT_DAY, "30", "2026-12-24", ""),
        (
            {"theater": "AMER"},
            NEXT_DAY,
            "",
            "",
            "Its country is not known: 30 days in the United States, 60 elsewhere.",
        ),
        ({"theater": ""}, CORE_PLUS, "5", "2026-11-29", ""),
        ({"country": "US"}, CORE, "", "", "The policy states no delivery time for this level."),
        ({"country": "US"}, "", "", "", "No level of support is chosen for it."),
    ],
)
def test_when_the_depot_delivers(places: dict[str, str], level: str, days: str, day: str, note: str) -> None:
    choices = (ContractChoice(level),) if level else ()
    verdict = priced(
        [BOX], {"service_levels": LEVELS}, {"r1": "pass"}, [device("r1", **places)], PolicySettings(contracts=choices)
    )
    [row] = delivery(verdict.context).to_dict("records")
    assert (row["service"], row["days"], row["depot_day"], row["delivery_note"]) == (level, days, day, note)
    assert row["contract_start"] == (DAY if level else "")


def test_the_start_of_the_contract_moves_the_delivery() -> None:
    chosen = PolicySettings(contracts=(ContractChoice(CORE_PLUS),), contract_start=date(2028, 2, 27))
    verdict = priced([BOX], {"service_levels": LEVELS}, {"r1": "pass"}, settings=chosen)
    [row] = delivery(verdict.context).to_dict("records")
    assert (row["contract_start"], row["depot_day"]) == ("2028-02-27", "2028-03-03")
