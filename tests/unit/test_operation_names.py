"""Names of operations that would share one: each gets its own, in any order."""

from __future__ import annotations

from typing import Any

import pytest

from losses.documents import loaded
from specpress.base.text import reveal
from specpress.lower import Target, build


def functions(paths: dict[str, str], *, backwards: bool) -> dict[str, str]:
    """Name a GET of each path, which maps to its operationId, if it has one."""
    items: dict[str, Any] = {}
    for path, operation_id in paths.items():
        stated = {"operationId": operation_id} if operation_id else {}
        items[path] = {"get": {"responses": {}} | stated}
    document = loaded(
        {
            "openapi": "3.1.0",
            "info": {"title": "Pets", "version": "1"},
            "paths": dict(reversed(items.items())) if backwards else items,
        }
    )
    (group,) = build(document, Target("pets", "Pets")).groups
    return {reveal(o.path): o.name for o in group.operations}


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (
            {"/jobs": "", "/jobs/": "", "/jobs/~": ""},
            ["get_jobs", "get_jobs_slash", "get_jobs_slash_tilde"],
        ),
        ({"/a-b": "", "/a_b": ""}, ["get_a_b", "get_a_underscore_b"]),
        ({"/invoke": "Invoke", "/soon": "InvokeAsync"}, ["invoke", "get_soon"]),
        ({"/a": "find-it", "/b": "find_it"}, ["get_a", "find_it"]),
    ],
)
def test_what_would_share_a_name_says_its_path(
    paths: dict[str, str], names: list[str], backwards: bool
) -> None:
    expected = dict(zip(paths, names, strict=True))

    assert functions(paths, backwards=backwards) == expected
