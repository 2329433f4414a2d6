"""Credentials as callers write them."""

from security import AsyncSecurity, Security


def fresh() -> str:
    return "token"


def with_keys() -> None:
    with Security(
        key="k", session="s", token=fresh, basic_auth=("me", "secret"), timeout_key="t"
    ) as client:
        client.default.either()
        client.default.lifted(options={"base_url": "https://example.com"})
        client.default.lifted(x_key="k")  # error


async def with_a_token() -> None:
    async with AsyncSecurity(token="t") as client:
        await client.default.optional()


Security(token=5)  # error
Security(basic_auth="me:secret")  # error
