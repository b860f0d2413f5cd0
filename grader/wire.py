"""The values that may cross between the grader and a student's process, and how.

A value is encoded as one tag byte and its content; a frame is a header and an
encoded value. Nothing here can run code: no pickle, no ``eval``, no method of
a foreign object. Floats and arrays travel as raw bytes, bit for bit.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from types import GeneratorType
from typing import Any, Final

import numpy as np

MAGIC: Final = b"NGw1"
HEADER: Final = struct.Struct("<4sQI")  # magic, number of the request, length of the message
# A message is one of these letters and an encoded value.
LOAD, CALL, RECALL = b"L", b"C", b"R"  # what the grader asks
VALUE, ERROR = b"V", b"E"  # what the student's process answers: never a verdict

MAX_BYTES: Final = 16 * 2**20
MAX_NODES: Final = 200_000
MAX_DEPTH: Final = 16
MAX_DIMENSIONS: Final = 8
MAX_INT_BYTES: Final = 1024

_DTYPES: Final = (
    *("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8"),
    *("<f2", "<f4", "<f8", "<c8", "<c16"),
)
_CODE_OF_DTYPE: Final = {np.dtype(name): code for code, name in enumerate(_DTYPES)}
_DTYPE_OF_CODE: Final = tuple(np.dtype(name) for name in _DTYPES)

_U32, _U64, _I64, _F64, _C128 = map(struct.Struct, ("<I", "<Q", "<q", "<d", "<dd"))


class WireError(ValueError):
    """Bytes that are not an encoded value, or a value that may not cross."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Stands for a returned object that may not cross; holds its type's name."""

    type_name: str

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


def frame(number: int, message: bytes) -> bytes:
    """Put a message into its frame, with the number of the request that it makes or answers."""
    return HEADER.pack(MAGIC, number, len(message)) + message


def take_frame(received: bytearray) -> tuple[int, bytes] | None:
    """Take the first frame off what was received: its number and its message.

    Returns
    -------
    tuple or None
        None while the frame is not whole yet.

    Raises
    ------
    WireError
        If it is no frame, or one too long; known as soon as its header is there.
    """
    if len(received) < HEADER.size:
        return None
    magic, number, length = HEADER.unpack_from(received)
    if magic != MAGIC or not 0 < length <= MAX_BYTES + 2**10:
        raise WireError("no frame begins here")
    end = HEADER.size + length
    if len(received) < end:
        return None
    message = bytes(received[HEADER.size : end])
    del received[:end]
    return number, message


def encode(value: Any) -> bytes:
    """Encode a value.

    Numbers, text, lists, tuples, dicts with text keys and numeric arrays cross
    as themselves. NumPy scalars become Python numbers; generators, ranges and
    dict views become lists; object arrays become nested lists; anything else
    crosses as the name of its type only.

    Raises
    ------
    WireError
        If the value is too deep, too large or has too many parts.
    """
    parts: list[bytes] = []
    _Encoder(parts).add(value, 0)
    return b"".join(parts)


