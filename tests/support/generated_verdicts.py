"""Verdicts on fleets that are drawn by lot."""

from dataclasses import replace

from plain_money import Fleet, Row
from pricing_example import priced

from policy.judge import Verdict
from policy.settings import ContractChoice, FeePer, PolicySettings, ReinstatementService
from policy.testkit import record_frame


def verdict_on(fleet: Fleet) -> Verdict:
    """The same rows as the program has them."""
    settings = PolicySettings(
        inspection_fee_per=FeePer(fleet.fee_per["inspection"]),
        re_registration_fee_per=FeePer(fleet.fee_per["re-registration"]),
        reinstatement_fee_per=FeePer(fleet.fee_per["reinstatement"]),
        reinstatement_service=ReinstatementService(fleet.service),
        contracts=tuple(ContractChoice(**choice) for choice in fleet.choices),
        contract_start=fleet.start,
    )
    verdict = priced(fleet.frus, fleet.tables, fleet.results, fleet.devices, settings, fleet.findings)
    read: list[Row] = [{"host": host, "command": "show system license", "status": "complete"} for host in fleet.results]
    records = replace(
        verdict.context.records,
        licenses=record_frame("licenses", fleet.licenses),
        outputs=record_frame("outputs", read),
    )
    return replace(verdict, context=replace(verdict.context, records=records))
