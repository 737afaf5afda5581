"""The outputs of a device that are handed in: of the commands that are known, as they were printed; nothing else."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from documents.text import visible
from parsers.transcripts.capture import read_capture
from parsers.transcripts.notable_lines import notable
from parsers.transcripts.splitting import split

READ_AGAIN = "Put the file back, or read what is there: reinstate parse RUN, then judge and report."


class Transcripts:
    """The transcripts of a run, each as the lines that it had when it was read."""

    def __init__(self, folder: Path, devices: pd.DataFrame) -> None:
        rows = devices[devices["transcript"] != ""]
        self.folder = folder
        self.files = dict(zip(rows["host"], zip(rows["transcript"], rows["sha256"], strict=True), strict=True))

    def check(self, hosts: Sequence[str]) -> list[Problem]:
        """What is wrong with the transcripts of these devices: gone, or changed since they were read."""
        return [problem for host in hosts if (problem := self.problem(host))]

    def problem(self, host: str) -> Problem | None:
        name, digest = self.files[host]
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            return Problem(str(self.folder / name), f"cannot be read: {error.strerror}.", hint=READ_AGAIN)
        if hashlib.sha256(data).hexdigest() != digest:
            return Problem(str(self.folder / name), "has changed since it was read.", hint=READ_AGAIN)
        return None

    def lines(self, host: str) -> list[str]:
        """The lines of one device as the terminal showed them; InputError for a file that is gone."""
        name, _ = self.files[host]
        try:
            return read_capture((self.folder / name).read_bytes()).shown
        except OSError as error:
            raise InputError([Problem(str(self.folder / name), f"cannot be read: {error.strerror}.")]) from error

    def every(self) -> Iterator[tuple[str, list[str]]]:
        """Each device that has a transcript with its lines, in inventory order."""
        for host in self.files:
            yield host, self.lines(host)


def handed_outputs(lines: list[str], outputs: pd.DataFrame) -> str:
    """The text of the outputs of one device that were read, each below the line at which it starts.

    InputError where one of them is not found again, as after a change of reinstate.
    """
    wanted = set(zip(outputs["command"], outputs["first_line"], strict=True))
    parts, found = [], set()
    for one, _ in split(lines, notable(lines)):
        if (one.prompt_line.command, one.number) in wanted:
            found.add((one.prompt_line.command, one.number))
            start = [] if one.implied else [lines[one.number - 1]]
            parts.append("\n".join([*start, *(text for _, text in one.lines)]).rstrip())
    if lost := sorted(command for command, _ in wanted - found):
        message = f"has no more the outputs that were read of it: {', '.join(lost)}."
        raise InputError([Problem(outputs["host"].iloc[0], message, hint=READ_AGAIN)])
    return visible("\n\n".join(parts)).replace("\ufffd", "?") + "\n"
