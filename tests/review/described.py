"""A server that behaves as a document says, and no better.

It refuses what the document does not allow, ignores what it does not mention, and
answers with the first response of the operation: with its `example`, which has to fit
the schema, or with the one of its `examples` that is named after something that came
(a parameter, or a property of the body), else the last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

import jsonschema_rs

from support.answering import Received, Server

_VARIABLE = re.compile(r"\\?\{([^{}\\]*)\\?\}")


class Refusal(Exception):
    """The document does not allow a request: the status that says so, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class DescribedServer(Server):
    """The server of a document of OpenAPI 3.1 in one file."""

    def __init__(self, url: str, document: Mapping[str, Any]) -> None:
        super().__init__(url)
        self._document = document
        self.faults: list[Exception] = []

    def arrived(self, request: Received) -> None:
        super().arrived(request)
        try:
            self._answer(request)
        except Refusal as refusal:
            self.answer(refusal.status, {"refused": str(refusal)})
        except Exception as error:
            self.faults.append(error)
            raise

    def _answer(self, request: Received) -> None:
        path, _, query = request.target.partition("?")
        item, operation, variables = self._operation(request.method, path)
        values = {
            "path": [*variables.items()],
            "query": parse_qsl(query, keep_blank_values=True),
            "header": [*request.headers.items()],
        }
        self._authorize(operation, values)
        came = {*self._parameters(item, operation, values)}
        came |= self._body(operation, request)
        status, response = next(iter(operation["responses"].items()))
        # The ninth stands for all of a range.
        number = int(status.replace("XX", "09"))
        self._respond(number, self._resolved(response), came)

    def _resolved(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" not in value:
            return value
        found: Any = self._document
        for key in value["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        return self._resolved(found)

    def _operation(
        self, method: str, path: str
    ) -> tuple[Mapping[str, Any], Mapping[str, Any], dict[str, str]]:
        for template, item in self._document["paths"].items():
            names = _VARIABLE.findall(template)
            pattern = _VARIABLE.sub("([^/]*)", re.escape(template))
            if (match := re.fullmatch(pattern, path)) and method.lower() in item:
                texts = [unquote(text) for text in match.groups()]
                return item, item[method.lower()], dict(zip(names, texts, strict=True))
        raise Refusal(404, f"{method} {path}")

    def _authorize(
        self, operation: Mapping[str, Any], values: Mapping[str, list[tuple[str, str]]]
    ) -> None:
        stated = operation.get("security", self._document.get("security", []))
        for requirement in stated:
            if all(self._shown(s, scopes, values) for s, scopes in requirement.items()):
                return
        if stated:
            raise Refusal(401, "no credentials that are accepted here")

    def _shown(
        self,
        scheme: str,
        scopes: list[str],
        values: Mapping[str, list[tuple[str, str]]],
    ) -> bool:
        described = self._document["components"]["securitySchemes"][scheme]
        if described["type"] == "apiKey":
            name, place = described["name"], described["in"]
            return any(n.lower() == name.lower() for n, _ in values[place])
        shown = [v for n, v in values["header"] if n == "authorization"]
        kind, _, token = "".join(shown).partition(" ")
        # A token of OAuth is the scopes that it was given for.
        return kind.lower() == described.get("scheme", "bearer") and (
            described["type"] == "http" or {*scopes} <= {*token.split(",")}
        )

    def _parameters(
        self,
        item: Mapping[str, Any],
        operation: Mapping[str, Any],
        values: Mapping[str, list[tuple[str, str]]],
    ) -> Iterator[str]:
        for stated in (*item.get("parameters", ()), *operation.get("parameters", ())):
            parameter = self._resolved(stated)
            name, place = parameter["name"], parameter["in"]
            texts = [v for n, v in values[place] if n.lower() == name.lower()]
            if not texts and parameter.get("required"):
                raise Refusal(400, f"{name} is missing")
            if texts:
                self._fits(parameter, texts)
                yield name

    def _fits(self, parameter: Mapping[str, Any], texts: list[str]) -> None:
        schema, name = self._resolved(parameter["schema"]), parameter["name"]
        is_list = schema.get("type") == "array"
        explodes = is_list and parameter.get("explode", parameter["in"] == "query")
        if len(texts) > 1 and not explodes:
            raise Refusal(400, f"{name} came more than once")
        if is_list and not explodes:
            texts = texts[0].split(",")
        parsed = [_value(text) for text in texts]
        candidates = [texts, parsed] if is_list else [texts[0], parsed[0]]
        if not any(self._allows(schema, value) for value in candidates):
            raise Refusal(400, f"{name} is not allowed to be {texts}")

    def _body(self, operation: Mapping[str, Any], request: Received) -> set[str]:
        if "requestBody" not in operation:
            return set()
        body = self._resolved(operation["requestBody"])
        if not request.body:
            if body.get("required"):
                raise Refusal(400, "the body is missing")
            return set()
        kind = request.headers.get("content-type", "").partition(";")[0]
        if kind not in body["content"]:
            raise Refusal(415, f"a body of {kind}")
        if kind != "application/json":
            return set()
        value = json.loads(request.body)
        if not self._allows(body["content"][kind].get("schema", {}), value):
            raise Refusal(422, f"{value} is not allowed")
        return {*value} if isinstance(value, dict) else set()

    def _respond(
        self, status: int, response: Mapping[str, Any], came: set[str]
    ) -> None:
        for kind, media_type in response.get("content", {}).items():
            example = _example(media_type, came)
            if kind == "application/json":
                schema = media_type.get("schema", {})
                assert self._allows(schema, example), f"{example} fits no answer"
                self.answer(status, example)
            else:
                self.answer(status, str(example).encode(), kind)
            return
        self.answer(status)

    def _allows(self, schema: Mapping[str, Any], value: Any) -> bool:
        whole = {**schema, "components": self._document.get("components", {})}
        validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return bool(validator.is_valid(value))


def _example(media_type: Mapping[str, Any], came: set[str]) -> Any:
    if "example" in media_type:
        return media_type["example"]
    examples = media_type["examples"]
    name = next((n for n in examples if n in came), [*examples][-1])
    return examples[name]["value"]


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
