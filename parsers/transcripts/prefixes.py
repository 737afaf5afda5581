"""What terminals, mail and web pages put before or around each line of a log: found by what repeats, and taken off."""

import html
import re
from collections.abc import Callable, Sequence
from itertools import islice, pairwise, permutations
from math import ceil

from parsers.transcripts.notable_lines import notable
from parsers.transcripts.splitting import ends_of_pieces, starts_output

DATE = r"(?:[A-Z][a-z]{2},? )?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d?[-/.]\d{2,4}|[A-Z][a-z]{2} [ \d]?\d(?: \d{4})?)"
TIME = r"\d\d?:\d\d[:.]\d\d(?:[.,:]\d{1,9})?(?: ?(?:[AP]M|Z|UTC|[+-]\d\d:?\d\d))?"
STAMP = re.compile(
    rf" {{0,2}}[\[(<{{]?(?:{DATE}[T ,_-]{{0,3}})?{TIME}(?: \d{{4}}(?=\]))?[\])>}}]?(?: ?[:|>,])?|"
    rf"[\[(]?\d{{10}}\.\d{{1,9}}[\])]?:?"
)
NUMBER = re.compile(r" {0,8}(\d{1,7})(?:[:.)|\]](?!\d)|(?=[\t ]|$))\t?")
MARK = re.compile(r"(?:[>|] ?)+|[^>|:]{1,80}[:|>] ?")
SIGN_OF_MARK = re.compile("[>|:]")
FENCE = re.compile(r" {0,3}(?:```|~~~)[\w-]{0,20}")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~@-])")
SHARE = 0.9
SAMPLE = 3000
FEWEST_LINES = 3
STAMPS = "time stamps"
FENCES = "fences of Markdown"
Lines = list[str]


def without_prefixes(lines: Lines) -> tuple[Lines, list[str]]:
    """The lines as the device printed them, and what was taken off each; the number of lines stays."""
    found: list[str] = []
    if len(ends_of_pieces(lines)) > 1:
        return lines, found
    while layers := layers_around(lines, found):
        lines = without_layers(layers, lines) or lines
        found += layers
    return lines, found


def without_known_prefixes(lines: Lines, known: Sequence[str]) -> Lines:
    """More lines of a file without what was taken off its first ones, where they have it as well."""
    for layer in known:
        lines = LAYERS[layer](lines) or lines
    return lines


def layers_around(lines: Lines, found: Sequence[str]) -> tuple[str, ...]:
    """One layer, or one around another, that hides known commands, or outputs, in the first lines; empty for none."""
    first = lines[:SAMPLE]
    outer = {name: tried for name in LAYERS if name not in found and (tried := LAYERS[name](first))}
    shown = commands_in(first) if outer else 0
    for name, tried in outer.items():
        if commands_in(tried) >= shown + (name != FENCES):
            return (name,)
    for name, inner in permutations(LAYERS, 2):
        if name in outer and inner not in found:
            tried = LAYERS[inner](outer[name]) or []
            if tried and commands_in(tried) > shown:
                return name, inner
    return ()


def without_layers(layers: Sequence[str], lines: Lines) -> Lines | None:
    for layer in layers:
        tried = LAYERS[layer](lines)
        if tried is None:
            return None
        lines = tried
    return lines


def commands_in(lines: Sequence[str]) -> int:
    """How many lines are a known command, or the start of its output."""
    return sum(starts_output(lines[number]) for number in notable(lines))


def without_stamps(lines: Lines) -> Lines | None:
    return without(lines, STAMP.match)


def without_numbers(lines: Lines) -> Lines | None:
    """The lines without their numbers, which count them."""
    if are_most_without(lines, NUMBER.match):
        return None
    numbers = [int(match[1]) for line in lines if (match := NUMBER.match(line))]
    rising = sum(first < second for first, second in pairwise(numbers))
    return without(lines, NUMBER.match) if rising >= SHARE * (len(numbers) - 1) else None


def without(lines: Lines, match: Callable[[str], re.Match[str] | None]) -> Lines | None:
    """The lines without what matches at their beginning and the blank behind it; None when too few lines have it."""
    if are_most_without(lines, match):
        return None
    ends = [found.end() if (found := match(line)) else 0 for line in lines]
    written = [bool(line.strip()) for line in lines]
    having = [end for end, some in zip(ends, written, strict=True) if some and end]
    if len(having) < max(FEWEST_LINES, SHARE * sum(written)):
        return None
    rests = [line[end:] for line, end in zip(lines, ends, strict=True)]
    spaced = all(rest[0] in " \t" for rest, end in zip(rests, ends, strict=True) if end and rest.strip())
    return [rest[1:] if spaced and end else rest for rest, end in zip(rests, ends, strict=True)]


def are_most_without(lines: Lines, has_it: Callable[[str], object]) -> bool:
    """Whether so many lines do not have something that the others cannot be nearly all; few are looked at."""
    without_it = (None for line in lines if not has_it(line) and line.strip())
    return next(islice(without_it, ceil(len(lines) * (1 - SHARE)), None), True) is None


def without_common(lines: Lines) -> Lines | None:
    """The lines without what nearly all of them begin with, as a mark of quoting or the name of a file."""
    if are_most_without(lines, SIGN_OF_MARK.search):
        return None
    ended = [line.rstrip() + " " for line in lines]
    written = sorted(line for line in ended if line.strip()) or [""]
    others = int(len(written) * (1 - SHARE) / 2)
    first, last = written[others], written[-1 - others]
    length = next((at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first))
    mark = MARK.match(first[:length])
    if not mark or len(lines) < FEWEST_LINES:
        return None
    return [line.removeprefix(mark[0]).rstrip() for line in ended]


def without_fences(lines: Lines) -> Lines | None:
    text = "".join(lines)
    if "```" not in text and "~~~" not in text:
        return None
    blank = ["" if FENCE.fullmatch(line) else line for line in lines]
    return None if blank == lines else blank


def without_escapes(lines: Lines) -> Lines | None:
    """The lines without the backslashes that keep Markdown from reading them."""
    return changed(lines, lambda line: ESCAPED.sub(r"\1", line)) if "\\" in "".join(lines) else None


def without_entities(lines: Lines) -> Lines | None:
    return changed(lines, without_entity) if "&" in "".join(lines) else None


def without_entity(line: str) -> str:
    return html.unescape(line).replace("\u00a0", " ") if "&" in line else line


def changed(lines: Lines, change: Callable[[str], str]) -> Lines | None:
    result = [change(line) for line in lines]
    return None if result == lines else result


LAYERS: dict[str, Callable[[Lines], Lines | None]] = {
    STAMPS: without_stamps,
    "line numbers": without_numbers,
    "marks of quoting": without_common,
    FENCES: without_fences,
    "escapes of Markdown": without_escapes,
    "HTML entities": without_entities,
}
