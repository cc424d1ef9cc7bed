"""Finds the code that a book's own words mean."""

from collections.abc import Iterable
from functools import lru_cache

from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.specs.form import FieldSpec

_DENIALS = frozenset({"khong", "chua", "ko"})


class ChoiceWords:
    """Shown texts, synonyms and codes of one field, folded."""

    def __init__(self, field: FieldSpec) -> None:
        self._field = field
        self._exact: dict[str, list[str]] = {}
        for code, text in field.choices.items():
            self._add(text, code)
            self._add(code, code)
        for code, texts in field.choice_synonyms.items():
            for text in texts:
                self._add(text, code)
        self._find = lru_cache(maxsize=5000)(self._search)

    def _add(self, text: str, code: str) -> None:
        codes = self._exact.setdefault(fold_heading(text), [])
        if code not in codes:
            codes.append(code)

    def find(self, text: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Codes the text may mean: one is an answer, none or several are a doubt."""
        return self._find(fold_heading(text), frozenset(allowed))

    def _search(self, folded: str, allowed: frozenset[str]) -> tuple[str, ...]:
        if not folded:
            return ()
        exact = self._allowed(folded, allowed)
        if exact:
            return tuple(exact[:1])
        within = self._longest(folded, allowed)
        if within:
            return within
        # The words may be the beginning of one shown text: "Hộ nghèo" of "Hộ nghèo, cận nghèo".
        begun = {
            code
            for phrase in self._exact
            if phrase.startswith(f"{folded} ") and len(folded) > 3
            for code in self._allowed(phrase, allowed)
        }
        return tuple(begun)

    def _longest(self, folded: str, allowed: frozenset[str]) -> tuple[str, ...]:
        """Codes of the phrases inside the text; one within a longer found one does not count."""
        inside = self._inside(folded, allowed)
        whole = [
            phrase
            for phrase in inside
            if not any(phrase != other and f" {phrase} " in f" {other} " for other in inside)
        ]
        found: list[str] = []
        for phrase in whole:
            code = self._allowed(phrase, allowed)[0]
            if code not in found:
                found.append(code)
        return tuple(found)

    def main(self, text: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Of several phrases in a text the one that makes up most of it."""
        folded = fold_heading(text)
        open_codes = frozenset(allowed)
        inside = sorted(self._inside(folded, open_codes), key=len, reverse=True)
        if inside and len(inside[0]) >= 0.6 * len(folded):
            return tuple(self._allowed(inside[0], open_codes)[:1])
        return ()

    def _inside(self, folded: str, allowed: frozenset[str]) -> list[str]:
        """Phrases that stand in the text; "không thụ lý" does not hold "thụ lý"."""
        padded = f" {folded} "
        denied = _DENIALS.intersection(folded.split())
        return [
            phrase
            for phrase in self._exact
            if f" {phrase} " in padded
            and len(phrase) > 2
            and denied <= set(phrase.split())
            and self._allowed(phrase, allowed)
        ]

    def _allowed(self, phrase: str, allowed: frozenset[str]) -> list[str]:
        return [code for code in self._exact.get(phrase, ()) if code in allowed]
