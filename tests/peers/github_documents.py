"""What GitHub's own documents say of a request: its REST description, and its GraphQL schema.

What the tests need of the first lies beside this file (tools/github_description.py has taken it out); the second comes
from npm, `@octokit/graphql-schema`. It is large: it is read once, when a request first needs it, and only those types
that a query reaches.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from graphql import (
    DocumentNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    NamedTypeNode,
    NameNode,
    ObjectTypeDefinitionNode,
    OperationDefinitionNode,
    TypeDefinitionNode,
    build_ast_schema,
    parse,
    validate,
)
from graphql.language import Visitor, visit

from tests.diaries import ROOT
from tests.needs import unavailable

_REST = Path(__file__).with_name("github_rest.json")
_GRAPHQL = "graphql-schema/schema.graphql"
_BLOCK = re.compile(
    r"^(?:type|interface|union|enum|input|scalar) (\w+)(?:[^\n{]*\{\n.*?^\}|[^\n]*(?:\n  [^\n]*)*)",
    re.MULTILINE | re.DOTALL,
)
_IMPLEMENTS = re.compile(r"type (\w+) implements ([\w &]+)")
_VARIABLE = re.compile(r"\{(\w+)\}")
_OF_THE_REST = {"ref", "path"}
"""Variables of addresses that may hold slashes."""


def rest_faults(method: str, path: str, query: Mapping[str, str], body: bytes) -> list[str]:
    """What is wrong with a REST request; of one that is documented and as documented, nothing."""
    found = _operation(method, path)
    if not found:
        return [f"no {method} {path} is documented, or not among what tools/github_description.py takes"]
    operation, common = found
    faults = [
        f"{method} {path}: {fault}" for fault in _query_faults([*operation.get("parameters", ()), *common], query)
    ]
    described = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if described is None:
        return faults + ([f"{method} {path}: no body is documented"] if body else [])
    return faults + [f"{method} {path}: {fault}" for fault in _body_faults(described, body)]


def answer_faults(method: str, path: str, status: int, data: object) -> list[str]:
    """The fields of an answer that the description does not name: a peer may say less than GitHub, and no more."""
    operation, _ = _operation(method, path) or ({}, ())
    content = _known(operation.get("responses", {}).get(str(status), {})).get("content", {})
    schema = _known(content.get("application/json", {}).get("schema", {}))
    one = data[0] if isinstance(data, list) and data else data
    named = _known(schema.get("items", {})) if schema.get("type") == "array" else schema
    if not isinstance(one, dict) or "properties" not in named:
        return []
    return [f"{method} {path} never says `{name}`" for name in one if name not in named["properties"]]


def _query_faults(parameters: list[dict[str, Any]], query: Mapping[str, str]) -> Iterator[str]:
    named = {each["name"]: each for each in map(_known, parameters) if each["in"] == "query"}
    for name, value in query.items():
        if name not in named:
            yield f"no parameter `{name}` is documented"
        elif value not in _known(named[name]["schema"]).get("enum", [value]):
            yield f"`{name}` cannot be {value}"


def _body_faults(schema: dict[str, Any], body: bytes) -> Iterator[str]:
    try:
        data = json.loads(body)
    except ValueError:
        yield "the body is no JSON"
        return
    whole = {**schema, "components": _rest()["components"]}
    yield from (error.message for error in jsonschema.Draft202012Validator(whole).iter_errors(data))
    properties = _known(schema).get("properties", {})
    if isinstance(data, dict) and properties:
        yield from (f"no field `{name}` is documented" for name in data if name not in properties)


def _operation(method: str, path: str) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    """The description of a request, and the parameters that all of its address have; the most fixed address wins."""
    for pattern, template in _addresses():
        described = _rest()["paths"][template]
        if method.lower() in described and pattern.fullmatch(path):
            return described[method.lower()], described.get("parameters", [])
    return None


@cache
def _addresses() -> list[tuple[re.Pattern[str], str]]:
    templates = sorted(_rest()["paths"], key=lambda each: (each.count("{"), each))
    return [(re.compile(_VARIABLE.sub(_piece, template.replace(".", r"\."))), template) for template in templates]


def _piece(found: re.Match[str]) -> str:
    return ".+" if found[1] in _OF_THE_REST else "[^/]+"


def _known(described: dict[str, Any]) -> dict[str, Any]:
    """What a description says, where it only points to it."""
    while "$ref" in described:
        place: Any = _rest()
        for name in described["$ref"].removeprefix("#/").split("/"):
            place = place[name]
        described = place
    return described


@cache
def _rest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_REST.read_text("utf-8"))
    return found


def _document(name: str) -> str:
    path = ROOT / "node_modules/@octokit" / name
    if not path.is_file():
        unavailable(f"node_modules/@octokit/{name} is not there; install Node.js and run `npm ci`")
    return path.read_text("utf-8")


@cache
def query_as_documented(source: str) -> tuple[DocumentNode, GraphQLSchema, tuple[str, ...]]:
    """A query, the schema as far as it reaches, and what is wrong with it. Raises GraphQLError where it is none."""
    document = parse(source)
    schema = _schema(document)
    return document, schema, tuple(fault.message for fault in validate(schema, document))


def _schema(document: DocumentNode) -> GraphQLSchema:
    """GitHub's schema, of which each type has those fields alone that the query names somewhere."""
    named = _Names()
    visit(document, named)
    roots = {
        each.operation.value.capitalize() for each in document.definitions if isinstance(each, OperationDefinitionNode)
    }
    found: dict[str, TypeDefinitionNode] = {}
    wanted = ["Query", *roots, *sorted(named.types)]
    while wanted:
        name = wanted.pop()
        if name in found or name not in _blocks():
            continue
        found[name] = _pruned(_definition(name), named.fields)
        reached = _Names()
        visit(found[name], reached)
        wanted += sorted(reached.types) + _kinds_of(name)
    return build_ast_schema(DocumentNode(definitions=tuple(found.values())), assume_valid=True, assume_valid_sdl=True)


class _Names(Visitor):
    """Gathers the names of types and of all else."""

    def __init__(self) -> None:
        super().__init__()
        self.types: set[str] = set()
        self.fields: set[str] = {"id"}

    def enter_name(self, node: NameNode, *_: object) -> None:
        self.fields.add(node.value)

    def enter_named_type(self, node: NamedTypeNode, *_: object) -> None:
        self.types.add(node.name.value)


def _pruned(definition: TypeDefinitionNode, names: set[str]) -> TypeDefinitionNode:
    if isinstance(definition, ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode):
        kept = tuple(each for each in definition.fields or () if each.name.value in names)
        return replace(definition, fields=kept, directives=())
    if isinstance(definition, InputObjectTypeDefinitionNode):
        return replace(definition, directives=())
    return definition


@cache
def _definition(name: str) -> TypeDefinitionNode:
    (found,) = parse(_blocks()[name], no_location=True).definitions
    assert isinstance(found, TypeDefinitionNode)
    return found


@cache
def _kinds_of(interface: str) -> list[str]:
    """The types that an interface may turn out to be; of what is everywhere, those that a query names are enough."""
    heads = (_IMPLEMENTS.match(block) for block in _blocks().values() if interface != "Node")
    return [found[1] for found in heads if found and interface in found[2].split(" & ")]


@cache
def _blocks() -> dict[str, str]:
    return {found[1]: found[0] for found in _BLOCK.finditer(_document(_GRAPHQL))}
