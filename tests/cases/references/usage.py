"""A reference means one type, wherever it leads and whatever stands beside it."""

from typing import assert_type
from uuid import UUID

from references import References
from references.models import Filter, Node, NodeSize


def send(client: References, id: UUID) -> None:
    client.default.add(
        id=id,
        kind="leaf",
        parent=None,
        children=[{"id": id, "kind": "branch", "size": {"width": 1}}],
        wrapped=Node(id=id, kind="leaf"),
        same=NodeSize(width=1),
        local={"done": True},
    )
    client.default.add(id=id, kind="root")  # error
    client.default.add(id=id, kind="leaf", children=[{"id": id}])  # error
    client.default.add(id=id, kind="leaf", same={"width": "1"})  # error


def read(node: Node, filter: Filter) -> None:
    assert_type(node.children, list[Node] | None)
    assert_type(node.wrapped, Node | None)
    assert_type(filter.filters, list[Filter] | None)
