"""Where things belong on each system: the reviews, the settings, a user's own formats, the log."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from km_desktop.review.refused import Refused

NAME = "KM Desktop"
_FOLDER = "km-desktop"
LIBRARY = "KM_LIBRARY"
"""The environment variable that names the library's folder."""
SETTINGS = "KM_SETTINGS"
"""The environment variable that names the settings file; own formats and the log then lie beside it."""


def library_folder(env: Mapping[str, str], asked: str | None = None, chosen: str = "") -> Path:
    """The folder of the reviews: what was asked for, what the environment says, what the settings say, else documents.

    Raises Refused `library_unknown` where the system names no such folder.
    """
    named = asked or env.get(LIBRARY) or chosen
    if named:
        return Path(named)
    from platformdirs import user_documents_path

    try:
        return user_documents_path() / NAME
    except (OSError, RuntimeError):
        raise Refused("library_unknown") from None


def settings_file(env: Mapping[str, str]) -> Path:
    """The settings file, whether or not it is there."""
    named = env.get(SETTINGS)
    return Path(named) if named else _config(env) / "settings.json"


def own_formats(env: Mapping[str, str]) -> Path:
    """The folder for a user's own formats, whether or not it is there."""
    return settings_file(env).parent / "formats"


def local_folder(env: Mapping[str, str]) -> Path:
    """The folder on this computer's own disk for what only this computer needs to know, whether or not it is there."""
    if env.get(SETTINGS):
        return settings_file(env).parent / "local"
    from platformdirs import user_data_path

    return user_data_path(_FOLDER, appauthor=False, roaming=False)


def log_file(env: Mapping[str, str]) -> Path:
    """The log, whether or not it is there."""
    if env.get(SETTINGS):
        return settings_file(env).parent / "km-desktop.log"
    from platformdirs import user_log_path

    return user_log_path(_FOLDER, appauthor=False) / "km-desktop.log"


def _config(env: Mapping[str, str], platform: str = sys.platform) -> Path:
    if platform.startswith("linux"):
        # The same as below, but quick: the list of formats waits for it.
        return Path(env.get("XDG_CONFIG_HOME", "").strip() or Path("~/.config").expanduser(), _FOLDER)
    from platformdirs import user_config_path

    return user_config_path(_FOLDER, appauthor=False)
