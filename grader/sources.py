"""What a class handed in, as names and contents, whether it is a folder or an archive."""

from __future__ import annotations

import contextlib
import os
import warnings
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from grader.archive import ClassArchive, class_archive, names_within
from grader.errors import SubmissionError, UsageError
from grader.layouts import ARCHIVE, KINDS, Listing, Parts, named
from grader.submission import LIMITS, MAX_ARCHIVE, File, read_bytes
from grader.text import shown

CONTENTS: Final = "submission_metadata.yml"  # what Gradescope calls its table of contents
MAX_CONTENTS: Final = 32 * 2**20
DEEPEST: Final = 6  # what lies in deeper folders is nobody's solution


@contextlib.contextmanager
def opened(submissions: Path, slugs: Sequence[str]) -> Iterator[Source]:
    """Open a folder or an archive of a class.

    Raises
    ------
    UsageError
        If it cannot be read.
    """
    if submissions.suffix == ARCHIVE and not submissions.is_dir():
        with class_archive(submissions) as archive:
            yield _Archive(archive, submissions, slugs)
    else:
        yield _Folder(submissions, slugs)


class Source(ABC):
    """What a class handed in.

    Attributes
    ----------
    listing : Listing
        What there is; one folder around all of it is left out.
    """

    listing: Listing

    @abstractmethod
    def file(self, student: str, slug: str, parts: Parts, problem: str) -> File:
        """Return one file of the listing as a student's."""

    @abstractmethod
    def _content(self, parts: Parts, limit: int) -> bytes | SubmissionError:
        """Read a file, or say what is wrong with it."""

    def _list(
        self, files: Sequence[Parts], folders: Collection[Parts], repositories: Collection[Parts]
    ) -> None:
        """Make the listing, with the folders that have files and those that have not."""
        top = sorted({parts[0] for parts in (*folders, *(p for p in files if len(p) > 1))})
        self.listing = Listing(
            folders=tuple(top),
            files=tuple(files),
            repositories=frozenset(parts[0] for parts in repositories if len(parts) == 1),
            contents=self._contents() if (CONTENTS,) in files else {},
            inside={} if top else self._inside(files),
        )

    def _contents(self) -> dict[str, Any]:
        """Read the table of contents."""
        import yaml  # noqa: PLC0415 - for Gradescope's exports alone

        content = self._content((CONTENTS,), MAX_CONTENTS)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            if isinstance(content, SubmissionError):
                raise content
            told = yaml.load(content, loader)  # noqa: S506 - either of the two is safe
        except (yaml.YAMLError, SubmissionError, ValueError, RecursionError) as error:
            reason = " ".join(shown(str(error), 200).split())
            raise UsageError(f"{CONTENTS} cannot be read ({reason}): export it again.") from None
        if not isinstance(told, dict):
            raise UsageError(f"{CONTENTS} lists no submissions: export them again.")
        return {str(folder): entry for folder, entry in told.items()}

    def _inside(self, files: Sequence[Parts]) -> dict[str, frozenset[str]]:
        """Look into each student's archive."""
        inside = {}
        for (name,) in (parts for parts in files if len(parts) == 1):
            if name.endswith(ARCHIVE):
                content = self._content((name,), MAX_ARCHIVE)
                try:
                    if isinstance(content, SubmissionError):
                        raise content
                    inside[name] = names_within(content, name)
                except SubmissionError as error:
                    warnings.warn(f"Left out: {error}", stacklevel=2)
        return inside


def _around(files: Collection[Parts], slugs: Sequence[str]) -> Parts:
    """Return the one folder that is around all of a class, if there is one."""
    top = {parts[:1] for parts in files if len(parts) > 1}
    besides = any(len(parts) == 1 and parts[0].endswith((*KINDS, CONTENTS)) for parts in files)
    if len(top) != 1 or besides:
        return ()
    (folder,) = top
    one_students = any(len(parts) == 2 and named(parts[1], slugs) for parts in files)
    return () if one_students else folder


def _below(around: Parts, those: Collection[Parts]) -> list[Parts]:
    number = len(around)
    return [parts[number:] for parts in those if parts[:number] == around and len(parts) > number]


# ---- a folder ----------------------------------------------------------------------


class _Folder(Source):
    def __init__(self, root: Path, slugs: Sequence[str]) -> None:
        self._root = root
        self._paths: dict[Parts, Path] = {}
        self._folders: dict[Parts, Path] = {}
        self._repositories: set[Parts] = set()
        self._walk(root, ())
        around = _around(self._paths, slugs)
        self._paths = {parts[len(around) :]: path for parts, path in self._paths.items()}
        self._list(
            list(self._paths),
            _below(around, self._folders),
            _below(around, self._repositories),
        )

    def _walk(self, folder: Path, above: Parts) -> None:
        for entry in _entries(folder, top=not above):
            # A name that is not UTF-8 is shown with its bytes escaped; the folder keeps it.
            name = os.fsencode(entry.name).decode("utf-8", "backslashreplace")
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and name == ".git":
                self._repositories.add(above)
            if name.startswith((".", "__")):
                continue
            if is_folder and not (above and name.endswith(KINDS)):
                self._add((*above, name), entry)
            elif above or not entry.is_dir():  # a link at the top is no student's folder
                self._paths[*above, name] = Path(entry.path)

    def _add(self, parts: Parts, entry: os.DirEntry[str]) -> None:
        if parts in self._folders:
            raise UsageError(
                f"Two folders in {self._root} are both called {parts[-1]}: rename one of them."
            )
        self._folders[parts] = path = Path(entry.path)
        if len(parts) < DEEPEST:
            self._walk(path, parts)

    def file(self, student: str, slug: str, parts: Parts, problem: str) -> File:
        return File(student, slug, self._paths[parts], problem=problem)

    def _content(self, parts: Parts, limit: int) -> bytes | SubmissionError:
        try:
            return read_bytes(self._paths[parts], shown(parts[-1], 80, one_line=True), limit)
        except SubmissionError as error:
            return error


def _entries(folder: Path, *, top: bool) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        reason = error.strerror
    if top:
        raise UsageError(f"{folder} cannot be read: {reason}.") from None
    raise UsageError(
        f"{folder} cannot be read ({reason}): make it readable, "
        "or move it out of the way, and run the same command again."
    ) from None


# ---- an archive --------------------------------------------------------------------


class _Archive(Source):
    def __init__(self, archive: ClassArchive, path: Path, slugs: Sequence[str]) -> None:
        self._archive = archive
        self._path = path
        if archive.left_out:
            warnings.warn(
                f"{len(archive.left_out)} entries of {path} are links, encrypted, or have names "
                f"that cannot be honest, and were left out: {', '.join(archive.left_out[:3])}.",
                stacklevel=2,
            )
        around = _around(archive.files, slugs)
        self._full: Mapping[Parts, Parts] = {
            parts[len(around) :]: parts for parts in archive.files if parts[: len(around)] == around
        }
        self._list(
            sorted(self._full),
            _below(around, archive.folders),
            _below(around, archive.repositories),
        )

    def file(self, student: str, slug: str, parts: Parts, problem: str) -> File:
        full = self._full[parts]
        path = self._path.joinpath(*full)
        content = self._content(parts, LIMITS[path.suffix]) if not problem else b""
        if isinstance(content, SubmissionError):
            content, problem = b"", str(content)
        return File(student, slug, path, content, problem)

    def _content(self, parts: Parts, limit: int) -> bytes | SubmissionError:
        return self._archive.read(self._full[parts], limit)
