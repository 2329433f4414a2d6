"""Settings of a client, and what is said of those that are wrong."""

from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from support.repository import Repository

from .conftest import PETS, Project, Run

CLIENT = '[tool.specpress.clients.pets]\nspec = "specs/pets.yaml"\n'
OVERLAY = """\
overlay: 1.0.0
info: {title: Fixes, version: 1.0.0}
actions:
"""


def configure(project: Project, settings: str) -> None:
    comment = "# The settings of the house.\n\n"
    path = project.root / "pyproject.toml"
    path.write_text(f"{comment}{CLIENT}{settings}", "utf-8")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            'clas_name = "Zoo"\n',
            snapshot(
                "specpress: pyproject.toml:5: [tool.specpress.clients.pets] has no setting 'clas_name'; did you mean \"class_name\"?\n"
            ),
        ),
        (
            'class_name = "str"\n',
            snapshot(
                "specpress: pyproject.toml:5: 'str' can't be the name of a client; 'Str' can\n"
            ),
        ),
        (
            'package = "Pets"\n',
            snapshot(
                "specpress: pyproject.toml:5: 'Pets' can't be a package's name; 'pets' can\n"
            ),
        ),
        (
            'env_prefix = "a-b"\n',
            snapshot(
                "specpress: pyproject.toml:5: 'a-b' can't start the name of an environment variable\n"
            ),
        ),
        (
            'edition = "2019-01"\n',
            snapshot(
                "specpress: pyproject.toml:5: this specpress has no edition '2019-01'; it has 2026-11: state one of them, or use the specpress that has yours\n"
            ),
        ),
        (
            'tolerate = ["all"]\n',
            snapshot(
                "specpress: pyproject.toml:5: `tolerate` is a list of dangling-part, homeless-path-parameter, missing-file, remote-ref, unknown-path-parameter, unknown-security; not 'all'\n"
            ),
        ),
        (
            'overlays = "fixes.yaml"\n',
            snapshot(
                "specpress: pyproject.toml:5: `overlays` must be a list of texts, not 'fixes.yaml'\n"
            ),
        ),
        (
            'overlays = ["https://example.com/x.yaml"]\n',
            snapshot(
                "specpress: pyproject.toml:5: the overlay https://example.com/x.yaml is not a file: download it, and name the file\n"
            ),
        ),
        (
            'templates = "nowhere"\n',
            snapshot(
                "specpress: pyproject.toml:5: 'nowhere', of `templates`, is no folder\n"
            ),
        ),
        (
            'remote_hosts = ["http://example.com"]\n',
            snapshot(
                "specpress: pyproject.toml:5: `remote_hosts`: http://example.com is not fetched, for anybody can change it: use https\n"
            ),
        ),
        (
            'include = { tag = ["pets"] }\n',
            snapshot(
                "specpress: pyproject.toml:5: [include] has no setting 'tag'; did you mean \"tags\"?\n"
            ),
        ),
        (
            "include = {}\n",
            snapshot(
                "specpress: pyproject.toml:5: `include` names nothing; it has tags, paths, operations, extensions\n"
            ),
        ),
        (
            'exclude = { extensions = ["internal"] }\n',
            snapshot(
                "specpress: pyproject.toml:5: 'internal' is no extension: its name starts with x-\n"
            ),
        ),
        (
            'exclude = { operations = ["listPet"] }\n',
            snapshot(
                "specpress: pyproject.toml:5: `exclude` names the operationId 'listPet', which no operation has; did you mean \"listPets\"?\n"
            ),
        ),
        (
            'base_url = "https://a.test"\ninclude = { paths = ["/pet"] }\n',
            snapshot(
                "specpress: pyproject.toml:6: `include` names the path '/pet', which no operation has; did you mean \"/pets\"?\n"
            ),
        ),
        (
            'include = { tags = ["dogs"] }\n',
            snapshot(
                "specpress: pyproject.toml:5: `include` names the tag 'dogs', which no operation has\n"
            ),
        ),
        (
            '[tool.specpress.clients.pets.names]\nlistPet = "all"\n',
            snapshot(
                "specpress: pyproject.toml:6: `names` sets a name for 'listPet', but no operationId and no place of an operation, a schema, a property or a parameter is called so; did you mean \"listPets\"?\n"
            ),
        ),
        (
            '[tool.specpress.clients.pets.names]\n\n# It is one.\nlistPets = "for"\n',
            snapshot(
                "specpress: pyproject.toml:8: 'for', set for 'listPets', is no public name in Python\n"
            ),
        ),
        (
            "[tool.specpress.clients.pets.names]\n"
            '"#/components/schemas/Pet" = "list"\n',
            snapshot(
                "specpress: pyproject.toml:6: 'list', set for '#/components/schemas/Pet', has another meaning in the client\n"
            ),
        ),
        (
            "[tool.specpress.clients.pets.names]\n"
            '"#/components/schemas/Pet/properties/name" = "copy"\n',
            snapshot(
                "specpress: pyproject.toml:6: 'copy', set for '#/components/schemas/Pet/properties/name', has another meaning in the client\n"
            ),
        ),
        (
            '[tool.specpress.clients.pets.tags]\ndogs = "cats"\n',
            snapshot(
                "specpress: pyproject.toml:6: `tags` names 'dogs', a tag that no operation has; there is: default\n"
            ),
        ),
        (
            '[tool.specpress.clients.pets.tags]\ndefault = "call"\n',
            snapshot(
                "specpress: pyproject.toml:6: 'call' can't be the name of a tag; 'call_' can\n"
            ),
        ),
    ],
)
def test_a_wrong_setting(
    project: Project, specpress: Run, settings: str, told: str
) -> None:
    configure(project, settings)
    ran = specpress("generate")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told
    assert not project.package.exists()


