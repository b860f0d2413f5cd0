"""The values that may cross between the grader and a student's process, and how.

A value is encoded as one tag byte and its content; floats and arrays travel bit for bit.
Nothing here can run code: no pickle, no ``eval``, no method of a foreign object.
"""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Callable, Iterable
from types import GeneratorType
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

__all__ = ["MAX_BYTES", "MAX_NODES", "Unsupported", "WireError", "decode", "encode"]

_NUMERIC: Final = "|b1 |i1 <i2 <i4 <i8 |u1 <u2 <u4 <u8 <f2 <f4 <f8 <c8 <c16".split()  # noqa: SIM905
_DTYPE_OF_CODE: Final = tuple(map(np.dtype, _NUMERIC))
_CODE_OF_DTYPE: Final = {dtype: code for code, dtype in enumerate(_DTYPE_OF_CODE)}

_U32, _I64, _F64, _C128 = map(struct.Struct, ("<I", "<q", "<d", "<dd"))
_DIMS: Final = tuple(struct.Struct(f"<{count}Q") for count in range(MAX_DIMENSIONS + 1))


def encode(value: Any) -> bytes:
    """Encode a value.

    Numbers, text, lists, tuples, dicts with text keys and numeric arrays cross as themselves.
    NumPy scalars become Python numbers; generators, ranges and dict views become lists; object
    arrays become nested lists; anything else crosses as the name of its type only.

    Raises
    ------
    WireError
        If the value is too deep, too large or has too many parts.
    """
    encoder = _Encoder()
    encoder.add(value, 0)
    body = b"".join(encoder.parts)
    encoder.need(len(body) - MAX_BYTES + encoder.bytes_left)  # what was not counted one by one
    return body


