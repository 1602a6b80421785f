"""What a review format is: its stages, their questions and minutes. A format is data, never code."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache

from km_desktop.review.fields import Fields, FormatError
from km_desktop.review.phrases import numbered, plain
from km_desktop.review.refused import Refused
from km_desktop.review.shares import share

__all__ = ["CAPTURES", "KINDS", "LEAST_MINUTES", "MOST_MINUTES", "TAGS"]
__all__ += ["Format", "FormatError", "Preset", "Stage", "fit", "from_dict", "to_dict"]

# How a stage is captured: everyone writes first; round the room; free talk; down a list, one row
# at a time; the list of actions.
CAPTURES = ("quiet", "round", "talk", "rows", "actions")
TAGS = ("worked", "difficult", "surprise")
KINDS = ("expected", "happened", "why", "learned", "worry", "plain")
LEAST_MINUTES, MOST_MINUTES = 5, 480
MOST_STAGES = 30
# Notes that fit no stage of a format are kept under this id, so no stage may have it.
RESERVED_STAGE = "more"
_LEAST_STAGE_MINUTES = 0.5
_LONGEST_NAMED = 200
"""Characters; no name or question of a stage is as long."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One question of a format, and how the room answers it. `minutes` is the default length."""

    id: str
    name: str
    question: str
    prompts: tuple[str, ...] = ()
    capture: str = "talk"
    protected: bool = False
    tags: tuple[str, ...] = ()
    answers: str = ""
    kind: str = "plain"
    lessons: bool = False
    votes: bool = False
    dots: int = 0
    """Votes a person where the room votes; 0 for as many hands as there are."""
    timeline: bool = False
    """Notes that begin with a time stand on a line in order of time."""
    one_word: bool = False
    """Opens with one word from each."""
    close: bool = False
    minutes: float = 5.0
    aliases: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    """How to run the stage well: a few lines for the facilitator."""
    # Headings that also say how the notes under them are tagged: {"worked": ("what went well",)}.
    tag_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def answers_to(self, phrase: str) -> bool:
        """Whether a plain phrase (see `phrases.plain`) is this stage's id, name, question or an alias."""
        return phrase in _phrases(self)

    def phrases(self) -> frozenset[str]:
        """All that `answers_to` says yes to."""
        return _phrases(self)

    def tag_for(self, words: str) -> str:
        """The tag that a heading lends the notes under it ("What went well": worked), or ""."""
        return _tags(self).get(plain(words[:_LONGEST_NAMED]), "") if self.tag_aliases else ""


@lru_cache(maxsize=512)
def _phrases(stage: Stage) -> frozenset[str]:
    """What a stage is called, as plain phrases: a file may ask for each of thousands of lines."""
    own = (stage.id, stage.name, stage.question, *stage.aliases)
    return frozenset(plain(words) for words in own) | _tags(stage).keys()


@lru_cache(maxsize=512)
def _tags(stage: Stage) -> Mapping[str, str]:
    """The tag that each plain phrase lends; of two tags with one heading the first."""
    told = [(plain(heading), tag) for tag, headings in stage.tag_aliases.items() for heading in headings]
    return dict(reversed(told))


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready length: `minutes` in all, and the minutes of each stage in order."""

    minutes: float
    stages: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of review. Minutes are minutes; a format has one stage or more, their ids distinct."""

    id: str
    name: str
    short: str
    purpose: str
    people: str
    presets: tuple[Preset, ...]
    default_minutes: float
    ground_rules: tuple[str, ...]
    stages: tuple[Stage, ...]
    summary_title: str
    icon: str
    minutes_a_person: float = 0.0
    minutes_cap: float = 0.0
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def stage(self, stage_id: str) -> Stage:
        """The stage with this id. KeyError if there is none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def find_stage(self, words: str) -> Stage | None:
        """The stage someone means: by id, number from 1, name, alias, or the start of one question only."""
        phrase = plain(words[:_LONGEST_NAMED])
        if not phrase or len(words) > _LONGEST_NAMED:
            return None
        if found := self._named(phrase):
            return found
        if counted := numbered(phrase):
            number, phrase = counted
            if not phrase:
                return self.stages[number - 1] if 1 <= number <= len(self.stages) else None
            if found := self._named(phrase):
                return found
        started = [stage for stage in self.stages if plain(stage.question).startswith(phrase)]
        return started[0] if len(started) == 1 else None

    def suggested_minutes(self, people: int) -> float:
        """How long to plan for this many people, where the format counts by the person; else its default."""
        if not self.minutes_a_person or people < 1:
            return self.default_minutes
        return max(LEAST_MINUTES, min(self.minutes_a_person * people, self.minutes_cap or MOST_MINUTES))

    def _named(self, phrase: str) -> Stage | None:
        if not any(phrase in _phrases(stage) for stage in self.stages):
            return None
        by_id = next((stage for stage in self.stages if plain(stage.id) == phrase), None)
        return by_id or next((stage for stage in self.stages if stage.answers_to(phrase)), None)


def fit(form: Format, total_minutes: float) -> tuple[int, ...]:
    """Seconds for each stage, adding up to the total.

    A preset of that length is used as it is. Any other length starts from the nearest preset and
    shrinks or stretches the unprotected stages first, down to 30 seconds each.
    Refused("minutes_out_of_range") outside 5 to 480 minutes.
    """
    if not (math.isfinite(total_minutes) and LEAST_MINUTES <= total_minutes <= MOST_MINUTES):
        raise Refused("minutes_out_of_range", minutes=total_minutes, least=LEAST_MINUTES, most=MOST_MINUTES)
    total = round(total_minutes * 60)
    plan = min(_plans(form), key=lambda seconds: abs(math.log(total / sum(seconds))))
    if sum(plan) == total:
        return plan
    return share(plan, [stage.protected for stage in form.stages], total)


def _plans(form: Format) -> list[tuple[int, ...]]:
    """The plans a length may start from, in seconds a stage: the presets, then the stages' own minutes."""
    minutes = [preset.stages for preset in form.presets]
    minutes.append(tuple(stage.minutes for stage in form.stages))
    return [tuple(round(stage * 60) for stage in plan) for plan in minutes]


