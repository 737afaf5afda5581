"""The Unix shell that a root login meets: it knows cli and nothing else."""

import shlex

from simulator.cli.junos import Cli

NOT_FOUND = 1  # what csh answers with where sh has 127
SEPARATORS = frozenset(";&|")


def run_csh(cli: Cli, line: str) -> tuple[str, int]:
    """What csh prints for a line, and its exit status: a pipe is its own, so that only a quoted one reaches cli."""
    try:
        words = list(lexer(line))
    except ValueError:
        return "Unmatched quote.\n", NOT_FOUND
    shown, status = "", 0
    for program in programs(words):
        text, status = run_program(cli, program)
        shown += text
    return shown, status


def lexer(line: str) -> shlex.shlex:
    """The words of a line, separators among them."""
    words = shlex.shlex(line, posix=True, punctuation_chars="".join(sorted(SEPARATORS)))
    words.whitespace_split = True
    words.commenters = ""
    return words


def programs(words: list[str]) -> list[list[str]]:
    """The words between separators, without empty ones."""
    found: list[list[str]] = [[]]
    for word in words:
        if set(word) <= SEPARATORS:
            found.append([])
        else:
            found[-1].append(word)
    return [program for program in found if program]


def run_program(cli: Cli, words: list[str]) -> tuple[str, int]:
    """What one program prints, and its exit status."""
    if words[0] != "cli":
        return f"{words[0]}: Command not found.\n", NOT_FOUND
    command = words[2] if words[1:2] == ["-c"] and words[2:] else " ".join(words[1:])
    return cli.run(command).text, 0
