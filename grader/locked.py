"""What a package installs: libraries in the versions of our lock file, and this grader."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Final

from grader.errors import GraderError
from grader.packing import packed

_HERE: Final = Path(__file__).parent
_LOCKS: Final = (_HERE / "requirements.lock", _HERE.parent / "requirements.lock")
_WHEEL: Final = (
    "Wheel-Version: 1.0\nGenerator: neurograde\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
)


def requirements(names: Iterable[str] | None = None, *, hashes: bool = True) -> str:
    """Return the lock, or what it says of some packages.

    Parameters
    ----------
    names : iterable of str, optional
        The packages, with all that they need; everything otherwise.
    hashes : bool
        Whether hashes go along; pip wants them for all packages of a run or for none.

    Raises
    ------
    GraderError
        If there is no lock, or a package is not in it.
    """
    found: dict[str, list[str]] = {}
    for entry in re.split(r"\n(?=[A-Za-z])", _lock()):
        pin, *rest = re.sub(r"^\s*#.*\n?", "", entry, flags=re.MULTILINE).rstrip().split(" \\\n")
        if "==" in pin:
            lines = " \\\n".join([pin, *rest]) if hashes else pin
            found.setdefault(pin.partition("==")[0], []).append(lines)
    wanted = sorted(found if names is None else names)
    if missing := [name for name in wanted if name not in found]:
        raise GraderError(f"The lock file says nothing of {', '.join(missing)}.")
    return "".join(f"{lines}\n" for name in wanted for lines in found[name])


def _lock() -> str:
    for path in _LOCKS:
        if path.is_file():
            return path.read_text("utf-8")
    raise GraderError("This installation lacks its lock file, requirements.lock.")


def own_wheel() -> tuple[str, bytes]:
    """Pack this grader as a wheel, without any course; return its name, and the file.

    It is made of the files that run, so it is the same grader however this one was installed.
    """
    distribution = metadata.distribution("neurograde")
    name = f"neurograde-{distribution.version}"
    files = {
        path.relative_to(_HERE.parent).as_posix(): path.read_bytes()
        for path in sorted(_HERE.rglob("*"))
        if path.is_file() and not {"__pycache__", "_course"} & set(path.parts)
    }
    files["grader/requirements.lock"] = _lock().encode()
    for info in ("METADATA", "entry_points.txt"):
        files[f"{name}.dist-info/{info}"] = (distribution.read_text(info) or "").encode()
    files[f"{name}.dist-info/WHEEL"] = _WHEEL.encode()
    record = f"{name}.dist-info/RECORD"
    files = dict(sorted(files.items()))  # wherever the lock file lies
    lines = [f"{path},{_digest(content)},{len(content)}" for path, content in files.items()]
    files[record] = "".join(f"{line}\n" for line in [*lines, f"{record},,"]).encode()
    return f"{name}-py3-none-any.whl", packed(files)


def _digest(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={digest.decode().rstrip('=')}"
