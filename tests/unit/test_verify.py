from __future__ import annotations

import pytest

from specpress.base.banner import banner_line
from specpress.verify.tree import path_defects, verify


def package(files: dict[str, str]) -> dict[str, str]:
    """`files`, each below its banner; so their first line is line 2."""
    return {path: f"{banner_line(path)}\n{text}" for path, text in files.items()}


def in_the_runtime(files: dict[str, str]) -> dict[str, str]:
    """The same package as a part of the runtime, which may hold any code."""
    return {f"_runtime/{path}": text for path, text in files.items()}


SOUND = (
    package(
        {
            "__init__.py": """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from . import models as models
    from .client import Client as Client, limit as limit
    from .errors import *
__all__ = ["Client", "ApiError", "endpoints", "limit", "models"]
""",
            "client.py": """
import json, os.path
from pydantic import BaseModel
from . import endpoints
from .errors import ApiError, parsed, first, handle, total, walrus, here, path
from .models.user import User as _User, UserDict
limit: int
class Client:
    def call(self):
        from .models import User
        from .endpoints.users import get_user
""",
            "errors.py": """
from os import path
class ApiError(Exception): ...
try:
    import json as parsed
except ImportError as error:
    parsed = None
first, (second, *rest) = 1, (2, 3)
with open("x") as handle:
    total = (walrus := 1)
for here in range(3):
    pass
""",
            "models/__init__.py": """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .user import User as User
""",
            "models/user.py": """
from typing import overload
if 1:
    UserDict = dict
class User:
    name: str
    @property
    def label(self): ...
    @label.setter
    def label(self, value): ...
    @overload
    def get(self, key: int): ...
    @overload
    def get(self, key: str): ...
    def get(self, key): ...
""",
            "endpoints/__init__.py": "",
            "endpoints/users.py": """
from ..errors import ApiError
from .. import models
def get_user(): ...
""",
            "README.md": "Text.\n",
            "api.txt": "Client\n",
        }
    )
    | {"py.typed": ""}
)


def test_a_sound_package_has_no_defect() -> None:
    assert verify(in_the_runtime(SOUND)) == []


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        ("def f(:\n", "a.py:2: "),
        ("x = 1\nreturn x\n", "a.py:3: 'return' outside function"),
        ("x = '\\d'\n", "a.py:2: "),
        ("x = 1 is 1\n", "a.py:2: "),
        (f"x = {'9' * 5000}\n", "a.py:2: "),
        (f"x = {'(' * 300}{')' * 300}\n", "a.py:2: "),
        ("x = 'a\0b'\n", "a.py:"),
        ("from .b import Y\n", "a.py:2: imports from .b, which is not in the package"),
        ("from ..b import Y\n", "a.py:2: imports from ..b, which is not in the"),
        ("from . import Y\n", "a.py:2: imports Y from ., which does not define it"),
        (
            "def f():\n    from .c import Y as Z\n",
            "a.py:3: imports Y from .c, which does not define it",
        ),
        (
            "if TYPE_CHECKING:\n    from .c import X, Y\n",
            "a.py:3: imports Y from .c, which does not define it",
        ),
        ("from .c import inner\n", "a.py:2: imports inner from .c"),
        ("from .c import bound_in_class\n", "a.py:2: imports bound_in_class from .c"),
        ("from .c import _hidden\n", "a.py:2: imports _hidden from .c"),
        ("class A: ...\nclass A: ...\n", "a.py:1: declares A 2 times"),
        ("def f(): ...\nclass f: ...\n", "a.py:1: declares f 2 times"),
        ("class A:\n    x: int\n    x: str\n", "a.py:2: declares x 2 times"),
        ("__all__ = ['f', 'g']\ndef f(): ...\n", "a.py:1: __all__ names g, which is"),
    ],
)
def test_defects_of_a_module(text: str, defect: str) -> None:
    c = "X = 1\nfrom .d import *\ndef f():\n    inner = 1\nclass C:\n"
    c += "    bound_in_class = 1\n"
    others = package({"__init__.py": "", "c.py": c, "d.py": "_hidden = 1\n"})

    (found,) = verify(package({"a.py": text}) | others)

    assert found.startswith(defect)


def test_a_package_cannot_import_from_itself_what_it_lacks() -> None:
    defects = verify(package({"__init__.py": "from . import missing\n"}))
    assert defects == [
        "__init__.py:2: imports missing from ., which does not define it"
    ]


def test_a_module_can_import_from_itself_and_from_all_of_another_package() -> None:
    files = {
        "a.py": "def f():\n    from .a import f\n",
        "b.py": "from json import *\n__all__ = ['loads']\n",
        "c.py": "from .b import loads\n",
    }
    assert verify(in_the_runtime(package(files))) == []


def test_a_folder_of_modules_is_no_package_without_its_init() -> None:
    files = package({"__init__.py": "from .sub import m\n", "sub/m.py": ""})
    assert verify(files) == [
        "__init__.py:2: imports from .sub, which is not in the package"
    ]


def test_star_imports_follow_all_where_there_is_one() -> None:
    files = package(
        {
            "a.py": "from .b import shown, _private\nfrom .b import other\n",
            "b.py": "from .c import *\n",
            "c.py": "from .b import *\n__all__ = ('shown', '_private')\n"
            "shown = _private = other = 1\n",
        }
    )
    assert verify(files) == ["a.py:3: imports other from .b, which does not define it"]


def test_every_file_but_py_typed_starts_with_its_banner() -> None:
    files = {"a.py": "x = 1\n", "README.md": "# Hi\n", "py.typed": "partial\n"}
    assert verify(files) == [
        "README.md:1: does not start with the banner",
        "a.py:1: does not start with the banner",
        "py.typed:1: does not start with the banner",
    ]


def test_a_text_that_cannot_be_encoded() -> None:
    (defect,) = verify(package({"README.md": "\ud800"}))
    assert "surrogate" in defect


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "../a.py",
        "a/../../b.py",
        "a/./b.py",
        "/etc/passwd",
        "//host/share",
        "a//b.py",
        "a/",
        "a\\b.py",
        "..\\a.py",
        "C:a.py",
        "C:/a.py",
        "a.py:stream",
        "a\0.py",
        "a\n.py",
        "con.py",
        "models/NUL.py",
        "aux",
        "com1.tar.gz",
        "lpt¹.py",
        "con .py",
        "a.",
        "a ",
        " a",
        "models./a.py",
        "a*.py",
        "x" * 198 + ".py",
        "ä" * 100 + ".py",
    ],
)
def test_paths_that_lead_elsewhere_or_fail_on_some_system(path: str) -> None:
    assert path_defects([path]) != []


@pytest.mark.parametrize(
    "path",
    [
        "a.py",
        "models/user.py",
        "__init__.py",
        "con_.py",
        "common/a.py",
        "ünï.py",
        "x" * 197 + ".py",
        "a.b.c",
        ".hidden",
    ],
)
def test_paths_that_are_fine(path: str) -> None:
    assert path_defects([path]) == []


@pytest.mark.parametrize(
    "paths",
    [
        ["a.py", "A.py"],
        ["models/a.py", "Models/b.py"],
        ["\u00e9.py", "e\u0301.py"],
        ["stra\u00dfe.py", "STRASSE.py"],
        ["a", "a/b.py"],
        ["A", "a/b.py"],
        ["a.py", "a/__init__.py"],
        ["A.py", "a/__init__.py"],
    ],
)
def test_paths_that_meet_on_some_system(paths: list[str]) -> None:
    assert path_defects(paths) != []
    assert [defect for path in paths for defect in path_defects([path])] == []
