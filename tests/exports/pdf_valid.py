"""Whether a PDF keeps PDF/UA-1 and PDF/A-3a, and whether another program finds it whole."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import page

PROFILES = ("ua1", "3a")


def broken_rules(content: bytes) -> list[str]:
    """What it does not keep, each once; nothing where it keeps all."""
    found: list[str] = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(content, profile=profile)
        told = sorted({f"{profile} {each.rule_id}: {each.message}" for each in report.failures})
        found += told or ([] if report.is_compliant else [f"{profile}: not compliant"])
    return found


def not_whole(path: Path) -> str:
    """What qpdf finds wrong; nothing where it finds nothing, or is not installed."""
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        return ""
    told = subprocess.run([qpdf, "--check", path], capture_output=True, text=True, check=False)
    return "" if told.returncode == 0 else told.stdout + told.stderr
