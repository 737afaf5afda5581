"""When a cluster may be used at all."""

import pytest

from documents.problems import InputError
from tasks.cluster.cluster_settings import ClusterSettings, refuse_unusable


@pytest.mark.parametrize(
    ("scheduler", "private"),
    [
        ("", True),
        ("tls://10.0.0.1:8786", True),
        ("tcp://127.0.0.1:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://localhost:8786", True),
        ("tcp://10.0.0.1:8786", False),
        ("tcp://127.0.0.1.example.com:8786", False),
        ("tcp://scheduler:8786", False),
    ],
)
def test_logins_are_sent_over_tls_or_stay_on_this_machine(scheduler: str, private: bool) -> None:
    settings = ClusterSettings(scheduler)
    refuse_unusable(ClusterSettings(scheduler, worker_credentials=True))
    if private:
        refuse_unusable(settings)
        return
    with pytest.raises(InputError, match=r"without encryption.*tls://.*credentials: worker"):
        refuse_unusable(settings)


def test_without_dask_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.cluster.cluster_settings.find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"not installed.*pip install 'reinstate\[dask\]'"):
        refuse_unusable(ClusterSettings())
