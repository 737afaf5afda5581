"""What config.yaml states about groups and logins has to fit the fleet before any device is touched."""

from pathlib import Path

import pytest

from documents.problems import InputError
from reinstate.run.folder import Run
from reinstate.run.inputs import load_inputs
from reinstate.run.plan import AuditOptions, plan

FLEET = "host,group,site\nr1,core,FRA\nr2,core,\nr3,edge,\nr4,,\n"
ALONE = "Add a set for them, or one without groups:, which is for all."
LOCKED = "A refused password would be tried again, which is how accounts are locked: name another variable."
REFUSED = {
    "a group that is not there": (
        "credentials:\n  groups: [core, egde]\ncollection:\n  legacy_groups:\n    - Core\n    - lab\n",
        [
            'config.yaml:3 (credentials.groups.1): no device is in the group "egde". Did you mean "edge"?',
            'config.yaml:6 (collection.legacy_groups.0): no device is in the group "Core". Did you mean "core"?',
            'config.yaml:7 (collection.legacy_groups.1): no device is in the group "lab". Known: core, edge.',
        ],
    ),
    "a site that no device is at": (
        "collection: {runner: dask, pinned_sites: [FRA, Fra1]}\n",
        ['config.yaml:2 (collection.pinned_sites.1): no device is at "Fra1". Did you mean "FRA"?'],
    ),
    "devices that no set is for": (
        "credentials:\n  - groups: [edge]\n",
        [
            "config.yaml:2 (credentials): no set of credentials is for the devices of the group "
            f'"core": r1 and 1 more. {ALONE}',
            f"config.yaml:2 (credentials): no set of credentials is for the devices without a group: r4. {ALONE}",
        ],
    ),
    "a source and a name that stand twice": (
        "credentials:\n  - {name: a, password_fd: 3}\n  - {name: a, password_fd: 3}\n"
        "  - password_env: REINSTATE_PASSWORD\n",
        [
            "config.yaml:4 (credentials.1.name): is that of set 1 already. "
            "Messages could not distinguish the sets: rename one.",
            "config.yaml:4 (credentials.1.password_fd): is that of set 1 already. "
            "It can be read once only: open another one.",
            f"config.yaml:5 (credentials.2.password_env): is that of set 1 already. {LOCKED}",
        ],
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fleet.csv").write_text(FLEET)
    return tmp_path


def written(folder: Path, text: str) -> Path:
    (folder / "config.yaml").write_text("inventory: fleet.csv\n" + text)
    return folder / "config.yaml"


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_the_fleet_is_reported_at_once(folder: Path, text: str, problems: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        plan(AuditOptions(config=written(folder, text)))
    assert [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems] == problems


def test_a_fleet_without_groups_says_so(folder: Path) -> None:
    (folder / "fleet.csv").write_text("host\nr1\n")
    with pytest.raises(InputError, match=r'in the group "lab"\. No device of the inventory has a group\.'):
        plan(AuditOptions(config=written(folder, "collection:\n  legacy_groups: [lab]\n")))


def test_nothing_has_to_fit_when_no_device_is_visited(folder: Path) -> None:
    config = written(folder, "credentials:\n  groups: [lab]\n")
    assert load_inputs(config).config.credentials[0].groups == ("lab",)


def test_a_run_that_is_gone_on_with_has_the_sets_it_was_begun_with(folder: Path) -> None:
    begun = load_inputs(written(folder, "credentials:\n  - {groups: [core], keyring: acme}\n  - name: rest\n"))
    run = Run.create(folder / "run")
    run.note_terms(begun.config, None)
    assert load_inputs(run.terms()[0], known=begun.fleet, visits=True).config.credentials == begun.config.credentials


def test_the_logins_come_in_the_order_of_the_sets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"USERNAME": "audit", "PASSWORD": "one", "USERNAME_2": "old", "PASSWORD_2": "two"}.items():
        monkeypatch.setenv(f"REINSTATE_{name}", value)
    made = plan(AuditOptions(config=written(folder, "credentials:\n  - groups: [core, edge]\n  - name: rest\n")))
    assert [(one.name, one.username, one.password.get_secret_value(), one.groups) for one in made.credentials] == [
        ("audit", "audit", "one", ("core", "edge")),
        ("rest", "old", "two", ()),
    ]
