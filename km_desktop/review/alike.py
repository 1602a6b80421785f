"""Notes that say something alike: groups to propose, each with the words that its notes share. Nothing is applied."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from km_desktop.review.session import Note
from km_desktop.review.stems import Term, terms

NEAR = 0.22
"""Least mean likeness (0 to 1) of two heaps of notes that are joined."""
MOST = 8
"""Notes in a proposal: more than these are no group but a subject."""
SAID = 3
"""Words that a proposal names."""
COMMON = 0.34
"""A word that more than this part of many notes has tells nothing of any two of them."""
FEW = 9
"""Fewer notes than this are not many."""
HELD = 40
"""A word that stands in more notes than these makes no small group, however many notes there are."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Notes that may belong together."""

    notes: tuple[str, ...]
    """Their ids, in the order of the board."""
    words: tuple[str, ...]
    """What they share, as people wrote it; the most telling word first."""
    likeness: float
    """0 to 1: the mean of all pairs."""


def proposals(notes: Sequence[Note]) -> tuple[Alike, ...]:
    """Groups of two notes or more that share words, the surest first; no note is in two. The same notes always give
    the same groups.
    """
    found = [terms(note.text) for note in notes]
    weights = _weights([set(each) for each in found])
    vectors = [_vector(each, weights) for each in found]
    made = []
    for heap, likeness in _heaps(_pairs(vectors), len(notes)):
        words = _shared([found[at] for at in heap], weights)
        if words:
            made.append(Alike(tuple(notes[at].id for at in heap), words, likeness))
    made.sort(key=lambda each: -each.likeness * math.log(1 + len(each.notes)))
    return tuple(made)


def _weights(found: Sequence[set[str]]) -> dict[str, float]:
    """How telling each stem is: rarer ones are, and those that stand in one note only tell nothing."""
    many = len(found)
    counts = Counter(stem for each in found for stem in each)
    most = min(many * COMMON, HELD) if many >= FEW else many
    return {stem: math.log(1 + many / n) for stem, n in counts.items() if 2 <= n <= most}


def _vector(found: Mapping[str, Term], weights: Mapping[str, float]) -> dict[str, float]:
    """Of length 1, counting the words that nobody else has: a long note is not like another for one word."""
    alone = math.log(1 + max(2, len(weights)) / 2) / 2
    raw = {stem: weights.get(stem, alone) * (1 + math.log(term.times)) for stem, term in found.items()}
    size = math.sqrt(sum(value * value for value in raw.values()))
    return {stem: value / size for stem, value in raw.items() if stem in weights}


def _pairs(vectors: Sequence[Mapping[str, float]]) -> dict[int, dict[int, float]]:
    """How alike any two are that share a word: the cosine."""
    holders: dict[str, list[int]] = {}
    for at, vector in enumerate(vectors):
        for stem in vector:
            holders.setdefault(stem, []).append(at)
    near: dict[int, dict[int, float]] = {at: {} for at in range(len(vectors))}
    for stem, places in holders.items():
        for index, one in enumerate(places):
            weight, row = vectors[one][stem], near[one]
            for other in places[index + 1 :]:
                row[other] = row.get(other, 0.0) + weight * vectors[other][stem]
    for one in range(len(vectors)):
        for other, value in near[one].items():
            near[other][one] = value
    return near


def _heaps(near: dict[int, dict[int, float]], many: int) -> list[tuple[list[int], float]]:
    """Joins the two nearest heaps, again and again, while their mean likeness is high enough."""
    heaps = {at: [at] for at in range(many)}
    inner = dict.fromkeys(range(many), 0.0)
    queue = [(-value, one, other) for one in near for other, value in near[one].items() if one < other and value >= NEAR]
    heapify(queue)
    following = many
    while queue:
        _value, one, other = heappop(queue)
        if one not in heaps or other not in heaps or len(heaps[one]) + len(heaps[other]) > MOST:
            continue
        made, following = following, following + 1
        inner[made] = inner[one] + inner[other] + near[one][other]
        heaps[made] = heaps.pop(one) + heaps.pop(other)
        sums = near[made] = _joined(near, one, other)
        for third, total in sums.items():
            near[third][made] = total
            mean = total / (len(heaps[made]) * len(heaps[third]))
            if mean >= NEAR:
                heappush(queue, (-mean, third, made))
    joined = [(sorted(heap), inner[id] / (len(heap) * (len(heap) - 1) / 2)) for id, heap in heaps.items() if len(heap) > 1]
    return sorted(joined)


def _joined(near: dict[int, dict[int, float]], one: int, other: int) -> dict[int, float]:
    """What the joined heap shares with every third one: sums over all pairs."""
    sums = near.pop(one)
    for third, value in near.pop(other).items():
        sums[third] = sums.get(third, 0.0) + value
    sums.pop(one, None)
    sums.pop(other, None)
    for third in sums:
        near[third].pop(one, None)
        near[third].pop(other, None)
    return sums


def _shared(found: Sequence[Mapping[str, Term]], weights: Mapping[str, float]) -> tuple[str, ...]:
    """The words that most of these have, as they are most often written."""
    counts = Counter(stem for each in found for stem in each if stem in weights)
    least = max(2, math.ceil(len(found) * 0.6))
    telling = sorted((stem for stem, n in counts.items() if n >= least), key=lambda s: (-counts[s] * weights[s], s))
    return tuple(_written(each[stem].word for each in found if stem in each) for stem in telling[:SAID])


def _written(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], len(word), word))
