"""Keep what takes long to work out, in files named after all that it depends on."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
import platformdirs

Kept = TypeVar("Kept")


def kept_path(name: str, key: object, makers: tuple[str, ...], folder: Path | None) -> Path:
    """Where something is kept: a name made of all that it depends on.

    Parameters
    ----------
    name : str
        What it is, for people who look into the folder: ``softmax-shift.corpus``.
    key : object
        What it is made from; its ``repr`` counts.
    makers : tuple of str
        Modules of ours that decide what it is.
    folder : pathlib.Path, optional
        The folder; the user's own cache otherwise.
    """
    digest = hashlib.blake2b(repr((name, key, _versions(makers))).encode(), digest_size=16)
    stem, _, kind = name.rpartition(".")
    return cache_folder(folder) / f"{stem}-{digest.hexdigest()}.{kind}"


def cache_folder(folder: Path | None) -> Path:
    """Return the folder itself, or the user's own cache."""
    return folder or platformdirs.user_cache_path("neurograde", appauthor=False)


@functools.cache
def _versions(makers: tuple[str, ...]) -> tuple[str, ...]:
    here = Path(__file__).parent
    ours = [(here / f"{maker}.py").read_text("utf-8") for maker in makers]
    return (metadata.version("hypothesis"), np.__version__, platform.python_version(), *ours)


def kept(path: Path, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
    """Read what is kept; otherwise make it, and keep it if there is room."""
    found = load(path, kind)
    if found is None:
        found = make()
        with contextlib.suppress(OSError):  # it is made anew each time
            store(path, found)
    return found


def load(path: Path, kind: type[Kept]) -> Kept | None:
    """Read what is kept; None if there is nothing, or it is damaged or something else."""
    try:
        content = path.read_bytes()
        seal, body = content[:32], content[32:]
        return msgspec.msgpack.decode(body, type=kind) if seal == _seal(path, body) else None
    except (OSError, msgspec.MsgspecError):
        return None


def _seal(path: Path, body: bytes) -> bytes:
    """What stands before the content of a file: it holds for these bytes under this name only."""
    return hashlib.blake2b(path.name.encode() + body, digest_size=32).digest()


def store(path: Path, value: object) -> None:
    """Keep something, whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    body = msgspec.msgpack.encode(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(_seal(path, body) + body)
    temporary.replace(path)
