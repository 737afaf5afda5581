"""Artefacts compared in full with a file; `pytest --regenerate` writes the files anew."""

from paths import TESTS

GOLDEN = TESTS / "reports" / "golden"


def compare_with_golden(name: str, text: str, regenerate: bool) -> None:
    """Fail when the text is not the golden file's, byte for byte; write the file with --regenerate."""
    golden = GOLDEN / name
    if regenerate:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text.encode())
    assert text.encode() == golden.read_bytes(), f"{golden} differs; pytest --regenerate writes it anew"
