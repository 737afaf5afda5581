"""The files of a verification beside the transcripts of a run, each still the one that was collected."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parsers.device_output import Output
from parsers.netconf.reply import Reply, read_reply
from parsers.record_schemas import Reading
from parsers.transcripts.transcript import read_transcript
from tasks.failures import ADVICE, Failure
from tasks.visit import Visit


@dataclass(frozen=True, slots=True)
class VerificationFiles:
    """What is on disk of a verification: its replies, NAPALM's results, and why either cannot be used."""

    replies: tuple[Reply, ...] = ()
    napalm: bytes = b""
    failure: str = ""
    detail: str = ""


NOTHING = VerificationFiles()


def read_verification(visit: Visit, outputs: Sequence[Output], folder: Path) -> VerificationFiles:
    """What the visit left in the folder of verifications, and outputs of the transcript that are shown as XML."""
    imported = [read_reply(output, Reading.IMPORT) for output in outputs]
    if not visit.verification and not visit.napalm_sha256:
        return VerificationFiles(tuple(imported)) if imported else NOTHING
    log, failure, detail = (
        unchanged(folder / visit.verification, visit.verification_sha256) if visit.verification else (b"", "", "")
    )
    found, problem = read_transcript(visit.host, log) if log else ([], "")
    replies = [read_reply(output, Reading.NETCONF) for output in found if output.format]
    if problem:
        failure, detail = str(Failure.NOT_UNDERSTOOD), problem
    napalm = b""
    if visit.napalm_sha256:
        napalm, gone, why = unchanged(folder / f"{visit.host}.json", visit.napalm_sha256)
        failure, detail = failure or gone, f"{detail} {why}".strip()
    return VerificationFiles(one_each(replies + imported), napalm, failure, detail)


def unchanged(path: Path, sha256: str) -> tuple[bytes, str, str]:
    """The bytes of a file that is still what was collected; else the failure and one sentence."""
    try:
        data = path.read_bytes()
    except OSError as error:
        detail = f"{path.name} of the verification cannot be read: {error.strerror}."
        return b"", str(Failure.UNREADABLE), detail
    if hashlib.sha256(data).hexdigest() != sha256:
        return b"", str(Failure.CHANGED), f"{path.name} of the verification: {ADVICE[Failure.CHANGED]}"
    return data, "", ""


def one_each(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """One reply for each command: the first that gave anything, else the first."""
    chosen: dict[str, Reply] = {}
    for reply in replies:
        known = chosen.get(reply.output.command)
        if known is None or (reply.sections and not known.sections):
            chosen[reply.output.command] = reply
    return tuple(chosen.values())
