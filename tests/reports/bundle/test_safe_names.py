"""Names of files that lead nowhere else and that every system takes."""

import pytest

from reports.bundle.safe_names import LONGEST, NamesTaken, safe_name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("invoice 4711", "invoice_4711"),
        ("../../etc/passwd", "etc_passwd"),
        ("a\nb\x00c<script>", "a_b_c_script"),
        ("Rechnung Zürich", "Rechnung_Zurich"),
        ("東京", "file"),
        (".hidden.", "hidden"),
        ("NUL.txt", "_NUL.txt"),
        ("x" * 500, "x" * LONGEST),
    ],
)
def test_a_name_is_safe(wanted: str, name: str) -> None:
    assert safe_name(wanted) == name


def test_no_name_is_given_twice_whatever_the_case() -> None:
    names = NamesTaken()
    given = [names.name("a", "X", ".txt"), names.name("a", "x", ".TXT"), names.name("b", "x", ".txt")]
    assert given == ["a/X.txt", "a/x-2.TXT", "b/x.txt"]


def test_pictures_are_numbered_from_the_first() -> None:
    names = NamesTaken()
    assert [names.name("p", "JN1", ".jpg", numbered=True) for _ in "12"] == ["p/JN1-1.jpg", "p/JN1-2.jpg"]
