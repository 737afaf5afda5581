"""The folders that an audit writes into, by what they are."""

from pathlib import Path

from reinstate.config.model import Config


def written_folders(config: Config) -> dict[str, Path]:
    """Each folder with the words for it, those that this configuration has no use for left out."""
    evidence, metrics, email = config.evidence.folder, config.output.metrics, config.notify.email
    found = {
        "folder of runs": config.output.runs,
        "record of host keys": config.collection.host_key_store,
        "folder around the evidence": evidence and evidence.parent,
        "folder of your tables": config.tables.folder,
        "folder of the metrics": metrics and metrics.parent,
        "folder of mails": email and email.folder,
    }
    return {name: folder for name, folder in found.items() if folder}
