"""Path templates as documents write them, and as clients fill them in."""

from __future__ import annotations

import pytest

from specpress.openapi.path_templates import (
    with_braces,
    with_variables_kept,
    without_declared,
)


@pytest.mark.parametrize(
    ("path", "declared", "read"),
    [
        ("/tasks/:id", ["id"], "/tasks/{id}"),
        ("/tasks/:id", [], "/tasks/:id"),
        ("/tasks/{id}/:id", ["id"], "/tasks/{id}/:id"),
        ("/tasks/{id}:run", ["run"], "/tasks/{id}:run"),
    ],
)
def test_a_colon_marks_a_variable_that_is_declared(
    path: str, declared: list[str], read: str
) -> None:
    assert with_braces(path, declared) == read


@pytest.mark.parametrize(
    ("path", "declared", "read"),
    [
        ("/find?q={q}", ["q"], "/find"),
        ("/find?q={q}", [], "/find?q={q}"),
        ("/find?q={q}&kind=a", ["q"], "/find?kind=a"),
        ("/find?kind=a&q={q}", ["q", "kind"], "/find?kind=a"),
        ("/find?q={text}", ["q", "text"], "/find?q={text}"),
        ("/find", ["q"], "/find"),
        ("/find?", ["q"], "/find?"),
    ],
)
def test_a_query_in_a_path_is_left_to_its_parameters(
    path: str, declared: list[str], read: str
) -> None:
    assert without_declared(path, declared) == read


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/#env/tasks/{id}", "/%23env/tasks/{id}"),
        ("/{id}#X-Amz-Target=Tasks", "/{id}#X-Amz-Target=Tasks"),
        ("/tasks/{id}", "/tasks/{id}"),
    ],
)
def test_a_fragment_with_variables_is_part_of_the_path(path: str, read: str) -> None:
    assert with_variables_kept(path) == read
