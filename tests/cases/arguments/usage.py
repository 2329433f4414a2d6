"""Arguments that meet each other, or the client's own, each have a name."""

from arguments import Arguments


def send(client: Arguments) -> None:
    client.default.nothing(options={"timeout": None, "headers": {"x-trace": "1"}})
    client.default.nothing(options={"retries": 3})  # error
    client.default.nothing(1)  # error
    client.default.send_body(body_=[1], body="of the query")
    client.default.send_body(body_=["1"])  # error
    client.default.replace_thing(
        path_id=1,
        query_id=2,
        name="of the query",
        body_name="of the body",
        body_body_name="also of the body",
        client_="of the query",
        body_client="of the body",
        options_="of the header",
        body_options={"of": "the body"},
        self="of the body",
        options={"timeout": 5},
    )
