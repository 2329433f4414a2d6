"""JSONPath queries on untrusted data: what they select, within a limit of work.

https://www.rfc-editor.org/rfc/rfc9535
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import jsonschema_rs
from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError, JSONPathMatch
from jsonpath.function_extensions import ExpressionType, FilterFunction
from jsonpath.parse import Parser
from jsonpath.segments import JSONPathRecursiveDescentSegment, JSONPathSegment
from jsonpath.stream import TokenStream

from specpress.base.data import is_list, is_mapping

MAX_VISITS = 2_000_000
"""Mappings and lists that the `..` of one query may visit, which takes seconds; the
largest public documents have half of it."""


class BadQuery(Exception):
    """The text is no JSONPath query, or one that would take too long."""


def select(query: str, data: Any) -> list[tuple[str | int, ...]]:
    """Return the locations that a query selects, each once; raises BadQuery."""
    environment = _Environment(strict=True)
    try:
        path = environment.compile(query)
        if not isinstance(path, JSONPath):  # an extension of the library
            raise BadQuery("queries can't be combined")
        return list(dict.fromkeys(match.parts for match in path.finditer(data)))
    except JSONPathError as error:
        # Its `str` looks for the place in the query, and fails if that is empty.
        told = [part for part in error.args if isinstance(part, str)]
        raise BadQuery(told[0] if told else "it is no JSONPath") from None


class _Descent(JSONPathRecursiveDescentSegment):
    """The segment `..`, the only one that looks at more than it selects."""

    def _visit(
        self,
        node: JSONPathMatch,
        depth: int = 1,  # noqa: ARG002
    ) -> Iterable[JSONPathMatch]:
        assert isinstance(self.env, _Environment)
        todo = [node]
        while todo:
            self.env.visit()
            found = todo.pop()
            yield found
            children = [found.new_child(v, k) for k, v in _children(found.obj)]
            todo += reversed(children)


def _children(value: object) -> Iterable[tuple[str | int, Any]]:
    """Return the mappings and lists that a value holds, by key or index."""
    if is_mapping(value):
        return [(k, v) for k, v in value.items() if is_mapping(v) or is_list(v)]
    if is_list(value):
        return [(i, v) for i, v in enumerate(value) if is_mapping(v) or is_list(v)]
    return ()


class _Parser(Parser):
    def parse_query(self, stream: TokenStream) -> Iterable[JSONPathSegment]:
        for segment in super().parse_query(stream):
            if isinstance(segment, JSONPathRecursiveDescentSegment):
                yield _Descent(
                    env=segment.env, token=segment.token, selectors=segment.selectors
                )
            else:
                yield segment


class _Environment(JSONPathEnvironment):
    """RFC 9535 and nothing else, with patterns that match in linear time."""

    parser_class = _Parser

    _visits = 0

    def visit(self) -> None:
        """Count a visit; raises BadQuery if there were too many."""
        self._visits += 1
        if self._visits > MAX_VISITS:
            raise BadQuery("it visits too many values of the document")

    def setup_function_extensions(self) -> None:
        super().setup_function_extensions()
        standard = ("length", "count", "value")
        known = {name: self.function_extensions[name] for name in standard}
        patterns = {"match": _Pattern("^(?:{})$"), "search": _Pattern("{}")}
        self.function_extensions = {**known, **patterns}


class _Pattern(FilterFunction):
    """`match` and `search` by the engine of the validator, which never backtracks."""

    def __init__(self, whole: str) -> None:
        self._whole = whole

    @property
    def arg_types(self) -> list[ExpressionType]:
        return [ExpressionType.VALUE, ExpressionType.VALUE]

    @property
    def return_type(self) -> ExpressionType:
        return ExpressionType.LOGICAL

    def __call__(self, value: object, pattern: object) -> bool:
        if not isinstance(value, str) or not isinstance(pattern, str):
            return False
        validator = _validator(self._whole.replace("{}", pattern))
        return validator is not None and validator.is_valid(value)


@cache
def _validator(pattern: str) -> jsonschema_rs.Validator | None:
    try:
        return jsonschema_rs.validator_for(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions()
        )
    except ValueError:
        return None  # no pattern matches nothing, says the RFC
