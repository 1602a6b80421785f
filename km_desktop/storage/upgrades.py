"""Files of older versions, brought up to date step by step as they are read. Every released version stays here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from km_desktop.storage.text import Tables

VERSION = 1
"""The version that is written."""

Upgrade = Callable[[Tables], Tables]
"""From the tables of one version to those of the next one. It may change what it is given."""
Upgrades = Mapping[int, Upgrade]
"""By the version that they start from."""

UPGRADES: Upgrades = MappingProxyType({})


def brought_up(tables: Tables, version: int, upgrades: Upgrades = UPGRADES) -> Tables:
    """The tables as the present version has them. LookupError when there is no way from that version."""
    while version < VERSION:
        tables = upgrades[version](tables)
        version += 1
    return tables
