"""Pack files into a zip archive: the same bytes for the same files."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Collection, Mapping
from typing import Final

_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes], programs: Collection[str] = ()) -> bytes:
    """Pack files.

    Parameters
    ----------
    files : dict of str to bytes
        Contents by path within the archive.
    programs : collection of str
        Those that are to be run.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.external_attr = (stat.S_IFREG | (0o755 if name in programs else 0o644)) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return content.getvalue()
