"""Replies as they are handed over: hostile ones refused, JSON read as XML is, files that hold one recognised."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from chassis_inventories import MX480, Inventory, inventories
from hypothesis import given
from hypothesis import strategies as st
from paths import CORPUS
from xml_replies import environment, interfaces, inventory, reply, software

from parsers.commands import REQUIRED
from parsers.netconf.element import Element, UnreadableReplyError
from parsers.netconf.json_reply import read_json
from parsers.netconf.reply import Reply, read_reply
from parsers.netconf.reply_rows import health_in, software_in
from parsers.netconf.saved_replies import saved_replies
from parsers.netconf.verification_rows import accounted, unknown_lines, without_lone_member
from parsers.netconf.verification_rows import inventory as components_of
from parsers.netconf.xml_reply import LARGEST, MOST_ELEMENTS, read_xml
from parsers.record_schemas import Reading
from parsers.transcripts.prompts import read_prompt
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import read_transcript
from reinstate.commands.import_summary import commands_of
from reinstate.run.file_import import import_files

COMMANDS = {
    "chassis_inventory": "show chassis hardware",
    "software_information": "show version",
    "environment_information": "show chassis environment",
}
# Replies of a JDM, whose own version is no Junos release, and one of a node that states none.
WITHOUT_RELEASE = {"003_junos-node-slicing", "020_junos-node-slicing", "022_srx3600"}
SLOWEST = 5.0
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

HOSTILE = [
    ("an entity bomb", f'<!DOCTYPE a [<!ENTITY e0 "ha">{ENTITIES}]><a>&e9;</a>', "defines a document type"),
    ("an external entity", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "defines"),
    ("an external document type", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', "defines"),
    ("a definition in small letters", "<?xml version='1.0'?><!doctype a><a/>", "defines"),
    ("an entity that nobody defined", "<a>&passwd;</a>", "not well-formed"),
    ("very deep", "<a>" * 100_000, "Excessive depth"),
    ("very deep and closed", "<a>" * 120 + "</a>" * 120, "nested more than 100 deep"),
    ("too large", "<a>" + "b" * LARGEST + "</a>", "larger than 32 MiB"),
    ("too many elements", "<a>" + "<b/>" * (MOST_ELEMENTS + 1) + "</a>", "more than 200000 elements"),
    ("too much markup", "<a " + "b='' " * 5_000_000 + "/>", "more markup than any device"),
    ("the same attribute twice", "<a b='1' b='2'/>", "not well-formed"),
    ("two roots", "<a/><b/>", "not well-formed"),
    ("cut", "<a><b>", "not well-formed"),
    ("nothing", "", "not well-formed"),
    ("a zero byte", "<a>\0</a>", "not well-formed"),
    ("a lone surrogate", "<a>\ud800", "not well-formed"),
]


@pytest.mark.parametrize(("text", "why"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_reply_is_refused_in_little_time(text: str, why: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableReplyError, match=why):
        read_xml(text)
    assert time.process_time() - start < SLOWEST


HOSTILE_JSON = [
    *(
        ("a control character", f'{{"serial-number": "A{code}B"}}', "a control character")
        for code in (r"\u001b", r"\u0000", r"\b")
    ),
    ("deep lists", "{" + '"a":' + "[" * 100_000 + "}", "too deep"),
    ("deep objects", '{"a":' * 200 + "1" + "}" * 200, "nested more than 100 deep"),
    ("a very long number", '{"a": ' + "9" * 10_000 + "}", "a number too long"),
    ("cut", '{"a": {', "not sound JSON"),
    ("nothing", "", "not sound JSON"),
]


@pytest.mark.parametrize(("text", "why"), [case[1:] for case in HOSTILE_JSON], ids=[case[0] for case in HOSTILE_JSON])
def test_hostile_json_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableReplyError, match=why):
        read_json(text)


UNPRINTABLE = [
    ("half a character", r"A\ud800B", "A?B"),
    ("an eight-bit control", r"A\u009b2JB", "A\ufffd2JB"),
    ("a tab and an end of line", r"A\t\r\nB", "A B"),
]


@pytest.mark.parametrize(("written", "read"), [one[1:] for one in UNPRINTABLE], ids=[one[0] for one in UNPRINTABLE])
def test_what_json_escapes_is_as_harmless_as_what_a_terminal_shows(written: str, read: str) -> None:
    assert read_json(f'{{"serial-number": "{written}"}}').value("serial-number") == read


def test_what_xml_numbers_is_as_harmless_as_what_a_terminal_shows() -> None:
    assert read_xml("<a>A&#155;2JB</a>").text == "A\ufffd2JB"


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for read in (read_xml, read_json):
        try:
            read(text)
        except UnreadableReplyError as why:
            assert str(why)


def as_json(element: Element) -> dict[str, Any]:
    """An element as Junos writes it in JSON: every value in a list of its own."""
    held: dict[str, Any] = {"data": element.text} if element.text else {}
    for child in element.children:
        held.setdefault(child.tag, []).append(as_json(child))
    return held


@given(inventories())
def test_json_gives_the_components_that_xml_gives(rows: Inventory) -> None:
    xml = inventory(rows)
    written = json.dumps({"chassis-inventory": [as_json(read_xml(xml))]}, indent=4)
    first, second = (components_of([answered(body, form)]) for body, form in ((xml, "xml"), (written, "json")))
    assert [{**row, "line": 0} for row in first] == [{**row, "line": 0} for row in second]


def answered(body: str, form: str, command: str = "show chassis hardware") -> Reply:
    """The reply in a log that holds it alone."""
    [output], _ = read_transcript("r1", f"a@r1> {command} | display {form}\n{body}\na@r1> \n".encode())
    return read_reply(output, Reading.IMPORT)


COMPACT = '{"software-information": {"host-name": "r1", "product-model": "mx204", "junos-version": "21.2R1.10"}}'
NAMED = reply("<software-information><host-name>core</host-name></software-information>")
DECLARED = '<?xml version="1.0" encoding="us-ascii"?>\n' + reply(inventory(MX480))
CUT = f"a@r1> show version | display xml\n{reply(software('23.4R2.13'))[:-9]}"
SAVED = [
    ("r1.xml", reply(inventory(MX480)), "r1", "show chassis hardware (xml)"),
    ("r1_show_chassis_hardware.xml", inventory(MX480), "r1", "show chassis hardware (xml)"),
    (
        "r1.txt",
        '<?xml version="1.0" encoding="us-ascii"?>\n' + reply(inventory(MX480)),
        "r1",
        "show chassis hardware (xml)",
    ),
    ("r1.xml", reply(inventory(MX480)).replace("\n", "") + "]]>]]>", "r1", "show chassis hardware (xml)"),
    (
        "x.xml",
        reply("<software-information><host-name>core</host-name></software-information>"),
        "core",
        "show version (xml)",
    ),
    ("r1.xml", reply(interfaces({"lo0": ("up", "up")})), "r1", "show interfaces terse (xml)"),
    ("r1.xml", reply(environment({"PEM 0": "OK"})), "r1", "show chassis environment (xml)"),
    ("x.json", COMPACT, "r1", "show version (json)"),
    (
        "r1.xml",
        f"<hello/>]]>]]>{reply(software('23.4R2.13'))}]]>]]>{reply(inventory(MX480))}]]>]]>",
        "r1",
        "show version (xml), show chassis hardware (xml)",
    ),
    (
        "r1.log",
        f"a@r1> show version | display xml\n{reply(software('23.4R2.13'))[:-9]}",
        "r1",
        "show version (xml, cut)",
    ),
]


@pytest.mark.parametrize(("name", "text", "host", "commands"), SAVED)
def test_a_saved_reply_is_imported_as_the_command_it_answers(
    name: str, text: str, host: str, commands: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    result = import_files([tmp_path / name], tmp_path / "run")
    [found] = result.found
    assert (found.host, commands_of(found), found.problem) == (host, commands, "")
    assert result.lacking == {host: REQUIRED}


REFUSED = [
    ("r1.xml", '<!DOCTYPE a [<!ENTITY b "c">]>\n<rpc-reply>&b;</rpc-reply>', "The reply cannot be read: it defines"),
    ("r1.xml", "<rpc-reply><route-engine-information/></rpc-reply>", "The reply answers none of show chassis hardware"),
    ("r1.json", '{"software-information": [', "The reply cannot be read: it is not sound JSON"),
    ("page.xml", "<!DOCTYPE html>\n<html></html>", "The file is a web page"),
    ("r1.xml", '<chassis-inventory junos:style="inventory"/>', "it is a fragment, whose prefix junos is not defined"),
    ("r1.xml", "<chassis-inventory><a></b></chassis-inventory>", "it is not well-formed XML"),
    *(("r1.xml", f"<chassis-inventory>{one}</chassis-inventory>", "PCDATA invalid Char value 7") for one in "\a\u2407"),
    ("r1.json", '{"chassis-inventory": [{"chassis": "\\u0007"}]}', "it holds a control character"),
]


@pytest.mark.parametrize(("name", "text", "why"), REFUSED)
def test_a_file_without_a_reply_that_can_be_read_says_why(name: str, text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    [found] = import_files([tmp_path / name], tmp_path / "run").found
    assert why in found.problem


def test_a_terminal_log_is_no_saved_reply() -> None:
    assert saved_replies(b"a@r1> show version | display xml\n<rpc-reply>\n") == []


def collected() -> list[Path]:
    """The collected replies, where they are present."""
    return sorted(path for form in ("xml", "json") for path in CORPUS.glob(f"{form}_*/*.txt"))


@pytest.mark.skipif(not collected(), reason="the collected replies are not part of the project")
def test_every_collected_reply_is_read_and_accounted_for() -> None:
    for path in collected():
        form, _, kind = path.parent.name.replace("_get_", "_").partition("_")
        body = [line for line in screen_lines(path.read_bytes()) if not read_prompt(line)]
        one = answered("\n".join(body), form, COMMANDS.get(kind, "show chassis fpc"))
        [one] = without_lone_member([one], ())
        rows = {
            "chassis_inventory": components_of([one]),
            "software_information": software_in(one),
            "environment_information": health_in(one),
        }.get(kind, [])
        assert rows or kind not in COMMANDS or path.stem in WITHOUT_RELEASE, path
        assert not unknown_lines(one)
        assert not one.is_broken
        [(_, output)] = accounted(one, rows)
        assert output["lines"] == output["records"] + output["ignored"] + output["unparsed"]
        assert bool(output["records"]) == bool(rows)
