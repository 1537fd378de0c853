"""Declare the fields of records: their defaults, and who may read them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints


class Exposure(StrEnum):
    """Say how far a field may travel."""

    IDENTITY = "identity"
    """Names the record inside the dossier; `reference` also leaves it."""
    PUBLIC = "public"
    """May stand in a submission."""
    PERSONAL = "personal"
    """Names a person: leaves the dossier only where the officer ticks it."""
    STATE = "state"
    """Says how far the record is cleared."""
    INTERNAL = "internal"
    """Never leaves the office."""


@dataclasses.dataclass(frozen=True, slots=True)
class FieldSpec:
    """Describe one field of a record; a `computed` one follows from other records and is stored nowhere."""

    name: str
    type: Any
    exposure: Exposure
    required: bool
    computed: bool = False


def _declare(exposure: Exposure, default: Any, required: bool = False, computed: bool = False) -> Any:
    metadata = {"exposure": exposure, "required": required, "computed": computed}
    return dataclasses.field(default=default, metadata=metadata)


def identity(default: Any = "") -> Any:
    """Declare a field that names the record."""
    return _declare(Exposure.IDENTITY, default)


def public(default: Any = "", *, required: bool = False) -> Any:
    """Declare a field that a submission may carry; `required` for validating, not for saving."""
    return _declare(Exposure.PUBLIC, default, required)


def computed(default: Any = None) -> Any:
    """Declare a field that a submission may carry and that follows from other records: it is read, never written."""
    return _declare(Exposure.PUBLIC, default, computed=True)


def personal(default: Any = (), *, required: bool = False) -> Any:
    """Declare a field that names persons."""
    return _declare(Exposure.PERSONAL, default, required)


def internal(default: Any = "") -> Any:
    """Declare a field that never leaves the office."""
    return _declare(Exposure.INTERNAL, default)


def clearance(default: Any) -> Any:
    """Declare a field that says how far the record is cleared."""
    return _declare(Exposure.STATE, default)


def specs(record_type: type[Any]) -> dict[str, FieldSpec]:
    """List the fields of a record type by name, in their order."""
    key: Any = record_type  # mypy does not count a class as hashable here
    return _specs(key)


@cache
def _specs(record_type: Any) -> dict[str, FieldSpec]:
    hints = get_type_hints(record_type)
    return {
        field.name: FieldSpec(
            field.name,
            hints[field.name],
            field.metadata.get("exposure", Exposure.IDENTITY),
            bool(field.metadata.get("required", False)),
            bool(field.metadata.get("computed", False)),
        )
        for field in dataclasses.fields(record_type)
    }


def stored(record_type: type[Any]) -> dict[str, FieldSpec]:
    """List the fields of a record type that are stored with it, by name, in their order."""
    key: Any = record_type
    return _stored(key)


@cache
def _stored(record_type: Any) -> dict[str, FieldSpec]:
    return {name: spec for name, spec in specs(record_type).items() if not spec.computed}


def names(record_type: type[Any], *exposures: Exposure) -> Iterator[str]:
    """Give the names of the fields of these exposures; of all fields, when none is given."""
    for spec in specs(record_type).values():
        if not exposures or spec.exposure in exposures:
            yield spec.name