class _Encoder:
    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts
        self.bytes_left = MAX_BYTES
        self.nodes_left = MAX_NODES

    def put(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.bytes_left -= len(piece)
            if self.bytes_left < 0:
                raise WireError(f"the value needs more than {MAX_BYTES >> 20} MiB")
            self.parts.append(piece)

    def add(self, value: Any, depth: int) -> None:  # noqa: C901, PLR0912 - one case a type
        self.nodes_left -= 1
        if self.nodes_left < 0:
            raise WireError(f"the value has more than {MAX_NODES} parts")
        if depth > MAX_DEPTH:
            raise WireError(f"the value is nested more than {MAX_DEPTH} deep")
        kind = type(value)  # isinstance would also ask value.__class__, which may lie
        if value is None:
            self.put(b"N")
        elif issubclass(kind, (bool, np.bool_)):
            self.put(b"T" if value else b"F")
        elif issubclass(kind, (float, np.floating)):
            plain = float.__float__(value) if issubclass(kind, float) else float(value)
            self.put(b"f", _F64.pack(plain))
        elif issubclass(kind, (int, np.integer)):
            self.add_int(int.__int__(value) if issubclass(kind, int) else int(value))
        elif issubclass(kind, (complex, np.complexfloating)):
            number = complex.__complex__(value) if issubclass(kind, complex) else complex(value)
            self.put(b"c", _C128.pack(number.real, number.imag))
        elif issubclass(kind, np.ndarray):
            self.add_array(value, depth)
        elif issubclass(kind, str):
            text = str.encode(value, "utf-8", "backslashreplace")
            self.put(b"s", _U32.pack(len(text)), text)
        elif issubclass(kind, tuple):
            self.add_items(b"t", tuple.__iter__(value), tuple.__len__(value), depth)
        elif issubclass(kind, list):
            self.add_list(list.copy(value), depth)
        elif issubclass(kind, dict):
            self.add_dict(value, depth)
        elif kind in _LISTED:
            self.add_list(self.take(value), depth)
        else:
            self.add_name(value.type_name if kind is Unsupported else _NAME_OF(kind), depth)

    def add_name(self, name: str, depth: int) -> None:
        self.put(b"x")
        self.add(name, depth)

    def take(self, items: Any) -> list[Any]:
        """List an iterable, but never more of it than may cross."""
        taken = []
        for item in items:
            taken.append(item)
            if len(taken) > self.nodes_left:
                raise WireError(f"the value has more than {MAX_NODES} parts")
        return taken

    def add_int(self, number: int) -> None:
        if -(2**63) <= number < 2**63:
            self.put(b"i", _I64.pack(number))
            return
        size = number.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise WireError("the value holds an integer of more than 8000 bits")
        self.put(b"I", _U32.pack(size), number.to_bytes(size, "little", signed=True))

    def add_list(self, items: list[Any], depth: int) -> None:
        if items and all(type(item) is float for item in items):
            if len(items) > self.bytes_left // 8:
                raise WireError(f"the value needs more than {MAX_BYTES >> 20} MiB")
            self.put(b"v", _U32.pack(len(items)), np.array(items, "<f8").tobytes())
        else:
            self.add_items(b"l", list.__iter__(items), list.__len__(items), depth)

    def add_items(self, tag: bytes, items: Any, count: int, depth: int) -> None:
        self.put(tag, _U32.pack(count))
        for item in items:
            self.add(item, depth + 1)

    def add_dict(self, items: dict[Any, Any], depth: int) -> None:
        if not all(issubclass(type(key), str) for key in dict.keys(items)):
            self.add_name("dict", depth)
            return
        self.put(b"d", _U32.pack(dict.__len__(items)))
        for key, item in dict.items(items):
            self.add(key, depth + 1)
            self.add(item, depth + 1)

    def add_array(self, array: np.ndarray, depth: int) -> None:
        array = np.asarray(array)
        if array.dtype == object:
            self.add(array.tolist(), depth + 1)
            return
        if array.dtype == np.longdouble:
            array = array.astype("<f8")
        code = _CODE_OF_DTYPE.get(array.dtype.newbyteorder("<"))
        if code is None or array.ndim > MAX_DIMENSIONS:
            self.add_name(f"array of {array.dtype.name}", depth)
            return
        if array.nbytes > self.bytes_left:
            raise WireError(f"the value needs more than {MAX_BYTES >> 20} MiB")
        array = array.astype(array.dtype.newbyteorder("<"), copy=False)
        dims = b"".join(map(_U64.pack, array.shape))
        self.put(b"a", bytes((code, array.ndim)), dims, array.tobytes())


_NAME_OF: Final = type.__dict__["__name__"].__get__  # a metaclass may define another __name__
ITERATORS: Final[tuple[type, ...]] = (GeneratorType, map, zip, filter, reversed)
_LISTED: Final = (*ITERATORS, range, type({}.keys()), type({}.values()), type({}.items()))


def decode(body: bytes) -> Any:
    """Decode what :func:`encode` made.

    Raises
    ------
    WireError
        If the bytes are anything but exactly one encoded value within the
        limits. No more memory is taken than the bytes themselves need.
    """
    decoder = _Decoder(body)
    value = decoder.read(0)
    if decoder.at != len(body):
        raise WireError("bytes after the end of the value")
    return value


class _Decoder:
    def __init__(self, body: bytes) -> None:
        if len(body) > MAX_BYTES + 2**10:
            raise WireError("too many bytes")
        self.body = body
        self.at = 0
        self.nodes_left = MAX_NODES

    def take(self, size: int) -> bytes:
        piece = self.body[self.at : self.at + size]
        if len(piece) != size:
            raise WireError("the value is cut off")
        self.at += size
        return piece

    def count(self) -> int:
        number: int = _U32.unpack(self.take(4))[0]
        return number

    def read(self, depth: int) -> Any:  # noqa: C901, PLR0911, PLR0912 - one case a tag
        self.nodes_left -= 1
        if self.nodes_left < 0 or depth > MAX_DEPTH:
            raise WireError("too many parts or too deep")
        match self.take(1):
            case b"N" | b"T" | b"F" as tag:
                return {b"N": None, b"T": True, b"F": False}[tag]
            case b"f":
                return _F64.unpack(self.take(8))[0]
            case b"i":
                return _I64.unpack(self.take(8))[0]
            case b"I":
                size = self.count()
                if size > MAX_INT_BYTES:
                    raise WireError("the integer is too long")
                return int.from_bytes(self.take(size), "little", signed=True)
            case b"c":
                return complex(*_C128.unpack(self.take(16)))
            case b"s":
                return self.read_text()
            case b"v":
                count = self.count()
                return np.frombuffer(self.take(8 * count), "<f8").tolist()
            case b"l":
                return [self.read(depth + 1) for _ in range(self.items())]
            case b"t":
                return tuple([self.read(depth + 1) for _ in range(self.items())])
            case b"d":
                return self.read_dict(depth)
            case b"a":
                return self.read_array()
            case b"x":
                return Unsupported(self.read_name())
            case tag:
                raise WireError(f"unknown tag {tag!r}")

    def items(self) -> int:
        count = self.count()
        if count > len(self.body) - self.at:  # each item needs one byte at least
            raise WireError("the value is cut off")
        return count

    def read_text(self) -> str:
        try:
            return self.take(self.count()).decode("utf-8")
        except UnicodeDecodeError:
            raise WireError("text that is not UTF-8") from None

    def read_name(self) -> str:
        self.nodes_left -= 1
        if self.take(1) != b"s":
            raise WireError("a name must be text")
        return self.read_text()

    def read_dict(self, depth: int) -> dict[str, Any]:
        result = {}
        for _ in range(self.items()):
            key = self.read_name()
            result[key] = self.read(depth + 1)
        return result

    def read_array(self) -> np.ndarray:
        code, dimensions = self.take(2)
        if code >= len(_DTYPE_OF_CODE) or dimensions > MAX_DIMENSIONS:
            raise WireError("unknown kind of array")
        dtype = _DTYPE_OF_CODE[code]
        shape = tuple(_U64.unpack(self.take(8))[0] for _ in range(dimensions))
        # A zero among the dimensions makes the array empty, yet NumPy still
        # multiplies the others: none of them may be larger than memory.
        if math.prod(dim for dim in shape if dim) > MAX_BYTES:
            raise WireError("the array is too large")
        size = math.prod(shape)
        content = self.take(size * dtype.itemsize)
        if dtype == np.bool_ and content.strip(b"\0\1"):
            raise WireError("truth values that are neither 0 nor 1")
        return np.frombuffer(content, dtype).reshape(shape).copy()