def test_a_problem_of_an_overlay_is_told_there(
    project: Project, specpress: Run
) -> None:
    configure(project, 'overlays = ["specs/fixes.yaml"]\n')
    (project.root / "specs" / "fixes.yaml").write_text(
        OVERLAY
        + "  - target: $.paths['/pets'].get\n"
        + "    update:\n"
        + "      parameters:\n"
        + "        - {name: limit, in: nowhere, schema: {type: integer}}\n"
        + "  - target: $.paths['/dogs']\n"
        + "    remove: true\n",
        "utf-8",
    )
    project.spec.write_text(PETS.replace("schema:", "schma:"), "utf-8")
    ran = specpress("generate")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == snapshot("""\
specs/fixes.yaml:7:11: error: a parameter must have a place in the request, and "nowhere" is none  [wrong-structure]
    7 |         - {name: limit, in: nowhere, schema: {type: integer}}
      |           ^
   at #/actions/0/update/parameters/0
   fix: write `in: query`, or path, header, cookie

specs/fixes.yaml:7:25: warning: "nowhere" is not allowed for "in"  [wrong-value]
    7 |         - {name: limit, in: nowhere, schema: {type: integer}}
      |                         ^
   at #/actions/0/update/parameters/0/in
   fix: write one of "query", "header", "path", "cookie"

specs/fixes.yaml:8:5: warning: "$.paths['/dogs']" selects nothing, so the action does nothing  [overlay]
    8 |   - target: $.paths['/dogs']
      |     ^
   at #/actions/1/target
   fix: correct the query, or remove the action

specs/pets.yaml:12:15: warning: "schma" is no field here in this version of OpenAPI  [unknown-field]
   12 |               schma: {$ref: '#/components/schemas/Pet'}
      |               ^
   at #/paths/~1pets/get/responses/200/content/application~1json/schma
   fix: remove it, correct its spelling, or start it with x-

1 error, 3 warnings
""")


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        (
            "  - target: paths\n    remove: true\n",
            snapshot("""\
fixes.yaml:4:5: error: "paths" is no query that can be run: expected 'TOKEN_ROOT', found 'TOKEN_NAME'  [overlay]
    4 |   - target: paths
      |     ^
   at #/actions/0/target
   fix: see RFC 9535 for what JSONPath can say

1 error
"""),
        ),
        (
            "  - target: $.paths.*..[?@..x\n    remove: true\n",
            snapshot("""\
fixes.yaml:4:5: error: "$.paths.*..[?@..x" is no query that can be run: unexpected end of segment  [overlay]
    4 |   - target: $.paths.*..[?@..x
      |     ^
   at #/actions/0/target
   fix: see RFC 9535 for what JSONPath can say

1 error
"""),
        ),
        (
            "  - target: $\n    remove: true\n",
            snapshot("""\
fixes.yaml:4:5: error: the whole document can't be removed  [overlay]
    4 |   - target: $
      |     ^
   at #/actions/0/target
   fix: select a part of it

1 error
"""),
        ),
        (
            "  - target: $.info\n    update: text\n",
            snapshot("""\
fixes.yaml:5:5: error: a string can't be merged into a mapping, #/info  [overlay]
    5 |     update: text
      |     ^
   at #/actions/0/update
   fix: give both the same type, or remove the target first

1 error
"""),
        ),
        (
            "  - target: $.info\n",
            snapshot("""\
fixes.yaml:4:5: error: the action changes nothing  [overlay]
    4 |   - target: $.info
      |     ^
   at #/actions/0
   fix: add `update`, `remove` or `copy`

1 error
"""),
        ),
        (
            "  - target: $.info\n    updat: {}\n",
            snapshot("""\
fixes.yaml:4:5: error: the action changes nothing  [overlay]
    4 |   - target: $.info
      |     ^
   at #/actions/0
   fix: add `update`, `remove` or `copy`

fixes.yaml:5:5: error: overlays have no "updat" here  [overlay]
    5 |     updat: {}
      |     ^
   at #/actions/0/updat
   fix: there is: target, description, update, remove, copy

2 errors
"""),
        ),
        (
            "  - target: $.info\n    copy: $.paths.*.*.*\n",
            snapshot("""\
fixes.yaml:5:5: error: "$.paths.*.*.*" selects 2 values to copy  [overlay]
    5 |     copy: $.paths.*.*.*
      |     ^
   at #/actions/0/copy
   fix: select one

1 error
"""),
        ),
        (
            "  []\n",
            snapshot("""\
fixes.yaml:3:1: error: an overlay has a list of actions  [overlay]
    3 | actions:
      | ^
   at #/actions
   fix: see https://spec.openapis.org/overlay/v1.1.0.html#examples

1 error
"""),
        ),
    ],
)
def test_a_wrong_overlay(
    project: Project, specpress: Run, actions: str, told: str
) -> None:
    overlay = project.root / "fixes.yaml"
    overlay.write_text(OVERLAY + actions, "utf-8")
    ran = specpress("validate", "specs/pets.yaml", "--overlay", "fixes.yaml")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "readme.md.jinja",
            "<!-- {{ banner }} -->\n{% if %}\n",
            snapshot(
                "specpress: ./house/readme.md.jinja:2: Expected an expression, got 'end of statement block'\n"
            ),
        ),
        (
            "readme.md.jinja",
            "\n\n{{ nothing }}\n",
            snapshot("specpress: ./house/readme.md.jinja:3: 'nothing' is undefined\n"),
        ),
        (
            "readme.md.jinja",
            "{{ api.title }}\n",
            snapshot(
                "specpress: ./house/readme.md.jinja:1: document text must go through a filter\n"
            ),
        ),
        (
            "readme.md.jinja",
            "{{ api.title._content }}\n",
            snapshot(
                "specpress: ./house/readme.md.jinja:1: access to attribute '_content' of 'Text' object is unsafe.\n"
            ),
        ),
        (
            "readme.md.jinja",
            "{% include 'macro.jinja' %}\n",
            snapshot(
                "specpress: ./house/readme.md.jinja:1: there is no template 'macro.jinja'; did you mean \"macros.jinja\"?\n"
            ),
        ),
        (
            "reedme.md.jinja",
            "",
            snapshot(
                'specpress: ./house/reedme.md.jinja: no template has this name; did you mean "readme.md.jinja"? (a name that starts with _ is free for parts of your own)\n'
            ),
        ),
        (
            "package.py.jinja",
            "# {{ banner }}\nimport (\n",
            snapshot(
                "specpress: the templates in ./house give a broken package: __init__.py:2: invalid syntax\n"
            ),
        ),
    ],
)
def test_a_wrong_template(
    project: Project, specpress: Run, name: str, text: str, told: str
) -> None:
    configure(project, 'templates = "house"\n')
    (project.root / "house").mkdir()
    (project.root / "house" / name).write_text(text, "utf-8")
    ran = specpress("generate")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told
    assert not project.package.exists()


