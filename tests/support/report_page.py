"""The report in a browser: opened and filled, filtered like a reader does, and what it then shows."""

from pathlib import Path
from typing import Any

from chromium import Browser

CHOICES = ("result", "stage", "check", "action", "owner", "fee", "theater", "site", "model")
SETTLED = """new Promise((done) => {
  const look = () => {
    const { painted, filled } = document.body.dataset;
    if (Number(painted) > %s && painted === filled) done();
    else setTimeout(look, 5);
  };
  look();
})"""
ROWS = "document.querySelectorAll('#%s tbody tr:not(.gap)')"


def open_report(browser: Browser, page: Path, fragment: str = "") -> None:
    """Open the page and wait until its lists are filled."""
    browser.open(page, fragment)
    browser.run(SETTLED % 0)


def choose(browser: Browser, **fields: str) -> None:
    """Fill in fields of the filter, each after the other, "" for all, and wait until the page shows the answer."""
    for field, value in fields.items():
        turn = browser.run("document.body.dataset.painted")
        chosen = f"={value}" if value and field in CHOICES else value
        browser.run(f"document.getElementById('filter-{field}').value = {chosen!r}")
        event = "change" if field in CHOICES else "input"
        browser.run(f"document.getElementById('filter-{field}').dispatchEvent(new Event('{event}'))")
        browser.run(SETTLED % turn)


def click(browser: Browser, selector: str) -> None:
    """Click on what the selector finds first, and let the page answer."""
    browser.run(f"document.querySelector({selector!r}).click()")
    pause(browser)


def pause(browser: Browser, milliseconds: int = 100) -> None:
    browser.run(f"new Promise((done) => setTimeout(done, {milliseconds}))")


def names_in(browser: Browser, table: str) -> list[str]:
    """The first cell of each row of a list that is there."""
    found: list[str] = browser.run(f"[...{ROWS % table}].map((row) => row.cells[0].textContent)")
    return found


def column_of(browser: Browser, table: str, place: int) -> list[str]:
    found: list[str] = browser.run(f"[...{ROWS % table}].map((row) => row.cells[{place}].textContent)")
    return found


def text_of(browser: Browser, selector: str) -> Any:
    """What is to be read of an element, None where there is none."""
    return browser.run(f"document.querySelector({selector!r})?.innerText ?? null")


def address(browser: Browser) -> str:
    """What stands behind the # of the address."""
    return str(browser.run("location.hash"))
