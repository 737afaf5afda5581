"""What a device prints for a command that it does not run."""

import re

REFUSAL = re.compile(r"[\s^]*(?:error:|unknown command|syntax error)", re.IGNORECASE)
DENIAL = re.compile(r"[\s^]*error: (?:permission denied|no permission)|.*insufficient permission", re.IGNORECASE)
# What a login class does not allow is hidden from it, so that its command line does not know the words.
HIDDEN = re.compile(r"[\s^]*(?:error: )?(?:unknown command|syntax error|invalid command)", re.IGNORECASE)
