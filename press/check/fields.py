"""What a field of Table Schema allows in a cell."""

import json
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any

import fastjsonschema

PARSED = {"integer": int, "number": float, "year": int}
LIMITS = ("minimum", "maximum", "enum", "pattern", "minLength", "maxLength")
SAYS = {"minimum": "at least", "maximum": "at most", "enum": "one of", "pattern": "like", "format": "a"}


def check_of(field: dict[str, Any]) -> Callable[[str], str | None]:
    """Return what tells of the text of a cell what is wrong with it by `field`; None where nothing is."""
    validator = _validator(json.dumps(_json_schema(field)))
    return lru_cache(10_000)(partial(_fault, validator, field))


def _json_schema(field: dict[str, Any]) -> dict[str, Any]:
    """Return the constraints of a field of Table Schema as JSON Schema, whose words they share."""
    limits = field.get("constraints") or {}
    kind = {"date": {"format": "date"}, "datetime": {"format": "date-time"}}.get(str(field.get("type")), {})
    pattern = {"pattern": f"^(?:{limits['pattern']})$"} if limits.get("pattern") else {}
    return kind | {name: limits[name] for name in LIMITS if name in limits} | pattern


@cache
def _validator(schema: str) -> Any:
    return fastjsonschema.compile(json.loads(schema))


def _fault(check: Any, field: dict[str, Any], text: str) -> str | None:
    """Return what is wrong with one cell: an empty one is missing, any other is parsed and then measured."""
    if not text:
        return "is empty, and must not be" if (field.get("constraints") or {}).get("required") else None
    try:
        value = PARSED.get(str(field.get("type")), str)(text)
        check(value)
    except fastjsonschema.JsonSchemaValueException as fault:
        return (
            f"is {text}, and must be {SAYS.get(str(fault.rule), fault.rule)} {_listed(fault.rule_definition)}"
        )
    except ValueError:
        return f"is {text}, and must be of the type {field.get('type')}"
    return None


def _listed(definition: Any) -> str:
    return ", ".join(map(str, definition)) if isinstance(definition, list) else str(definition)
