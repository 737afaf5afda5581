"""The pages of a bundle in a browser: nothing of what devices and people call things runs, and nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bundle_example import FAILING, READY, bundled, changed, sources
from chromium import NO_CHROMIUM, Browser, chromium, find_chromium

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
HOSTILE = "<img src=http://127.0.0.1/x onerror=document.title='run'>\"'</td><script>document.title='run'</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of a device whose texts are hostile."""
    place = tmp_path_factory.mktemp("browser")
    made = sources(place)
    report = made.report
    hostile = changed(
        made,
        devices=report.devices.assign(site=HOSTILE, country=HOSTILE, model=HOSTILE),
        frus=report.frus.assign(description=HOSTILE, path=HOSTILE),
    )
    bundled(place / "bundle", hostile)
    return place / "bundle" / "EMEA"


@pytest.mark.parametrize("name", ["index.html", "letter.html", f"devices/{READY}.html"])
def test_a_page_shows_hostile_text_and_does_nothing_else(browser: Browser, folder: Path, name: str) -> None:
    browser.open(folder / name)
    assert (browser.console, browser.requests) == ([], [(folder / name).as_uri()])
    assert browser.run("document.title") != "run"
    assert browser.run("document.querySelectorAll('script, img').length") == 0
    assert HOSTILE in browser.run("document.body.innerText")
    assert browser.run("getComputedStyle(document.querySelector('table')).borderCollapse") == "collapse"
    assert FAILING not in browser.run("document.body.innerText")
