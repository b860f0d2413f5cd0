"""Read zip archives that students made, in memory: nothing is ever unpacked.

An archive is believed in nothing. Its entries are counted, their declared sizes
added, and what is wanted is inflated up to a limit whatever was declared. What is
not wanted is never opened.
"""

from __future__ import annotations

import contextlib
import io
import re
import stat
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from grader.errors import NeurogradeError, SubmissionError, UsageError
from grader.text import is_plain, shown

MAX_ENTRIES: Final = 200  # of one submission
MAX_DECLARED: Final = 20 * 2**20  # bytes of one submission, all entries together
MAX_CLASS_ENTRIES: Final = 50_000
MAX_CLASS_BYTES: Final = 256 * 2**20  # of a class, all submissions together
MAX_NAME: Final = 255  # bytes of a name between two slashes, as in most file systems

_UTF8: Final = 0x800  # flags of an entry
_ENCRYPTED: Final = 0x1 | 0x40
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_KINDS: Final = (0, stat.S_IFREG, stat.S_IFDIR)
_DRIVE: Final = re.compile("[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class _Entry:
    info: zipfile.ZipInfo
    name: str
    parts: tuple[str, ...]  # without the empty ones

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    @property
    def hidden(self) -> bool:
        """Whether it is what systems and tools leave behind, like ``__MACOSX``."""
        return any(part.startswith((".", "__")) for part in self.parts)


def _entries(archive: zipfile.ZipFile) -> list[_Entry]:
    found = []
    for info in archive.infolist():
        name = _name(info)
        found.append(_Entry(info, name, tuple(p for p in name.split("/") if p not in ("", "."))))
    return found


def _name(info: zipfile.ZipInfo) -> str:
    """Decode a name. A flag says that it is UTF-8, but many programs forget to set it."""
    name = info.orig_filename  # unlike `filename` not cut at a NUL, and the same in all Pythons
    if info.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _danger(entry: _Entry) -> str:  # noqa: PLR0911 - one phrase a case
    """Say why an entry cannot be honest, or cannot be read; nothing if it can."""
    name, info = entry.name, entry.info
    if not is_plain(name):
        return "a name with characters that cannot be seen"
    if "\\" in name:
        return "a name with a backslash"
    if name.startswith("/") or _DRIVE.match(name):
        return "an absolute path"
    if ".." in entry.parts:
        return "a path that leads out of the archive"
    if any(len(part.encode("utf-8", "replace")) > MAX_NAME for part in entry.parts):
        return f"a name of more than {MAX_NAME} bytes"
    if stat.S_IFMT(info.external_attr >> 16) not in _KINDS:
        return "a link or another special file"
    if info.flag_bits & _ENCRYPTED:
        return "an encrypted file"
    return ""


@contextlib.contextmanager
def _opened(file: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive; whatever is wrong with its structure becomes one sentence."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except NeurogradeError:
        raise
    except Exception:  # noqa: BLE001 - a damaged archive makes zipfile raise nearly anything
        raise SubmissionError(
            f"{name} is damaged, or no zip archive: make it again, with an ordinary zip program."
        ) from None


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    """Read an entry, up to a limit that counts real bytes."""
    if info.compress_type not in _METHODS:
        raise SubmissionError(
            f"{name} is compressed in an unusual way: make the archive again, "
            "with an ordinary zip program."
        )
    content = b""
    if info.file_size <= limit:
        with archive.open(info) as member:
            content = member.read(limit + 1)
    if max(info.file_size, len(content)) > limit:
        raise SubmissionError(too_large(name, limit))
    return content


def too_large(name: str, limit: int) -> str:
    """Say that a file is larger than it may be, and what helps."""
    help_ = ": clear its outputs and save it again." if name.endswith(".ipynb") else "."
    return f"{name} is larger than {limit >> 20} MiB, which no solution needs{help_}"


# ---- one submission ---------------------------------------------------------------


def file_within(content: bytes, name: str, wanted: Mapping[str, int]) -> tuple[str, bytes]:
    """Take one file out of a submission's archive, and leave all others unread.

    Parameters
    ----------
    content : bytes
        The archive.
    name : str
        What it is called, for messages.
    wanted : mapping of str to int
        Names that the file may have, in whatever folder it is, and the most bytes of each.

    Returns
    -------
    str, bytes
        Its name, and what is in it.

    Raises
    ------
    SubmissionError
        If it is not there exactly once, or if anything about the archive is not honest.
    """
    with _opened(io.BytesIO(content), name) as archive:
        entries = _entries(archive)
        _require_honest(entries, name)
        found = [
            entry
            for entry in entries
            if not (entry.is_folder or entry.hidden) and entry.parts[-1] in wanted
        ]
        if len(found) > 1:
            places = " and ".join(shown(entry.name, 80, one_line=True) for entry in found[:2])
            if len({entry.parts[-1] for entry in found}) > 1:
                raise SubmissionError(f"{name} holds both {places}: keep one.")
            file = found[0].parts[-1]
            raise SubmissionError(f"{name} holds {file} more than once ({places}): keep one.")
        if not found:
            raise SubmissionError(_missing(entries, name, list(wanted)))
        file = found[0].parts[-1]
        return file, _inflated(archive, found[0].info, f"{file} in {name}", wanted[file])


def _require_honest(entries: list[_Entry], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise SubmissionError(
            f"{name} holds {len(entries)} files, more than the {MAX_ENTRIES} that are accepted: "
            "put only what was asked for into it."
        )
    for entry in entries:
        if danger := _danger(entry):
            place = shown(entry.name, 80, one_line=True)
            raise SubmissionError(
                f"{name} holds {danger} ({place}): make it again, from the plain files."
            )
    if sum(entry.info.file_size for entry in entries) > MAX_DECLARED:
        raise SubmissionError(
            f"{name} holds more than {MAX_DECLARED >> 20} MiB: put only what was asked for into it."
        )


def _missing(entries: list[_Entry], name: str, wanted: list[str]) -> str:
    if not any(not entry.is_folder for entry in entries):
        return f"{name} is empty."
    for file in wanted:
        if any(file in entry.parts for entry in entries if not entry.hidden):
            return f"{file} in {name} is a folder, not a file."
    return f"{name} holds no {wanted[0]}."


def names_within(content: bytes, name: str) -> frozenset[str]:
    """Return what the files in a submission's archive are called, whatever folder they are in.

    Raises
    ------
    SubmissionError
        If it is damaged.
    """
    with _opened(io.BytesIO(content), name) as archive:
        found = _entries(archive)
        return frozenset(e.parts[-1] for e in found if e.parts and not (e.is_folder or e.hidden))


# ---- a class ----------------------------------------------------------------------


class ClassArchive:
    """An archive of what many students handed in.

    An entry that is not honest is left out: one student must not stop the class.

    Parameters
    ----------
    path, archive : pathlib.Path, zipfile.ZipFile
        The archive, and the same open.

    Attributes
    ----------
    files, folders : tuple
        Names of the files, and of folders that have entries of their own, each as its parts.
    left_out : tuple of str
        Names of the entries that are not honest.

    Raises
    ------
    UsageError
        If it is too large.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        entries = _entries(archive)
        if len(entries) > MAX_CLASS_ENTRIES:
            raise UsageError(
                f"{path} holds {len(entries)} files, more than the {MAX_CLASS_ENTRIES} "
                "that are accepted: unpack it, and name the folder instead."
            )
        honest = [e for e in entries if e.parts and not _danger(e)]
        self._path = path
        self._archive = archive
        self._left = MAX_CLASS_BYTES
        self._infos: dict[tuple[str, ...], list[zipfile.ZipInfo]] = defaultdict(list)
        for entry in honest:
            if not (entry.is_folder or entry.hidden):
                self._infos[entry.parts].append(entry.info)
        self.files = tuple(self._infos)
        self.folders = tuple(e.parts for e in honest if e.is_folder and not e.hidden)
        within = [e.parts for e in honest if ".git" in e.parts]
        self.repositories = frozenset(parts[: parts.index(".git")] for parts in within)
        self.left_out = tuple(entry.name for entry in entries if _danger(entry))

    def read(self, parts: tuple[str, ...], limit: int) -> bytes | SubmissionError:
        """Return what is in a file, or what is wrong with it, which concerns this student alone.

        Raises
        ------
        UsageError
            If all that was read is too much.
        """
        infos, name = self._infos[parts], shown(parts[-1], 80, one_line=True)
        if len(infos) > 1:
            return SubmissionError(f"{name} is there {len(infos)} times: hand in one.")
        try:
            content = _inflated(self._archive, infos[0], name, limit)
        except SubmissionError as error:
            return error
        except Exception:  # noqa: BLE001 - as when an archive is opened
            return SubmissionError(f"{name} came in a damaged archive: hand it in again.")
        self._left -= len(content)
        if self._left < 0:
            raise UsageError(
                f"{self._path} holds submissions of more than {MAX_CLASS_BYTES >> 20} MiB: "
                "unpack it, and name the folder instead."
            )
        return content


@contextlib.contextmanager
def class_archive(path: Path) -> Iterator[ClassArchive]:
    """Open an archive of a class.

    Raises
    ------
    UsageError
        If it is damaged, too large, or cannot be read at all.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    with file, _opened(file, str(path)) as archive:
        yield ClassArchive(path, archive)
