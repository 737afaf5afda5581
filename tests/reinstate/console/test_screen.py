"""What files and devices say reaches the terminal as text: it drives nothing and is no markup."""

import ast
import io

import pytest
from paths import ROOT
from rich.console import Console

from reinstate.console.screen import say, say_paragraph, say_table
from simulator.fleet.hostile_text import BANNER, HOSTS, LINES

PRINTED = [
    ("a colour", "\x1b[31mred", "\u241b[31mred"),
    ("an eight-bit sequence", "\x9b31mred", "\ufffd31mred"),
    ("a line that is written over", "good\rbad", "good\u240dbad"),
    ("a bell, a null and a delete", "\x07\x00\x7f", "\u2407\u2400\u2421"),
    ("a text that is turned around", "\u202egnp.1eroc", "\ufffdgnp.1eroc"),
    ("markup", "[red]core1[/red] [/]", "[red]core1[/red] [/]"),
    ("a link in markup", "[link=http://198.51.100.7]x[/link]", "[link=http://198.51.100.7]x[/link]"),
    ("a name of an emoji", "core:bomb:1", "core:bomb:1"),
    ("a letter of no Latin alphabet", "Zürich 東京", "Zürich 東京"),
]


def terminal() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=200, highlight=False, soft_wrap=True)


def shown(out: Console) -> str:
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_text_is_shown_as_it_is(text: str, expected: str) -> None:
    out = terminal()
    say(text, out)
    say_table(("device",), [(text,)], out)
    say_paragraph(text, out=out)
    assert shown(out).count(expected) == 3


@pytest.mark.parametrize("text", [*HOSTS, BANNER, LINES])
def test_nothing_that_a_device_sends_drives_the_terminal(text: str) -> None:
    out = terminal()
    say(text, out)
    assert not {char for char in shown(out) if ord(char) < 32 or 127 <= ord(char) < 160} - {"\n", "\t"}


def test_nothing_else_prints() -> None:
    prints = {
        path.name
        for path in (ROOT / "reinstate").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", "") == "print" or getattr(node.func, "attr", "") in {"print", "echo"})
    }
    assert prints == {"screen.py"}
