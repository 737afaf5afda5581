"""Files without a Junos output: what each is, and what is none of it."""

import pytest

from parsers.transcripts.transcript import read_transcript
from parsers.transcripts.unreadable import NO_TEXT, NOT_KNOWN, is_foreign, what_is

SHELL = "A Unix shell answered"
CONFIGURATION = "The file is a configuration"
LINES = "".join(f"{number}: a line\n" for number in range(1, 6))
NO_SESSION = "There was no session with the device"
FILES = [
    (b"PK\x03\x04abc", "a ZIP archive or an Office document"),
    (b"\x1f\x8babc", "a gzip archive"),
    (b"%PDF-1.7", "a PDF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"{\\rtf1", "a Rich Text document"),
    (b"\0\1\2\3" * 30, NO_TEXT),
    (b"show\0 version", NOT_KNOWN),
    ("show version\nModel".encode("utf-16-le"), "The text is in UTF-16"),
    ("show version\nModel".encode("utf-16-be"), "The text is in UTF-16"),
    ("show version\nModel".encode("utf-16"), NOT_KNOWN),
    (b"<!DOCTYPE html>\n<html>", "The file is a web page"),
    (b"\n  <html lang='en'>", "The file is a web page"),
    (b"<interfaces/>", "The file is XML, and no reply"),
    (b'{"a": 1}', "The file is JSON, and no reply"),
    (b'[{"a": 1}]', "The file is JSON, and no reply"),
    (b"[edit]", NOT_KNOWN),
    (b"bash: show: command not found", SHELL),
    (b"-bash: show: command not found", SHELL),
    (b"-bash: line 1: show: command not found", SHELL),
    (b"sh: 1: show: not found", SHELL),
    (b"show: Command not found.", SHELL),
    (b"zsh: show: not found", SHELL),
    (b"'show' is not recognized as an internal or external command,", SHELL),
    (b"the host was not found", NOT_KNOWN),
    (b"Cisco IOS Software, C2900 Software", "from Cisco IOS,"),
    (b"          ^\n% Invalid input detected at '^' marker.", "from Cisco IOS,"),
    (b"Cisco Nexus Operating System (NX-OS) Software", "from Cisco NX-OS,"),
    (b"Arista DCS-7050", "from Arista EOS,"),
    (b"Version: FortiGate-60F v7.2.5", "from FortiOS,"),
    (b"sw-version: 10.1.0", "from PAN-OS,"),
    (b"Product Name: SSG5-Serial", "from ScreenOS,"),
    (b"Juniper Edge Routing Switch ERX-1440", "from JunosE,"),
    (b"Huawei Versatile Routing Platform Software", "from Huawei VRP,"),
    (b"TiMOS-C-20.10.R1 cpm/x86_64", "from Nokia SR OS,"),
    (b"Serial Number: 0162000001, Control Number: 00000000", "from ScreenOS,"),
    (b"CTP2008 release 7.3R8", "from CTPOS,"),
    (b"show : The term 'show' is not recognized as the name of a cmdlet", SHELL),
    (b"\0" * 200, "The transcript is not text"),
    (b"r1 login: ops\nPassword:\nLogin incorrect", NO_SESSION),
    (b"ops@192.0.2.1: Permission denied (publickey,password).", NO_SESSION),
    (b"ssh: connect to host 192.0.2.1 port 22: Connection refused", NO_SESSION),
    (b"Unable to negotiate with 192.0.2.1 port 22: no matching key exchange method found.", NO_SESSION),
    (b"loader> show", NO_SESSION),
    (b"Traceback (most recent call last):\n  File", NO_SESSION),
    (b"permission was denied", NOT_KNOWN),
    (b"a device next to Cisco IOS", NOT_KNOWN),
    (b"set system host-name r1\nset interfaces ge-0/0/0 unit 0", CONFIGURATION),
    (b"set system host-name r1", CONFIGURATION),
    (b"version 21.4R3.15;\nsystem {\n    host-name r1;", CONFIGURATION),
    (b"system {\nfoo", NOT_KNOWN),
    (LINES.encode(), "The lines of the file begin with numbers"),
    (LINES.replace("5: ", "").encode(), "The lines of the file begin with numbers"),
    (LINES.replace("5: ", "").replace("4: ", "").encode(), NOT_KNOWN),
    (b"1: a\n2: b\n3: c\n4: d", NOT_KNOWN),
    (b"nothing of all this", NOT_KNOWN),
    (b"", NOT_KNOWN),
]


@pytest.mark.parametrize(("data", "sentence"), FILES)
def test_a_file_without_an_output_is_called_what_it_is(data: bytes, sentence: str) -> None:
    assert sentence in what_is(data)


@pytest.mark.parametrize("data", [b"\x1f\x8b" + b"\0" * 99, b"PK\x03\x04" + b"\1" * 99])
def test_a_file_that_is_no_text_is_called_what_it_is(data: bytes) -> None:
    assert read_transcript("r1", data) == ([], what_is(data))


ANSWERS = [
    ("a@b:~$ show version\n-bash: show: command not found\na@b:~$ ", SHELL),
    ("a@b% show version\nshow: Command not found.\na@b% show chassis fpc\nshow: Command not found.\na@b% ", SHELL),
    ("b>show version\nCisco IOS Software, C2900\nb>", "from Cisco IOS,"),
    ("a@b> show version\nModel: mx480\n", ""),
    ("a@b> show version\nModel: mx480\nCisco IOS\na@b> ", ""),
    ("a@b> show version\nwhat is this\na@b> ", ""),
]


@pytest.mark.parametrize(("text", "sentence"), ANSWERS)
def test_an_answer_of_another_system_is_no_output(text: str, sentence: str) -> None:
    outputs, problem = read_transcript("r1", text.encode())
    assert (not outputs, bool(problem)) == (bool(sentence), bool(sentence))
    assert sentence in problem


def test_one_command_that_a_shell_did_not_know_is_rejected() -> None:
    text = (
        "a@b% show version\nshow: Command not found.\na@b% cli\na@b> show chassis fpc\nTemp  CPU Utilization (%)\na@b> "
    )
    outputs, problem = read_transcript("r1", text.encode())
    assert [(one.command, str(one.status), one.detail) for one in outputs][:1] == [
        ("show version", "rejected", "show: Command not found.")
    ]
    assert not problem


def test_a_line_of_another_system_is_known() -> None:
    assert is_foreign(["x", "  Arista DCS-7050"])
    assert not is_foreign(["x", "Model: mx480"])
