"""The commands in the order of the help: the module of each, and what it does in a line.

A list of its own, because loading a command takes seconds.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """A command: its module in reinstate.commands, and the first sentence of its help."""

    module: str
    summary: str


COMMANDS = {
    "demo": Command(
        "demo", "Inspect a simulated fleet over real SSH, from start to report, with invented sample prices."
    ),
    "init": Command("init", "Write a working folder: config.yaml, a fleet spreadsheet, empty tables, and a README."),
    "audit": Command("audit", "Collect, parse, judge and report in one go."),
    "collect": Command("collect_devices", "Only visit the devices and keep their transcripts."),
    "import": Command(
        "import_files",
        "Take console logs into a run, and say which device and commands each file holds and what is lacking.",
    ),
    "parse": Command("parse", "Only read the transcripts of a run into record tables."),
    "judge": Command(
        "judge_records", "Only judge the records of a run, with the tables of a config.yaml or those of the last time."
    ),
    "report": Command("report", "Only write the reports of a judged run."),
    "explain": Command(
        "explain_device",
        "Show the case of one device: facts, findings with the lines and rows they rest on, fees, actions.",
    ),
    "quote": Command("quote", "Compare a quote with the fees of a judged run; the exit code is 1 where they differ."),
    "bundle": Command(
        "bundle", "Put together what each theater's renewals contact is sent: lists, outputs, evidence, letter, mail."
    ),
    "diff": Command(
        "diff", "Show what changed between two judged runs: results and why, money by reason, serial numbers, devices."
    ),
    "history": Command(
        "history",
        "Show what all runs say together: where a part was, when a device changed and why, how sums develop.",
    ),
    "schedule": Command(
        "schedule", "Print what starts the audit by itself, for this configuration; secrets are named, never shown."
    ),
    "doctor": Command("doctor", "Say what would fail in an audit that nobody watches: a line each, and what to do."),
    "runs": Command("runs", "List the runs of a folder with their state and size."),
    "notify": Command(
        "notify_readers",
        "Send the messages about a run, compared with the one before, and those that wait; or try the ways out.",
    ),
    "simulate": Command(
        "simulate", "Run a simulated fleet on this computer until Ctrl-C, to try the other commands on."
    ),
    "evidence": Command("evidence", "Read pictures, invoices, agreements and results, and say which are lacking."),
    "tables": Command(
        "tables", "Reference tables: what is known of SKUs, releases and fees, from whom, and how old it is."
    ),
}
