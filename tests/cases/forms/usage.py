"""Lines of JSON are any iterable of items; a text is a text."""

from collections.abc import Iterator
from datetime import date

from forms import Forms
from forms.models import Event, EventDict


def events() -> Iterator[EventDict]:
    yield {"kind": "a", "size": 1}


def send(client: Forms) -> None:
    client.default.send_lines(body=events())
    client.default.send_lines(body=[Event(kind="a"), {"kind": "b"}])
    client.default.replace_lines(body=[{"at": date(2026, 1, 2)}])
    client.default.replace_lines()
    client.default.send_xml(body="<order/>")
    client.default.send(name="a", tags=["a"], filter={"a": "b"}, at={"lat": 1.5})
    client.default.send_freely(body={"a": [1]})

    client.default.send_lines(body=[{"size": 1}])  # error
    client.default.send_lines(body={"kind": "a"})  # error
    client.default.send_xml(body={"id": 1})  # error
    client.default.send_latin(body=b"a")  # error
