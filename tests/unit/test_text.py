"""Document text reaches no output but through a filter, whatever is tried."""

from __future__ import annotations

import copy
import json
import string
from collections.abc import Callable
from typing import Any

import jinja2
import pytest

from specpress.base.text import Text, Value
from specpress.render.templates import environment, templates_folder

SECRET = "said by the document"
CONTEXT = {
    "text": Text(SECRET),
    "value": Value(SECRET),
    "mapping": {"key": Text(SECRET)},
    "list": [Text(SECRET)],
    "nested": [{"key": [Value(SECRET)]}],
    "keyed": {Text(SECRET): 1},
}
REFUSALS = (TypeError, AttributeError, jinja2.TemplateRuntimeError)

# Each of them alone is an error.
REFUSED = [
    *('text', 'value', 'text ~ ""', '"" ~ value', '"a" + text', 'text + "a"'),
    *('text * 2', 'text[0]', 'text[:3]', 'value[1:]', 'text | string', 'text | upper'),
    *('text | tojson', 'value | tojson', 'mapping | tojson', 'list | tojson'),
    *('text | trim', 'text | escape', 'text | safe', 'text | e', 'text | urlencode'),
    *('text | replace("a", "b")', 'text | indent', 'text | list', 'text | first'),
    *('text | last', 'text | reverse', 'text | length', 'text | wordcount'),
    *('text | center(80)', 'text | title', 'text | truncate(3)', 'text | striptags'),
    *('text | wordwrap', '"%s" | format(text)', '"{}".format(text)', '"%s" % text'),
    *('"{0._content}".format(text)', 'text._content', 'value._json'),
    *('text | attr("_content")', 'text["_content"]'),
    '[text] | map(attribute="_json") | join',
    *('list | join', 'list | join(", ")', 'keyed | join', 'mapping.values() | join'),
    *('mapping.items() | map("last") | join', 'list | map("string") | join'),
    *('", ".join(list)', 'text.join(["a", "b"])', '[text] | sum(start="")'),
    *('text.__init__.__globals__', 'text in "abc"', '"a" in text', 'mapping | xmlattr'),
    *('list | map("upper") | join', 'text.encode()'),
]  # fmt: skip

# These print what stands for it, or nothing.
OPAQUE = ["mapping", "list", "nested", "keyed", 'mapping ~ ""', "mapping | string",
          "mapping | pprint", "text | pprint", "dict(a=text)", '"%r" % [text]',
          '"{0!r}".format(text)', "list | length", "text | default(1) is none",
          "mapping | dictsort", "text | int", "text | float",
          "list | string | upper"]  # fmt: skip

BLOCKS = [
    "{% for c in text %}{{ c }}{% endfor %}",
    "{% filter upper %}{{ text }}{% endfilter %}",
    "{% set x %}{{ text }}{% endset %}{{ x }}",
    "{% set x = text %}{{ x }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(text) }}",
    "{% for x in list %}{{ x }}{% endfor %}",
    "{% for k in keyed %}{{ k }}{% endfor %}",
    "{% include text %}",
]


def rendered(template: str) -> str:
    return environment(templates_folder()).from_string(template).render(CONTEXT)


@pytest.mark.parametrize("expression", REFUSED)
def test_an_expression_that_would_show_it_is_refused(expression: str) -> None:
    with pytest.raises(REFUSALS):
        assert SECRET not in rendered(f"{{{{ {expression} }}}}").lower()


@pytest.mark.parametrize("block", BLOCKS)
def test_a_statement_that_would_show_it_is_refused(block: str) -> None:
    with pytest.raises(REFUSALS):
        rendered(block)


@pytest.mark.parametrize("expression", OPAQUE)
def test_what_holds_it_prints_without_it(expression: str) -> None:
    shown = rendered(f"{{{{ {expression} }}}}").lower()
    assert shown
    assert SECRET not in shown


LEAKS: list[Callable[[Any], object]] = [
    str,
    format,
    list,
    bytes,
    json.dumps,
    lambda t: f"{t}",
    lambda t: f"{t:>9}",
    lambda t: f"{t!s}",
    lambda t: "%s" % t,  # noqa: UP031
    lambda t: "{}".format(t),  # noqa: UP032
    lambda t: "{:s}".format(t),  # noqa: UP032
    lambda t: "".join([t]),
    lambda t: "" + t,
    lambda t: t + "",
    lambda t: t[0],
    lambda t: t[:],
    lambda t: [*t],
    lambda t: string.Template("$a").substitute(a=t),
    lambda t: t.__dict__,
    len,
]


@pytest.mark.parametrize("opaque", [Text(SECRET), Value(SECRET)], ids=["text", "value"])
@pytest.mark.parametrize("number", range(len(LEAKS)))
def test_python_does_not_show_it_either(opaque: Any, number: int) -> None:
    with pytest.raises((TypeError, AttributeError)):
        LEAKS[number](opaque)


@pytest.mark.parametrize("opaque", [Text(SECRET), Value(SECRET)], ids=["text", "value"])
def test_what_python_prints_for_it(opaque: Any) -> None:
    shown = f"{opaque!r} {[opaque]} {({opaque: opaque})} {copy.copy(opaque)!r}"
    assert SECRET not in shown
    assert not isinstance(opaque, str)
