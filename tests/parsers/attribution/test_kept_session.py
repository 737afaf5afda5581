"""The sessions that a file holds, and what is said of one that holds none."""

from documents.archive import Source
from parsers.attribution.kept_session import sessions_in


def test_a_file_of_replies_that_answer_nothing_has_no_session() -> None:
    found, problem = sessions_in(Source("a.xml", b"<rpc-reply><other/></rpc-reply>"))
    assert found == []
    assert problem.startswith("The reply answers none of show ")
