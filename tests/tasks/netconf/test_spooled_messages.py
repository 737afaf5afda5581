"""The messages of a NETCONF channel, in whichever pieces they come."""

import os
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from tasks.netconf.replies import fault_of, logged_lines, text_of
from tasks.netconf.spooled_messages import IN_MEMORY, FramingError, SpooledMessages

# What comes, and the messages in it.
MARKED = [
    ("one", b"<a/>]]>]]>", [b"<a/>"]),
    ("a line end behind it", b"<a/>]]>]]>\n<b/>]]>]]>\n", [b"<a/>", b"\n<b/>"]),
    ("one that is to end", b"<a/>]]>]]>\n<b/>", [b"<a/>"]),
    ("brackets", b"<a>]]>]]]>]]</a>]]>]]>", [b"<a>]]>]]]>]]</a>"]),
    ("nothing", b"", []),
    ("two bytes of a letter", "<a>é</a>]]>]]>".encode(), ["<a>é</a>".encode()]),
]
CHUNKED = [
    ("one", b"\n#4\n<a/>\n##\n", [b"<a/>"]),
    ("several chunks", b"\n#1\n<\n#3\na/>\n##\n", [b"<a/>"]),
    ("two", b"\n#4\n<a/>\n##\n\n#4\n<b/>\n##\n", [b"<a/>", b"<b/>"]),
    ("the line end of the greeting", b"\n\n#4\n<a/>\n##\n", [b"<a/>"]),
    ("what looks like an end", b"\n#10\n<a>\n##\n</a\n#1\n>\n##\n", [b"<a>\n##\n</a>"]),
    ("one that is to end", b"\n#4\n<a/>\n##\n\n#9\n<b/>", [b"<a/>"]),
]
CASES = [(one[0], False, *one[1:]) for one in MARKED]
CASES += [(f"{one[0]}, chunked", True, *one[1:]) for one in CHUNKED]


@pytest.mark.parametrize(("chunked", "data", "wanted"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_messages_are_taken_out_of_any_pieces(chunked: bool, data: bytes, wanted: list[bytes]) -> None:
    for size in range(1, len(data) + 1):
        with closing(SpooledMessages()) as messages:
            messages.chunked = chunked
            pieces = [data[start : start + size] for start in range(0, len(data), size)]
            found = [content_of(message) for piece in pieces for message in messages.feed(piece)]
        assert found == wanted, size


def content_of(message: IO[bytes]) -> bytes:
    with message:
        return message.read()


@pytest.mark.parametrize("data", [b"<a/>\n", b"\n#x\n", b"\n#0\n\n##\n", b"\n#99999999999\n", b"\n#1\nab"])
def test_what_is_not_divided_into_chunks_is_an_error(data: bytes) -> None:
    with closing(SpooledMessages()) as messages, pytest.raises(FramingError):
        messages.chunked = True
        list(messages.feed(data))


def test_a_large_message_lies_in_a_file_without_a_name(tmp_path: Path) -> None:
    with closing(SpooledMessages(tmp_path)) as messages:
        [message] = messages.feed(b"a" * 3 * IN_MEMORY + b"]]>]]>")
        with message:
            assert os.fstat(message.fileno()).st_size == 3 * IN_MEMORY
            assert list(tmp_path.iterdir()) == []


# A reply, what is wrong with it, and how a log has it.
REPLIES = [
    (b"\n\n<a>\n</a>\n\n", "", b"<a>\n</a>\n\n"),
    (b'\n<?xml version="1.0" encoding="us-ascii"?>\n<a/>', "", b'<?xml version="1.0" encoding="us-ascii"?>\n<a/>'),
    (
        b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>',
        "",
        '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>',
    ),
    (b"<a>\xe9</a>", "not well-formed XML: ", "<a>\ufffd</a>"),
    (b"<a>&nbsp;</a>", "not well-formed XML: Entity 'nbsp' not defined", b"<a>&nbsp;</a>"),
    (b"<a>\x01</a>", "not well-formed XML: PCDATA invalid Char value 1", "<a>\u2401</a>"),
    (b"<a><j:b/></a>", "not well-formed XML: Namespace prefix j", b"<a><j:b/></a>"),
    (b"<a>", "not well-formed XML: Premature end", b"<a>"),
    (b"", "not well-formed XML: ", b""),
    (b"<!doctype a><a/>", "declares entities", b"<!doctype a><a/>"),
    (b"<a>" + b"b" * 2**16 + b"<!ENTITY x></a>", "declares entities", None),
    (b"<a>" + b"b" * (2**16 - 7) + b"<!ENTITY x></a>", "declares entities", None),
    (b"<a>" + b"<b/>" * 2000 + b"</a>", "", b"<a>\n" + b"<b/>\n" * 2000 + b"</a>"),
]


@pytest.mark.parametrize(("sent", "fault", "logged"), REPLIES)
def test_what_is_wrong_with_a_reply_and_how_it_is_logged(sent: bytes, fault: str, logged: bytes | str | None) -> None:
    with closing(SpooledMessages()) as messages:
        [reply] = messages.feed(sent + b"]]>]]>")
        with reply:
            found = fault_of(reply)
            lines = b"".join(logged_lines(reply))
            text = text_of(reply)
    assert fault in found
    assert bool(found) is bool(fault)
    assert not text.startswith("<?xml")
    assert logged is None or lines == (logged.encode() if isinstance(logged, str) else logged)
