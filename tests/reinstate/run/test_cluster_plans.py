"""What a plan makes of a cluster: whose logins are used, and what is refused before any device is touched."""

from pathlib import Path

import pytest

from documents.problems import InputError
from reinstate.run.plan import AuditOptions, Plan, plan
from tasks.cluster.cluster_settings import ClusterSettings, OverCluster

TLS = "runner: dask, scheduler: 'tls://10.0.0.1:8786'"
PLAIN = "runner: dask, scheduler: 'tcp://10.0.0.1:8786'"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REINSTATE_USERNAME", "audit")
    monkeypatch.setenv("REINSTATE_PASSWORD", "secret")


def planned(folder: Path, collection: str, processes: int = 0) -> Plan:
    (folder / "fleet.csv").write_text("host,site\nr1,FRA\n")
    (folder / "c.yaml").write_text(f"inventory: fleet.csv\ncollection: {{{collection}}}\n")
    return plan(AuditOptions(folder / "c.yaml", processes=processes))


def test_without_a_cluster_the_logins_are_those_of_this_process(tmp_path: Path) -> None:
    logins = planned(tmp_path, "").logins()
    assert isinstance(logins, tuple)
    assert [one.username for one in logins] == ["audit"]


def test_a_cluster_is_sent_the_logins_that_are_found_here(tmp_path: Path) -> None:
    made = planned(tmp_path, TLS)
    assert made.logins() == OverCluster(ClusterSettings("tls://10.0.0.1:8786"), made.credentials)
    assert [one.username for one in made.credentials] == ["audit"]


def test_processes_of_the_command_line_make_a_cluster_and_stay_with_the_run(tmp_path: Path) -> None:
    made = planned(tmp_path, "", processes=3)
    assert made.logins() == OverCluster(ClusterSettings(processes=3), made.credentials)
    assert made.config.model_dump(mode="json")["collection"]["runner"] == "dask"


@pytest.mark.parametrize("where", [TLS, PLAIN])
def test_workers_find_logins_that_nobody_has_here(tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REINSTATE_PASSWORD")
    made = planned(tmp_path, f"{where}, credentials: worker")
    logins = made.logins()
    assert isinstance(logins, OverCluster)
    assert (made.credentials, logins.sent) == ((), ())
    assert [one.password_env for one in logins.sources] == ["REINSTATE_PASSWORD"]
    assert "JUMP" in logins.jump_password_env


def test_logins_are_not_sent_over_a_line_that_others_can_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is reached without encryption, and logins are not sent"):
        planned(tmp_path, PLAIN)


def test_processes_do_not_go_with_a_scheduler(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--processes: does not go with a scheduler"):
        planned(tmp_path, TLS, processes=2)


def test_a_cluster_without_dask_is_refused_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.cluster.cluster_settings.find_spec", lambda _name: None)
    with pytest.raises(InputError, match="runner: dask needs Dask, which is not installed"):
        planned(tmp_path, "", processes=2)
    assert not isinstance(planned(tmp_path, "").logins(), OverCluster)
