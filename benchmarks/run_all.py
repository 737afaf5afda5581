"""The set of benchmarks: every part in a fresh process, its results as Markdown, JSON and pictures in one folder.

    pip install -e . -r benchmarks/requirements.txt
    python benchmarks/run_all.py [--full] [--only collecting,judging] [--sizes 100,1000,10000] [--out benchmark-results]

Quick by default, some minutes; --full takes hours and draws the curves up to 100,000 devices. Every figure is a ratio
of two things measured in turns in one run. A part whose libraries are not there says so, and the others go on.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pictures import bars, lines
from results import Curve, Ratio, Result, from_json, table

PARTS = {
    "collecting": "Collecting a fleet",
    "collecting_in_processes": "Collecting in processes",
    "reading_hardware": "Reading show chassis hardware",
    "judging": "Judging",
    "reporting": "Writing the reports",
    "opening_the_report": "Opening the report",
    "curves": "From one size to the next",
}
HERE = Path(__file__).parent


def measured(part: str, full: bool, sizes: str) -> tuple[list[Result], str]:
    """The results of a part, and what kept it from giving more."""
    command = [sys.executable, str(HERE / f"{part}.py"), "--json", *(["--full"] if full else [])]
    command += ["--sizes", sizes] if sizes and part == "curves" else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    results = [from_json(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return results, (done.stderr.strip().splitlines() or ["it failed"])[-1] if done.returncode else ""


def markdown(found: dict[str, tuple[list[Result], str]], full: bool) -> str:
    """All tables, each above the pictures of its part."""
    cores = f"{os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC).date()}"
    lines_of = ["# Benchmarks", "", f"{'Full' if full else 'Quick'}: {cores}.", ""]
    for part, (results, problem) in found.items():
        lines_of += [f"## {PARTS[part]}", ""]
        lines_of += [*table(results), ""] if results else []
        lines_of += [f"Not measured: {problem}", ""] if problem else []
        lines_of += [f"![{PARTS[part]}]({name})\n" for name in pictures_of(part, results)]
    return "\n".join(lines_of)


def pictures_of(part: str, results: list[Result]) -> dict[str, str]:
    """Name and content of each picture of a part."""
    ratios = [one for one in results if isinstance(one, Ratio)]
    curves = [one for one in results if isinstance(one, Curve)]
    kinds = dict.fromkeys(one.what.partition(":")[0] for one in curves)
    drawn = {f"{part}.svg": bars(PARTS[part], ratios)} if ratios else {}
    for number, kind in enumerate(kinds, start=1):
        same = [one for one in curves if one.what.startswith(f"{kind}:")]
        drawn[f"{part}-{number}.svg"] = lines(f"{kind}, over that of the smallest fleet", same)
    return drawn


def main() -> None:
    """Measure, and write all after each part, so that what is there stays if it is stopped."""
    parser = argparse.ArgumentParser(description="Run the set of benchmarks.")
    parser.add_argument("--full", action="store_true", help="hours: more devices, more rounds, the curves")
    parser.add_argument("--only", default=",".join(PARTS), help="the parts to run, with commas between them")
    parser.add_argument("--sizes", default="", help="sizes of the fleets of the curves, with commas between them")
    parser.add_argument("--out", type=Path, default=Path("benchmark-results"), help="folder for what is found")
    given = parser.parse_args()
    wanted = given.only.split(",")
    if unknown := sorted(set(wanted) - set(PARTS)):
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    given.out.mkdir(parents=True, exist_ok=True)
    found: dict[str, tuple[list[Result], str]] = {}
    for part in wanted:
        print(f"{PARTS[part]} ...", file=sys.stderr, flush=True)
        found[part] = measured(part, given.full, given.sizes)
        for name, drawing in pictures_of(part, found[part][0]).items():
            (given.out / name).write_text(drawing)
        kept = {
            name: {"results": [asdict(one) for one in results], "problem": problem}
            for name, (results, problem) in found.items()
        }
        (given.out / "results.json").write_text(json.dumps(kept, indent=2) + "\n")
        (given.out / "results.md").write_text(markdown(found, given.full))
    print(given.out / "results.md")


if __name__ == "__main__":
    main()
