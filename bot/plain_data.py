"""Frozen data from JSON, checked against its own annotations: what a child process says is not taken on trust.

>>> from index.types import Member
>>> revive(Member, {"name": "Sở Y tế", "span": {"start": 3, "end": 10}})
Member(name='Sở Y tế', span=Span(start=3, end=10))
>>> revive(Member, {"name": 7, "span": {"start": 3, "end": 10}})
Traceback (most recent call last):
ValueError: 7 is no str
"""

from __future__ import annotations

from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def revive(kind: type[T], value: Any) -> T:
    """The dataclass whose `dataclasses.asdict`, sent as JSON, is `value`. Raises ValueError where it cannot be."""
    return _revived(kind, value)  # type: ignore[no-any-return]


def _revived(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        fields = get_type_hints(kind)
        if not isinstance(value, dict) or value.keys() != fields.keys():
            raise ValueError(f"not the fields of {kind.__name__}")
        return kind(**{name: _revived(fields[name], value[name]) for name in fields})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple and isinstance(value, list):
        return tuple(_revived(inner[0], item) for item in value)
    if origin in (Union, UnionType):
        return None if value is None and type(None) in inner else _revived(inner[0], value)
    if value in inner if origin is Literal else type(value) is kind:
        return value
    raise ValueError(f"{value!r:.40} is no {getattr(kind, '__name__', kind)}")
