"""What config.yaml states about new contracts, checked against the fleet and the tables before anything is done."""

from collections.abc import Iterator, Sequence

from documents.problems import Problem, did_you_mean
from documents.yaml_tree import YamlTree
from inventory.device import Device
from policy.lookup.names import trusted
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Bought, Fee
from policy.settings import CHOSEN_FOR, ContractChoice, PolicySettings


def contract_problems(
    settings: PolicySettings, fleet: Sequence[Device], reference: Reference, tree: YamlTree
) -> list[Problem]:
    """Hosts, groups, sites and theaters that no device has, terms that no table sells, and a currency without a rate.

    A level of which the tables name nothing that is ordered is no problem: its contracts are unpriced.
    """
    return [
        *(found for place, one in enumerate(settings.contracts) for found in nobody(one, place, fleet, tree)),
        *(found for place, one in enumerate(settings.contracts) for found in no_term(one, place, reference, tree)),
        *no_rate(settings, reference, tree),
    ]


def nobody(choice: ContractChoice, place: int, fleet: Sequence[Device], tree: YamlTree) -> Iterator[Problem]:
    for name in CHOSEN_FOR:
        named, known = getattr(choice, name), sorted({getattr(device, name) for device in fleet} - {""})
        if named and fleet and named not in known:
            hint = did_you_mean(named, known) or f"No device of the inventory has a {name}."
            yield tree.problem(("policy", "contracts", place, name), f'no device has the {name} "{named}".', hint)


def no_term(choice: ContractChoice, place: int, reference: Reference, tree: YamlTree) -> Iterator[Problem]:
    rows = trusted(reference.service_skus)
    rows = rows[rows["fee"].isin([Bought.CONTRACT, Fee.REINSTATEMENT]) & (rows["service"] == choice.level)]
    terms = sorted(set(rows["years"].replace("", "1")))
    if terms and str(choice.years) not in terms:
        message = f"no row of service_skus is for {choice.years} years of {choice.level}."
        path = ("policy", "contracts", place, "years")
        yield tree.problem(path, message, f"There are rows for these years: {', '.join(terms)}.")


def no_rate(settings: PolicySettings, reference: Reference, tree: YamlTree) -> Iterator[Problem]:
    wanted, rates = settings.also_in, trusted(reference.exchange_rates)
    if not wanted or (rates["into"] == wanted).any():
        return
    turned = rates[rates["currency"] == wanted]
    hint = "Add a row with into " + wanted + " to the table exchange_rates."
    if len(turned):
        row = turned.iloc[0]
        place = f"{row['source_file']}:{row['source_line']}"
        hint = f"{place} is the other direction, from {wanted} into {row['into']}. {hint}"
    yield tree.problem(("policy", "also_in"), f"no rate of exchange leads into {wanted}.", hint)
