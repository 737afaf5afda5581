"""What a device answers to an RPC: XML, the text of the command line, or an error."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from simulator.cli.junos import Cli, Mistake, resolve
from simulator.fleet.device import Device
from simulator.netconf.request import Request
from simulator.render.element import branch, leaf, leaves
from simulator.show import DOCUMENTS, RPCS

LOADING = ("edit-config", "load-configuration", "commit", "commit-configuration", "lock", "unlock", "kill-session")
DENIED = (
    *LOADING,
    *("lock-configuration", "unlock-configuration", "open-configuration", "close-configuration"),
    *("get-configuration", "get-config", "copy-config", "delete-config", "discard-changes"),
    *("request-reboot", "request-halt", "request-power-off", "request-package-add", "request-shell-execute"),
)
HOSTS = "/etc/hosts.junos"
HOST_NAMES = "128.0.0.1 master\n128.0.0.4 re0\n128.0.0.5 re1\n" + "".join(
    f"128.0.0.{16 + n} fpc{n}\n" for n in range(10)
)
EVOLVED = "/usr/share/cevo/cevo_version"


def answer(device: Device, request: Request) -> Element:
    """The content of the reply to an RPC."""
    if request.name == "close-session":
        return leaf("ok", "")
    if request.name in DENIED:
        return error("permission denied", request.name)
    if request.name == "command":
        return typed(device, request)
    if request.name == "file-show":
        return file_content(device, dict(request.arguments).get("filename", ""))
    arguments = dict(request.arguments)
    if arguments.pop("node", "") in ("primary", "local"):
        device = replace(device, nodes=device.nodes[:1])
    command = RPCS.get(" ".join([request.name, *sorted(arguments)]))
    return reply_to(device, command.name if command else "", request.format, request.name)


def typed(device: Device, request: Request) -> Element:
    """The answer to a command line sent in an RPC."""
    line, *_ = request.text.split("|")
    found = resolve(line.split(), device.profile.lacks) if line.strip() else Mistake("command", "missing command")
    if isinstance(found, Mistake):
        return error(found.complaint, found.word)
    return reply_to(device, found[0], request.format, found[0])


def reply_to(device: Device, command: str, form: str, name: str) -> Element:
    """The reply to a command: XML where that is the format and there is some."""
    if not command or command in device.profile.lacks or not device.lets(command):
        return error("syntax error", name)
    if command in device.profile.rejects:
        return leaf("output", f"\nerror: command is not valid on the {device.profile.model}\n")
    if form == "text":
        return leaf("output", f"\n{Cli.of_view(device).run(command).text}")
    document = DOCUMENTS[command].document(device) if command in DOCUMENTS else None
    if document is None:
        return error("syntax error, expecting <command>" if command in DOCUMENTS else "permission denied", name)
    return document


def file_content(device: Device, name: str) -> Element:
    """The few files that programs look into to learn what kind of device it is."""
    content = {HOSTS: HOST_NAMES, **({EVOLVED: device.release} if device.release.endswith("-EVO") else {})}
    if name not in content:
        return error("could not open file: No such file or directory", name)
    return leaf("file-content", f"\n{content[name]}\n")


def error(message: str, bad: str) -> Element:
    """An rpc-error."""
    cells = leaves(("error-type", "protocol"), ("error-tag", "operation-failed"), ("error-severity", "error"))
    info = branch("error-info", [leaf("bad-element", bad)])
    return branch("rpc-error", [*cells, leaf("error-message", message), info])
