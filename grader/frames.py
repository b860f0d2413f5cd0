"""Frames: how requests and answers follow one another on the stream to a student's process.

A frame is a header and a *message*: one of the letters below and an encoded
value (:mod:`grader.wire`). Nothing that a student's process can answer means "passed".
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, Final

from grader.wire import MAX_BYTES, WireError, encode

LOAD, CELLS, CALL, RECALL = b"L", b"N", b"C", b"R"  # what the grader asks
PREPARED = b"P"  # calls that the process knows already, by their numbers, each answered apart
#: What the student's process answers: a value; one and what the call did besides; an exception.
VALUE, EFFECTS, ERROR = b"V", b"S", b"E"

MAGIC: Final = b"NGw1"
HEADER: Final = struct.Struct("<4sQI")  # magic, number of the request, length of the message
MAX_LENGTH: Final = MAX_BYTES + 2**10


def returned(value: Any, changed: tuple[int, ...] = (), printed: str = "") -> bytes:
    """Write the message that answers a call with a value.

    Raises
    ------
    WireError
        If the value is more than may cross.
    """
    if changed or printed:
        return EFFECTS + encode((value, changed, printed))
    return VALUE + encode(value)


def by_number(numbers: Sequence[int]) -> bytes:
    """Write the message that stands for calls which the process knows."""
    return PREPARED + struct.pack(f"<{len(numbers)}I", *numbers)


def numbers_in(message: bytes) -> tuple[int, ...]:
    """Read the numbers in such a message."""
    return struct.unpack(f"<{answers_to(message)}I", message[1:])


def answers_to(message: bytes) -> int:
    """Count the answers that a request asks for."""
    return len(message) // 4 if message[:1] == PREPARED else 1


def frame(number: int, message: bytes) -> bytes:
    """Put a message into its frame, with the number of the request that it makes or answers."""
    return HEADER.pack(MAGIC, number, len(message)) + message


def take_frames(received: bytearray) -> list[tuple[int, bytes]]:
    """Take the whole frames off what was received: their numbers and messages, in order.

    What remains is less than a frame, or begins with something that is none.

    Raises
    ------
    WireError
        If it begins with no frame, or one too long; known as soon as its header is there.
    """
    taken: list[tuple[int, bytes]] = []
    at, size = 0, len(received)
    with memoryview(received) as view:
        while size - at >= HEADER.size:
            magic, number, length = HEADER.unpack_from(view, at)
            if magic != MAGIC or not 0 < length <= MAX_LENGTH:
                if taken:
                    break
                raise WireError("no frame begins here")
            begin, end = at + HEADER.size, at + HEADER.size + length
            if end > size:
                break
            taken.append((number, view[begin:end].tobytes()))
            at = end
    del received[:at]
    return taken
