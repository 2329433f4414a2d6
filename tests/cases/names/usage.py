"""Names that Python has a use for, and names that differ in case alone."""

from names import Names
from names.models import Hard, Query


def send(client: Names) -> None:
    client.import_.update(self=1, class_=2, copy_=3, json_=4, none=5, list=[6])
    client.import_.update(self=1, filter=Query(name="a"))
    client.import_.update(self="a")  # error
    client.import_.update(self=1, filter="a")  # error


def read(hard: Hard) -> list[int | None]:
    return [hard.self, hard.class_, hard.copy_, hard.json_, hard.none]
