"""A nested object is a model or a dict in snake case, and either is checked."""

from inline_objects import InlineObjects
from inline_objects.models import (
    CreateOrderRequestLine,
    CreateOrderRequestShipping,
    CreateOrderRequestShippingAddress,
)


def send(client: InlineObjects) -> int:
    address = CreateOrderRequestShippingAddress(post_code="10115")
    client.default.create_order(shipping=CreateOrderRequestShipping(address=address))
    client.default.create_order(shipping={"address": address})
    order = client.default.create_order(
        shipping={"address": {"post_code": "10115"}},
        lines=[{"sku": "a"}, CreateOrderRequestLine(sku="b", quantity=2)],
    )
    client.default.create_order()  # error
    client.default.create_order(shipping={})  # error
    client.default.create_order(shipping={"address": {"post_code": 10115}})  # error
    client.default.create_order(shipping={"address": {"postcode": "10115"}})  # error
    client.default.create_order(shipping={"address": {}}, lines=[{}])  # error
    return order.id
