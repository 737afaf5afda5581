"""The ways out that config.yaml names, read apart from all else: a run that is gone on with does not keep them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.problems import InputError, Problem
from reinstate.config.notify_section import NotifySection
from reinstate.config.output_section import OutputSection
from reinstate.config.read_config import DEFAULT_CONFIG, Model, attempt, checked, folder_of, part, tree_of
from reinstate.notify.apprise_way import AppriseWay
from reinstate.notify.deliver import Way
from reinstate.notify.eml_way import EmlWay
from reinstate.notify.smtp_way import SmtpWay
from reinstate.notify.waiting_message import WayName
from reinstate.notify.webhook_way import WebhookWay


@dataclass(frozen=True, slots=True)
class ConfiguredWays:
    """The section notify:, the folder of runs and the file of metrics."""

    notify: NotifySection
    runs: Path
    metrics: Path | None = None

    @property
    def fleet(self) -> str:
        """The name of the fleet in messages."""
        return self.notify.fleet(self.runs)

    def ways(self) -> dict[str, Way]:
        """Each way by its name."""
        found: dict[str, Way] = {}
        if self.notify.email:
            way = EmlWay if self.notify.email.folder else SmtpWay
            found[WayName.EMAIL] = way(self.notify.email, self.runs)
        if self.notify.webhook:
            found[WayName.WEBHOOK] = WebhookWay(self.notify.webhook)
        if self.notify.apprise:
            found[WayName.APPRISE] = AppriseWay(self.notify.apprise)
        return found


def configured_ways(config: Path | None) -> ConfiguredWays:
    """What a file, or the one in this folder, names; nothing of a section that cannot be used.

    What is wrong with it is reported by whoever reads all of the file.
    """
    path = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    folder = folder_of(path) if path else Path.cwd()
    try:
        held = tree_of(path).data
    except InputError:
        held = {}
    output = usable(OutputSection, held.get("output"), folder)
    notify = usable(NotifySection, held.get("notify"), folder)
    return ConfiguredWays(notify, output.runs, output.metrics)


def checked_ways(config: Path | None) -> ConfiguredWays:
    """The same of a file of which sections and keys hold; InputError with every problem, or when no way is named."""
    path = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    problems: list[Problem] = []
    tree = attempt(lambda: tree_of(path), problems)
    settings = checked(tree, folder_of(path) if path else Path.cwd(), problems) if tree else None
    if settings and not settings.notify.wanted:
        hint = "Write email:, webhook: or apprise: below notify: in config.yaml."
        problems.append(Problem(tree.file if tree and tree.file else "config.yaml", "names no way out.", hint=hint))
    if problems or settings is None:
        raise InputError(problems)
    return ConfiguredWays(settings.notify, settings.output.runs, settings.output.metrics)


def usable(section: type[Model], data: Any, folder: Path) -> Model:
    """A section as it is written, or with its defaults where it cannot be used."""
    return part(section, data or {}, folder) or section.model_validate({}, context={"folder": folder})
