"""Everything that goes out passes here: what is to be hidden is replaced, the same everywhere, and counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from reports.bundle.hide_rules import (
    ADDRESSES,
    FOLDED,
    MARK,
    OWN,
    PART,
    PSEUDONYMS,
    TOKEN,
    HideKind,
    HideSettings,
    Replace,
    Replaced,
    is_address,
    secrets_hidden,
)


class Hider:
    """The rules of an owner, ready to be applied.

    `names` are the pseudonyms of host names and users by kind and name in lower case. What is in `kept` (serial
    numbers, part numbers, models, releases, in lower case) is never hidden: it is what is handed in.
    """

    def __init__(self, settings: HideSettings, names: Mapping[HideKind, Mapping[str, str]], kept: frozenset[str]):
        self.settings, self.kept = settings, kept
        self.names = {kind: dict(names.get(kind, {})) for kind in PSEUDONYMS}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.rules = dict(self.rules_of(settings))

    def rules_of(self, settings: HideSettings) -> Iterable[tuple[str, Replace]]:
        """What each rule does, in the order in which they are applied."""
        if settings.expressions:
            yield OWN, self.expressions_hidden([re.compile(one) for one in settings.expressions])
        for kind in (HideKind.HASHES, HideKind.SNMP):
            if kind in settings.kinds:
                yield kind, secrets_hidden(kind)
        for kind in (HideKind.USERS, HideKind.HOST_NAMES):
            if kind in settings.kinds:
                yield kind, NamesHidden(self.names[kind], self.kept, FOLDED[kind])
        if HideKind.ADDRESSES in settings.kinds:
            yield HideKind.ADDRESSES, self.addresses_hidden

    def text(self, text: str, where: str = "", leaving: frozenset[str] = frozenset()) -> str:
        """The text without what is to be hidden; with a place it is counted there. Rules of `leaving` are not used."""
        for name, replace in self.rules.items():
            if name not in leaving:
                text, count = replace(text)
                if where and count:
                    self.counts[where, name] += count
        return text

    def sentence(self, text: str) -> str:
        """A sentence of ours, in which users are looked for in names of files alone: audit is a word of it, too."""
        plain = self.text(text, leaving=frozenset({str(HideKind.USERS)}))
        return " ".join(self.text(word) if "/" in word else word for word in plain.split(" "))

    def found_in(self, text: str, leaving: frozenset[str] = frozenset()) -> dict[str, int]:
        """How often each rule finds something in a text that cannot be altered."""
        found = {name: replace(text)[1] for name, replace in self.rules.items() if name not in leaving}
        return {name: count for name, count in found.items() if count}

    def expressions_hidden(self, patterns: Iterable[re.Pattern[str]]) -> Replace:
        """What replaces the matches of the owner's expressions by a mark, but for what is never hidden in them."""
        patterns, mark = list(patterns), MARK.format(OWN)

        def replace(text: str) -> Replaced:
            before = text.count(mark)
            for pattern in patterns:
                text = pattern.sub(lambda match: self.around_kept(match, mark), text)
            return text, text.count(mark) - before

        return replace

    def around_kept(self, match: re.Match[str], mark: str) -> str:
        """A match with a mark in the place of all that is in it and is not, or belongs to, what is never hidden."""
        text, place, end = match.string, match.start(), match.end()
        pieces = []
        for token in TOKEN.finditer(text, *around(match)):
            if token[0].casefold() in self.kept:
                pieces += [hidden(text[place : max(token.start(), place)], mark)]
                pieces += [text[max(token.start(), match.start()) : min(token.end(), end)]]
                place = min(token.end(), end)
        return "".join([*pieces, hidden(text[place:end], mark)])

    def addresses_hidden(self, text: str) -> Replaced:
        known, count = self.names[HideKind.ADDRESSES], 0

        def replaced(match: re.Match[str]) -> str:
            nonlocal count
            printed = match[0].rstrip(":.") if not is_address(match[0]) else match[0]
            if not is_address(printed) or printed.casefold() in self.kept:
                return match[0]
            count += 1
            pseudonym = known.setdefault(printed.casefold(), f"address-{len(known) + 1:04}")
            return pseudonym + match[0][len(printed) :]

        return ADDRESSES.sub(replaced, text), count

    def pseudonyms(self) -> list[tuple[str, str, str]]:
        """The owner's key: kind, what was hidden, and what stands for it, of the kinds that are hidden."""
        return [
            (str(kind), name, pseudonym)
            for kind in PSEUDONYMS
            if kind in self.settings.kinds
            for name, pseudonym in self.names[kind].items()
        ]


def around(match: re.Match[str]) -> tuple[int, int]:
    """A match with the rest of the words that it begins and ends in."""
    start, end, text = match.start(), match.end(), match.string
    while start > 0 and belongs(text[start - 1]):
        start -= 1
    while end < len(text) and belongs(text[end]):
        end += 1
    return start, end


def belongs(sign: str) -> bool:
    """Whether a sign may stand in a serial or part number."""
    return sign.isalnum() or sign in "._-"


def hidden(text: str, mark: str) -> str:
    """The mark for a text, blanks at its ends left; nothing for blanks alone."""
    plain = text.strip()
    return text.replace(plain, mark) if plain else text


class NamesHidden:
    """Replaces known names where they stand alone or as parts of longer ones, as in backup_core1 or core1-re0.

    `fold` gives the form in which names are compared.
    """

    def __init__(self, names: Mapping[str, str], kept: frozenset[str], fold: Callable[[str], str]):
        self.names, self.kept, self.fold = names, kept, fold
        self.longest = max((len(PART.findall(name)) for name in names), default=0)
        odd = [name for name in names if not TOKEN.fullmatch(name)]
        literal = "|".join(re.escape(name) for name in sorted(odd, key=len, reverse=True))
        self.odd = re.compile(literal, re.IGNORECASE) if odd else None
        self.done: dict[str, str] = {}

    def __call__(self, text: str) -> Replaced:
        count = 0

        def known(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return self.names.get(self.fold(match[0]), match[0])

        def replaced(match: re.Match[str]) -> str:
            nonlocal count
            found = self.done.get(match[0])
            if found is None:
                found = self.done[match[0]] = self.in_token(match[0])
            count += found != match[0]
            return found

        text = self.odd.sub(known, text) if self.odd else text
        return (TOKEN.sub(replaced, text) if self.names else text), count

    def in_token(self, token: str) -> str:
        """A token in which the longest known names are replaced; none of what is kept."""
        if token.casefold() in self.kept:
            return token
        spans = [part.span() for part in PART.finditer(token)]
        for length in range(min(self.longest, len(spans)), 0, -1):
            for first in range(len(spans) - length + 1):
                start, end = spans[first][0], spans[first + length - 1][1]
                name = self.fold(token[start:end])
                if name in self.names and name.casefold() not in self.kept:
                    return self.in_token(token[:start]) + self.names[name] + self.in_token(token[end:])
        return token
