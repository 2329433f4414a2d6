"""A list of exactly so many items is a tuple, in both directions."""

from typing import assert_type

from lists import Lists
from lists.models import Line, Style


def send(client: Lists) -> None:
    client.default.draw(
        points=[(0, 0.5, None), (1, 2, "end")],
        label=({"color": "red"}, "a"),
        box=(0, 1),
    )
    client.default.draw(points=[], label=(Style(color="red"), "a"), open=[1, "a"])
    client.default.draw(points=[(0, 1)])  # error
    client.default.draw(points=[("a", 0, None)])  # error
    client.default.draw(points=[], label=("a", {"color": "red"}))  # error
    client.default.draw(points=[], box=(0, 1, 2))  # error
    client.default.draw(points=[], rows=[["a"]])  # error


def read(line: Line) -> str | None:
    for x, y, name in line.points:
        assert_type(x, float)
        assert_type(y, float)
        assert_type(name, str | None)
    if line.label:
        style, text = line.label
        return style.color + text
    return None
