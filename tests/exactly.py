"""Run a reference solution with many digits: its own text, on mpmath's numbers.

The names ``np``, ``math`` and ``float`` of the text mean what they say, but keep all
digits: arrays hold :class:`Exact` numbers, of which NumPy calls ``exp``, ``sqrt`` and so on.
"""

import ast
import functools
import math
import operator

import mpmath
import numpy as np

DIGITS = 50


class Exact:
    """A real number with many digits."""

    value: mpmath.mpf

    def __init__(self, value):
        if isinstance(value, (np.integer, np.bool_)):
            value = int(value)
        self.value = value.value if isinstance(value, Exact) else mpmath.mpf(value)

    def __float__(self):
        return float(self.value)

    def __int__(self):
        return int(self.value)

    def __bool__(self):
        return bool(self.value)

    def __hash__(self):
        return hash(self.value)

    def __neg__(self):
        return Exact(-self.value)

    def __pos__(self):
        return self

    def __abs__(self):
        return Exact(abs(self.value))

    def conjugate(self):
        return self

    def square(self):
        return self * self  # type: ignore[operator]  # made below


def _both_ways(name, function):
    def forward(self, other):
        if isinstance(other, np.ndarray):
            return NotImplemented
        return Exact(function(self.value, Exact(other).value))

    def backward(self, other):
        return Exact(function(Exact(other).value, self.value))

    setattr(Exact, f"__{name}__", forward)
    setattr(Exact, f"__r{name}__", backward)


def _compared(name, function):
    def compare(self, other):
        if isinstance(other, np.ndarray):
            return NotImplemented
        return function(self.value, Exact(other).value)

    setattr(Exact, f"__{name}__", compare)


def _function(name, function):
    setattr(Exact, name, lambda self: Exact(function(self.value)))


for _name in ("add", "sub", "mul", "truediv", "floordiv", "pow", "mod"):
    _both_ways(_name, getattr(operator, _name))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    _compared(_name, getattr(operator, _name))
for _name in ("exp", "expm1", "log", "sqrt", "tanh", "sin", "cos", "acos"):
    _function(_name, getattr(mpmath, _name))


def exact(value):
    """Take a value of a call apart and make its floats exact."""
    if isinstance(value, (bool, np.bool_, str, int, np.integer)) or value is None:
        return value
    if isinstance(value, (float, np.floating)):
        return Exact(float(value))
    if isinstance(value, np.ndarray):
        if value.dtype.kind != "f":
            return value
        return _array([Exact(float(item)) for item in value.flat], value.shape)
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    return type(value)(exact(item) for item in value)


def _array(items, shape):
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array.reshape(shape)


def rounded(value):
    """Round what came back to floats."""
    if isinstance(value, Exact):
        return float(value)
    if isinstance(value, np.ndarray):
        return value.astype(float) if value.dtype == object else value
    if isinstance(value, (tuple, list)):
        return type(value)(rounded(item) for item in value)
    return value


class _Numpy:
    """NumPy, whose floats are exact."""

    float64 = object

    def __getattr__(self, name):
        return getattr(np, name)

    def asarray(self, value, dtype=None):
        array = np.asarray(value)
        return array if dtype is None and array.dtype.kind in "iubO" else self._exact(array)

    def array(self, value, dtype=None):
        return self.asarray(value, dtype).copy()

    def _exact(self, array):
        return _array([Exact(item) for item in array.flat], array.shape)

    def zeros(self, shape):
        return self._exact(np.zeros(shape))

    empty = zeros

    def eye(self, size):
        return self._exact(np.eye(size))

    def zeros_like(self, array):
        return self.zeros(np.shape(array))

    empty_like = zeros_like

    def ones_like(self, array):
        return self._exact(np.ones(np.shape(array)))

    def sign(self, array):
        return self._exact(np.sign(np.asarray(array).astype(float)))

    def mean(self, array):
        return np.sum(array) / np.size(array)

    @property
    def linalg(self):
        return _Linalg()


class _Linalg:
    def norm(self, vector):
        return np.sum(vector * vector).sqrt()


class _Math:
    """The module math, which keeps all digits."""

    def __getattr__(self, name):
        function = getattr(math, name)
        if not callable(function) or name == "factorial":
            return function
        return lambda x: getattr(Exact(x), name)()


def _float(value=0.0):
    return value if isinstance(value, Exact) else Exact(value)


_NAMES = {"np": _Numpy(), "math": _Math(), "float": _float}


@functools.cache
def _namespace(source):
    tree = ast.parse(source)
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.Import) and node.names[0].name in ("math", "numpy"))
    ]
    for node in ast.walk(tree):  # annotations are of NumPy's types
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for argument in (*node.args.args, *node.args.kwonlyargs):
                argument.annotation = None
    tree.body = [n for n in tree.body if not _is_alias(n)]
    for node in ast.walk(tree):
        for field, body in ast.iter_fields(node):
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                setattr(node, field, [_plain(n) for n in body])
    namespace = dict(_NAMES)
    exec(compile(ast.fix_missing_locations(tree), "reference", "exec"), namespace)
    return namespace


def _is_alias(node):
    return isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Subscript)


def _plain(node):
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return ast.Assign([node.target], node.value)
    return node


def answer(source, function, arguments, keywords):
    """Call a function of a reference with many digits; return the result rounded once."""
    with mpmath.workdps(DIGITS):
        namespace = _namespace(source)
        value = namespace[function](*map(exact, arguments), **exact(keywords))
        return rounded(value)
