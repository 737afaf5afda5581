"""Asking the person at the terminal, when there is one."""

import sys
from collections.abc import Callable
from getpass import getpass

Ask = Callable[[str, bool], str]


def asker(wanted: bool) -> Ask:
    """Who answers a prompt, hidden or seen: the person at the terminal, or nobody."""
    return ask_on_terminal if wanted and sys.stdin is not None and sys.stdin.isatty() else ask_nobody


def ask_on_terminal(prompt: str, hidden: bool) -> str:
    """What the person types; nothing when the input ends."""
    try:
        return getpass(prompt) if hidden else input(prompt)
    except EOFError:
        return ""


def ask_nobody(_prompt: str, _hidden: bool) -> str:
    return ""
