"""The variables of a path, and the parameters that fill them.

Real documents have both without their counterpart: a parameter was copied along from
another path, or declared for one method and not for the next. A client does well enough
without. But a document that declares no parameter of a path at all, or has no path with
a place for one, was not written so by oversight.

https://spec.openapis.org/oas/v3.1.1.html#path-templating
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from specpress.base.wording import quote
from specpress.openapi.path_templates import without_declared
from specpress.validate.rules import Findings
from specpress.validate.walk import Place

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_WRITTEN = re.compile(r"\{[^{}]*\}|/:\w+")


class PathTemplates:
    """Whether paths of a document have variables, and whether any is declared."""

    def __init__(self, paths: Iterable[str], parameters: Iterable[Place]) -> None:
        self._has_variables = any(map(_WRITTEN.search, paths))
        self._has_parameters = any(p.value.get("in") == "path" for p in parameters)

    def check(
        self, path: str, pointer: str, parameters: Iterable[Place], findings: Findings
    ) -> None:
        """Compare the path of the operation at `pointer` with its parameters."""
        named = [(p.value.get("in"), p.value.get("name"), p) for p in parameters]
        declared = {n: p for at, n, p in named if at == "path" and isinstance(n, str)}
        in_query = [n for at, n, _ in named if at == "query" and isinstance(n, str)]
        wanted = dict.fromkeys(_VARIABLE.findall(without_declared(path, in_query)))
        for name in (name for name in wanted if name not in declared):
            usual = self._has_parameters
            findings.add(
                pointer,
                "undeclared-path-parameter" if usual else "unknown-path-parameter",
                f"the parameter {quote(name)} of the path is not declared",
                "declare it under parameters, with `in: path`",
            )
        for name, parameter in declared.items():
            if name not in wanted:
                usual = self._has_variables
                findings.add(
                    parameter.pointer,
                    "unused-path-parameter" if usual else "homeless-path-parameter",
                    f"{quote(path)} has no place for {quote(name)}",
                    "write it into the path in braces, or remove it here",
                )
