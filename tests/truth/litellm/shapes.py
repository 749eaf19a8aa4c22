"""The small notation of expected-routes.json, and how a schema or a real answer is held against it.

A type is written `string`, `integer`, `number`, `boolean`, `object`, `any`, `null`, the name of a shape,
`[T]` for a list, `{T}` for a map, or several joined by `|`. A leading `!` means: always there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Shapes = Mapping[str, Any]
Difference = tuple[str, str, str]  # where, kind, what


def alternatives(expression: str) -> list[str]:
    """Splits at the bars that stand outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(expression):
        depth += (char in "[{") - (char in "]}")
        if char == "|" and depth == 0:
            parts.append(expression[start:at])
            start = at + 1
    return [*parts, expression[start:]]


def type_name(expression: str, shapes: Shapes) -> str:
    if expression.startswith("["):
        return "array"
    if expression.startswith("{"):
        return "object"
    shape = shapes.get(expression)
    if isinstance(shape, str):
        return type_name(shape, shapes)
    return "object" if shape is not None else expression


@dataclass(frozen=True)
class Schemas:
    """The named schemas of the real OpenAPI document."""

    named: Mapping[str, Any]

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in schema:
            schema = self.named[schema["$ref"].rsplit("/", 1)[-1]]
        return schema

    def branches(self, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        schema = self.resolve(schema)
        several = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
        if several:
            for branch in several:
                yield from self.branches(branch)
        else:
            yield schema

    def type_names(self, schema: Mapping[str, Any]) -> set[str]:
        names: set[str] = set()
        for branch in self.branches(schema):
            declared = branch.get("type")
            if declared is None:
                names.add("string" if "const" in branch or "enum" in branch else "any")
            else:
                names.update(declared if isinstance(declared, list) else [declared])
        return names

    def properties(self, schema: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
        found: dict[str, Any] = {}
        required: set[str] = set()
        for branch in self.branches(schema):
            found |= branch.get("properties", {})
            required |= set(branch.get("required", []))
        return found, required


def accepts(real: set[str], expected: str) -> bool:
    return expected in real or "any" in real or expected == "any" or (expected == "integer" and "number" in real)


def compare_schema(
    where: str, expression: str, schema: Mapping[str, Any], schemas: Schemas, shapes: Shapes, *, answer: bool
) -> Iterator[Difference]:
    """Holds a declared schema against an expected type. `answer` says which side must be the narrower."""
    real = schemas.type_names(schema)
    for alternative in alternatives(expression.lstrip("!")):
        wanted = type_name(alternative, shapes)
        if wanted != "null" and not accepts(real, wanted):
            yield where, "retyped", f"{'|'.join(sorted(real))} instead of {wanted}"
            continue
        if alternative.startswith("["):
            lists = [branch["items"] for branch in schemas.branches(schema) if "items" in branch]
            judged = [list(compare_schema(f"{where}[]", alternative[1:-1], items, schemas, shapes, answer=answer)) for items in lists]
            yield from min(judged, key=len, default=[])  # several kinds of list: one that fits is enough
        elif alternative.startswith("{"):
            for branch in schemas.branches(schema):
                inner = branch.get("additionalProperties")
                if isinstance(inner, dict) and inner:
                    yield from compare_schema(f"{where}.*", alternative[1:-1], inner, schemas, shapes, answer=answer)
        elif isinstance(shapes.get(alternative), dict):
            yield from _compare_fields(where, shapes[alternative], schema, schemas, shapes, answer=answer)


def _compare_fields(
    where: str, fields: Mapping[str, str], schema: Mapping[str, Any], schemas: Schemas, shapes: Shapes, *, answer: bool
) -> Iterator[Difference]:
    properties, required = schemas.properties(schema)
    if not properties:
        return  # declared as an open object: only a live answer can tell
    for name, expression in fields.items():
        if name in properties:
            yield from compare_schema(f"{where}.{name}", expression, properties[name], schemas, shapes, answer=answer)
        elif expression.startswith("!") or not answer:
            yield f"{where}.{name}", "missing", "not declared"
    if not answer:
        for name in sorted(required):
            if not fields.get(name, "").startswith("!"):
                yield f"{where}.{name}", "newly required", "the request must carry it"


def compare_value(where: str, expression: str, value: Any, shapes: Shapes) -> Iterator[Difference]:
    """Holds a real answer against an expected type."""
    options = alternatives(expression.lstrip("!"))
    for option in options:
        if _is(value, type_name(option, shapes)):
            shape = shapes.get(option)
            if option.startswith("[") and value:
                for item in value:
                    yield from compare_value(f"{where}[]", option[1:-1], item, shapes)
            elif option.startswith("{"):
                for item in value.values():
                    yield from compare_value(f"{where}.*", option[1:-1], item, shapes)
            elif isinstance(shape, dict):
                for name, inner in shape.items():
                    if name in value:
                        yield from compare_value(f"{where}.{name}", inner, value[name], shapes)
                    elif inner.startswith("!"):
                        yield f"{where}.{name}", "missing", "not in the answer"
            return
    yield where, "retyped", f"{json_type(value)} instead of {expression.lstrip('!')}"


def json_type(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    names = {float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def _is(value: Any, name: str) -> bool:
    return name == "any" or json_type(value) == name or (name == "number" and json_type(value) == "integer")
