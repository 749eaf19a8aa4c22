"""Compares each route the console uses with the installed proxy's own declaration of it.

Run as a program it prints the proxy's OpenAPI document; importing LiteLLM takes long and talks a lot,
so the judge runs it apart. Routes kept out of that document are described by FastAPI from the same
handler signatures.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from places import EXPECTED_ROUTES, HOME
from shapes import Difference, Schemas, compare_schema


def load_expected() -> dict[str, Any]:
    return json.loads(EXPECTED_ROUTES.read_text())


def real_document() -> dict[str, Any]:
    """`{"document": …, "hidden": […]}` of the installed proxy."""
    target = HOME / "openapi.json"
    log = HOME / "openapi.log"
    environment = {**os.environ, "LITELLM_DISABLE_LAZY_ROUTES": "true", "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    with log.open("w") as output:
        done = subprocess.run([sys.executable, __file__, str(target)], env=environment, stdout=output, stderr=output)
    if done.returncode != 0:
        raise RuntimeError("LiteLLM's OpenAPI document could not be made; .truth/litellm/openapi.log says why.")
    return json.loads(target.read_text())


def compare_route(name: str, expected: Mapping[str, Any], shapes: Mapping[str, Any], document: Mapping[str, Any]) -> list[Difference]:
    method, path = name.split(" ")
    operation = document["paths"].get(path, {}).get(method.lower())
    if operation is None:
        return [(name, "missing", "the proxy has no such route")]
    schemas = Schemas(document.get("components", {}).get("schemas", {}))
    return [
        *_parameters(expected.get("parameters", {}), operation, schemas),
        *_body(expected.get("body"), operation, schemas, shapes),
        *_answer(expected.get("answer"), operation, schemas, shapes),
    ]


def _parameters(expected: Mapping[str, Any], operation: Mapping[str, Any], schemas: Schemas) -> Iterator[Difference]:
    real = {p["name"]: p for p in operation.get("parameters", []) if p["in"] in ("query", "path")}
    for name, wanted in expected.items():
        parameter = real.get(name)
        if parameter is None:
            yield name, "missing", "no such parameter"
            continue
        if not schemas.type_names(parameter["schema"]) & {wanted["type"], "any"}:
            yield name, "retyped", f"{sorted(schemas.type_names(parameter['schema']))} instead of {wanted['type']}"
        for fact in ("default", "minimum", "maximum"):
            declared = _declared(parameter["schema"], fact, schemas)
            if declared != wanted.get(fact):
                yield name, fact, f"{declared} instead of {wanted.get(fact)}"
    for name, parameter in real.items():
        if parameter.get("required") and not expected.get(name, {}).get("required"):
            yield name, "newly required", "the request must carry it"


def _declared(schema: Mapping[str, Any], fact: str, schemas: Schemas) -> Any:
    if schema.get(fact) is not None:
        return schema[fact]
    return next((b[fact] for b in schemas.branches(schema) if b.get(fact) is not None), None)


def _body(expected: str | None, operation: Mapping[str, Any], schemas: Schemas, shapes: Mapping[str, Any]) -> Iterator[Difference]:
    content = operation.get("requestBody", {}).get("content", {})
    declared = next((entry.get("schema", {}) for entry in content.values()), None)
    if expected is not None and declared is not None:
        yield from compare_schema("body", expected, declared, schemas, shapes, answer=False)
    elif expected is None and operation.get("requestBody", {}).get("required"):
        yield "body", "newly required", "the request must carry it"


def _answer(expected: str | None, operation: Mapping[str, Any], schemas: Schemas, shapes: Mapping[str, Any]) -> Iterator[Difference]:
    declared = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema")
    if expected is not None and declared:
        yield from compare_schema("answer", expected, declared, schemas, shapes, answer=True)


def declares_answer(name: str, document: Mapping[str, Any]) -> bool:
    method, path = name.split(" ")
    operation = document["paths"].get(path, {}).get(method.lower(), {})
    schema = operation.get("responses", {}).get("200", {}).get("content", {}).get("application/json", {}).get("schema")
    return bool(schema) and Schemas(document.get("components", {}).get("schemas", {})).type_names(schema) != {"any"}


def _emit(target: str) -> None:
    from fastapi.openapi.utils import get_openapi
    from litellm.proxy.proxy_server import app

    wanted = {name.split(" ")[1] for name in load_expected()["routes"]}
    hidden: set[str] = set()

    def show(routes: Any) -> None:
        for route in routes:
            if hasattr(route, "effective_candidates"):
                show(route.effective_candidates())
            elif getattr(route, "path", None) in wanted and not getattr(route, "include_in_schema", True):
                hidden.add(route.path)
                route.include_in_schema = True

    show(app.routes)
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    with open(target, "w") as file:
        json.dump({"document": document, "hidden": sorted(hidden)}, file)


if __name__ == "__main__":
    _emit(sys.argv[1])
