"""What a project has decided of findings: its table, and the file of accepted ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from specpress.base import settings
from specpress.base.problems import ConfigError, SettingError
from specpress.document.source import read_source
from specpress.review.policy import Policy, accepted_of, policy_of

_TABLE = ("tool", "specpress", "review")


def policy_at(path: Path, stated: Mapping[str, Any]) -> Policy:
    """Return the policy of `[tool.specpress]` in a configuration; raises ConfigError.

    Raises SpecError if the file of accepted findings cannot be read.
    """
    try:
        policy = policy_of(settings.subtable(stated, "review"))
    except SettingError as error:
        line = settings.line_of(path.read_text("utf-8"), (*_TABLE, *error.keys))
        raise ConfigError(f"{path.name}:{line}: {error}") from None
    file = path.parent / policy.accepted_file
    if not file.is_file():
        return policy
    content = read_source(file, policy.accepted_file).data
    return replace(policy, accepted=accepted_of(content or [], policy.accepted_file))
