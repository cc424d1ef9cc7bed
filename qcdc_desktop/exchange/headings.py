"""How well a heading of somebody's book fits a field of ours.

Headings and phrases are compared folded (no tone marks, no case, no punctuation). A phrase is a
field's label, its short label, its key (the code row of our templates) or a synonym from ``forms``.
"""

from dataclasses import dataclass
from functools import lru_cache

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.exchange.plan import ORDER
from qcdc_desktop.specs.form import FieldSpec, RecordSpec

LEAST_SCORE = 55
_ORDER_WORDS = ("stt", "tt", "so tt", "so thu tu", "thu tu", "s tt", "no")
_YES, _NO = {"co", "dung", "thuoc"}, {"khong", "khong thuoc", "chua"}
_NOTE_WORDS = ("ghi chu", "chu thich", "ghi chu khac")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field a column may mean; ``code`` when the column ticks one choice of it."""

    field: str
    score: int
    code: str | None = None


def keyed_fields(spec: RecordSpec) -> dict[str, FieldSpec]:
    """Importable fields by key: ``title``, ``case.result``, ``opinions.content``."""
    keyed = {key: found for key, found in spec.fields.items() if not found.derived}
    for name, line in spec.lines.items():
        keyed |= {f"{name}.{found.key}": found for found in line.fields if not found.derived}
    return keyed


class HeadingIndex:
    """The phrases of one register, ready to be compared with headings."""

    def __init__(self, spec: RecordSpec) -> None:
        self.spec = spec
        self.fields = keyed_fields(spec)
        self._phrases: list[tuple[tuple[str, ...], str]] = []
        self._by_word: dict[str, list[int]] = {}
        self._choices: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, ...], tuple[Candidate, ...]] = {}
        for word in _ORDER_WORDS:
            self._add(word, ORDER)
        for key, found in self.fields.items():
            extra = _NOTE_WORDS if key == "note" else ()
            for phrase in (found.label, found.short_label, key, *found.synonyms, *extra):
                self._add(fold_heading(phrase), key)
            self._choices[key] = _choice_words(found)

    def _add(self, phrase: str, key: str) -> None:
        spoken = tuple(phrase.split())
        if not spoken or (spoken, key) in self._phrases:
            return
        for word in set(spoken):
            self._by_word.setdefault(word, []).append(len(self._phrases))
        self._phrases.append((spoken, key))

    def candidates(self, parts: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Fields a heading may mean, best first; ``parts`` from the upper to the lower row."""
        if parts not in self._found:
            self._found[parts] = self._compare(parts)
        return self._found[parts]

    def _compare(self, parts: tuple[str, ...]) -> tuple[Candidate, ...]:
        folded = [fold_heading(part) for part in parts]
        best: dict[tuple[str, str | None], int] = {}

        def offer(key: str, score: int, code: str | None = None) -> None:
            if score >= LEAST_SCORE and score > best.get((key, code), 0):
                best[key, code] = score

        for key, score in self._match(" ".join(folded)).items():
            offer(key, score)
        if len(folded) > 1:
            for key, score in self._match(folded[-1]).items():
                offer(key, score - 6)
            above = " ".join(folded[:-1])
            for key, score in self._match(above).items():
                offer(key, score - 30)
                code = self._choices.get(key, {}).get(folded[-1])
                if code is not None:
                    offer(key, score, code)
        found = [Candidate(key, score, code) for (key, code), score in best.items()]
        return tuple(sorted(found, key=lambda one: -one.score))

    def _match(self, heading: str) -> dict[str, int]:
        spoken = tuple(heading.split())
        near = {at for word in set(spoken) for at in self._by_word.get(word, ())}
        scores: dict[str, int] = {}
        for at in near:
            phrase, key = self._phrases[at]
            score = likeness(spoken, phrase)
            if score > scores.get(key, 0):
                scores[key] = score
        return scores


def _choice_words(found: FieldSpec) -> dict[str, str]:
    """Codes by the folded words that may head a column of ticks."""
    if found.kind is FieldKind.FLAG:
        return dict.fromkeys(_YES, "true") | dict.fromkeys(_NO, "false")
    words = {fold_heading(text): code for code, text in found.choices.items()}
    for code, texts in found.choice_synonyms.items():
        words |= {fold_heading(text): code for text in texts}
    return words


@lru_cache(maxsize=20000)
def likeness(heading: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    """0–100: the same words, one within the other, or many words shared."""
    if heading == phrase:
        return 100
    if not heading or not phrase:
        return 0
    short, long = sorted((heading, phrase), key=len)
    if _within(short, long):
        share = len(short) / len(long)
        lonely = 18 if len(short) == 1 else 0
        return round(55 + 38 * share) - lonely
    shared = len(set(heading) & set(phrase))
    dice = 2 * shared / (len(heading) + len(phrase))
    return round(85 * dice) if dice >= 0.66 and shared > 1 else 0


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))
