"""Every other command in every shape: each text beside the records it becomes; a new case is two files."""

import hashlib
import itertools
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import CORPUS, ROOT, TESTS
from ttp import ttp

from inventory.device import Device
from parsers import engine
from parsers.commands import BY_NAME
from parsers.read import Subject, read_records
from parsers.record_schemas import TABLES
from parsers.records import Records
from parsers.transcripts.prompts import read_prompt
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import read_transcript
from parsers.ttp_templates import compiled, patterns
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import build_fleet
from tasks.visit import Visit

OUTPUTS = TESTS / "parsers" / "outputs"
CASES = sorted(case for case in OUTPUTS.glob("*/*.txt") if case.parent.name != "show_chassis_hardware")
TEMPLATES = sorted(one.name.removesuffix(".ttp") for one in files("parsers").joinpath("templates").iterdir())
FOLDERS = {command.replace(" ", "_").replace("-", "_"): command for command in BY_NAME}
# Lines of the collected outputs that are no output: what their authors put around or in place of it.
RIGHTLY_UNPARSED = {
    ("show_version_detail/003_srx220h-poe.txt", "..."),
    ("show_chassis_cluster_status/003_srx300.txt", "# error: Chassis cluster is not enabled."),
}
ALWAYS = {"devices", "verifications"}
LONGEST = 4000
SLOWEST = 1.0


def read(folder: Path, name: str) -> Records:
    """The record tables of one transcript."""
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    visit = Visit("device", transcript=name, sha256=digest)
    return read_records([Subject(Device(host="device"), visit)], folder)


def shown(records: Records) -> str:
    """The rows of all tables that a case is about, one row a line."""
    tables = {
        name: getattr(records, name).drop(columns=["host", "reading"], errors="ignore").to_dict("records")
        for name in TABLES
        if name not in ALWAYS
    }
    lines = (
        f'"{name}": [\n' + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows) + "\n]"
        for name, rows in tables.items()
        if rows
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_output_becomes_its_records(case: Path, regenerate: bool) -> None:
    text = shown(read(case.parent, case.name))
    expected = case.with_suffix(".json")
    if regenerate:
        expected.write_text(text)
    assert text == expected.read_text()


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_of_an_output_is_accounted_for(case: Path) -> None:
    records = read(case.parent, case.name)
    for row in records.outputs.to_dict("records"):
        assert row["lines"] == row["records"] + row["ignored"] + row["unparsed"]
    sent = [line for line in screen_lines(case.read_bytes()) if read_prompt(line)]
    blank = [line for line in screen_lines(case.read_bytes()) if not line.strip()]
    assert records.outputs["lines"].sum() == len(screen_lines(case.read_bytes())) - len(sent) - len(blank)


def test_a_table_that_is_not_given_is_empty_and_has_its_columns() -> None:
    records = Records.from_rows({})
    assert all(list(getattr(records, name).columns) == list(schema.columns) for name, schema in TABLES.items())


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_group_reads_one_line(template: str) -> None:
    text = files("parsers").joinpath("templates", f"{template}.ttp").read_text(encoding="utf-8")
    groups = re.findall(r'<group name="([a-z0-9_]+)\*">\n(.*?)\n</group>', text, re.DOTALL)
    assert groups and len(groups) == text.count("<group")
    assert max(Counter(name for name, _ in groups).values()) == 1
    for _, body in groups:
        assert "\n" not in body
        assert "\\" not in body, "a pattern with a backslash belongs into <vars>, as a raw string"
        assert not any("|" in argument for argument in re.findall(r'\("([^"]*)"\)', body))


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_pattern_reaches_over_the_end_of_a_line(template: str) -> None:
    text = files("parsers").joinpath("templates", f"{template}.ttp").read_text(encoding="utf-8")
    assert [negated for negated in re.findall(r"\[\^(?:\\.|[^\]\\\n])*\]", text) if r"\n" not in negated] == []
    assert re.search(r"\\[DWsS]\*?\\s", text) is None


