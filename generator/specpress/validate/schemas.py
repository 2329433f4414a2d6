"""Schema Objects: enums, defaults and examples, formats, discriminators.

https://spec.openapis.org/oas/v3.1.1.html#schema-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.problems import SpecError
from specpress.base.wording import kind_of, quote
from specpress.document.document import Document
from specpress.validate.references import final
from specpress.validate.rules import Findings
from specpress.validate.values import misfit
from specpress.validate.walk import Place

FORMATS = frozenset("""
    base64url binary byte char commonmark date date-time date-time-local decimal
    decimal128 double double-int duration email float hostname html http-date
    idn-email idn-hostname int16 int32 int64 int8 ipv4 ipv6 iri iri-reference
    json-pointer media-range password regex relative-json-pointer sf-binary
    sf-boolean sf-decimal sf-integer sf-string sf-token time time-local uint16
    uint32 uint64 uint8 unixtime uri uri-reference uri-template uuid
    """.split())
"""https://spec.openapis.org/registry/format/"""


def check_schemas(
    document: Document, places: Iterable[Place], findings: Findings
) -> None:
    """Report values that do not fit, and names that mean nothing."""
    unknown_formats: dict[str, list[str]] = {}
    for place in places:
        if place.kind == "schema":
            _check_enum(place, findings)
            _check_mapping(document, place, findings)
            _check_values(document, place, place.pointer, findings)
            name = place.value.get("format")
            if isinstance(name, str) and name not in FORMATS:
                unknown_formats.setdefault(name, []).append(place.pointer)
        elif "schema" in place.value:
            schema_pointer = join(place.pointer, "schema")
            _check_values(document, place, schema_pointer, findings)
    _report_formats(unknown_formats, findings)


def _check_enum(place: Place, findings: Findings) -> None:
    enum = place.value.get("enum", ...)
    pointer = join(place.pointer, "enum")
    if enum == []:
        message = "the enum has no values, so any value is taken"
        findings.add(pointer, "empty-enum", message, "list the values, or remove it")
    elif enum is not ... and enum is not None and not is_list(enum):
        message = f"an enum must be a list of values, and this is {kind_of(enum)}"
        findings.add(pointer, "wrong-type", message, "start each value with `- `")


def _check_mapping(document: Document, place: Place, findings: Findings) -> None:
    """https://spec.openapis.org/oas/v3.1.1.html#discriminator-object"""
    discriminator = place.value.get("discriminator")
    mapping = discriminator.get("mapping") if is_mapping(discriminator) else None
    for value, target in mapping.items() if is_mapping(mapping) else ():
        pointer = join(place.pointer, "discriminator", "mapping", value)
        if isinstance(target, str) and not _is_schema(document, target, pointer):
            message = f"{quote(target)} is neither the name of a schema nor a place"
            remedy = "name a schema under components/schemas, or refer to one"
            findings.add(pointer, "dangling-mapping", message, remedy)


def _is_schema(document: Document, target: str, pointer: str) -> bool:
    try:
        if final(document, join(_COMPONENTS, target))[1] is None:
            document.value(document.resolve(target, pointer))
    except (KeyError, SpecError):
        return False
    return True


def _check_values(
    document: Document, place: Place, schema_pointer: str, findings: Findings
) -> None:
    values = [(key, place.value[key]) for key in _VALUES if key in place.value]
    examples = place.value.get("examples")
    if is_list(examples):
        values += [(f"examples/{i}", value) for i, value in enumerate(examples)]
    if not values:
        return
    _, schema = final(document, schema_pointer)
    for path, value in values:
        reason = misfit(schema, value) if is_mapping(schema) else None
        if reason is not None:
            name = path.partition("/")[0].removesuffix("s")
            findings.add(
                f"{place.pointer}/{path}",
                "unfit-value",
                f"this {name} does not fit its schema: {reason}",
                f"correct the {name}, or the schema",
            )


def _report_formats(unknown: dict[str, list[str]], findings: Findings) -> None:
    for name, pointers in sorted(unknown.items()):
        more = f"; it stands in {len(pointers)} places" if pointers[1:] else ""
        findings.add(
            join(min(pointers), "format"),
            "unknown-format",
            f"the format {quote(name)} is not known{more}",
            "nothing has to be done: the value stays what its type says",
        )


_COMPONENTS = join(ROOT, "components", "schemas")
_VALUES = ("default", "example")
