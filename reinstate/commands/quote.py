"""reinstate quote: the quote of the renewals contact compared with the fees of a run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from documents.atomic import atomic_write
from documents.problems import InputError, Problem, did_you_mean
from policy.quotes.quote_comparison import Compared, compare, is_unrelated
from policy.quotes.quote_file import read_quote
from policy.quotes.quote_lines import Fleet
from policy.quotes.quote_rows import Quote
from policy.quotes.quote_sheets import QuoteOptions
from policy.reference.schemas.columns import Bought, Fee
from policy.reference.values.currency_signs import CODES
from reinstate.commands.common_options import ConfigFile, Force, RunFolder, pairs, refuse_overwriting
from reinstate.config.quote_section import QuoteSection
from reinstate.config.read_config import DEFAULT_CONFIG, folder_of, part, tree_of
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit
from reinstate.run.folder import Run
from reinstate.run.report_inputs import report_data
from reports.lists.quote_differences import QUOTE_COLUMNS, QUOTE_LIST, counts, list_of, price_sentence, quote_csv, sums
from reports.report_data import ReportData
from reports.report_rows import print_count, print_money
from reports.workbook.quote_workbook import workbook_bytes

app = typer.Typer()
WORKBOOK, TEXT = ".xlsx", ".csv"
NOT_KNOWN = "-"
Names = list[str] | None
QuoteFile = Annotated[Path, typer.Argument(metavar="FILE", help="Quote as CSV or XLSX, a row for each SKU and part.")]
ListFile = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="List of the differences, to be sent back: .csv or .xlsx.")
]
Columns = Annotated[
    Names, typer.Option("--column", metavar="OURS=THEIRS", help='Heading of a column: sku="Varenummer".')
]
Theaters = Annotated[
    Names, typer.Option("--theater", metavar="NAME", help="Theater that the quote is for; all when left out.")
]
Sites = Annotated[Names, typer.Option("--site", metavar="NAME", help="Site that the quote is for; all when left out.")]
Fees = Annotated[
    Names, typer.Option("--fee", metavar="NAME", help="Fee, contract or license that it is for; all when left out.")
]


@app.command(epilog="Example: `reinstate quote run quote.xlsx --out differences.xlsx`")
def quote(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    run: RunFolder,
    file: QuoteFile,
    out: ListFile = Path(QUOTE_LIST),
    column: Columns = None,
    currency: Annotated[str, typer.Option(metavar="CODE", help="Currency of prices that show none.")] = "",
    sheet: Annotated[Names, typer.Option(metavar="NAME", help="Sheet that is meant, of several.")] = None,
    theater: Theaters = None,
    site: Sites = None,
    fee: Fees = None,
    everything: Annotated[bool, typer.Option("--all", help="List what is the same as well.")] = False,
    config: ConfigFile = None,
    force: Force = False,
) -> None:
    """Compare a quote with the fees of a judged run; the exit code is 1 where they differ."""
    refuse_out(out, file, force=force)
    opened, section = Run.open(run), quote_section(config)
    data = report_data(opened)
    fleet = fleet_of(data, {"theater": theater or (), "site": site or ()}, fee or ())
    options = QuoteOptions(
        columns=pairs(column),
        usual=section.columns,
        currency=currency_code(currency) or section.currency or "",
        sheets=tuple(sheet or ()),
        expected=frozenset(line.currency for line in fleet.lines if line.currency),
    )
    read = read_quote(file, options)
    if is_unrelated(read, fleet):
        raise InputError([unrelated(read, run)])
    compared = compare(read, fleet)
    print_comparison(read, compared, sample_prices=data.sample_prices)
    listed = [one for one in compared if everything or one.differs]
    if listed:
        rows = list_of(listed, read.basis, sample_prices=data.sample_prices)
        write_list(rows, out, mark=opened.byte_order_mark())
    raise typer.Exit(finish(compared, out if listed else None))


def finish(compared: Sequence[Compared], out: Path | None) -> Exit:
    """Print how many differences there are and where they are listed; gives the exit code."""
    different = sum(one.differs for one in compared)
    verdict = print_count(different, "difference") if different else "The quote is as expected"
    say(f"{verdict}: {out}." if out else f"{verdict}.")
    return Exit.NOT_ALL_PASS if different else Exit.ALL_PASS


def fleet_of(data: ReportData, scope: Mapping[str, Sequence[str]], fees: Sequence[str]) -> Fleet:
    """The lines of a run, and what a quote is for: devices of some theaters and sites, some of the fees."""
    known = [*map(str, Fee), *map(str, Bought)]
    if unknown := [name for name in fees if name not in known]:
        hint = did_you_mean(unknown[0], known)
        raise InputError([Problem("--fee", f'"{unknown[0]}" is no fee, contract or license.', hint=hint)])
    lines = pd.concat([data.costs, data.contracts], ignore_index=True)
    fleet = Fleet.of(lines, data.judged_devices(), data.frus)
    return replace(fleet, scope=hosts_in(data.devices, scope), fees=frozenset(fees) or None)


def hosts_in(devices: pd.DataFrame, wanted: Mapping[str, Sequence[str]]) -> frozenset[str] | None:
    """The devices of these theaters and sites, None for all; InputError for a name that no device has."""
    scope = devices
    for column, names in wanted.items():
        known = {name.casefold(): name for name in devices[column] if name}
        for name in names:
            if name.casefold() not in known:
                hint = did_you_mean(name, sorted(known.values()))
                raise InputError([Problem(f"--{column}", f'no device is of "{name}".', hint=hint)])
        if names:
            scope = scope[scope[column].str.casefold().isin([name.casefold() for name in names])]
    if scope.empty:
        raise InputError([Problem("--site", "no device of these sites is in these theaters.", hint="Leave one out.")])
    return frozenset(scope["host"]) if any(wanted.values()) else None


def currency_code(text: str) -> str:
    """The code of --currency, blank when it was left out; InputError when it is none."""
    if text and text not in CODES:
        raise InputError([Problem("--currency", f'"{text}" is not a currency code.', hint="Write it as in USD.")])
    return text


def write_list(rows: pd.DataFrame, out: Path, *, mark: bool) -> None:
    """Write the list in the format that the name of the file says."""
    workbook = out.suffix.lower() == WORKBOOK
    atomic_write(out, workbook_bytes(rows, QUOTE_COLUMNS, "Differences") if workbook else quote_csv(rows, mark=mark))


def refuse_out(out: Path, file: Path, *, force: bool) -> None:
    """InputError for a list that cannot be written, or that would take the place of the quote."""
    if out.suffix.lower() not in {WORKBOOK, TEXT}:
        raise InputError([Problem(str(out), "is neither .csv nor .xlsx.", hint="Name such a file with --out.")])
    if out.resolve() == file.resolve():
        raise InputError([Problem(str(out), "is the quote itself.", hint="Name another file with --out.")])
    refuse_overwriting(out, "--out", force)


def quote_section(config: Path | None) -> QuoteSection:
    """What config.yaml states of quotes, the one that is named or that of this folder."""
    path = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    found = part(QuoteSection, tree_of(path).data.get("quote", {}), folder_of(path) if path else Path.cwd())
    if found is None:
        hint = "Run reinstate audit for why."
        raise InputError([Problem(str(path), "its section quote: cannot be read.", hint=hint)])
    return found


def unrelated(read: Quote, run: Path) -> Problem:
    """The problem of a quote of which no row is about the run."""
    first = read.rows[0]
    columns = ", ".join(
        f"{name} from {text!r}" for name, text in read.headings.items() if name in {"serial_number", "sku"}
    )
    message = (
        f"no row has a serial number or SKU of {run}: the first is of "
        f'serial number "{first.serial_number}" and SKU "{first.sku}", read {columns}.'
    )
    return Problem(
        first.label,
        message,
        first.line,
        hint="Is it the quote for another fleet? If a column is the wrong one, name it with --column.",
    )


def print_comparison(read: Quote, compared: Sequence[Compared], *, sample_prices: bool) -> None:
    """Print how the quote was read, and what the comparison comes to."""
    say(f"{read.file}: {print_count(len(read.rows), 'row')} read; " + headings_text(read.headings.items()) + ".")
    say(price_sentence(read))
    for note in read.notes:
        say(f"note: {note}")
    say_table(("outcome", "lines", "what it means"), counts(compared))
    money = [(outcome, currency, *map(shown, amounts)) for outcome, currency, *amounts in sums(compared, read.basis)]
    if money:
        say_table(("outcome", "currency", "due", "quoted", "difference where comparable"), money)
    if sample_prices:
        say("What is due is at INVENTED SAMPLE PRICES: bring your own price list before you send anything.")


def headings_text(headings: Iterable[tuple[str, str]]) -> str:
    """Which heading each column was read from."""
    return ", ".join(f"{name} from {text!r}" for name, text in headings)


def shown(amount: Decimal | None) -> str:
    """An amount in a table, a dash where it is not known."""
    return NOT_KNOWN if amount is None else print_money(amount)
