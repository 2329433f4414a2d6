"""What the owner of a client decides: levels of rules, accepted findings, and exits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from review.test_findings import BASE, EDITS, copied
from specpress.base.problems import ConfigError
from specpress.cli.main import cli


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    edited = copied(BASE)
    EDITS["operation-removed"](edited)
    (tmp_path / "old.yaml").write_text(yaml.safe_dump(BASE), "utf-8")
    (tmp_path / "new.yaml").write_text(yaml.safe_dump(edited), "utf-8")
    monkeypatch.chdir(tmp_path)
    configure(tmp_path, "")
    return tmp_path


def configure(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_text("[tool.specpress.review]\n" + text, "utf-8")


def run(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        cli, ["diff", "old.yaml", "new.yaml", *options], standalone_mode=False
    )
    if result.exception:
        raise result.exception
    return int(result.return_value), result.output


def told(*options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*options, "--format", "json")[1])
    return found


@pytest.mark.usefixtures("project")
def test_json_has_what_programs_ask_for() -> None:
    report = told()

    assert report["schema_version"] == 1
    assert report["bump"]["level"] == "major"
    assert (report["bump"]["from"], report["bump"]["to"]) == ("1.4.2", "2.0.0")
    finding = next(f for f in report["findings"] if f["id"] == "operation-removed")
    assert (finding["deployed"], finding["upgrade"]) == ("breaks", "breaks")
    assert finding["pointer_old"] == "#/paths/~1pets~1{id}/get"
    assert finding["position_old"]["file"] == "old.yaml"
    assert finding["python"]["before"] == "client.pets.get_pet() -> Pet"
    assert finding["fingerprint"] in report["bump"]["reason"]


def test_two_runs_are_equal_and_name_no_folder(project: Path) -> None:
    first = run("--format", "json")

    assert run("--format", "json") == first
    assert str(project) not in first[1]


@pytest.mark.usefixtures("project")
def test_the_exit_status_is_asked_for() -> None:
    assert run()[0] == 0
    assert run("--fail-on", "major")[0] == 1
    assert run("--fail-on", "any")[0] == 1


def test_a_rule_that_is_off_is_not_told(project: Path) -> None:
    configure(
        project,
        "[tool.specpress.review.rules.operation-removed]\n"
        'level = "off"\nreason = "nobody calls it"\n',
    )

    assert "operation-removed" not in {f["id"] for f in told()["findings"]}


def test_a_level_can_be_changed(project: Path) -> None:
    configure(
        project,
        "[tool.specpress.review.rules.operation-removed]\n"
        'level = "minor"\nreason = "announced by mail"\n',
    )

    found = [f for f in told()["findings"] if f["id"] == "operation-removed"]
    assert [f["bump"] for f in found] == ["minor"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('rules.operation-removed.level = "off"', "needs a `reason`"),
        ('rules.operation-remove = {level = "off", reason = "x"}', "is no rule"),
        ('rules.operation-removed = {level = "loud", reason = "x"}', "is one of"),
        ("rules.operation-removed = 1", "needs a table"),
        ("levels = 1", "has no setting"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(
    project: Path, table: str, message: str
) -> None:
    configure(project, table)

    with pytest.raises(ConfigError, match=message) as error:
        run()
    assert str(error.value).startswith("pyproject.toml:")


def test_an_accepted_finding_stands_no_more(project: Path) -> None:
    prints = [f["fingerprint"] for f in told()["findings"]]
    entries = [
        {"fingerprint": p, "reason": "agreed", "who": "Ada"} for p in [*prints, "gone"]
    ]
    file = project / "accepted-changes.yaml"
    file.write_text(yaml.safe_dump(entries), "utf-8")

    report = told()

    assert {f["accepted"] for f in report["findings"]} == {"agreed"}
    assert report["bump"]["level"] == "none"
    assert report["unmatched"] == ["gone"]
    assert run("--fail-on", "any")[0] == 0
    assert "accepted, but found no more: gone" in run()[1]


def test_an_accepted_finding_needs_a_reason(project: Path) -> None:
    entry = [{"fingerprint": "1", "who": "Ada"}]
    (project / "accepted-changes.yaml").write_text(yaml.safe_dump(entry), "utf-8")

    with pytest.raises(ConfigError, match="needs a fingerprint, a reason and who"):
        run()


def test_a_rule_has_a_page() -> None:
    result = CliRunner().invoke(cli, ["diff", "--why", "schema-renamed"])

    assert "use the new name" in result.output
