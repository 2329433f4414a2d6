"""The variables of a path, and the parameters that fill them.

Real documents have both without their counterpart: a parameter was copied along from
another path, or declared for one method and not for the next. There the name is known
elsewhere in the document, and the client does well enough. A name that nothing else in
the document knows is a mistake that no reading mends.

https://spec.openapis.org/oas/v3.1.1.html#path-templating
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from specpress.names import snake
from specpress.validate.rules import Findings
from specpress.validate.walk import Place
from specpress.wording import quoted

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_WRITTEN = re.compile(r"\{([^{}]*)\}|/:(\w+)")


class PathTemplates:
    """Which names the paths of a document have a place for, and which are declared."""

    def __init__(self, paths: Iterable[str], parameters: Iterable[Place]) -> None:
        self._wanted = {
            snake(a or b) for path in paths for a, b in _WRITTEN.findall(path)
        }
        named = (p.value.get("name") for p in parameters)
        self._declared = {snake(name) for name in named if isinstance(name, str)}

    def check(
        self, path: str, pointer: str, parameters: Iterable[Place], findings: Findings
    ) -> None:
        """Compare the path of the operation at `pointer` with its parameters."""
        wanted = dict.fromkeys(_VARIABLE.findall(path))
        declared = {
            name: parameter
            for parameter in parameters
            if parameter.value.get("in") == "path"
            and isinstance(name := parameter.value.get("name"), str)
        }
        for name in (name for name in wanted if name not in declared):
            known = snake(name) in self._declared
            findings.add(
                pointer,
                "undeclared-path-parameter" if known else "unknown-path-parameter",
                f"the parameter {quoted(name)} of the path is not declared",
                "declare it under parameters, with `in: path`",
            )
        for name, parameter in declared.items():
            if name not in wanted:
                known = snake(name) in self._wanted
                findings.add(
                    parameter.pointer,
                    "unused-path-parameter" if known else "homeless-path-parameter",
                    f"{quoted(path)} has no place for {quoted(name)}",
                    "write it into the path in braces, or remove it here",
                )
