"""LibreOffice without a window, to see what a spreadsheet makes of a file."""

import csv
import shutil
import subprocess
from pathlib import Path

NO_SOFFICE = "LibreOffice Calc is not installed (Debian: apt-get install libreoffice-calc-nogui)"
# Fields with commas and quotes, UTF-8, cells as they are shown, no formulas, every sheet into a file of its own.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def find_soffice() -> str:
    """The program, blank where it is not installed."""
    return shutil.which("soffice") or ""


def converted(book: Path, to: str, out: Path) -> str:
    """Convert a workbook into a folder; gives what the program prints, which is one line for each file."""
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    done = subprocess.run(
        [find_soffice(), profile, "--headless", "--convert-to", to, "--outdir", out, book],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout + done.stderr


def shown_sheets(book: Path, out: Path) -> dict[str, list[list[str]]]:
    """The cells of each sheet of a workbook, as a person sees them."""
    converted(book, EVERY_SHEET, out)
    sheets = {}
    for path in out.glob(f"{book.stem}-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            sheets[path.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(file))
    return sheets
