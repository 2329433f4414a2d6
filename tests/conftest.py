"""What all tests share: how goldens are accepted, and a cache of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import inline_snapshot
import pytest

# Golden trees and accepted surfaces hold generated Python, which is not for collecting.
collect_ignore = ["cases", "review/pairs", "snapshots"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="run only the tests with goldens, and write what they give now",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("accept") and os.environ.get("CI"):
        raise pytest.UsageError("goldens are accepted by a person, not in CI")
    # A test that runs pyright must not make it look online for a newer one.
    os.environ.setdefault("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("accept"):
        others = [item for item in items if not has_golden(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if has_golden(item)]


def has_golden(item: pytest.Item) -> bool:
    """Whether a test compares with a golden tree or with an inline snapshot."""
    if not isinstance(item, pytest.Function):
        return False
    snapshot = getattr(item.module, "snapshot", None)
    return "accept" in item.fixturenames or snapshot is inline_snapshot.snapshot


@pytest.fixture(scope="session")
def accept(pytestconfig: pytest.Config) -> bool:
    """Whether to write the goldens instead of comparing with them."""
    return bool(pytestconfig.getoption("accept"))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was cached on this machine before takes no part in a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPECPRESS_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
