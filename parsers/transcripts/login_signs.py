"""The lines at which a session begins, and those at which it ends."""

import re
from functools import lru_cache

from parsers.transcripts.prompts import CACHED

# What stands where a login begins: headers of terminal programs, banners of the console, what clients say.
BEGINS = re.compile(
    r"Script started on .*|=~=~.* log .*|(?:[\w.-]{1,64} )?\(tty[\w/]{1,8}\)|(?:[\w.-]{1,64} )?login: ?.*|"
    r"Trying [\w.:-]{1,64}\.\.\.|Connected to .*|Escape character is .*|"
    r"Last login: .*|--- JUNOS .*|Amnesiac .*|Welcome to minicom .*|Warning: Permanently added .*|"
    r".{1,80}'s password: ?|\([\w.-]{1,64}@[\w.-]{1,64}\) Password: ?|U-Boot .*|FreeBSD/\S+ bootstrap loader.*"
)
ENDS = re.compile(
    r"Script done on .*|logout|\[?Connection .*closed.*|Session (?:closed|ended|stopped).*", re.IGNORECASE
)
IDLE = re.compile(r"Warning: session will be closed in .*")


@lru_cache(maxsize=CACHED)
def begins(line: str) -> bool:
    return bool(line) and BEGINS.fullmatch(line) is not None
