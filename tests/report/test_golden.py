"""The report of the sample review, whole. After a change that is meant: `python -m tests.report.test_golden`."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

from km_desktop.imports import read_review
from km_desktop.report.blocks import to_plain
from km_desktop.report.project import project
from km_desktop.resources import root
from km_desktop.review.guarded import unguarded
from tests.report.reviews_made import GENERATED, NOW, format_of

GOLDEN = Path(__file__).parents[1] / "golden" / "report-aar.json"


def told() -> str:
    numbers = itertools.count(1)
    sample = root() / "samples" / "weekend-discharge-lounge.aar.json"
    formats = {"aar": format_of("aar")}
    read = read_review(sample, formats=formats, format_id=None, ids=lambda: f"id-{next(numbers)}", now=NOW)
    report = project(read.session, guard=unguarded, today=date(2026, 6, 16), generated=GENERATED)
    return json.dumps(to_plain(report), ensure_ascii=False, indent=1) + "\n"


def test_the_report_of_the_sample_is_as_it_was() -> None:
    assert told() == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(told(), "utf-8")
