"""The replies in the file that is kept of a verification, read line by line: it may be many times what is of use."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace
from io import TextIOWrapper
from typing import IO

from documents.text import CONTROL_OF
from parsers.device_output import DISPLAY, Format, Output, Status
from parsers.netconf.element import Element, UnreadableReplyError
from parsers.netconf.reply import Reply, not_understood, reply_of
from parsers.netconf.xml_reply import XmlReading
from parsers.record_schemas import Reading

PROMPT = re.compile(rf"[\w.-]{{1,64}}@(?P<host>\S+)>(?: (?P<command>show .+{re.escape(DISPLAY)}{Format.XML}))?\s*")
# A line without an end is read in portions as well.
PORTION = 2**16
# What an owner may allow a device to send at most.
LARGEST = 2**30


def kept_replies(host: str, file: IO[bytes]) -> Iterator[Reply]:
    """Each reply, below the prompt that names its command; the control characters of a device stand as it sent them."""
    current: KeptReply | None = None
    number, is_begun = 0, False
    text = TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n")
    while line := text.readline(PORTION):
        number += not is_begun
        prompt = None if is_begun else PROMPT.fullmatch(line)
        if prompt and prompt["host"] == host:
            if current:
                yield current.done()
            current = KeptReply(host, prompt["command"], number) if prompt["command"] else None
        elif current and line.strip():
            current.add(number, line, is_begun)
        is_begun = not line.endswith("\n")
    if current:
        yield current.done()
    text.detach()


class KeptReply:
    """One reply while its lines are being read."""

    def __init__(self, host: str, command: str, number: int) -> None:
        self._output = Output(host, command, Status.EMPTY, number)
        self._numbers = array("L")
        self._first = ""
        self._problem: UnreadableReplyError | None = None
        self._reading = XmlReading(LARGEST)

    def add(self, number: int, text: str, is_continued: bool) -> None:
        """Take a line, or the continuation of one."""
        if not self._numbers:
            self._first = text.rstrip("\n")
        if not is_continued or not self._numbers:
            self._numbers.append(number)
        if not self._problem:
            self._read(text if text.isascii() else text.translate(CONTROL_OF))

    def _read(self, text: str) -> None:
        try:
            self._reading.feed(text)
        except UnreadableReplyError as why:
            self._problem = why

    def done(self) -> Reply:
        """The reply."""
        if not self._numbers:
            return Reply(self._output, Reading.NETCONF)
        output, lines = replace(self._output, status=Status.COMPLETE), (self._numbers, self._first)
        try:
            return reply_of(output, Reading.NETCONF, self._root(), *lines)
        except UnreadableReplyError as why:
            return not_understood(output, Reading.NETCONF, why, *lines)

    def _root(self) -> Element:
        if self._problem:
            raise self._problem
        return self._reading.root()