def sample_lines() -> list[str]:
    """The lines of all cases, of whatever command."""
    return [
        line for case in sorted(OUTPUTS.glob("*/*.txt")) for line in screen_lines(case.read_bytes()) if line.strip()
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_line_belongs_to_two_groups(template: str) -> None:
    for line in sample_lines():
        groups = [group for group, pattern in patterns(template) if pattern.match(f"\n{line}\n")]
        assert len(groups) < 2, line


def rows_of_the_engine(template: str, lines: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """The fields by group, in the order of their lines."""
    rows: dict[str, list[dict[str, str]]] = {}
    for group, match in engine.run(template, lines):
        if group:
            rows.setdefault(group.name, []).append(group.fields_of(match))
    return rows


def rows_of_plain_ttp(template: str, lines: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """What TTP alone makes of the same text."""
    parser = ttp(data="\n".join(lines), template=str(ROOT / "parsers" / "templates" / f"{template}.ttp"))
    parser.parse()
    [[found]] = parser.result()
    return found


def printed_outputs() -> dict[tuple[str, tuple[str, ...]], None]:
    """Template and lines of every output that stands in a case or that a simulated device prints, each once."""
    shown = [case.read_bytes() for case in sorted(OUTPUTS.glob("*/*.txt"))]
    shown += [transcript(device, tuple(BY_NAME)).encode() for device in build_fleet(60).devices]
    return {
        (layout.template, tuple(layout.prepare(output.lines))): None
        for text in shown
        for output in read_transcript("device", text)[0]
        if output.lines
        for layout in [BY_NAME[output.command].layout]
    }


def test_plain_ttp_gives_the_rows_of_the_engine_for_every_output() -> None:
    outputs = printed_outputs()
    assert {template for template, _ in outputs} == set(TEMPLATES)
    for template, lines in outputs:
        assert rows_of_plain_ttp(template, lines) == rows_of_the_engine(template, lines), lines


@pytest.mark.parametrize("template", TEMPLATES)
def test_plain_ttp_gives_the_rows_of_the_engine_for_lines_of_other_commands(template: str) -> None:
    assert rows_of_plain_ttp(template, sample_lines()) == rows_of_the_engine(template, sample_lines())


def test_a_table_without_a_margin_reaches_the_template_as_it_is_printed() -> None:
    (output,), _ = read_transcript("device", (OUTPUTS / "show_chassis_hardware" / "mx960-nested.txt").read_bytes())
    assert [*BY_NAME[output.command].layout.prepare(output.lines)] == [line.text for line in output.lines]


HOSTILE = (
    " " * LONGEST,
    "a" * LONGEST,
    "A1 " * (LONGEST // 3),
    "0 (FPC 0)  Prsnt " + "A" * LONGEST,
    "Slot 0 " + "A-" * (LONGEST // 2),
    "  PIC 0  " + "Online " * (LONGEST // 7),
    "ID: " + "P/N: " * (LONGEST // 5),
    "ge-0" + "." * LONGEST,
    "a - " * (LONGEST // 4),
    "1 " * (LONGEST // 2),
    ": " * (LONGEST // 2),
    "/" * LONGEST + " 1 1 1 1%",
    "[" * LONGEST,
    "Routing Engine " * (LONGEST // 15),
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_lines_cost_no_more_than_their_length(template: str) -> None:
    compiled(template)
    start = time.perf_counter()
    assert len(list(engine.run(template, HOSTILE * 5))) == len(HOSTILE * 5)
    assert time.perf_counter() - start < SLOWEST


@given(st.sampled_from(sorted(BY_NAME)), st.lists(st.text(min_size=1, max_size=80), max_size=20))
def test_any_text_is_accounted_for(command: str, lines: list[str]) -> None:
    outputs, _ = read_transcript("device", "\n".join([f"a@b> {command}", *lines, "a@b> "]).encode())
    for output in outputs:
        (parsed,) = BY_NAME[output.command].layout.read([output])
        assert len(parsed.rows) + parsed.ignored + len(parsed.unparsed) == len(output.lines) + output.noise


def collected() -> list[Path]:
    """The collected outputs of every command that is read, where they are present."""
    return sorted(path for name in FOLDERS for path in (CORPUS / name).glob("*.txt"))


@pytest.mark.skipif(not collected(), reason="the collected outputs are not part of the project")
def test_every_collected_output_is_accounted_for() -> None:
    unparsed: set[tuple[str, str]] = set()
    for path in collected():
        command = FOLDERS[path.parent.name]
        shown = [line for line in screen_lines(path.read_bytes()) if not read_prompt(line.strip())]
        body = itertools.dropwhile(re.compile(r"--- JUNOS").match, shown)
        complete = "\n".join([f"user@host> {command}", *body, "user@host> "])
        outputs, problem = read_transcript("device", complete.encode())
        assert not problem
        for output in outputs:
            (parsed,) = BY_NAME[output.command].layout.read([output])
            assert len(parsed.rows) + parsed.ignored + len(parsed.unparsed) == len(output.lines) + output.noise
            unparsed |= {(f"{path.parent.name}/{path.name}", line.text.strip()) for line in parsed.unparsed}
    assert unparsed <= RIGHTLY_UNPARSED
