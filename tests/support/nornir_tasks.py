"""Tasks of Nornir as people write them, importable on workers."""

import os
import signal
from typing import Any

from nornir.core.task import Result, Task
from nornir_netmiko import netmiko_send_command


def show_version(task: Task) -> Result:
    """A subtask of a plugin, and data that later tasks find."""
    answer = task.run(netmiko_send_command, command_string="show version", name="version")
    task.host["lines"] = len(answer[0].result.splitlines())
    return Result(host=task.host, result=answer[0].result, changed=True)


def nested(task: Task, bad: str) -> Result:
    """A subtask of a subtask, which fails on one host."""
    task.run(middle, bad=bad)
    return Result(host=task.host, result="done")


def middle(task: Task, bad: str) -> Result:
    task.run(innermost, bad=bad)
    return Result(host=task.host, result={"host": task.host.name})


def innermost(task: Task, bad: str) -> Result:
    if task.host.name == bad:
        raise KeyError(bad)
    return Result(host=task.host, result=(1, 2))


def odd(task: Task, kind: str) -> Any:
    """What cannot be sent as it is."""
    if kind == "result":
        return Result(host=task.host, result=(each for each in "abc"))
    if kind == "exception":
        raise OddError(1, 2)
    return "no result at all"


class OddError(Exception):
    """An exception that no pickle brings back."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} and {second}")


def end_worker(task: Task, poison: str) -> Result:
    """Kill the process that works for one host."""
    if task.host.name == poison:
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(host=task.host, result=os.getpid())


def password(task: Task) -> Result:
    """What the worker knows of the login, of the host and of its group and connection."""
    options = task.host.get_connection_parameters("netmiko")
    return Result(host=task.host, result=(task.host.password, options.password, options.extras))


def squared(number: int) -> int:
    """A portion of work; the one that is negative fails."""
    if number < 0:
        raise ValueError(str(number))
    return number * number
