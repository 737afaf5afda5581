"""The pages of docs/ that are written from the code."""

from collections.abc import Iterable, Iterator, Sequence

import typer
from bundle_page import bundles
from column_pages import columns, schema_table
from fault_matrix import ELSEWHERE, FAULTS, IN_A_SHELL, NETCONF
from markdown_tables import markdown, quoted
from paths import ROOT
from policy_sentences import policy_sentences
from quote_page import quotes
from typer.core import TyperCommand, TyperGroup

from parsers.commands import COMMANDS
from parsers.read import understand
from parsers.transcripts.transcript import read_transcript
from policy.checks import CHECKS
from policy.decisions import Reason
from policy.early_days import BEFORE_TABLES
from policy.judge import UNJUDGED
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.table_coverage import COVERAGE
from reinstate.cli import app
from reinstate.config.credential_sets import MAX_SETS
from reinstate.config.key_reference import config_reference
from reinstate.console.json_log import Event
from reinstate.exit_codes import Exit
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.device import Device
from simulator.fleet.disagreement import Disagreement
from tasks.failures import ADVICE
from tasks.netconf.closed_list import QUERIES, RPCS
from tasks.verification import GETTERS

OUTPUTS = ROOT / "tests" / "parsers" / "outputs"


def command_group() -> TyperGroup:
    """All commands of the program."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return group


def all_commands() -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Every command and its words, those of a group after the group."""
    yield from members(command_group(), "")


def members(group: TyperGroup, above: str) -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    for name, command in sorted(group.commands.items()):
        assert isinstance(command, TyperCommand | TyperGroup)
        yield above + name, command
        if isinstance(command, TyperGroup):
            yield from members(command, f"{above}{name} ")


def commands() -> Iterator[str]:
    yield "# Commands\n"
    for name, command in all_commands():
        yield f"## reinstate {name}\n"
        yield f"{command.help}\n"
        yield f"{command.epilog}\n"
        rows = [
            (
                " ".join(f"`{option}`" for option in parameter.opts)
                if parameter.param_type_name == "option"
                else f"`{parameter.metavar}`",
                "" if parameter.default in (None, "") or parameter.required else parameter.default,
                getattr(parameter, "help", "") or "",
            )
            for parameter in command.params
            if parameter.name != "help"
        ]
        if rows:
            yield markdown(("option", "default", "meaning"), rows)
    yield "## Exit codes\n"
    yield markdown(("code", "meaning"), ((code.value, code.meaning) for code in Exit))
    yield from what_is_sent()
    yield "## Events of --log-json\n"
    yield "One JSON object a line, each with `time` (UTC), `event` and the fields of the event; no secret is in it.\n"
    yield markdown(("event", "fields"), ((f"`{event}`", event.fields) for event in Event))
    yield "## Why a device was not collected\n"
    yield markdown(("failure", "what to do"), ((f"`{failure}`", advice) for failure, advice in ADVICE.items()))


def what_is_sent() -> Iterator[str]:
    yield "## What is sent to a device\n"
    yield "Nothing else is ever sent, beside `set cli screen-width`, `screen-length` and `complete-on-space`.\n"
    yield (
        "A login class with the permission `view` is enough. What a class does not allow all the same is in the column "
        "`denied_commands` of devices.csv; report.html has the line of configuration that would allow it. "
        "`reinstate doctor --login-class` prints a class that may do what is sent and nothing else.\n"
    )
    known = [
        (
            f"`{one.name}`",
            "yes" if one.collected else "read when found",
            "yes" if one.required else "",
            f"`{one.superset_of}`" if one.superset_of else "",
        )
        for one in COMMANDS
    ]
    yield markdown(("command", "collected", "required", "stands for"), known)


