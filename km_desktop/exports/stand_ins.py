"""The fonts that stand in, in this order, for what the report's own font lacks; in each paper the same."""

from __future__ import annotations

_SCRIPTS = (
    "Arabic", "Hebrew", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam",
    "Sinhala", "Thai", "Ethiopic", "Armenian", "Georgian",
)  # fmt: skip
OF_SCRIPTS = (
    *(f"NotoSans{script}_400Regular.ttf" for script in _SCRIPTS),
    *("NotoEmoji_400Regular.ttf", "NotoSansSC_400Regular.ttf", "NotoSansKR_400Regular.ttf"),
)
BOOK = ("NotoSans_400Regular.ttf", *OF_SCRIPTS, "DejaVuSans.ttf")
BOLD = ("NotoSans_600SemiBold.ttf", *OF_SCRIPTS, "DejaVuSans-Bold.ttf", "DejaVuSans.ttf")
