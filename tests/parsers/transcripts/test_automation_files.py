"""Documents in which automation keeps outputs."""

import json
from typing import Any

import pytest

from documents.archive import Source
from parsers.attribution.kept_session import sessions_in
from parsers.attribution.session_facts import facts_of
from parsers.device_output import Status
from parsers.transcripts import automation_files
from parsers.transcripts.automation_files import dialogues
from parsers.transcripts.unreadable import what_is

VERSION = "Hostname: iad4-mx204-01\nModel: mx204\nJunos: 23.4R2-S3.9\n"
ALARMS = "No alarms currently active\n"
BOTH = {"show version": VERSION, "show chassis alarms": ALARMS}
RECORDS = [{"host": "edge1", "command": command, "output": text} for command, text in BOTH.items()]
ANSIBLE = {
    "changed": False,
    "invocation": {"module_args": {"commands": [*BOTH], "wait_for": None}},
    "stdout": [*BOTH.values()],
    "stdout_lines": [text.splitlines() for text in BOTH.values()],
}
YAML = (
    "edge1:\n  show version: |\n    Hostname: iad4-mx204-01\n    Model: mx204\n    Junos: 23.4R2-S3.9\n"
    "  show chassis alarms: No alarms currently active\n"
)


def given(document: Any) -> bytes:
    return json.dumps(document).encode()


def found(data: bytes) -> dict[str, dict[str, str]]:
    """The outputs by device and command, as the session that is made of them reads."""
    result: dict[str, dict[str, str]] = {}
    for one in dialogues(data):
        commands: dict[str, list[str]] = {}
        for line in one.lines:
            if line.startswith(f"{one.host}> "):
                command = line.removeprefix(f"{one.host}> ")
                commands.setdefault(command, [])
            else:
                commands[command].append(line)
        assert commands.pop("") == []
        result[one.host] = {name.removeprefix("run "): "\n".join(lines) for name, lines in commands.items()}
    return result


