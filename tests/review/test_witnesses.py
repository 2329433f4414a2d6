"""What a rule says is what its witness shows, at run time and to type checkers.

`deployed` is the old client against the server of the new document; `upgrade` the same
code with the new client, against that server. What the server refuses there, it refuses
of the old client too: that is for `deployed` to say.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from review import checking
from review.witnesses import FOLDER, NAMES, Seen, lay, module, run
from specpress.review.rulebook.rules import RULES, Effect

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "mypy-witnesses"
# Each kind of change once; the rest takes more than a few seconds.
FAST = {
    "docs-changed",
    "operation-removed",
    "operation-renamed",
    "parameter-added-required",
    "parameter-default-changed",
    "request-enum-value-removed",
    "response-property-became-optional",
    "response-union-member-added",
    "schema-renamed",
    "security-became-required",
}
# What stands for lines of the surface that no other rule explains: no pair is known.
UNSEEN = {
    "argument-added",
    "argument-added-required",
    "argument-removed",
    "client-argument-added",
    "client-argument-removed",
    "name-added",
    "name-removed",
}
PAIRS = [
    pytest.param(name, marks=() if name in FAST else pytest.mark.slow) for name in NAMES
]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_every_rule_has_a_pair() -> None:
    assert RULES.keys() - UNSEEN <= {*NAMES} <= RULES.keys()


def test_every_pair_is_whole() -> None:
    for name in NAMES:
        files = sorted(path.name for path in (FOLDER / name).iterdir())
        assert files == ["new.yaml", "old.yaml", "witness.py"], name


@pytest.mark.parametrize("pair", PAIRS)
def test_a_run_shows_what_the_rule_says(pair: str, tmp_path: Path) -> None:
    rule = RULES[pair]
    for side in ("old", "new"):
        lay(tmp_path, pair, side)

    before = run(tmp_path, pair, "old", "old")
    deployed = run(tmp_path, pair, "old", "new")
    upgraded = run(tmp_path, pair, "new", "new")

    assert before.raised == ""
    assert _effect(before, deployed) == rule.deployed, deployed
    if upgraded.is_refused:
        assert deployed.is_refused
        assert rule.upgrade in ("types", "none")
    elif rule.upgrade == "types":
        assert upgraded.raised == ""
    else:
        assert _effect(before, upgraded) == rule.upgrade, upgraded


def _effect(before: Seen, after: Seen) -> Effect:
    if after.raised:
        return "breaks"
    return "none" if after == before else "behaviour"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both clients of all pairs, and the callers."""
    folder = tmp_path_factory.mktemp("witnesses")
    for pair in NAMES:
        lay(folder, pair, "old")
        lay(folder, pair, "new")
    return folder


def assert_told(complaints: checking.Complaints) -> None:
    """Fail unless a checker refuses the callers that the rules say it does."""
    refused = {file.removesuffix(".py") for file in complaints}
    wrong: list[str] = []
    for pair in NAMES:
        effect = RULES[pair].upgrade
        old, new = (f"witness_{module(pair, side)}" for side in ("old", "new"))
        if old in refused:
            wrong.append(f"{pair}: {complaints[f'{old}.py']} before the change")
        if effect == "types" and new not in refused:
            wrong.append(f"{pair}: no type error")
        if effect in ("behaviour", "none") and new in refused:
            wrong.append(f"{pair}: {complaints[f'{new}.py']}")

    assert wrong == []


@pytest.mark.slow
def test_mypy_says_what_the_rules_say(laid: Path) -> None:
    assert_told(checking.mypy(laid, CACHE))


@pytest.mark.slow
def test_pyright_says_what_the_rules_say(laid: Path) -> None:
    assert_told(checking.pyright(laid))
