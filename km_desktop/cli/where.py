"""Which folder, which file and which stage somebody means."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.compose import SystemClock, make_library, settings_store
from km_desktop.places import library_folder
from km_desktop.review.formats import Format
from km_desktop.review.phrases import plain
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE
from km_desktop.sentences import printable
from km_desktop.site import load_site, rules

if TYPE_CHECKING:
    from km_desktop.library import Library


def library_at(options: Any, env: Mapping[str, str], clock: SystemClock) -> Library:
    """The library that the options, the environment, the settings or the system name, in that order."""
    library = make_library(folder_at(options, env), clock)
    library.titles_in_names = rules(settings_store(env).load()[0], load_site(env)).titles_in_names
    return library


def folder_at(options: Any, env: Mapping[str, str]) -> Path:
    """The library's folder."""
    settings, _aside = settings_store(env).load()
    return library_folder(env, getattr(options, "library", None), settings.library)


def review_at(name: str, options: Any, env: Mapping[str, str]) -> Path:
    """The file that was named: as it is, or else by its name alone in the library."""
    path = Path(name)
    if path.exists() or path.name != name:
        return path
    inside = folder_at(options, env) / name
    return inside if inside.exists() else path


def path_line(path: Path) -> str:
    """A path as a line of the output: to the letter for a program that reads it, without orders for a terminal."""
    told = str(path.absolute())
    return f"{printable(told) if sys.stdout.isatty() else told}\n"


def stage_of(form: Format, words: str) -> str:
    """The id of the stage that the words mean. Raises Refused `stage_unknown` or `stage_ambiguous`."""
    phrase = plain(words)
    if phrase == MORE:
        return MORE
    if found := form.find_stage(words):
        return found.id
    begun = [stage for stage in form.stages if phrase and plain(stage.question).startswith(phrase)]
    stages = tuple(stage.id for stage in begun or form.stages)
    raise Refused("stage_ambiguous" if begun else "stage_unknown", stage=words, stages=stages)
