"""The rules, by what they are about."""

from __future__ import annotations

from specpress.review.rulebook import names, operations, parameters, requests, responses

RULEBOOK = (
    *operations.RULES,
    *parameters.RULES,
    *requests.RULES,
    *responses.RULES,
    *names.RULES,
)
