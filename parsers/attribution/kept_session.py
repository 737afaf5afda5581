"""The sessions of one file that hold outputs, each as it is kept, or why the file gives none."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from documents.archive import Source
from parsers.attribution.captured_session import CapturedSession
from parsers.attribution.path_names import path_name
from parsers.attribution.session_facts import Facts, facts_of
from parsers.attribution.session_times import header_time, stamps
from parsers.netconf.saved_replies import saved_replies
from parsers.transcripts.automation_files import dialogues
from parsers.transcripts.capture import Capture, read_capture
from parsers.transcripts.notable_lines import notable
from parsers.transcripts.prefixes import STAMPS
from parsers.transcripts.sessions import Session, sessions
from parsers.transcripts.terminal import is_binary
from parsers.transcripts.unreadable import what_is


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it is kept: where it stands, what its path says, and who a person gave it to.

    time is that of the program which kept the log.
    """

    source: str
    first_line: int
    last_line: int
    digest: str
    file_name: str = ""
    place: tuple[str, ...] = ()
    site: str = ""
    names: tuple[str, ...] = ()
    has_prompt: bool = False
    taken_off: str = ""
    settled: str = ""
    time: str = ""

    def with_facts(self, facts: Facts) -> CapturedSession:
        """The session with all that may tell whose it is."""
        return CapturedSession(
            self.source,
            self.names,
            facts.hostnames,
            facts.chassis,
            facts.parts,
            self.file_name,
            self.place,
            self.site,
            self.has_prompt,
            facts.mixed,
            self.settled,
            facts.models,
        )


def sessions_in(source: Source) -> tuple[list[tuple[KeptSession, str]], str]:
    """The sessions of a file with their text, and one sentence when there are none."""
    if source.problem or is_binary(source.data):
        return [], source.problem or what_is(source.data)
    if saved := saved_replies(source.data):
        found = [(Session(0, 0, (), False), [*one.lines, ""]) for one in saved if one.lines]
        return kept(source, found, ""), next((one.problem for one in saved), "")
    if automated := dialogues(source.data):
        found = [(Session(0, 0, (one.host,) if one.host else (), True), [*one.lines]) for one in automated]
        return kept(source, found, ""), ""
    capture = read_capture(source.data)
    found_sessions = sessions(capture.shown, notable(capture.shown))
    found = [(one, text_of(capture, one)) for one in found_sessions if holds_outputs(capture, one)]
    if not found:
        return [], what_is(source.data)
    sessions_found = kept(source, found, ", ".join(capture.taken_off))
    stamped = stamps(source.data, [one.start for one, _ in found]) if STAMPS in capture.taken_off else repeat("")
    return [
        (replace(one, time=header_time(text) or stamp), text)
        for (one, text), stamp in zip(sessions_found, stamped, strict=False)
    ], ""


def holds_outputs(capture: Capture, one: Session) -> bool:
    return bool(facts_of(capture.shown[one.start : one.end]).outputs)


def text_of(capture: Capture, one: Session) -> list[str]:
    """The lines of a session; the last of one that others follow in the file is ended, unless it was interrupted."""
    lines = capture.written[one.start : one.end]
    if not one.interrupted:
        return lines if one.end == len(capture.written) else [*lines, ""]
    last = max((number for number, line in enumerate(lines) if line.strip()), default=-1)
    return lines[: last + 1]


def kept(source: Source, found: Sequence[tuple[Session, list[str]]], taken_off: str) -> list[tuple[KeptSession, str]]:
    by_path = path_name(source.origin, source.given)
    result = []
    for one, lines in found:
        text = "\n".join(lines)
        result.append(
            (
                KeptSession(
                    source.origin,
                    one.start + 1,
                    one.end,
                    hashlib.sha256(text.encode()).hexdigest(),
                    by_path.device if len(found) == 1 else "",
                    by_path.place,
                    by_path.site,
                    one.names,
                    one.has_prompt,
                    taken_off,
                ),
                text,
            )
        )
    return result
