"""The JSON of a run by POST to a web service, which no redirect leads to another host."""

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import AuthBase

from reinstate.config.notify_section import WebhookSection
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.secret_variables import secret_variables
from reinstate.notify.waiting_message import Message

ANSWER_SECONDS = 10.0
LARGEST_ANSWER = 65_536
REDIRECTS = 3
HTTP, HTTPS = 80, 443
SAME_METHOD = (HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT)
PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
ADVICE = {
    400: "The service does not understand the JSON: it has to take the keys of docs/unattended.md.",
    401: "Correct the token in the environment variable of token_env, or header:.",
    403: "Correct the token in the environment variable of token_env, or have it allowed.",
    404: "Correct url:: nothing is there.",
    405: "Correct url:: no POST is taken there.",
    410: "Correct url:: what was there is gone for good.",
    413: "The service takes no document of this size.",
}


class TokenAuth(AuthBase):
    """The token in its header; requests then looks for no other login, such as one in ~/.netrc."""

    def __init__(self, header: str, token: str) -> None:
        self.header, self.token = header, token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request with its header."""
        if self.token:
            bearer = self.header.lower() == "authorization" and " " not in self.token
            request.headers[self.header] = f"Bearer {self.token}" if bearer else self.token
        return request


@dataclass(frozen=True, slots=True)
class WebhookWay:
    """A web service."""

    settings: WebhookSection

    def deliver(self, message: Message, seconds: float) -> None:
        """Post a message; DeliveryError when the service does not take it."""
        url = self.address()
        held = {"message_id": message.digest, "subject": message.subject, "text": message.text}
        try:
            with requests.Session() as session:
                code, after = self.post(
                    session, url, {**(message.document or {}), **held}, min(seconds, ANSWER_SECONDS)
                )
        except requests.exceptions.SSLError:
            hint = "Correct url:, or name the authority of its certificate with ca_file:."
            raise DeliveryError(f"{place_of(url)}: its certificate is not trusted", hint, of_way=True) from None
        except requests.exceptions.Timeout:
            hint = "It is tried again at the next run."
            raise DeliveryError(f"{place_of(url)} does not answer", hint, of_way=True, slow=True) from None
        except (requests.exceptions.RequestException, OSError, ValueError) as error:
            what = f"{place_of(url)} is not reached ({type(error).__name__})"
            raise DeliveryError(what, "It is tried again; correct url: if it never is.", of_way=True) from None
        if not HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES:
            raise answered(place_of(url), code, after)

    def check(self, seconds: float) -> None:
        """Connect, and verify the certificate; DeliveryError when that does not go. Nothing is sent."""
        url = self.address()
        parts, authority = urlsplit(url), self.settings.ca_file
        secured = parts.scheme == "https"
        place = (parts.hostname or "", parts.port or (HTTPS if secured else HTTP))
        try:
            with socket.create_connection(place, timeout=min(seconds, ANSWER_SECONDS)) as connection:
                if secured:
                    context = ssl.create_default_context(cafile=str(authority) if authority else None)
                    context.wrap_socket(connection, server_hostname=place[0]).close()
        except OSError as error:
            hint = "Correct url:, or name the authority of its certificate with ca_file:."
            raise DeliveryError(f"{place_of(url)} is not reached: {error.strerror or error}", hint) from None

    def address(self) -> str:
        """Where it is posted to; DeliveryError when nothing is named, or HTTP that was not allowed."""
        url = self.settings.url or secret_variables().get(self.settings.url_env, "")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            hint = f"Write url: below webhook:, or set the environment variable {self.settings.url_env}."
            raise DeliveryError("there is no address of a web service", hint, permanent=True, of_way=True)
        if parts.scheme == "http" and not self.settings.allow_http:
            hint = "Write https://, or allow_http: true where the way is trusted."
            raise DeliveryError(f"{place_of(url)} is not https", hint, permanent=True, of_way=True)
        return url

    def post(self, session: requests.Session, url: str, held: object, seconds: float) -> tuple[int, float | None]:
        """The status of the answer, and the seconds it wants to be left alone; what the answer says is not read."""
        token = secret_variables().get(self.settings.token_env, "")
        verify = str(self.settings.ca_file) if self.settings.ca_file else True
        for _ in range(REDIRECTS + 1):
            with session.post(
                url,
                json=held,
                auth=TokenAuth(self.settings.header, token),
                timeout=seconds,
                allow_redirects=False,
                stream=True,
                verify=verify,
                headers={"User-Agent": "reinstate"},
            ) as answer:
                target = urljoin(url, answer.headers.get("Location", ""))
                if answer.status_code not in SAME_METHOD or not same_place(url, target):
                    return answer.status_code, retry_after(answer.headers.get("Retry-After", ""))
                url = target
        return HTTPStatus.LOOP_DETECTED, None


def same_place(url: str, target: str) -> bool:
    """Whether a redirect stays with the host, port and scheme that the token is for."""
    one, other = urlsplit(url), urlsplit(target)
    return (one.scheme, one.netloc.lower()) == (other.scheme, other.netloc.lower())


def place_of(url: str) -> str:
    """The host of an address: its path may be a secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}"


def retry_after(written: str) -> float | None:
    """The seconds of a header Retry-After, which may be a date; None when it is neither."""
    if written.isdigit():
        return float(written)
    try:
        return max((parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def answered(place: str, code: int, after: float | None) -> DeliveryError:
    """What a status that is no success comes to: 408, 425, 429 and 5xx may pass, all others are for good."""
    permanent = code < HTTPStatus.INTERNAL_SERVER_ERROR and code not in PASSING
    if HTTPStatus.MULTIPLE_CHOICES <= code < HTTPStatus.BAD_REQUEST:
        what, advice = (
            f"{place} leads elsewhere ({code})",
            "Write the address that it leads to, if it is to be trusted.",
        )
        return DeliveryError(what, advice, permanent=True, of_way=True)
    usual = "Correct what the service does not take." if permanent else "It is tried again."
    return DeliveryError(
        f"{place} answers {code}", ADVICE.get(code, usual), permanent=permanent, of_way=permanent, after=after
    )
