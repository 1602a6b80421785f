"""How the page looks: colours of both themes, type, and what is different on paper and on a small screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from km_desktop import resources
from km_desktop.exports.html.faces import StandIn, face_rule, rules
from km_desktop.exports.look import Look, look
from km_desktop.i18n import _
from km_desktop.report.blocks import Report

_FACE = "AtkinsonHyperlegibleNext"
_WEIGHTS = {400: f"{_FACE}_400Regular.ttf", 600: f"{_FACE}_600SemiBold.ttf"}
_COLOURS = (
    "bg surface line line2 ink ink2 ink3 accent soft worked difficult surprise amber amber_ground".split()  # noqa: SIM905 - reads best
)
_PARTS = ("ground", "edge", "mark", "bar")


def sheet(report: Report, others: Sequence[StandIn] = ()) -> str:
    """The style sheet of a report, with the fonts that it needs beside its own."""
    found = resources.root()
    light, dark = look("light", report.house), look("dark", report.house)
    plain = (found / "report" / "page.css").read_text("utf-8")
    return "\n".join((
        *_faces(found / "fonts"),
        *rules(others),
        f":root{{{_variables(light)}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}",
        *_kinds(light),
        plain,
        _foot(report, light),
    ))  # fmt: skip


def _faces(folder: Path) -> Iterator[str]:
    for weight, name in _WEIGHTS.items():
        yield face_rule("Atkinson Hyperlegible Next", weight, (folder / name).read_bytes())


def _variables(found: Look) -> str:
    named = [f"--{name.replace('_', '-')}:{found.colours[name]}" for name in _COLOURS]
    named += [f"--{kind}-{part}:{tint[part]}" for kind, tint in found.notes.items() for part in _PARTS]
    return ";".join(named)


def _kinds(found: Look) -> Iterator[str]:
    for kind in found.notes:
        yield f".k-{kind}{{{';'.join(f'--{part}:var(--{kind}-{part})' for part in _PARTS)}}}"


def _foot(report: Report, found: Look) -> str:
    """What stands at the foot of each printed page."""
    left = quoted(report.handling.rstrip("."))
    draft = quoted(_("Draft") if report.draft else "")
    page, pages = "\0page", "\0pages"
    count = quoted(_("%(page)s of %(pages)s") % {"page": page, "pages": pages})
    for mark, counter in ((pages, "pages"), (page, "page")):
        count = count.replace(quoted(mark)[1:-1], f'" counter({counter}) "')
    return (
        f"@page{{@top-right{{content:{draft};color:{found.colours['amber']}}}"
        f"@bottom-left{{content:{left}}}@bottom-right{{content:{count}}}}}"
    )


def quoted(text: str) -> str:
    """A text as a string of a style sheet, in which no character but letters and figures stands as itself."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text) + '"'
