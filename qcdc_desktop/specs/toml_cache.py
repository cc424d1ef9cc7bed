"""Parsed declarations kept between two starts: parsing TOML takes nine tenths of reading a form.

Only what the program itself ships is kept, in the user's cache folder, one file each. What is kept
holds the SHA-256 of the text it was parsed from and of itself: an edited form, a damaged or foreign
file, another Python – each is simply parsed again. Plain values only (``marshal``), nothing that
could run. A folder that cannot be written costs the time saved, nothing else.

TOML knows lists and no tuples, so a tuple of three numbers is a day.
"""

import contextlib
import datetime as dt
import hashlib
import marshal
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from qcdc_desktop import paths

_DIGEST = hashlib.sha256().digest_size
_MADE_BY = f"1 {sys.implementation.cache_tag} {marshal.version}".encode()
"""Part of every digest: values of another layout or another Python do not fit."""


def kept_or_parsed(
    path: Path, data: bytes, parse: Callable[[bytes], dict[str, Any]]
) -> dict[str, Any]:
    """What ``parse`` makes of ``data``, from the cache where ``path`` is one of our own forms."""
    kept = _place(path)
    if kept is None:
        return parse(data)
    of_text = hashlib.sha256(_MADE_BY + data).digest()
    found = _read(kept, of_text)
    if found is not None:
        return found
    values = parse(data)
    packed = _packed(values)
    if packed is not None:
        _write(kept, of_text, packed)
    return values


def _place(path: Path) -> Path | None:
    """Where the values of a form are kept: ``records/petition.toml`` → ``records.petition``."""
    forms, named = str(paths.forms()) + os.sep, str(path)
    if not named.startswith(forms):
        return None
    name = named[len(forms) :].removesuffix(".toml").replace(os.sep, ".")
    return paths.cache() / "forms" / name


def _read(kept: Path, of_text: bytes) -> dict[str, Any] | None:
    try:
        content = kept.read_bytes()
    except OSError:
        return None
    told, of_packed = content[:_DIGEST], content[_DIGEST : 2 * _DIGEST]
    packed = content[2 * _DIGEST :]
    if told != of_text or of_packed != hashlib.sha256(of_text + packed).digest():
        return None
    dated, values = marshal.loads(packed)
    return _with_days(values) if dated else values


def _write(kept: Path, of_text: bytes, packed: bytes) -> None:
    """Put it there whole or not at all; two programs at once write the same."""
    coming = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        coming.write_bytes(of_text + hashlib.sha256(of_text + packed).digest() + packed)
        coming.replace(kept)
    with contextlib.suppress(OSError):
        coming.unlink(missing_ok=True)


def _packed(values: dict[str, Any]) -> bytes | None:
    """None where a value is of a kind that is not kept (a time of day, for one)."""
    try:
        return marshal.dumps((False, values))
    except ValueError:
        pass
    try:
        return marshal.dumps((True, _without_days(values)))
    except ValueError:
        return None


def _without_days(value: Any) -> Any:
    if isinstance(value, Mapping):
        table = cast("Mapping[str, Any]", value)
        return {key: _without_days(each) for key, each in table.items()}
    if isinstance(value, list):
        return [_without_days(each) for each in cast("list[Any]", value)]
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return (value.year, value.month, value.day)
    return value


def _with_days(value: Any) -> Any:
    if isinstance(value, dict):
        table = cast("dict[str, Any]", value)
        return {key: _with_days(each) for key, each in table.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in cast("list[Any]", value)]
    return dt.date(*cast("tuple[int, int, int]", value)) if isinstance(value, tuple) else value
