"""The files of a verification beside the transcripts of a run, each still the one that was collected."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from parsers.device_output import Output
from parsers.netconf.kept_replies import kept_replies
from parsers.netconf.reply import Reply, read_reply
from parsers.record_schemas import Reading
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
    replies: list[Reply] = []
    failure = detail = ""
    if visit.verification:
        log, failure, detail = unchanged(folder / visit.verification, visit.verification_sha256)
        with log:
            replies += kept_replies(visit.host, log)
    napalm = b""
    if visit.napalm_sha256:
        results, gone, why = unchanged(folder / f"{visit.host}.json", visit.napalm_sha256)
        with results:
            napalm = results.read()
        failure, detail = failure or gone, f"{detail} {why}".strip()
    return VerificationFiles(one_each(replies + imported), napalm, failure, detail)


def unchanged(path: Path, sha256: str) -> tuple[IO[bytes], str, str]:
    """A file that is still what was collected, to be read; else an empty one, the failure and one sentence."""
    try:
        file = path.open("rb")
    except OSError as error:
        detail = f"{path.name} of the verification cannot be read: {error.strerror}."
        return BytesIO(), str(Failure.UNREADABLE), detail
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        return BytesIO(), str(Failure.CHANGED), f"{path.name} of the verification: {ADVICE[Failure.CHANGED]}"
    file.seek(0)
    return file, "", ""


def one_each(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """One reply for each command: the first that gave anything, else the first."""
    chosen: dict[str, Reply] = {}
    for reply in replies:
        known = chosen.get(reply.output.command)
        if known is None or (reply.sections and not known.sections):
            chosen[reply.output.command] = reply
    return tuple(chosen.values())
