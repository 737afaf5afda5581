"""What config.yaml states about the devices, checked against the fleet before any of them is touched."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from documents.problems import Problem, did_you_mean
from documents.yaml_tree import KeyPath, YamlTree
from inventory.device import Device
from reinstate.config.credential_sets import CredentialsSection
from reinstate.config.model import Config

ONCE = {
    "name": "Messages could not distinguish the sets: rename one.",
    "password_env": "A refused password would be tried again, which is how accounts are locked: name another variable.",
    "password_fd": "It can be read once only: open another one.",
}


def fleet_problems(config: Config, fleet: Sequence[Device], tree: YamlTree) -> list[Problem]:
    """Groups that no device is in, sources that two sets share, and devices that no set is for."""
    sets, known = config.credentials, sorted({device.group for device in fleet} - {""})
    problems = [*twice(sets, tree)]
    for index, one in enumerate(sets):
        problems += unknown_groups(one.groups, (*set_path(tree, index), "groups"), known, tree)
    for key in ("legacy_groups", "verify_groups"):
        problems += unknown_groups(getattr(config.collection, key), ("collection", key), known, tree)
    sites = sorted({device.site for device in fleet} - {""})
    for index, site in enumerate(config.collection.pinned_sites):
        if site not in sites:
            hint = did_you_mean(site, sites) or "No device of the inventory has a site."
            problems.append(tree.problem(("collection", "pinned_sites", index), f'no device is at "{site}".', hint))
    return sorted(problems or uncovered(sets, fleet, tree), key=lambda problem: problem.line or 0)


def set_path(tree: YamlTree, index: int) -> KeyPath:
    """Where a set stands: below its number only when it was written in a list."""
    return ("credentials", index) if isinstance(tree.data.get("credentials"), list) else ("credentials",)


def twice(sets: Sequence[CredentialsSection], tree: YamlTree) -> Iterator[Problem]:
    for key, hint in ONCE.items():
        first: dict[object, int] = {}
        for index, value in enumerate(getattr(one, key) for one in sets):
            if value not in (None, "") and first.setdefault(value, index) != index:
                message = f"is that of set {first[value] + 1} already."
                yield tree.problem((*set_path(tree, index), key), message, hint)


def unknown_groups(groups: Iterable[str], path: KeyPath, known: Sequence[str], tree: YamlTree) -> Iterator[Problem]:
    for index, group in enumerate(groups):
        if group not in known:
            hint = did_you_mean(group, known) or "No device of the inventory has a group."
            yield tree.problem((*path, index), f'no device is in the group "{group}".', hint)


def uncovered(sets: Sequence[CredentialsSection], fleet: Iterable[Device], tree: YamlTree) -> Iterator[Problem]:
    if not all(one.groups for one in sets):
        return
    covered = {group for one in sets for group in one.groups}
    left: dict[str, list[str]] = defaultdict(list)
    for device in fleet:
        if device.group not in covered:
            left[device.group].append(device.host)
    for group, hosts in left.items():
        where = f'of the group "{group}"' if group else "without a group"
        others = f" and {len(hosts) - 1} more" if hosts[1:] else ""
        message = f"no set of credentials is for the devices {where}: {hosts[0]}{others}."
        yield tree.problem(("credentials",), message, "Add a set for them, or one without groups:, which is for all.")
