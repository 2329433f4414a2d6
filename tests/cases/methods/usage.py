"""A function for each method, those of the document's own included."""

from methods import Methods


def send(client: Methods) -> list[str]:
    client.default.trace_things_by_id(id="a")
    client.default.copy_things_by_id(id="a")
    client.default.copy_things_by_id()  # error
    client.default.link_thing(id="a")
    return client.default.query_things_by_id(id="a", q="b")