EXPECTED = {command: text.strip() for command, text in BOTH.items()}
SHAPES = {
    "below the name of the device": {"edge1": BOTH},
    "below a device among others of a document": {"results": {"devices": {"edge1": {"cli": BOTH}}}},
    "as lists of lines": {"edge1": {name: text.splitlines() for name, text in BOTH.items()}},
    "in a record below the command": {
        "edge1": {name: {"result": text, "failed": False} for name, text in BOTH.items()}
    },
    "beside the name of the device": {"hostname": "edge1", "outputs": BOTH},
    "beside a name with a user": {"device": "audit@edge1", "outputs": BOTH},
    "below a key that is no name": {"edge1": {"all outputs": BOTH}},
    "below commands of the configuration mode": {"edge1": {f"run {name}": text for name, text in BOTH.items()}},
    "as texts in a list of one": {"edge1": {name: [text] for name, text in BOTH.items()}},
    "as records": RECORDS,
    "as records of a device": {"edge1": [{"cmd": name, "stdout": text} for name, text in BOTH.items()]},
    "of Ansible by host": {"plays": [{"tasks": [{"task": {"name": "x"}, "hosts": {"edge1": ANSIBLE}}]}]},
    "of Ansible with commands as records": {
        "edge1": {"commands": [{"command": name} for name in BOTH], "stdout": [*BOTH.values()]}
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_outputs_are_found_with_device_and_command(shape: str) -> None:
    assert found(given(SHAPES[shape])) == {"edge1": EXPECTED}


@pytest.mark.parametrize("wrapper", ["results", "data", "cli", "tasks"])
def test_what_a_document_is_made_of_names_no_device(wrapper: str) -> None:
    assert found(given({wrapper: BOTH})) == {"": EXPECTED}


@pytest.mark.parametrize("name", ["xxxxx", "two words", "a" * 64, "#1"])
def test_what_cannot_be_a_host_name_names_no_device(name: str) -> None:
    assert found(given({name: BOTH})) == {"": EXPECTED}


def test_each_device_has_its_own() -> None:
    document = {"edge2": {"show version": VERSION}, "edge1": {"show chassis alarms": ALARMS}}
    assert found(given(document)) == {
        "edge1": {"show chassis alarms": ALARMS.strip()},
        "edge2": {"show version": VERSION.strip()},
    }


def test_outputs_of_a_device_may_stand_among_those_of_others() -> None:
    mixed = [record | {"host": host} for record in RECORDS for host in ("edge2", "edge1")]
    assert found(given(mixed)) == {"edge1": EXPECTED, "edge2": EXPECTED}


def test_lines_keep_their_blanks() -> None:
    lines = ["", "Item  Version", "  FPC 0\r", "", "    PIC 0", ""]
    assert found(given({"show chassis hardware": lines})) == {
        "": {"show chassis hardware": "\nItem  Version\n  FPC 0\n\n    PIC 0\n"}
    }
    assert found(given({"show chassis hardware": "\n\nItem\r\n  FPC 0\n\n"})) == {
        "": {"show chassis hardware": "Item\n  FPC 0"}
    }


def test_what_stands_there_twice_is_one_output() -> None:
    [one] = dialogues(given([RECORDS, RECORDS]))
    assert [line for line in one.lines if line == "edge1> show version"] == ["edge1> show version"]


def test_json_lines_csv_and_yaml_say_the_same() -> None:
    rows = "\n".join(f'edge1;{name};"{text}"' for name, text in BOTH.items())
    assert found("\n\n".join(map(json.dumps, RECORDS)).encode()) == {"edge1": EXPECTED}
    assert found(f"Host;Command;Output\n{rows}\n".encode()) == {"edge1": EXPECTED}
    assert found(f"\ufeffhost;command;output\n{rows}\n".encode()) == {"edge1": EXPECTED}
    assert found(f"host;command;output\n{rows}\n".replace(";", "\t").encode()) == {"edge1": EXPECTED}
    assert found(YAML.encode()) == {"edge1": EXPECTED}
    assert found(f"---\n# kept\n{YAML}".encode()) == {"edge1": EXPECTED}


@pytest.mark.parametrize("failure", ["failed", "exception", "unreachable"])
def test_what_failed_is_no_output(failure: str) -> None:
    failed = {"result": "Model:", failure: True}
    assert dialogues(given({"edge1": {"show version": failed}})) == []
    assert dialogues(given({"edge1": [{"command": "show version"} | failed]})) == []
    assert dialogues(given({"edge1": ANSIBLE | {failure: True}})) == []
    assert found(given({"edge1": ANSIBLE | {failure: False}})) == {"edge1": EXPECTED}


def test_an_output_in_csv_may_be_long() -> None:
    text = "Model: mx204\n" * 20_000
    assert found(f'host,command,output\nedge1,show version,"{text}"\n'.encode()) == {
        "edge1": {"show version": text.strip()}
    }


@pytest.mark.parametrize(
    "data",
    [
        b'{"edge1": {"show version": "Model: mx204"',
        b'{"show version": 7, "show chassis alarms": null}',
        b'{"configure": "no", "request system reboot": "no"}',
        given({"commands": ["show version"], "stdout": ["one", "two"]}),
        given({"invocation": "show version", "stdout": ["one"]}),
        given({"invocation": {"module_args": ["show version"]}, "stdout": ["one"]}),
        b"host,output\nedge1,Model: mx204\n",
        b"audit@edge1> show version\nModel: mx204\n",
        b"edge1:\n  show version: [\n",
        b"#RANCID-CONTENT-TYPE: juniper\n# show version\nModel: mx204\n",
        b"[" * 100_000,
        b"",
    ],
)
def test_other_files_hold_none(data: bytes) -> None:
    assert dialogues(data) == []


def test_a_file_of_any_size_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    data = given({"edge1": BOTH})
    monkeypatch.setattr(automation_files, "LARGEST", len(data))
    assert found(data) == {"edge1": EXPECTED}
    monkeypatch.setattr(automation_files, "LARGEST", len(data) - 1)
    assert dialogues(data) == []


def test_a_part_that_yaml_repeats_is_gone_through_once() -> None:
    layers = ["begin:\n  - 1\n", "a: &a0 {show version: x}\n"]
    layers += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 20)}]\n" for n in range(1, automation_files.DEEPEST)]
    assert found("".join(layers).encode()) == {"a": {"show version": "x"}}


def test_yaml_of_any_size_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automation_files, "YAML_LARGEST", len(YAML))
    assert found(YAML.encode()) == {"edge1": EXPECTED}
    monkeypatch.setattr(automation_files, "YAML_LARGEST", len(YAML) - 1)
    assert dialogues(YAML.encode()) == []


def test_documents_within_documents_end() -> None:
    document: Any = BOTH
    for _ in range(automation_files.DEEPEST):
        document = [document]
    assert found(given(document)) == {"": EXPECTED}
    assert dialogues(given([document])) == []


def test_an_output_ends_where_its_text_does_and_is_complete() -> None:
    sessions, problem = sessions_in(Source("kept/edge1.json", given(BOTH)))
    [(session, text)] = sessions
    assert (session.file_name, session.has_prompt, problem) == ("edge1", True, "")
    outputs = facts_of(text.split("\n")).outputs
    assert [(one.command, one.status) for one in outputs] == [(name, Status.COMPLETE) for name in BOTH]


def test_devices_of_one_document_are_sessions_of_their_own() -> None:
    sessions, _ = sessions_in(Source("all.json", given({"edge1": BOTH, "edge2": BOTH})))
    assert [(one.names, one.file_name) for one, _ in sessions] == [(("edge1",), ""), (("edge2",), "")]


def test_as_a_transcript_it_is_referred_to_import() -> None:
    assert what_is(given(BOTH)).endswith("take it in with reinstate import.")
