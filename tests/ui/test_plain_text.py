"""Nothing that shows text reads markup in it: looked up in every file of the windows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "ui").rglob("*.py"))
RICH = {
    "setHtml",
    "insertHtml",
    "setMarkdown",
    "setAcceptRichText",
    "RichText",
    "MarkdownText",
    "AutoText",
    "setWhatsThis",
}
RICH_WIDGETS = {"QTextEdit", "QTextBrowser", "QStaticText", "QErrorMessage"}
SAYS = {"information", "warning", "critical", "question", "about"}
"""Of QMessageBox: these guess whether a text is markup."""


def sins(source: str, *, tips: bool = False) -> list[str]:
    """What in a file could read markup. `tips` allows tooltips: in the one place that escapes them."""
    tree = ast.parse(source)
    found = [*_calls(tree, escaped="escape(" in source, tips=tips)]
    labels = sum(_is_label(node) for node in ast.walk(tree))
    plain = source.count("TextFormat.PlainText")
    if labels > plain:
        found.append(f"{labels} labels, {plain} of them plain")
    return found


def _calls(tree: ast.AST, *, escaped: bool, tips: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if node.attr in RICH or (node.attr == "setToolTip" and not tips):
                yield f"line {node.lineno}: {node.attr}"
            said = isinstance(node.value, ast.Name) and node.value.id == "QMessageBox" and node.attr in SAYS
            if said and not escaped:
                yield f"line {node.lineno}: QMessageBox.{node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RICH_WIDGETS:
            yield f"line {node.lineno}: {node.func.id}"


def _is_label(node: ast.AST) -> bool:
    """Whether it makes a label, or a kind of label, or a box with words."""
    if isinstance(node, ast.ClassDef):
        return any(isinstance(base, ast.Name) and base.id == "QLabel" for base in node.bases)
    made = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    return made in ("QLabel", "QMessageBox")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_widget_reads_markup(path: Path) -> None:
    assert sins(path.read_text("utf-8"), tips=path == ROOT / "ui" / "a11y.py") == []


@pytest.mark.parametrize(
    "sin",
    [
        "QLabel('x')",
        "class A(QLabel): pass",
        "box.setHtml(x)",
        "widget.setToolTip(x)",
        "QTextEdit(x)",
        "QMessageBox.warning(None, '', x)",
    ],
)
def test_each_sin_is_seen(sin: str) -> None:
    assert sins(sin)
