"""A program: fuzz a target until it fails: `python -m fuzz TARGET [libFuzzer options]`.

Needs the dependency group `fuzz`. The seeds in `corpus/` are read and not changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["specpress", "yaml"]):
    from .targets import TARGETS

SEEDS = Path(__file__).with_name("corpus")
WORDS = Path(__file__).with_name("words.dict")


def main() -> None:
    target = TARGETS[sys.argv[1]]
    found = Path(".cache/fuzz") / sys.argv[1]
    found.mkdir(parents=True, exist_ok=True)
    options = ["-timeout=10", "-rss_limit_mb=1024", "-max_len=4096"]
    options += [f"-dict={WORDS}", f"-artifact_prefix={found}-", *sys.argv[2:]]

    def once(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    atheris.Setup([sys.argv[0], *options, str(found), str(SEEDS)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
