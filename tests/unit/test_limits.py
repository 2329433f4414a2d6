"""Documents that want to exhaust the machine end in a problem, soon and cheaply."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 2
"""Of processor time, from the start of Python on."""

MEGABYTES = 200
_PROGRAM = """
import re, resource, sys
from specpress.cli.diagnostics import format_problems
from specpress.document.document import load
from specpress.base.problems import SpecError
from specpress.validate import validate
from pathlib import Path
try:
    rules = {problem.rule for problem in validate(load(Path(sys.argv[1])))}
except SpecError as error:
    format_problems(error.problems)
    rules = {problem.rule for problem in error.problems}
used = resource.getrusage(resource.RUSAGE_SELF)
kilobytes = used.ru_maxrss
status = Path("/proc/self/status")
if status.exists():
    # A process that was forked inherits ru_maxrss from its parent, not this number.
    kilobytes = int(re.search(r"VmHWM:[^0-9]+([0-9]+) kB", status.read_text())[1])
print(used.ru_utime + used.ru_stime, kilobytes // 1024, *sorted(rules))
"""

_HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"
_LAUGHS = "".join(f"l{n}: &l{n} [{f'*l{n - 1}, ' * 9}]\n" for n in range(1, 40))
_CHAIN = "".join(
    f"    S{n}: {{allOf: [{{$ref: '#/components/schemas/S{n + 1}'}}, "
    f"{{$ref: '#/components/schemas/S{n + 1}'}}]}}\n"
    for n in range(100)
)

DOCUMENTS = {
    "laughs.yaml": (f"{_HEAD}l0: &l0 [a]\n{_LAUGHS}", "too-many-aliases"),
    "deep-list.yaml": (_HEAD + "x: " + "[" * 10_000, "too-deep"),
    "deep-mapping.yaml": (_HEAD + "x: " + "{a: " * 10_000, "too-deep"),
    "deep.json": ("[" * 10_000 + "]" * 10_000, "too-deep"),
    "deep-object.json": ('{"a":' * 10_000 + "1" + "}" * 10_000, "too-deep"),
    "cycle.yaml": (
        f"{_HEAD}components:\n  schemas:\n"
        + "".join(
            f"    S{n}: {{$ref: '#/components/schemas/S{(n + 1) % 500}'}}\n"
            for n in range(500)
        ),
        "circular-ref",
    ),
    "alias-cycle.yaml": (f"{_HEAD}x: &x [*x]\n", "recursive-alias"),
    "merges.yaml": (
        f"{_HEAD}m0: &m0 {{a: 1}}\n"
        + "".join(
            f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}\n" for n in range(1, 60)
        ),
        "",
    ),
    "long-scalar.yaml": (f"{_HEAD}x-long: {'a' * 1_000_000}\n", ""),
    "long-number.yaml": (f"{_HEAD}x-long: {'1' * 1_000_000}\n", "number-too-long"),
    "long-number.json": ('{"openapi": ' + "1" * 1_000_000 + "}", "number-too-long"),
    "underscores.yaml": (f"{_HEAD}x-long: {'1_' * 300_000}\n", ""),
    "quotes.yaml": (f'{_HEAD}x-long: "{chr(92) * 500_000}"\n', ""),
    "paths.yaml": (
        f"{_HEAD[:-3]}\n  /{'{' * 200_000}: {{}}\n  /{'a{b}' * 50_000}: {{}}\n",
        "",
    ),
    "expansion.yaml": (f"{_HEAD}components:\n  schemas:\n{_CHAIN}    S100: {{}}\n", ""),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_limit_stops_it(tmp_path: Path, name: str) -> None:
    text, rule = DOCUMENTS[name]
    document = tmp_path / name
    document.write_text(text, "utf-8")

    limited = ["sh", "-c", 'ulimit -t 20 && exec "$@"', "sh"]
    ran = subprocess.run(
        [*limited, sys.executable, "-c", _PROGRAM, str(document)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    seconds, megabytes, *rules = ran.stdout.split()
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
    assert not rule or rule in rules
