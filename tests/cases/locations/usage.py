"""Each place of a parameter has its type."""

from locations import Locations


def send(client: Locations) -> None:
    client.default.by_form(filter={"q": "a", "tags": ["b"]})
    client.default.by_form(filter={"tags": ["b"]})  # error
    client.default.by_json(selector=[1])
    client.default.by_json(selector="[1]")  # error
    client.default.by_text(path="$.a")
    client.default.contents(line="a", count=1, tree={"a": 1})
    client.default.contents(line="a", count="1")  # error
    client.default.contents(line="a", sizes=["s", "m"], rows=[1])
    client.default.contents(line="a", sizes=["xl"])  # error
    client.default.undeclared(id=1)  # error
    client.default.undeclared(id=1, shop_id="a")
    client.default.undeclared(id=1, shop_id="a", other={})  # error
    client.default.colons(task_uid=1)