class _Encoder:
    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.put = self.parts.append
        self.bytes_left = MAX_BYTES
        self.nodes_left = MAX_NODES

    def need(self, size: int) -> None:
        """Count bytes before they are made, unless they are few."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise WireError(f"the value needs more than {MAX_BYTES >> 20} MiB")

    def add(self, value: Any, depth: int) -> None:
        self.nodes_left -= 1
        if self.nodes_left < 0:
            raise WireError(f"the value has more than {MAX_NODES} parts")
        if depth > MAX_DEPTH:
            raise WireError(f"the value is nested more than {MAX_DEPTH} deep")
        kind = type(value)  # isinstance would also ask value.__class__, which may lie
        writer = _WRITERS.get(kind)
        if writer is None:
            bases = (writer for base, writer in _WRITERS.items() if issubclass(kind, base))
            writer = next(bases, _Encoder.add_unsupported)
        writer(self, value, depth)

    def add_complex(self, value: complex) -> None:
        number = complex.__complex__(value)
        self.put(b"c" + _C128.pack(number.real, number.imag))

    def add_int(self, value: int, _depth: int) -> None:
        number = int.__int__(value)
        if -(2**63) <= number < 2**63:
            self.put(b"i" + _I64.pack(number))
            return
        size = number.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise WireError("the value holds an integer of more than 8000 bits")
        self.put(b"I" + _U32.pack(size) + number.to_bytes(size, "little", signed=True))

    def add_text(self, value: str, _depth: int) -> None:
        text = str.encode(value, "utf-8", "backslashreplace")
        self.need(len(text))
        self.put(b"s" + _U32.pack(len(text)) + text)

    def add_list(self, value: list[Any], depth: int) -> None:
        items = list.copy(value)
        kinds = set(map(id, map(type, items)))  # a metaclass may lie about being equal
        if items and kinds <= _FLOATS:
            self.need(8 * len(items))
            self.put(b"v" + _U32.pack(len(items)) + np.array(items, "<f8").tobytes())
        else:
            self.add_items(b"l", items, len(items), depth)

    def add_items(self, tag: bytes, items: Iterable[Any], count: int, depth: int) -> None:
        self.put(tag + _U32.pack(count))
        for item in items:
            self.add(item, depth + 1)

    def add_iterable(self, value: Iterable[Any], depth: int) -> None:
        """List an iterable, but never more of it than may cross."""
        taken = list(itertools.islice(value, self.nodes_left + 1))
        if len(taken) > self.nodes_left:
            raise WireError(f"the value has more than {MAX_NODES} parts")
        self.add_list(taken, depth)

    def add_dict(self, value: dict[Any, Any], depth: int) -> None:
        if not all(issubclass(type(key), str) for key in dict.keys(value)):
            self.add_name("dict", depth)
            return
        self.put(b"d" + _U32.pack(dict.__len__(value)))
        for key, item in dict.items(value):
            self.add(key, depth + 1)
            self.add(item, depth + 1)

    def add_array(self, value: np.ndarray, depth: int) -> None:
        array = value if type(value) is np.ndarray else np.asarray(value)
        dtype = array.dtype
        code = _CODE_OF_DTYPE.get(dtype)
        if code is None:
            if dtype.kind == "O":
                self.add(array.tolist(), depth + 1)
                return
            dtype = np.dtype("<f8") if dtype == np.longdouble else dtype.newbyteorder("<")
            code = _CODE_OF_DTYPE.get(dtype)
        if code is None or array.ndim > MAX_DIMENSIONS:
            self.add_name(f"array of {array.dtype.name}", depth)
            return
        self.need(array.nbytes)
        head = b"a" + bytes((code, array.ndim)) + _DIMS[array.ndim].pack(*array.shape)
        self.put(head + array.astype(dtype, copy=False).tobytes())

    def add_unsupported(self, value: Any, depth: int) -> None:
        kind = type(value)
        self.add_name(value.type_name if kind is Unsupported else _NAME_OF(kind), depth)

    def add_name(self, name: str, depth: int) -> None:
        self.put(b"x")
        self.add(name, depth)


_FLOATS: Final = {id(float), id(np.float64)}
_NAME_OF: Final = type.__dict__["__name__"].__get__  # a metaclass may define another __name__
ITERATORS: Final[tuple[type, ...]] = (GeneratorType, map, zip, filter, reversed)
#: By type, also of instances of its subclasses, of which the first one counts.
_WRITERS: Final[dict[type, Callable[[_Encoder, Any, int], None]]] = {
    float: lambda encoder, value, _: encoder.put(b"f" + _F64.pack(float.__float__(value))),
    np.ndarray: _Encoder.add_array,
    tuple: lambda encoder, value, depth: encoder.add_items(
        b"t", tuple.__iter__(value), tuple.__len__(value), depth
    ),
    str: _Encoder.add_text,
    dict: _Encoder.add_dict,
    list: _Encoder.add_list,
    bool: lambda encoder, value, _: encoder.put(b"T" if value else b"F"),
    int: _Encoder.add_int,
    complex: lambda encoder, value, _: encoder.add_complex(value),
    type(None): lambda encoder, _value, _: encoder.put(b"N"),
    np.bool_: lambda encoder, value, _: encoder.put(b"T" if value else b"F"),
    np.floating: lambda encoder, value, _: encoder.put(b"f" + _F64.pack(value)),
    np.integer: lambda encoder, value, depth: encoder.add_int(int(value), depth),
    np.complexfloating: lambda encoder, value, _: encoder.add_complex(complex(value)),
    **dict.fromkeys(
        (*ITERATORS, range, type({}.keys()), type({}.values()), type({}.items())),
        _Encoder.add_iterable,
    ),
}


def decode(body: bytes) -> Any:
    """Decode what :func:`encode` made.

    Raises
    ------
    WireError
        If the bytes are anything but exactly one encoded value within the limits. No more
        memory is taken than the bytes themselves need.
    """
    decoder = _Decoder(body)
    try:
        value = decoder.read(0)
    except struct.error:
        raise WireError("the value is cut off") from None
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
        self.nodes_left = MAX_NODES

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

    def items(self) -> int:
        count: int = self.unpack(_U32)
        if count > len(self.body) - self.at:  # each item needs one byte at least
            raise WireError("the value is cut off")
        return count

    def read(self, depth: int) -> Any:
        self.nodes_left -= 1
        if self.nodes_left < 0 or depth > MAX_DEPTH:
            raise WireError("too many parts or too deep")
        tag = self.body[self.at : self.at + 1]
        self.at += 1
        if (reader := _READERS.get(tag)) is None:
            raise WireError(f"unknown tag {tag!r}")
        return reader(self, depth)

    def read_long(self, _depth: int) -> int:
        size = self.unpack(_U32)
        if size > MAX_INT_BYTES:
            raise WireError("the integer is too long")
        return int.from_bytes(self.body[self.take(size) : self.at], "little", signed=True)

    def read_text(self) -> str:
        return self.body[self.take(self.unpack(_U32)) : self.at].decode("utf-8")

    def read_floats(self, count: int) -> Any:
        return np.ndarray(count, "<f8", self.body, self.take(8 * count)).tolist()

    def read_list(self, depth: int) -> list[Any]:
        return [self.read(depth + 1) for _ in range(self.items())]

    def read_dict(self, depth: int) -> dict[str, Any]:
        return {self.read_name(): self.read(depth + 1) for _ in range(self.items())}

    def read_name(self) -> str:
        self.nodes_left -= 1
        if self.body[self.take(1) : self.at] != b"s":
            raise WireError("a name must be text")
        return self.read_text()

    def read_array(self, _depth: int) -> np.ndarray:
        code, dimensions = self.body[self.take(2) : self.at]
        if code >= len(_DTYPE_OF_CODE) or dimensions > MAX_DIMENSIONS:
            raise WireError("unknown kind of array")
        dtype = _DTYPE_OF_CODE[code]
        shape = _DIMS[dimensions].unpack_from(self.body, self.at)
        self.at += 8 * dimensions
        # A zero among the dimensions makes the array empty, yet NumPy still
        # multiplies the others: none of them may be larger than memory.
        if math.prod(filter(None, shape)) > MAX_BYTES:
            raise WireError("the array is too large")
        begin = self.take(math.prod(shape) * dtype.itemsize)
        if dtype.kind == "b" and self.body[begin : self.at].strip(b"\0\1"):
            raise WireError("truth values that are neither 0 nor 1")
        return np.ndarray(shape, dtype, self.body, begin).copy()


_READERS: Final[dict[bytes, Callable[[_Decoder, int], Any]]] = {
    b"N": lambda *_: None,
    b"T": lambda *_: True,
    b"F": lambda *_: False,
    b"f": lambda decoder, _: decoder.unpack(_F64),
    b"i": lambda decoder, _: decoder.unpack(_I64),
    b"I": _Decoder.read_long,
    b"c": lambda decoder, _: complex(decoder.unpack(_F64), decoder.unpack(_F64)),
    b"s": lambda decoder, _: decoder.read_text(),
    b"v": lambda decoder, _: decoder.read_floats(decoder.unpack(_U32)),
    b"l": _Decoder.read_list,
    b"t": lambda decoder, depth: tuple(decoder.read_list(depth)),
    b"d": _Decoder.read_dict,
    b"a": _Decoder.read_array,
    b"x": lambda decoder, _: Unsupported(decoder.read_name()),
}