def test_check_and_diff_know_overlays_and_templates(
    project: Project, specpress: Run, committed: Repository
) -> None:
    configure(project, 'overlays = ["fixes.yaml"]\ntemplates = "house"\n')
    overlay = project.root / "fixes.yaml"
    rename = "  - {target: $.paths.*.get, update: {operationId: findPets}}\n"
    overlay.write_text(OVERLAY + rename, "utf-8")
    template = project.root / "house" / "endpoints_package.py.jinja"
    template.parent.mkdir()
    template.write_text('# {{ banner }}\n"""Ours."""\n', "utf-8")

    assert specpress("check").status == 1
    assert specpress("generate").status == 0
    assert (project.package / "endpoints" / "__init__.py").read_text().endswith('"""\n')
    assert specpress("check").status == 0
    committed.commit()

    overlay.write_text(OVERLAY + rename.replace("find", "seek"), "utf-8")
    template.write_text('# {{ banner }}\n"""Ours, and better."""\n', "utf-8")
    assert "client.default.find_pets() -> " in specpress("diff").out
    ran = specpress("generate")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == snapshot("""\
pets  18 files: 4 written, 14 unchanged, 0 removed
  changes     1 breaking (0 deployed, 1 upgrade) -> major: 1.0.0 -> 2.0.0
              (specpress diff tells more)
""")


def test_options_for_one_document(project: Project, specpress: Run) -> None:
    ran = specpress(
        *("generate", "specs/pets.yaml", "--output", "out", "--class-name", "Zoo"),
        *("--base-url", "https://zoo.test", "--include", "operation=listPets"),
        *("--exclude", "extension=x-internal"),
    )
    client = (project.root / "out" / "pets" / "client.py").read_text("utf-8")

    assert (ran.status, ran.err) == (0, "")
    assert "class Zoo(" in client
    assert "https://zoo.test" in client
    assert specpress(
        "generate", "specs/pets.yaml", "--output", "out", "--include", "pets"
    ).err == snapshot(
        """\
Usage: specpress generate [OPTIONS] [SPEC]
Try 'specpress generate --help' for help.

Error: --include is KIND=VALUE, with a KIND of tag, path, operation, extension
"""
    )
