"""Why a message was not delivered, and what to do about it."""

from documents.text import visible

LONGEST = 300


class DeliveryError(Exception):
    """A message that was not delivered.

    `permanent` is whether trying again changes nothing before somebody acts; `of_way` whether other messages of the
    same way fare alike, so that none of them is tried; `slow` whether no answer came in time, so that it is not tried
    again in the same run; `after` are the seconds that the other side wants to be left alone.
    """

    def __init__(
        self,
        what: str,
        advice: str,
        *,
        permanent: bool = False,
        of_way: bool = False,
        slow: bool = False,
        after: float | None = None,
    ) -> None:
        self.what, self.advice = one_line(what), advice
        self.permanent, self.of_way, self.slow, self.after = permanent, of_way, slow, after
        super().__init__(f"{self.what}. {advice}")


def one_line(text: str) -> str:
    """What another program answers, on one line that is not too long and obeyed by no terminal."""
    return visible(" ".join(text.split()))[:LONGEST].rstrip(".")


def without(secrets: tuple[str, ...], text: str) -> str:
    """The text with each secret in it hidden."""
    for secret in secrets:
        text = text.replace(secret, "***") if secret else text
    return text
