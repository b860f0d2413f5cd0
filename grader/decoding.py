"""Decode values that crossed from a student's process: bytes that may be anything.

The format is that of :mod:`grader.wire`. A value is one tag byte and its content; floats and
arrays travel bit for bit. Nothing here can run code.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.values import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_INT_BYTES,
    MAX_NODES,
    Unsupported,
    WireError,
)

_NUMERIC: Final = "|b1 |i1 <i2 <i4 <i8 |u1 <u2 <u4 <u8 <f2 <f4 <f8 <c8 <c16".split()  # noqa: SIM905
DTYPE_OF_CODE: Final = tuple(map(np.dtype, _NUMERIC))
_BOOL: Final = DTYPE_OF_CODE[0]

U32, I64, F64, C128 = map(struct.Struct, ("<I", "<q", "<d", "<dd"))
DIMS: Final = tuple(struct.Struct(f"<{count}Q") for count in range(MAX_DIMENSIONS + 1))


def decode(body: bytes) -> Any:
    """Decode what :func:`grader.wire.encode` made.

    Raises
    ------
    WireError
        If the bytes are anything but exactly one encoded value within the limits. No more
        memory is taken than the bytes themselves need.
    """
    decoder = _Decoder(body)
    try:
        value = decoder.read(0)
    except (IndexError, struct.error):
        raise WireError("the value is cut off") from None
    except KeyError as error:
        raise WireError(f"unknown tag {error}") from None
    except UnicodeDecodeError:
        raise WireError("text that is not UTF-8") from None
    if decoder.at != len(body):
        raise WireError("bytes after the end of the value")
    return value


class _Decoder:
    def __init__(self, body: bytes) -> None:
        if len(body) > MAX_BYTES:
            raise WireError("too many bytes")
        self.body = body
        self.at = 0
        self.nodes_left = MAX_NODES - 1

    def take(self, size: int) -> int:
        """Go past the next bytes; return where they begin."""
        begin = self.at
        self.at = begin + size
        if self.at > len(self.body):
            raise WireError("the value is cut off")
        return begin

    def unpack(self, numbers: struct.Struct) -> Any:
        (number,) = numbers.unpack_from(self.body, self.at)
        self.at += numbers.size
        return number

    def enter(self, nodes: int, depth: int) -> int:
        """Go into something; return how many items it has, each of so many parts."""
        count: int = self.unpack(U32)
        self.nodes_left -= nodes * count
        if self.nodes_left < 0 or (depth >= MAX_DEPTH and count):
            raise WireError("too many parts or too deep")
        return count

    def read(self, depth: int) -> Any:
        tag = self.body[self.at]
        self.at += 1
        return _READERS[tag](self, depth)

    def read_long(self, _depth: int) -> int:
        size = self.unpack(U32)
        if size > MAX_INT_BYTES:
            raise WireError("the integer is too long")
        return int.from_bytes(self.body[self.take(size) : self.at], "little", signed=True)

    def read_text(self) -> str:
        return self.body[self.take(self.unpack(U32)) : self.at].decode("utf-8")

    def read_floats(self, count: int) -> tuple[float, ...]:
        return struct.unpack_from(f"<{count}d", self.body, self.take(8 * count))

    def read_list(self, depth: int) -> list[Any]:
        items, body = [], self.body
        for _ in range(self.enter(1, depth)):
            if body[self.at] == _F:  # most parts are, and a call takes its time
                items.append(F64.unpack_from(body, self.at + 1)[0])
                self.at += 9
            else:
                items.append(self.read(depth + 1))
        return items

    def read_dict(self, depth: int) -> dict[str, Any]:
        return {self.read_name(): self.read(depth + 1) for _ in range(self.enter(2, depth))}

    def read_dict_of_floats(self, depth: int) -> dict[str, float]:
        names = [self.read_name() for _ in range(self.enter(1, depth))]
        return dict(zip(names, self.read_floats(len(names)), strict=True))

    def read_name(self) -> str:
        if self.body[self.take(1)] != _S:
            raise WireError("a name must be text")
        return self.read_text()

    def read_array(self, _depth: int) -> np.ndarray:
        code, dimensions = self.body[self.at], self.body[self.at + 1]
        self.at += 2
        if code >= len(DTYPE_OF_CODE) or dimensions > MAX_DIMENSIONS:
            raise WireError("unknown kind of array")
        dtype = DTYPE_OF_CODE[code]
        shape = DIMS[dimensions].unpack_from(self.body, self.at)
        self.at += 8 * dimensions
        size = math.prod(shape)
        # A zero among the dimensions makes the array empty, yet NumPy still
        # multiplies the others: none of them may be larger than memory.
        if not size and math.prod(filter(None, shape)) > MAX_BYTES:
            raise WireError("the array is too large")
        begin = self.take(size * dtype.itemsize)
        if dtype is _BOOL and self.body[begin : self.at].strip(b"\0\1"):
            raise WireError("truth values that are neither 0 nor 1")
        return np.ndarray(shape, dtype, self.body, begin).copy()


_F, _S = b"fs"
_READERS: Final[dict[int, Callable[[_Decoder, int], Any]]] = {
    ord("N"): lambda *_: None,
    ord("T"): lambda *_: True,
    ord("F"): lambda *_: False,
    ord("f"): lambda decoder, _: decoder.unpack(F64),
    ord("i"): lambda decoder, _: decoder.unpack(I64),
    ord("I"): _Decoder.read_long,
    ord("c"): lambda decoder, _: complex(decoder.unpack(F64), decoder.unpack(F64)),
    ord("s"): lambda decoder, _: decoder.read_text(),
    ord("v"): lambda decoder, _: list(decoder.read_floats(decoder.unpack(U32))),
    ord("w"): lambda decoder, _: decoder.read_floats(decoder.unpack(U32)),
    ord("l"): _Decoder.read_list,
    ord("t"): lambda decoder, depth: tuple(decoder.read_list(depth)),
    ord("d"): _Decoder.read_dict,
    ord("D"): _Decoder.read_dict_of_floats,
    ord("a"): _Decoder.read_array,
    ord("x"): lambda decoder, _: Unsupported(decoder.read_name()),
}
