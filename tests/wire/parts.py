"""A multipart body as the standard library reads it."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from support.answering import Received


@dataclass(frozen=True, slots=True)
class Part:
    """What arrived of a field: None where a part has no such header."""

    name: str
    content: bytes
    filename: str | None = None
    kind: str | None = None


def messages(request: Received) -> list[EmailMessage]:
    """Return the parts of a request."""
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    whole = message_from_bytes(head + request.body, policy=policy.HTTP)
    assert isinstance(whole, EmailMessage)
    assert not whole.defects
    return [part for part in whole.iter_parts() if isinstance(part, EmailMessage)]


def parts(request: Received) -> list[Part]:
    """Return what the parts of a request say of themselves."""
    return [_part(message) for message in messages(request)]


def _part(message: EmailMessage) -> Part:
    assert not message.defects
    assert message.get_content_disposition() == "form-data"
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)
    name = message.get_param("name", header="content-disposition")
    return Part(str(name), content, message.get_filename(), message["content-type"])
