"""Constructs that can't be rendered: each is in the report, with place and reason."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from losses.documents import losses_of
from losses.walker import at

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("planted.yaml").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Plant:
    """A construct, where it is planted, and the one line of the report."""

    at: str
    value: Any
    reason: str
    lost: str = ""

    @property
    def place(self) -> str:
        return self.lost or self.at


PLANTS = [Plant(**row) for row in TABLE["planted"]]


def planted(*plants: Plant) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(TABLE["base"])
    for plant in plants:
        *path, last = (
            t.replace("~1", "/").replace("~0", "~") for t in plant.at.split("/")[1:]
        )
        owner = at(data, tuple(path))
        if isinstance(owner, list):
            owner.insert(int(last), plant.value)
        else:
            owner[last] = plant.value
    return data


def test_there_are_enough_of_them() -> None:
    assert len(PLANTS) >= 30


def test_nothing_is_lost_of_the_document_that_they_are_planted_into() -> None:
    assert losses_of(TABLE["base"]) == ()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda p: f"{p.at} {p.value}")
def test_a_planted_construct_is_the_one_loss(plant: Plant) -> None:
    (loss,) = losses_of(planted(plant))

    assert loss.pointer == plant.place
    assert f"/{loss.keyword}" in plant.place
    assert re.search(plant.reason, loss.reason)
