"""Which settings of the policy differ, and what each bears on."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from policy.settings import ContractChoice, PolicySettings

# Of each setting the checks that it bears on: PARTS are all that read parts, MONEY none.
PARTS, MONEY = "parts", "money"
EVIDENCE = "invoices pictures fee-agreement inspection-passed"
BEARS_ON: Mapping[str, str] = {
    "end_of_life_from": "end-of-life",
    "products": PARTS,
    "ineligible_fru": "last-order-date end-of-life",
    "third_party_optics": "fru-serials",
    "reinstatement_service": MONEY,
    "inspection_fee_per": MONEY,
    "re_registration_fee_per": MONEY,
    "reinstatement_fee_per": MONEY,
    "unlisted_candidates": PARTS,
    "max_table_age_days": "last-order-date end-of-life",
    "release_statement_days": "supported-release",
    "currency": MONEY,
    "engineering_changes_complete": "engineering-changes",
    "weak_signals": "lawful-origin",
    "required_pictures": "pictures",
    "picture_age_days": "pictures",
    "agreement_age_days": "fee-agreement",
    "accept_file_names": EVIDENCE,
    "wait_until": MONEY,
    "contracts": MONEY,
    "contract_start": MONEY,
    "also_in": MONEY,
}


def changed_settings(old: PolicySettings, new: PolicySettings) -> dict[str, tuple[str, str]]:
    """By its key each setting that differs, as it was and as it is."""
    pairs = {one.name: (getattr(old, one.name), getattr(new, one.name)) for one in fields(PolicySettings)}
    return {name: (printed(was), printed(now)) for name, (was, now) in pairs.items() if was != now}


def bears_on(setting: str, check: str, *, reads_parts: bool) -> bool:
    """Whether a setting bears on a check."""
    return reads_parts if BEARS_ON[setting] == PARTS else check in BEARS_ON[setting].split()


def in_words(settings: Mapping[str, tuple[str, str]]) -> str:
    """Settings as they were and as they are, in one text."""
    return ", ".join(f"{name}: {was} -> {now}" for name, (was, now) in settings.items())


def printed(value: Any) -> str:
    """The value of a setting as config.yaml has it, in one line."""
    if isinstance(value, tuple):
        return ", ".join(map(printed, value)) or "none"
    if isinstance(value, ContractChoice):
        places = (
            f"{name} {getattr(value, name)}" for name in ("host", "group", "site", "theater") if getattr(value, name)
        )
        return f"{value.level} for {value.years} years at {', '.join(places) or 'all'}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "none" if value is None else str(value) or "none"
