from __future__ import annotations

import ast

import pytest

from specpress.verify.allowlist import allowlist_defects


def defects(text: str, path: str = "models/a.py") -> list[str]:
    return [fault for _, fault in allowlist_defects(path, ast.parse(text))]


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "eval('1')",
        "open('/etc/passwd')",
        "x: int = print()",
        "class A(print()): ...",
        "def f(x=print()): ...",
        "x: 'list[print()]'",
        "x: TypeAlias = 'Annotated[int, print()]'",
        "def f(x: 'print()') -> None: ...",
        "def f() -> 'print()': ...",
        "from .._runtime.operation import Operation\n"
        "o = Operation('GET', '/', answers={'200': 'print()'})",
        "from typing import Any\nAny()",
        "from os import system\nsystem('true')",
        "import os",
        "import os.path as datetime",
        "from os.path import join",
        "from pydantic.v1 import Field",
        "import datetime, subprocess",
        "x.__class__",
        "x = ().__class__.__subclasses__",
        "client.calls()",
        "client.call.call()",
        "(lambda: 1)",
        "x = [y for y in z]",
        "x = f'{y}'",
        "x = 1 + 1",
        "x = 'a' % b",
        "x = a < b",
        "x = a or b",
        "x = a if b else c",
        "x = (y := 1)",
        "for x in y: pass",
        "while x: pass",
        "with x: pass",
        "try: x\nexcept y: pass",
        "raise x",
        "assert x",
        "global x",
        "def f(): yield",
        "x = [*y]",
        "x[1:2]",
        "match x:\n    case y: pass",
        "@print\ndef f(): ...",
        "@cached_property()\ndef f(): ...",
        "@cached_property\n@staticmethod\ndef f(): ...",
        "from x import *",
    ],
)
def test_what_no_template_writes(text: str) -> None:
    assert defects(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "from pydantic import Field\nclass A: x: Annotated[int, Field(alias='y')]",
        "from .._runtime.lazy import attach\n__getattr__ = attach('a', {})",
        "def f(client): return client.call(_F, locals())",
        "async def f(client): return await client.call(_F, locals())",
        "class A(B, variants=None):\n    def __init__(self): super().__init__(x=-1)",
        "@cached_property\ndef f(self) -> list[int] | None: ...",
        "x: TypeAlias = 'not ( Python'",
        "_F = 'print()'",
        "'''print()'''",
    ],
)
def test_what_templates_write(text: str) -> None:
    assert defects(text) == []


def test_the_runtime_is_copied_and_not_held_to_it() -> None:
    assert defects("import os", "_runtime/client.py") == []
    assert defects("import os", "models/_runtime/client.py") != []


def test_a_defect_has_its_line() -> None:
    assert [*allowlist_defects("a.py", ast.parse("x = 1\n\nimport os"))] == [
        (3, "imports os, which no template does")
    ]
