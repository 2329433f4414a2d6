"""References to hosts that the owner of a client allowed, over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from specpress.base.problems import SpecError
from specpress.document.document import Document, load
from specpress.document.fetch import Hosts
from support.serving import Pages, serving


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


def document(tmp_path: Path, *hosts: str) -> Document:
    (tmp_path / "api.yaml").write_text("a: 1", "utf-8")
    return load(tmp_path / "api.yaml", hosts=Hosts(hosts))


def refused(document: Document, ref: str, base: str = "#/a") -> tuple[str, str]:
    with pytest.raises(SpecError) as caught:
        document.resolve(ref, base)
    (problem,) = caught.value.problems
    return problem.rule, problem.message


def test_an_allowed_host(tmp_path: Path, pages: Pages) -> None:
    pages["/v1/pets.yaml"] = "Pet: {type: object, x: {$ref: more.json#/Id}}"
    pages["/v1/more.json"] = '{"Id": {"type": 5}}'
    api = document(tmp_path, pages.address)
    pet = api.resolve(f"{pages.address}/v1/pets.yaml#/Pet", "#/a")

    assert pet == f"{pages.address}/v1/pets.yaml#/Pet"
    assert api.value(f"{pet}/type") == "object"
    assert str(api.where(f"{pet}/type")) == f"{pages.address}/v1/pets.yaml:1:7"
    other = api.resolve("more.json#/Id", f"{pet}/x")
    assert api.value(other) == {"type": 5}
    assert api.resolve("#/Pet", f"{pet}/x") == pet
    assert [path for path, _ in pages.asked] == ["/v1/pets.yaml", "/v1/more.json"]


def test_a_file_is_fetched_once(tmp_path: Path, pages: Pages) -> None:
    pages["/pets.yaml"] = "Pet: {}"
    hosts = Hosts([pages.address])
    (tmp_path / "api.yaml").write_text("a: 1", "utf-8")
    for _ in range(2):
        api = load(tmp_path / "api.yaml", hosts=hosts)
        api.resolve(f"{pages.address}/pets.yaml#/Pet", "#/a")

    assert len(pages.asked) == 1


def test_another_host_is_not_asked(tmp_path: Path, pages: Pages) -> None:
    pages["/pets.yaml"] = "Pet: {$ref: 'file:///etc/passwd'}"
    with serving() as others:
        others["/x.yaml"] = "a: 1"
        api = document(tmp_path, pages.address)
        assert refused(api, f"{others.address}/x.yaml")[0] == "remote-ref"
        pages.redirects["/moved.yaml"] = f"{others.address}/x.yaml"
        rule, told = refused(api, f"{pages.address}/moved.yaml")
        assert rule == "unreachable-ref"
        assert "not allowed" in told
        assert others.asked == []
    pet = api.resolve(f"{pages.address}/pets.yaml#/Pet", "#/a")
    assert refused(api, "file:///etc/passwd", pet)[0] == "remote-ref"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("10.0.0.1", "https://10.0.0.1/x.yaml"),
        ("169.254.169.254", "https://169.254.169.254/latest/meta-data"),
        ("[::1%1]", "https://[::1%1]/x.yaml"),
        ("0.0.0.0", "https://0.0.0.0/x.yaml"),
        ("[::ffff:10.0.0.1]", "https://[::ffff:10.0.0.1]/x.yaml"),
    ],
)
def test_an_address_that_is_not_public(tmp_path: Path, host: str, url: str) -> None:
    rule, told = refused(document(tmp_path, host), url)

    assert rule == "unreachable-ref"
    assert "its address is not public" in told


def test_what_is_missing_or_wrong(tmp_path: Path, pages: Pages) -> None:
    pages["/wrong.yaml"] = "a: [1"
    api = document(tmp_path, pages.address)

    rule, told = refused(api, f"{pages.address}/none.yaml")
    assert (rule, "404" in told) == ("unreachable-ref", True)
    with pytest.raises(SpecError) as caught:
        api.resolve(f"{pages.address}/wrong.yaml", "#/a")
    assert caught.value.problems[0].where.file == f"{pages.address}/wrong.yaml"
