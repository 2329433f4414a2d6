from __future__ import annotations

import pytest

from specpress.base.banner import BANNER, banner_line, bears_banner


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("models/user.py", f"# {BANNER}"),
        ("api.txt", f"# {BANNER}"),
        ("README.md", f"<!-- {BANNER} -->"),
        ("py.typed", ""),
    ],
)
def test_line_fits_the_kind_of_file(path: str, line: str) -> None:
    assert banner_line(path) == line


@pytest.mark.parametrize(
    ("path", "content", "bears"),
    [
        ("a.py", f"# {BANNER}\nx = 1\n", True),
        ("a.py", f"# {BANNER}\r\nx = 1\r\n", True),
        ("a.py", f"# {BANNER}", True),
        ("a.py", f"# {BANNER} Or do.\n", False),
        ("a.py", f"x = 1\n# {BANNER}\n", False),
        ("a.py", f"<!-- {BANNER} -->\n", False),
        ("a.py", "", False),
        ("py.typed", "", False),
        ("notes.rst", f"# {BANNER}\n", False),
    ],
)
def test_only_the_whole_first_line_counts(path: str, content: str, bears: bool) -> None:
    assert bears_banner(path, content.encode()) is bears
