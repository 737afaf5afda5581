"""reinstate explain: the case of one device, part or check on one page of a terminal."""

from typing import Annotated

import typer

from reinstate.commands.common_options import RunFolder
from reinstate.console.screen import say_paragraph
from reinstate.run.folder import Run
from reinstate.run.judgement import load_tables
from reinstate.run.report_inputs import report_data
from reports.case.case_text import case_lines
from reports.case.cited_places import CitedPlaces
from reports.case.device_case import case_of
from reports.case.money_text import money_lines

app = typer.Typer()
Host = Annotated[str, typer.Argument(metavar="HOST", help="Device, as the inventory names it.")]
About = Annotated[
    str, typer.Argument(metavar="[SERIAL|CHECK]", help="Serial number of one of its parts, or the id of a check.")
]
Money = Annotated[
    bool,
    typer.Option("--money", help="Show the way of each fee: product, reading, what is ordered, price, row."),
]
STYLES = {
    "title": "bold",
    "quiet": "dim",
    "fail": "bold red",
    "missing": "bold yellow",
    "incomplete": "bold yellow",
    "pass": "bold green",
    "advice": "bold",
    "not-applicable": "bold",
}


@app.command(epilog="Example: `reinstate explain run core1` · `reinstate explain run core1 --money`")
def explain(run: RunFolder, host: Host, about: About = "", money: Money = False) -> None:
    """Show the case of one device: facts, findings with the lines and rows they rest on, fees, actions."""
    opened = Run.open(run)
    report = report_data(opened)
    places = CitedPlaces(opened.path, load_tables(opened.path).tables())
    case = case_of(report, host, about, places)
    for line in money_lines(case, report) if money else case_lines(case, report):
        say_paragraph(line.text, line.indent, STYLES.get(line.kind, ""))
