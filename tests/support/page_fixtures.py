"""The report in a browser that all its tests share; a module with a page of its own has that one opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Browser, chromium
from report_example import example_report
from report_page import open_report

from reports.page.html import write_html


@pytest.fixture(scope="session")
def running() -> Iterator[Browser]:
    """One browser for all."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the example."""
    return write_html(tmp_path_factory.mktemp("run"), example_report())


@pytest.fixture
def browser(running: Browser, page: Path) -> Browser:
    """The browser with the page opened anew, in the size and the colours of a screen by day."""
    running.resize(1280, 900)
    running.prefer(prefers_color_scheme="light")
    open_report(running, page)
    return running
