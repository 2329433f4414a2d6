"""A union is told apart by class, and sent as a model or as a dict."""

from unions import Unions
from unions._runtime.variants import UnknownVariant
from unions.models import Created, Deleted, Event, PaymentCard


def send(client: Unions) -> None:
    client.default.send(event=Deleted(type="deleted"), payment=None)
    client.default.send(
        event={"type": "created", "name": "a"},
        payment=PaymentCard(number="4242"),
        labels=["a", 1],
    )
    client.default.send(event={"type": "deleted"}, payment={"iban": "DE02"})
    client.default.send(event=UnknownVariant(), payment=None)
    client.default.send(event={"type": "created"}, payment=None)  # error
    client.default.send(event={"type": "moved", "name": "a"}, payment=None)  # error
    client.default.send(event="created", payment=None)  # error
    client.default.send(event={"type": "deleted"}, payment=None, labels=[1.5])  # error


def read(event: Event) -> str:
    match event:
        case Created():
            return event.name
        case Deleted():
            return event.reason or "no reason"
        case UnknownVariant():
            return str(event.model_extra)
