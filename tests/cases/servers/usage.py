"""Servers as callers choose them."""

from servers import AsyncServers, Servers

with Servers(server="sandbox", region="us", version="v2", server_token="acme") as client:
    client.default.ping(options={"base_url": "https://elsewhere.example.com"})

AsyncServers(base_url="https://elsewhere.example.com")
Servers(server="sandpit")  # error
Servers(region="mars")  # error
