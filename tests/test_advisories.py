"""What the lock files pin has no known vulnerability, as pip-audit knows them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = (
    "requirements.lock",
    "requirements-test.lock",
    "tests/judges/requirements.lock",
)

pytestmark = [pytest.mark.slow, pytest.mark.tools]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_locked_package_has_an_advisory(lock: str) -> None:
    if (program := shutil.which("pip-audit")) is None:
        pytest.skip("needs pip-audit: pip install pip-audit")
    # The lock names every package with its hash, so that nothing is resolved.
    audited = subprocess.run(
        [program, "--disable-pip", "--require-hashes", "-f", "json", "-r", lock],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if not audited.stdout:
        pytest.skip(f"no advisories are to be had: {audited.stderr.strip()[-200:]}")
    packages = json.loads(audited.stdout)["dependencies"]
    if not any("vulns" in package for package in packages):
        pytest.skip(f"the service knows no package: {packages[0]['skip_reason']}")

    assert [package for package in packages if package.get("vulns")] == []