def faults() -> Iterator[str]:
    yield "# What goes wrong with devices, and how it is reported\n"
    yield (
        "Every fault is played by a simulated device over real sockets, with two attempts; "
        "`tests/tasks/test_collect.py` visits one device of each, `tests/e2e/test_hostile_fleet.py` audits 200 that "
        "mix them. Beside these: a changed, unknown or damaged host key, logins and jump hosts in `tests/tasks/ssh/`, "
        "a subnet or jump host that does not answer (`site-down`) in `tests/tasks/test_outages.py`, "
        "and what only a library can meet (no more files, no memory, no route) in "
        "`tests/tasks/test_collect_failures.py`. Servers that others wrote are played where they are installed.\n"
    )
    rows = (
        (
            f"`{fault or 'none'}`",
            f"`{one.failure}`" if one.failure else "collected",
            one.attempts,
            "kept" if one.kept else "",
            one.channel,
            one.legacy,
        )
        for fault, one in FAULTS.items()
    )
    yield markdown(("fault", "reported as", "attempts", "transcript", "channel", "old algorithm reported"), rows)
    yield "## Faults in a shell, of devices without exec channels\n"
    in_a_shell = (
        (f"`{fault or 'none'}`", f"`{failure}`" if failure else "collected") for fault, failure in IN_A_SHELL.items()
    )
    yield markdown(("fault", "reported as"), in_a_shell)
    yield "## Faults that no device plays by itself\n"
    yield markdown(("what is done", "how it ends", "played in"), ((*cells, f"`{test}`") for *cells, test in ELSEWHERE))


def checks() -> Iterator[str]:
    yield "# Checks\n\nEach is applied to every device; none passes on absence.\n"
    yield "In a decision table the first row whose facts all hold decides; what stands in [brackets] is left out where"
    yield "its value is not known. Where an outcome is final, nothing that is done with the part changes it.\n"
    for check in CHECKS:
        yield f"## {check.id}\n"
        yield f"*{check.requirement}*\n\nFails when: {check.fails_when}\n"
        yield f"Needs: {quoted(check.needs) or 'what is known of the device'}.\n"
        if check.uses:
            yield f"Uses, where they are there: {quoted(check.uses)}.\n"
        yield f"Reads the record tables {quoted(check.records)}"
        yield f"and the reference tables {quoted(check.tables)}.\n" if check.tables else "and no reference table.\n"
        if check.verification:
            yield f"A verification brings: {quoted(check.verification)} ([verification](verification.md)).\n"
        yield decisions(check.reasons)
    yield "## Where a check finds nothing, or an output that it needs is not complete\n"
    yield decisions(UNJUDGED)
    yield "## Where a pass of the audit's day rests on what the tables say of later days\n"
    yield decisions([BEFORE_TABLES])
    yield "## The policy, sentence by sentence\n"
    yield "Each sentence by the words with which it begins, and the check or report that answers it.\n"
    rows = (
        (row["section"], f"“{row['opens']} …”", quoted(row["answered_by"].split()), row["how"])
        for row in policy_sentences()
    )
    yield markdown(("section", "sentence", "answered by", "how"), rows)


def decisions(reasons: Sequence[Reason]) -> str:
    """A decision table, its first row first."""
    cells = ((one.outcome + ", final" * one.final, f"`{one.code}`", one.sentence, one.remedy) for one in reasons)
    rows = ((one.when or "otherwise", *four, one.owner or "") for one, four in zip(reasons, cells, strict=True))
    return markdown(("when", "outcome", "reason", "sentence", "remedy", "owner"), rows)


def verification() -> Iterator[str]:
    yield (ROOT / "tests" / "texts" / "verification.md").read_text()
    yield "## What a verification brings to each check\n"
    brought = [
        (
            f"`{check.id}`",
            quoted(check.needs),
            quoted(name for name in check.verification if name in QUERIES),
            quoted(name for name in check.verification if name in GETTERS),
        )
        for check in CHECKS
    ]
    yield markdown(("check", "CLI", "replies over NETCONF, or imported", "getters of NAPALM"), brought)
    yield "A check without a verification rests on the CLI alone, whatever `verified` says.\n"
    yield "## What is queried over NETCONF\n"
    yield markdown(("as a person would type it", "RPC"), ((f"`{name}`", f"`{rpc}`") for name, rpc in QUERIES.items()))
    yield f"Beside these what NAPALM asks for {quoted(GETTERS)}, as far as it is on the closed list:"
    yield f"{quoted(sorted(RPCS))}.\n"
    yield "## Disagreements that are planted and found\n"
    yield "`tests/e2e/test_verify_audit.py` audits devices that disagree so; an audit finds exactly these.\n"
    yield markdown(("planted in an MX480", "found by", "outcome", "at"), planted())
    yield "## When a device cannot be verified\n"
    yield "Each is played over real sockets; the audit goes on from the CLI, and `--resume` reads them again.\n"
    reasons = ((f"`{fault or 'none'}`", f"`{reason}`" if reason else "verified") for fault, reason in NETCONF.items())
    yield markdown(("fault of NETCONF", "`not_verified` in devices.csv"), reasons)


