"""What a caller writes to use what a line of the surface is about."""

from __future__ import annotations

import re

_ARGUMENT = re.compile(r"([\w.]+)\((\w+): ")
_ANSWER = re.compile(r"(client\.\w+\.\w+)\(\) (?:-> |\w+: )(.+)")
_FIELD = re.compile(r"models\.(\w+)\.(\w+): (.+)")
_VALUE = re.compile(r"models\.(\w+): (['\"\d-].*)")
_ALIAS = re.compile(r"models\.(\w+): (.+)")
_CLASS = re.compile(r"models\.(\w+)(?=\(| as |$)")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def usage(line: str) -> str:
    """Return a line of a caller's code; empty where there is none to show."""
    if found := _ARGUMENT.match(line):
        return f"{found[1]}(..., {found[2]}=...)"
    if found := _ANSWER.match(line):
        return _answer(found[1], found[2])
    if found := _FIELD.match(line):
        return f"{_variable(found[1])}.{found[2]}  # {found[3].removesuffix(' = None')}"
    if found := _VALUE.match(line):
        return f"{_variable(found[1])}: models.{found[1]} = {found[2]}"
    if found := _ALIAS.match(line):
        return f"{_variable(found[1])}: models.{found[1]}  # {found[2]}"
    if found := _CLASS.match(line):
        return f"isinstance(value, models.{found[1]})"
    return ""


def _answer(call: str, gives: str) -> str:
    if gives.startswith("raises "):
        return f"{call}(...)  # {gives}"
    return f"{call}(...)" if gives == "None" else f"result = {call}(...)  # {gives}"


def _variable(name: str) -> str:
    return _WORDS.sub("_", name).lower()
