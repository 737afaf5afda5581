"""The closed list of what may be asked of a device; nothing else is ever sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A show command: is it collected, does the policy need its output, and which shorter one does it contain."""

    name: str
    collected: bool = False
    required: bool = False
    answers_for: str = ""


COMMANDS = (
    Command("show version", collected=True, required=True),
    Command("show version invoke-on all-routing-engines", collected=True),
    Command("show chassis hardware", collected=True, required=True),
    Command("show chassis hardware detail", collected=True, answers_for="show chassis hardware"),
    Command("show chassis hardware models", collected=True),
    Command("show chassis fpc", collected=True, required=True),
    Command("show chassis alarms", collected=True, required=True),
    Command("show system alarms", collected=True, required=True),
    Command("show chassis environment", collected=True, required=True),
    Command("show interfaces terse", collected=True, required=True),
    Command("show version detail", answers_for="show version"),
    Command("show system information"),
    Command("show chassis hardware extensive", answers_for="show chassis hardware"),
    Command("show chassis hardware clei-models"),
    Command("show chassis fpc pic-status"),
    Command("show chassis routing-engine"),
    Command("show chassis firmware"),
    Command("show chassis cluster status"),
    Command("show system license"),
    Command("show system storage"),
    Command("show system core-dumps"),
    Command("show system uptime"),
    Command("show virtual-chassis"),
    Command("show virtual-chassis status"),
)
COLLECTED = tuple(command.name for command in COMMANDS if command.collected)
ANSWERS_FOR = {command.name: command.answers_for for command in COMMANDS if command.answers_for}
REQUIRED = tuple(command.name for command in COMMANDS if command.required)
