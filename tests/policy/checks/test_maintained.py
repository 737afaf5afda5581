"""Signs of neglect are advice; outputs without one pass, and what is not there is said."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.maintained import CHECK, CORE_DUMPS, STORAGE
from policy.testkit import Row, Rows, device

NOTHING_SHOWN = "advice maintenance-not-shown"
QUIET = "pass no-core-dump"
ROOM = "pass file-systems-have-room"


def output(command: str, first_line: int, **more: Any) -> Row:
    return {"host": "r1", "command": command, "status": "complete", "first_line": first_line, **more}


OUTPUTS = (output(STORAGE, 3), output(CORE_DUMPS, 8))


def fact(source: str, component: str, name: str, value: str, **more: Any) -> Row:
    return {"host": "r1", "source": source, "component": component, "name": name, "value": value, "line": 5, **more}


def mounted(mount: str, capacity: str, filesystem: str = "/dev/gpt/var", **more: Any) -> tuple[Row, Row]:
    """A file system, as the two facts that count."""
    return (
        fact("storage", mount, "Filesystem", filesystem, **more),
        fact("storage", mount, "Capacity", capacity, **more),
    )


def dumped(file: str, **more: Any) -> tuple[Row, Row]:
    return fact("core-dumps", file, "Size", "4576464", **more), fact("core-dumps", file, "Date", "Nov 8 2025", **more)


def alarm(detail: str, **more: Any) -> Row:
    return {"host": "r1", "source": "system-alarm", "state": "active", "detail": detail, "line": 30, **more}


def restarted(reason: str, **more: Any) -> Row:
    return {**fact("routing-engine", "Routing Engine 0", "Last reboot reason", reason), **more}


def stating(*facts: Row, outputs: tuple[Row, ...] = OUTPUTS, health: tuple[Row, ...] = ()) -> Rows:
    return {"facts": facts, "outputs": outputs, "health": health}


WITH_ROOM = mounted("/var", "12%")
CASES = (
    Case("nothing wrong", [ROOM, QUIET], stating(*WITH_ROOM)),
    Case("nothing collected", [NOTHING_SHOWN], stating(outputs=())),
    Case("another output only", [NOTHING_SHOWN], stating(outputs=(output("show version", 1),))),
    Case("storage only", [ROOM, NOTHING_SHOWN], stating(*WITH_ROOM, outputs=OUTPUTS[:1])),
    Case("core dumps only", [QUIET, NOTHING_SHOWN], stating(outputs=OUTPUTS[1:])),
    Case("not reached", [], {"devices": [device(reached=False)]}),
    Case(
        "cut",
        [NOTHING_SHOWN],
        stating(*WITH_ROOM, outputs=(output(STORAGE, 3, status="cut"), output(CORE_DUMPS, 8, status="cut"))),
    ),
    Case(
        "lines not understood",
        [NOTHING_SHOWN],
        stating(*WITH_ROOM, outputs=(output(STORAGE, 3, unparsed=1), output(CORE_DUMPS, 8, unparsed=1))),
    ),
    Case(
        "full before the cut",
        ["advice file-system-nearly-full", NOTHING_SHOWN],
        stating(*mounted("/var", "96%"), outputs=(output(STORAGE, 3, status="cut"),)),
    ),
    Case("just below", [ROOM, QUIET], stating(*mounted("/var", "89%"))),
    Case("at the limit", ["advice file-system-nearly-full", QUIET], stating(*mounted("/var", "90%"))),
    Case("beyond", ["advice file-system-nearly-full", QUIET], stating(*mounted("/var", "101%"))),
    Case(
        "full and with room",
        ["advice file-system-nearly-full", QUIET],
        stating(*mounted("/", "91%"), *mounted("/config", "1%", line=6)),
    ),
    Case("two with room", [ROOM, QUIET], stating(*mounted("/", "50%"), *mounted("/config", "1%", line=6))),
    Case("image of a package", [QUIET], stating(*mounted("/", "100%", "/dev/md0.uzip"))),
    Case("package below a written mount", [QUIET], stating(*mounted("/packages/var", "100%"))),
    Case("kept in memory", [QUIET], stating(*mounted("/.mount/tmp", "100%", "tmpfs"))),
    Case(
        "mount of another line",
        ["advice file-system-nearly-full", QUIET],
        stating(*mounted("/", "100%", "/dev/md0"), *mounted("/var", "99%", line=6)),
    ),
    *(
        Case(f"written {mount}", ["advice file-system-nearly-full", QUIET], stating(*mounted(mount, "95%")))
        for mount in ("/", "/.mount", "/.mount/var", "/.mount/config", "/var/log", "/config", "/soft", "/data/var")
    ),
    Case("no share printed", [QUIET], stating(*mounted("/var", "-"))),
    Case(
        "one member is full",
        ["advice file-system-nearly-full", ROOM, QUIET],
        stating(*mounted("/var", "95%", member="fpc0"), *mounted("/var", "5%", member="fpc1", line=15)),
    ),
    Case(
        "two core dumps",
        [ROOM, "advice core-dumps-kept"],
        stating(*WITH_ROOM, *dumped("/var/crash/a.core"), *dumped("/var/crash/b.core", line=6)),
    ),
    Case(
        "core dumps of two members",
        ["advice core-dumps-kept", "advice core-dumps-kept"],
        stating(*dumped("/var/crash/a.core", member="fpc0"), *dumped("/var/crash/b.core", member="fpc1", line=16)),
    ),
    Case(
        "core dump before the cut",
        ["advice core-dumps-kept", NOTHING_SHOWN],
        stating(*dumped("/var/crash/a.core"), outputs=(OUTPUTS[0], output(CORE_DUMPS, 8, status="cut"))),
    ),
    Case(
        "files counted, none named",
        [ROOM, QUIET],
        stating(*WITH_ROOM, fact("core-dumps", "", "Total files", "0"), fact("core-dumps", "", "Size", "0")),
    ),
    *(
        Case(f"boot: {text}", [QUIET, "advice boot-medium-alarm"], stating(health=(alarm(text),)))
        for text in (
            "Host 0 Boot from backup root",
            "RE 0 booted from alternate media",
            "Autorecovery information needs to be saved",
        )
    ),
    Case("backup engine", [QUIET], stating(health=(alarm("Backup RE Active"),))),
    Case(
        "no rescue configuration",
        [QUIET, "advice no-rescue-configuration"],
        stating(health=(alarm("Rescue configuration is not set."),)),
    ),
    Case(
        "an alarm of both outputs",
        [QUIET, "advice no-rescue-configuration"],
        stating(
            health=(
                alarm("Rescue configuration is not set", source="chassis-alarm"),
                alarm("Rescue configuration is not set", line=40),
            )
        ),
    ),
    Case(
        "not an alarm",
        [QUIET],
        stating(health=(alarm("Rescue configuration is not set", source="environment"),)),
    ),
    *(
        Case(f"restart: {text}", [QUIET, "advice restarted-by-a-fault"], stating(restarted(text)))
        for text in ("0x2:watchdog", "Router rebooted due to a kernel panic.", "0x8:misc hardware reason")
    ),
    *(
        Case(f"restart: {text}", [QUIET], stating(restarted(text)))
        for text in ("Router rebooted after a normal shutdown.", "0x1:power cycle/failure")
    ),
    Case("another fact of an engine", [QUIET], stating(restarted("watchdog", name="Model"))),
    Case("a fault of something else", [QUIET], stating(restarted("watchdog", source="uptime"))),
    Case(
        "an alarm of two members",
        [QUIET, "advice no-rescue-configuration", "advice no-rescue-configuration"],
        stating(
            health=(
                alarm("Rescue configuration is not set", member="fpc0"),
                alarm("Rescue configuration is not set", member="fpc1", line=40),
            )
        ),
    ),
    Case("size of a file system", [ROOM, QUIET], stating(*WITH_ROOM, fact("storage", "/var", "Size", "2.0G"))),
    Case("share of something else", [QUIET], stating(fact("uptime", "/var", "Capacity", "99%"))),
    Case(
        "owner of a core dump",
        ["advice core-dumps-kept"],
        stating(*dumped("/var/crash/a.core"), fact("core-dumps", "/var/crash/a.core", "User", "root")),
    ),
)
GROUPS = {"maintained": Group(CHECK, CASES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("maintained.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_maintained(group: str, case: Case) -> None:
    """What the outputs show of file systems, core dumps, boot media and restarts."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)
