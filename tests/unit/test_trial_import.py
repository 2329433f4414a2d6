from __future__ import annotations

from pathlib import Path

import pytest

from specpress.verify.trial_import import try_import
from support.cases import package

CASE = "names"
SOUND = dict(package(CASE))
MODULE = "models/__init__.py"


def imported(code: str) -> str | None:
    """What is said of a package whose models run some code when they are imported."""
    return try_import(CASE, SOUND | {MODULE: SOUND[MODULE] + code}, [MODULE])


def test_a_whole_package_imports() -> None:
    assert try_import(CASE, SOUND, SOUND) is None


def test_nothing_is_imported_for_files_that_are_no_modules() -> None:
    assert try_import(CASE, {}, ["README.md"]) is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("open('/etc/passwd')", "opens '/etc/passwd'"),
        ("open('here', 'w')", "opens 'here'"),
        ("open(__file__, 'a')", "opens "),
        ("import os; os.open('here', os.O_CREAT)", "opens 'here'"),
        ("import pathlib; pathlib.Path('PWNED').touch()", "for os.utime"),
        ("import os; os.mkdir('here')", "asks the system for os.mkdir"),
        ("import os; os.remove(__file__)", "asks the system for os.remove"),
        ("import os; os.system('true')", "asks the system for os.system"),
        ("import os; os.fork()", "asks the system for os.fork"),
        ("import subprocess; subprocess.run(['true'])", "asks the system for "),
        ("import socket; socket.socket().connect(('127.0.0.1', 9))", "for socket."),
        ("import socket; socket.getaddrinfo('example.com', 1)", "for socket."),
        ("try:\n    open('/x')\nexcept Exception:\n    pass", "opens '/x'"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit(0)", "SystemExit"),
        ("import os; os._exit(0)", "the imports end the process"),
        ("print('null')\n1 / 0", "ZeroDivisionError"),
        ("def f(): f()\nf()", "RecursionError"),
        ("import no_such_module", "ModuleNotFoundError"),
    ],
)
def test_what_no_import_may_do(code: str, said: str) -> None:
    fault = imported(f"\n{code}\n")
    assert fault is not None
    assert fault.startswith(f"{MODULE}:")
    assert said in fault
    assert not Path("PWNED").exists()