def to_dict(form: Format) -> dict[str, object]:
    """The format as plain values for a file; `from_dict` gives it back, unknown fields and all."""
    told = _plain_fields(form)
    told["presets"] = [{"minutes": preset.minutes, "stages": list(preset.stages)} for preset in form.presets]
    told["stages"] = [_plain_fields(stage) for stage in form.stages]
    return told


def _plain_fields(value: Format | Stage) -> dict[str, object]:
    """A value's own fields, lists for tuples, what is at its default left out, `extra` spread beside them."""
    told: dict[str, object] = {}
    for each in fields(value):
        held = getattr(value, each.name)
        if each.name == "extra" or held in (each.default, {}):
            continue
        if isinstance(held, Mapping):
            held = {key: list(words) for key, words in held.items()}
        told[each.name] = list(held) if isinstance(held, tuple) else held
    return {**value.extra, **told}


def from_dict(told: Mapping[str, object]) -> Format:
    """The format that plain values describe. FormatError names the first thing that is wrong."""
    source = Fields(told)
    format_id = source.slug("id")
    stages = _stages(source)
    return Format(
        id=format_id,
        name=source.text("name", 60),
        short=source.text("short", 120),
        purpose=source.text("purpose", 600),
        people=source.text("people", 80, ""),
        presets=_presets(source, len(stages)),
        default_minutes=source.number("default_minutes", LEAST_MINUTES, MOST_MINUTES),
        ground_rules=source.texts("ground_rules", 200, 20),
        stages=stages,
        summary_title=source.text("summary_title", 80, "What we learned"),
        icon=source.text("icon", 40, "clipboard-list"),
        minutes_a_person=source.number("minutes_a_person", 1, 120, 0.0),
        minutes_cap=source.number("minutes_cap", LEAST_MINUTES, MOST_MINUTES, 0.0),
        extra=source.rest(),  # Last: by now every known field has been asked for.
    )


def _presets(source: Fields, count: int) -> tuple[Preset, ...]:
    presets: list[Preset] = []
    for each in source.tables("presets", 12):
        total = each.number("minutes", LEAST_MINUTES, MOST_MINUTES)
        minutes = each.numbers("stages", _LEAST_STAGE_MINUTES, MOST_MINUTES)
        if len(minutes) != count:
            raise FormatError("preset_length", each.at("stages"), expected=count, found=len(minutes))
        if abs(sum(minutes) - total) > 0.001:
            raise FormatError("preset_total", each.at("stages"), expected=total, found=round(sum(minutes), 3))
        if any(preset.minutes == total for preset in presets):
            raise FormatError("duplicate_preset", each.at("minutes"), value=total)
        presets.append(Preset(total, minutes))
    return tuple(presets)


def _stages(source: Fields) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for each in source.tables("stages", MOST_STAGES):
        stage = _stage(each)
        if stage.id == RESERVED_STAGE:
            raise FormatError("reserved_id", each.at("id"), value=stage.id)
        if any(earlier.id == stage.id for earlier in stages):
            raise FormatError("duplicate_id", each.at("id"), value=stage.id)
        if stage.answers and not any(earlier.id == stage.answers for earlier in stages):
            raise FormatError("answers_no_earlier_stage", each.at("answers"), value=stage.answers)
        if stage.close and any(earlier.close for earlier in stages):
            raise FormatError("second_close", each.at("close"))
        stages.append(stage)
    if not stages:
        raise FormatError("no_stages", "stages")
    return tuple(stages)


def _stage(source: Fields) -> Stage:
    tags = source.texts("tags", 40, len(TAGS))
    for at, tag in enumerate(tags):
        if tag not in TAGS:
            raise FormatError("unknown_choice", f"{source.at('tags')}[{at}]", value=tag, choices=TAGS)
    tag_source = source.table("tag_aliases")
    tag_aliases = {tag: words for tag in TAGS if (words := tag_source.texts(tag, 120, 40))}
    for other in tag_source.rest():
        raise FormatError("unknown_choice", tag_source.at(other), value=other, choices=TAGS)
    return Stage(
        id=source.slug("id"),
        name=source.text("name", 40),
        question=source.text("question", 160),
        prompts=source.texts("prompts", 300, 12),
        capture=source.choice("capture", CAPTURES, "talk"),
        protected=source.flag("protected"),
        tags=tags,
        answers=source.text("answers", 40, ""),
        kind=source.choice("kind", KINDS, "plain"),
        lessons=source.flag("lessons"),
        votes=source.flag("votes"),
        dots=round(source.number("dots", 1, 20, 0)),
        timeline=source.flag("timeline"),
        one_word=source.flag("one_word"),
        close=source.flag("close"),
        minutes=source.number("minutes", _LEAST_STAGE_MINUTES, MOST_MINUTES, 5.0),
        aliases=source.texts("aliases", 120, 60),
        card=source.texts("card", 400, 12),
        tag_aliases=tag_aliases,
        extra=source.rest(),  # Last, as above.
    )
