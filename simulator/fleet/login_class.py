"""What a login class lets its users do: as Junos decides it, by the expressions that allow and deny commands."""

import re
from dataclasses import dataclass
from typing import Self

LINE = re.compile(r"set system login class \S+ (permissions|allow-commands|deny-commands) (.+)")


@dataclass(frozen=True, slots=True)
class LoginClass:
    """The permissions of a class and its two expressions; the longer match counts, of two alike the one that allows."""

    permissions: str = ""
    allow: str = ""
    deny: str = ""

    @classmethod
    def read(cls, lines: list[str]) -> Self:
        """The class that lines of configuration make; ValueError for any other line."""
        found: dict[str, str] = {}
        for line in lines:
            match = LINE.fullmatch(line)
            if not match:
                raise ValueError(line)
            found[match[1]] = match[2].strip('"')
        return cls(found.get("permissions", ""), found.get("allow-commands", ""), found.get("deny-commands", ""))

    def allows(self, command: str) -> bool:
        """Whether a command may be given."""
        allowed, denied = matched(self.allow, command), matched(self.deny, command)
        if allowed < 0 and denied < 0:
            return "view" in self.permissions.split()
        return allowed >= denied


def matched(expression: str, command: str) -> int:
    """How long the match of an expression is; -1 for none."""
    found = re.search(expression, command, re.IGNORECASE) if expression else None
    return len(found[0]) if found else -1
