"""Read plain YAML fast, through libyaml. The only module that knows PyYAML.

libyaml speaks version 1.1. So it is asked only for what means the same in 1.1 and 1.2, which is nearly all
that people write, and everything else is left to the slower reader of `yaml`: odd numbers, times, tags,
anchors, tabs, keys given twice, and all faults.
"""

import re
from typing import Any, ClassVar

import yaml

# As libyaml is not everywhere: PyYAML's own reader does the same, slowly.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Where the versions differ or may: line ends, tags and anchors, directives, remarks at a block, merging.
ODD_TEXT = re.compile(
    "[\t\x85\u2028\u2029\ufeff]|(?:^|[-:?,[{]) *[!&*]|^%|^---|^\\.\\.\\.|[|>][-+0-9]*#|<<", re.MULTILINE
)
SAFE = 1000  # levels of nesting that libyaml's reader, which calls itself for each, comes back from
TAG = "tag:yaml.org,2002:"
ODD = "!odd"
# The first that fits a scalar without quotes tells what it is; one that fits none is text.
SCALARS = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
    ("date", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"),
    (ODD, r"[-+]?\.?(?:[0-9_][-+:._ 0-9a-fA-FxXoOTtZ]*|inf|Inf|INF|nan|NaN|NAN)", "-+.0123456789"),
    (ODD, r"=", "="),
)


class Odd(Exception):
    """The text holds what this module does not read."""


class _Plain(_Loader):  # type: ignore[misc]
    """Reads mappings whose keys differ, lists, and the scalars above; whatever else there is, is a fault."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}
    yaml_constructors: ClassVar[dict[str | None, Any]] = {}

    def mapping(self, node: yaml.MappingNode) -> dict[Any, Any]:
        pairs = [(self.construct_object(key), self.construct_object(value)) for key, value in node.value]
        result = dict(pairs)
        if len(result) < len(pairs):
            raise Odd
        return result

    def sequence(self, node: yaml.SequenceNode) -> list[Any]:
        return [self.construct_object(item) for item in node.value]


def _odd(loader: Any, node: Any) -> Any:
    raise Odd


for _kind, _form, _first in SCALARS:
    _tag = _kind if _kind == ODD else TAG + _kind
    _Plain.add_implicit_resolver(_tag, re.compile(rf"(?:{_form})\Z"), list(_first))
for _kind, _construct in {
    "bool": _Plain.construct_yaml_bool,
    "null": _Plain.construct_yaml_null,
    "int": lambda loader, node: int(node.value),
    "float": lambda loader, node: float(node.value),
    "date": _Plain.construct_yaml_timestamp,
    "str": _Plain.construct_yaml_str,
    "map": _Plain.mapping,
    "seq": _Plain.sequence,
}.items():
    _Plain.add_constructor(TAG + _kind, _construct)
_Plain.add_constructor(None, _odd)


def load_plain(text: str) -> Any:
    """Return what `text` holds; raises Odd for all that is not plain, faults among it."""
    return _read(text, "get_single_data")


def compose_plain(text: str) -> Any:
    """Return the nodes of `text`, each with its marks; raises Odd as `load_plain` does."""
    return _read(text, "get_single_node")


def is_deeper(text: str, levels: int) -> bool:
    """Say whether `text` nests values deeper than `levels`, also where it is no YAML further on."""
    depth = 0
    try:
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > levels:
                return True
    except yaml.YAMLError:
        return False
    return False


def _may_be_deep(text: str) -> bool:
    """Say whether `text` could nest so deep that reading it would use up the memory of calls."""
    return text.count("[") + text.count("{") + max(map(len, text.split("\n"))) > SAFE


def _read(text: str, method: str) -> Any:
    if ODD_TEXT.search(text) or (_may_be_deep(text) and is_deeper(text, SAFE)):
        raise Odd
    try:
        loader = _Plain(text)
        try:
            return getattr(loader, method)()
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        raise Odd from None
