"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest
from documentation import PAGES, all_commands, page
from paths import PROJECT, ROOT, STAGES

from inventory.device import Theater
from reinstate.exit_codes import Exit
from reports.renewals_contacts import RENEWALS_CONTACTS
from tasks.failures import ADVICE, Failure

README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
LONGEST_GLOSSARY = 30


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name: str, regenerate: bool) -> None:
    path = ROOT / "docs" / name
    if regenerate:
        path.write_text(page(name))
    assert path.read_text() == page(name), f"write it anew: pytest {Path(__file__).name} --regenerate"


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the Markdown table below a heading or the header of its first column."""
    below = text.split(f"\n{heading}\n" if heading.startswith("#") else f"\n| {heading} |", 1)[1]
    lines = [line for line in below.split("\n## ", 1)[0].splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_command_has_an_example() -> None:
    for name, command in all_commands():
        assert f"reinstate {name}" in (command.epilog or ""), name


def test_the_readme_lists_the_commands_that_there_are() -> None:
    listed = [row[0].strip("`").removeprefix("reinstate ") for row in rows(README.read_text(), "## Commands")[1:]]
    assert sorted(listed) == sorted(name for name, _ in all_commands() if " " not in name)


def test_every_command_has_a_file_of_its_name() -> None:
    """Where the word is taken by another module, the file says what the command works on: judge_records.py."""
    for name, command in all_commands():
        if " " not in name and command.callback and command.name != "tables":
            file = command.callback.__module__.rpartition(".")[2]
            assert re.fullmatch(rf"{name}(_[a-z]+)?", file), (name, file)


def test_the_readme_lists_the_exit_codes_that_there_are() -> None:
    assert rows(README.read_text(), "code") == [[str(code.value), code.meaning] for code in Exit]


def test_every_page_is_reached_from_the_readme() -> None:
    for path in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{path.name}" in README.read_text(), path.name


def test_the_gate_is_the_same_for_people_and_machines() -> None:
    assert "python3 run.py test" in (ROOT / ".ci" / "run").read_text()
    assert "python3 run.py test" in README.read_text()


def test_every_failure_has_its_advice_and_every_theater_its_contact() -> None:
    assert set(ADVICE) == set(Failure)
    assert set(RENEWALS_CONTACTS) == set(Theater)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text()):
        assert (ROOT / target).exists(), target


def test_every_dependency_is_named_with_what_it_gives() -> None:
    project = PROJECT["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["dask"]]
    wanted = [re.split(r"[<>=]", one)[0] for one in listed]
    assert sorted(row[0] for row in rows(README.read_text(), "package")) == sorted(wanted)


def test_contributing_describes_the_folders_that_there_are() -> None:
    described = [row[0].strip("`/") for row in rows(CONTRIBUTING.read_text(), "folder")]
    assert described == list(STAGES)


def test_contributing_names_files_that_there_are() -> None:
    stages = "|".join((*STAGES, "tests"))
    named = re.findall(rf"`((?:{stages})/[a-z0-9_./-]*)`", CONTRIBUTING.read_text())
    missing = [name for name in named if not (ROOT / name).exists() and "model_printed" not in name]
    assert named
    assert missing == []


def test_the_glossary_fits_on_a_page() -> None:
    glossary = CONTRIBUTING.read_text().split("## Glossary")[1].split("\n## ")[0]
    assert glossary.count("\n") <= LONGEST_GLOSSARY
