"""Formats made for tests."""

from km_desktop.review.formats import Format, Preset, Stage

ALL_TAGS = ("worked", "difficult", "surprise")
TWO_STAGES = Format(
    id="two",
    name="Two questions",
    short="",
    purpose="",
    people="",
    presets=(Preset(35, (10, 10, 10, 5)),),
    default_minutes=35,
    ground_rules=("Everyone counts.",),
    stages=(
        Stage(id="expected", name="Expected", question="What did we expect?", minutes=10, kind="expected"),
        Stage(id="actual", name="Actual", question="What happened?", minutes=10, answers="expected", tags=ALL_TAGS),
        Stage(id="why", name="Why", question="Why?", minutes=10, answers="actual"),
        Stage(id="close", name="Close", question="And now?", minutes=5, close=True),
    ),
    summary_title="What we learned",
    icon="sunset",
)
