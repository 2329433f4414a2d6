"""Lines of the surface taken apart: whose they are, and what they say of it.

`models.Invite.status: str` says `status: str` of `models.Invite`.
"""

from __future__ import annotations

import re

from specpress.review.findings import PythonChange

_OWNER = re.compile(r"client\.\w+\.\w+|models\.\w+|errors\.\w+|\w+(?=\()")
_LABEL = re.compile(r"[\w.]+: |-> ")


def owner(line: str) -> str:
    """Name the function or class that a line is about; empty if it has none."""
    found = _OWNER.match(line)
    if not found:
        return ""
    is_called = line.startswith("client.") and " = client." not in line
    return f"{found[0]}()" if is_called else found[0]


def statement_of(line: str) -> str:
    """Return what a line says of its owner: an argument, a field, a value, a type."""
    found = _OWNER.match(line)
    rest = line[found.end() :] if found else line
    if rest.startswith("(") and not line.startswith("models."):
        argument, _, after = rest[1:].partition(")")
        rest = f"{argument}{after}" if argument else after
    return rest.removeprefix(":").removeprefix(".").strip()


def python_change(python: PythonChange) -> str:
    """Write before and after in one line, their common part once; empty if equal."""
    before, after = python.before, python.after
    if before == after:
        return ""
    if not before or not after:
        sign, line = ("+", after) if after else ("-", before)
        words = statement_of(line)
        return f"{sign} {line if words[:2] in ('', '->') else words}"
    if owner(before) != owner(after):
        return f"{before} -> {after}"
    was, now = statement_of(before), statement_of(after)
    label = _LABEL.match(was)
    if label and now.startswith(label[0]):
        now = now[label.end() :]
    return f"{was} -> {now}"
