"""The order in which formats are offered."""

_ORDER = ("bar", "aar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem")


def place(format_id: str) -> tuple[int, str]:
    """Sort key that puts the shipped formats in their usual order, before any other."""
    return (_ORDER.index(format_id) if format_id in _ORDER else len(_ORDER), format_id)
