"""The workflows: what runs the code of a pull request cannot write, and the reverse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from specpress.review.formats.markdown import MARKER

FOLDER = Path(__file__).parents[1] / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def workflow(path: Path) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def permissions(content: dict[Any, Any]) -> set[str]:
    """Return all permissions that a workflow, or one of its jobs, asks for."""
    asked = [content["permissions"]]
    asked += [job.get("permissions", {}) for job in content["jobs"].values()]
    return {f"{scope}: {level}" for one in asked for scope, level in one.items()}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_what_may_write_runs_nothing_of_a_pull_request(path: Path) -> None:
    content = workflow(path)
    steps = [s for job in content["jobs"].values() for s in job["steps"]]
    checks_out = any("checkout" in step.get("uses", "") for step in steps)
    writes = any(asked.endswith("write") for asked in permissions(content))

    assert not (checks_out and writes)
    assert "pull_request_target" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_no_script_has_text_of_an_event_put_into_it(path: Path) -> None:
    content = workflow(path)
    scripts = [s.get("run", "") for j in content["jobs"].values() for s in j["steps"]]

    assert not [script for script in scripts if "${{" in script]


def test_the_comment_is_found_again_by_its_first_line() -> None:
    assert permissions(workflow(FOLDER / "comment.yml")) == {
        "actions: read",
        "pull-requests: write",
    }
    assert f'startswith("{MARKER}")' in (FOLDER / "comment.yml").read_text("utf-8")
