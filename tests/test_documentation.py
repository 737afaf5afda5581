"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest
from documentation import PAGES, all_commands, page
from paths import ROOT

from reinstate.exit_codes import Exit

README = ROOT / "README.md"


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name: str, regenerate: bool) -> None:
    path = ROOT / "docs" / name
    if regenerate:
        path.write_text(page(name))
    assert path.read_text() == page(name), f"write it anew: pytest {Path(__file__).name} --regenerate"


def test_every_command_has_an_example_and_is_in_the_readme() -> None:
    text = README.read_text()
    for name, command in all_commands():
        assert f"reinstate {name}" in (command.epilog or ""), name
        assert f"reinstate {name.split()[0]}" in text, name


def test_the_readme_names_every_exit_code() -> None:
    for code in Exit:
        assert f"| {code.value} | {code.meaning} |" in README.read_text()


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text()):
        assert (ROOT / target).exists(), target


def test_every_dependency_is_named_with_what_it_gives() -> None:
    wanted = re.findall(
        r'^    "([A-Za-z0-9-]+)[<>=]', (ROOT / "pyproject.toml").read_text().split("[project.optional")[0], re.MULTILINE
    )
    for name in wanted:
        assert re.search(rf"^\| {re.escape(name)} \| .+ \|$", README.read_text(), re.MULTILINE), name
