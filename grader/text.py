"""Text that a student chose, made safe to show: on a page, in a terminal, in a document."""

from __future__ import annotations

import json
import re
from typing import Final

LIMIT: Final = 500
_CUT: Final = " … [cut]"
_NOT_CHARACTERS: Final = (0xFFFE, 0xFFFF)  # of every plane

# Characters that act on their surroundings or cannot be seen: a terminal obeys the
# control characters, the bidi ones reorder what stands beside them, and surrogates
# and non-characters cannot be written as UTF-8 or must not be.
_UNSAFE: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef"
    "\U000e0000-\U000e007f"
    + "".join(
        chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in _NOT_CHARACTERS
    )
    + "]"
)

# Nearly all of a document is something else, and is passed over quickly: at twice the speed of
# a single "+", as the first character is sought before anything is matched.
_NOT_PLAIN_ASCII: Final = re.compile(rb"[^\n -~][^\n -~]*")

# Where an object lies in memory: another place in every run.
_ADDRESS: Final = re.compile(r"\bat 0x[0-9a-fA-F]+")


def _escaped(match: re.Match[str]) -> str:
    """Name one character the way a Python literal does."""
    return match.group().encode("unicode_escape").decode("ascii")


def in_json(document: bytes) -> bytes:
    """Escape in a JSON document what could mislead a reader; it says the same as before."""

    def escaped(match: re.Match[bytes]) -> bytes:
        text = match.group().decode()  # characters are whole: none holds a byte of plain ASCII
        return _UNSAFE.sub(lambda unsafe: json.dumps(unsafe.group())[1:-1], text).encode()

    return _NOT_PLAIN_ASCII.sub(escaped, document)


def is_plain(text: str) -> bool:
    """Whether a text is one line without anything that :func:`shown` would escape."""
    return _UNSAFE.search(text) is None and "\n" not in text and "\t" not in text


def shown(text: str, limit: int = LIMIT, *, one_line: bool = False) -> str:
    r"""Replace what could mislead a reader by visible escapes, and cut the length.

    Parameters
    ----------
    text : str
        Anything; usually from a student's process or file.
    limit : int
        The longest result, in characters; a cut is marked.
    one_line : bool
        Whether newline and tab become escapes too. A terminal needs this wherever
        a second line could be taken for one of ours.

    Returns
    -------
    str
        Safe to print. Not yet safe in HTML: that takes escaping on top.

    Examples
    --------
    >>> shown("\x1b[2Jall passed")
    '\\x1b[2Jall passed'
    """
    safe = _ADDRESS.sub("at 0x…", text[: 2 * limit + 99])[: limit + 1]
    if not safe.isprintable():  # which is quicker to find out than that nothing is unsafe
        safe = _UNSAFE.sub(_escaped, safe)
    if one_line:
        safe = safe.replace("\n", "\\n").replace("\t", "\\t")
    if len(safe) <= limit:
        return safe
    return safe[: max(limit - len(_CUT), 0)] + _CUT[:limit]
