"""What an object may hold beside its properties, and what its parents say."""

from typing import assert_type

from objects import Objects
from objects.models import Circle, Closed, More, Sample, Square


def send(client: Objects) -> None:
    client.default.replace(closed={"id": 1}, open={"id": 1}, empty={})
    client.default.replace(closed=Closed(id=1), more=More(name="a"), nested=None)
    client.default.replace(closed={"id": 1, "more": 2})  # error
    client.default.replace(closed={"id": "a"})  # error
    client.default.replace(closed={"id": 1}, by_pattern={"x-a": 1})
    client.default.replace(closed={"id": 1}, by_pattern={"x-a": "b"})  # error
    client.default.replace(closed={"id": 1}, nested=[1])  # error
    client.default.replace(closed={"id": 1}, shape={"kind": "circle", "radius": 1.5})
    client.default.replace(closed={"id": 1}, child={"level": 2, "father": "Al"})


def read(sample: Sample) -> float | None:
    assert_type(sample.closed, Closed)
    assert_type(sample.nested, int | str | None)
    if isinstance(sample.shape, Circle):
        return sample.shape.radius
    if isinstance(sample.shape, Square):
        return sample.shape.radius  # error
    return None