def planted() -> Iterator[tuple[str, ...]]:
    """What is found of each disagreement of one device."""
    built = build_fleet(60)
    host = next(one.host for one in built.devices if one.profile.name == "mx480" and not one.failure)
    for one in filter(None, Disagreement):
        fleet = built.disagreeing({host: one})
        for found in (each for each in fleet.planted if each.host == host and each.defect == str(one)):
            place = f"{found.member} {found.path}".strip()
            yield f"`{one}`", f"`{found.check}`", found.outcome, place


def tables() -> Iterator[str]:
    yield (ROOT / "tests" / "texts" / "tables.md").read_text()
    for name, form in TABLE_SCHEMAS.items():
        yield f"## {name}: {form.schema.description}\n"
        yield f"{COVERAGE[name]}\n"
        yield schema_table(form.schema)


def configuration() -> Iterator[str]:
    yield "# config.yaml\n\n`reinstate init DIR` writes one with every key explained.\n"
    yield f"`credentials` is one set of keys or a list of up to {MAX_SETS}, which are tried in their order."
    yield "The password of a set is looked for in the environment, behind the file descriptor and in the keyring;"
    yield "the first that is there counts."
    yield "A set without one uses the SSH agent or the key file, else the person at the terminal is prompted.\n"
    yield markdown(("key", "type", "default", "meaning"), ((f"`{key}`", *rest) for key, *rest in config_reference()))


def coverage() -> Iterator[str]:
    yield "# Coverage\n"
    yield "What the simulated platforms answer and how many records are read from it; every line is accounted for, none"
    yield "is unparsed. A dash is a command that the platform rejects. Real quirks: `tests/parsers/outputs/`.\n"
    platforms = {device.profile.name: device for device in reversed(build_fleet(60).devices)}
    commands = [command.name for command in COMMANDS if answered(command.name, platforms.values())]
    rows = [(f"`{name}`", *(records(platforms[one], name) for one in sorted(platforms))) for name in commands]
    yield markdown(("command", *sorted(platforms)), rows)
    cases = {folder.name: len(list(folder.glob("*.txt"))) for folder in sorted(OUTPUTS.iterdir())}
    yield "## Cases of their own\n"
    yield markdown(("command", "outputs"), ((f"`{name.replace('_', ' ')}`", count) for name, count in cases.items()))


def answered(command: str, devices: Iterable[Device]) -> bool:
    return any(records(device, command) != "-" for device in devices)


def records(device: Device, command: str) -> str:
    """How many records an output of a simulated device gives, a dash when the command is rejected."""
    text = f"a@b> {command}\n{output(device, command)}\na@b> \n"
    outputs, _ = read_transcript(device.host, text.encode())
    parsed = [one for one in understand(outputs) if one.output.command == command and one.output.lines]
    assert not [line for one in parsed for line in one.unparsed], (device.host, command)
    return str(sum(len(one.rows) for one in parsed)) if parsed else "-"


PAGES = {
    "bundle.md": bundles,
    "commands.md": commands,
    "columns.md": columns,
    "checks.md": checks,
    "tables.md": tables,
    "configuration.md": configuration,
    "coverage.md": coverage,
    "faults.md": faults,
    "quotes.md": quotes,
    "verification.md": verification,
}


def page(name: str) -> str:
    """The text of one page."""
    return "\n".join(PAGES[name]())
