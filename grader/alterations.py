"""Small changes of an expression: what a mutant of a reference does differently.

Each is a slip that somebody makes who writes numerical code: a sign, a constant, a
dropped term, arguments or axes exchanged, ``>`` for ``>=``, a matrix not transposed,
a loop that is one too short. Changes of whole statements are in :mod:`grader.rewritings`.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Change = tuple[str, ast.expr]  # its kind, and what takes the place of the expression

VISIBLE: Final = 1e-6  # of a constant: far above rounding, below what a plot shows


@dataclass(frozen=True, slots=True)
class Scope:
    """The function that an expression stands in.

    Attributes
    ----------
    name : str
        Its name; empty at the level of the module.
    parameters : mapping of str to str
        Its parameters' annotations by name.
    keys : tuple of str
        The texts that it uses as keys, in order.
    returns : str
        The annotation of what it returns.
    """

    name: str
    parameters: Mapping[str, str]
    keys: tuple[str, ...]
    returns: str = ""

    @property
    def returns_floats(self) -> bool:
        """Whether what it returns could lose digits."""
        return self.returns != "bool" and not {"int", "str"} & set(
            re.findall("[a-z]+", self.returns)
        )

    def holds_array(self, name: str) -> bool:
        """Whether a name is a parameter that is an array."""
        return "Array" in self.parameters.get(name, "")


def changes(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """List the changes of one expression, without those of its parts."""
    change = _CHANGES.get(type(node))
    if change is not None:
        yield from change(node, scope)


def _replaced(node: Any, **fields: Any) -> Any:
    """Return a copy of a node with other fields."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _plus(node: ast.expr, number: int) -> ast.expr:
    operator = ast.Add() if number > 0 else ast.Sub()
    return ast.BinOp(node, operator, ast.Constant(abs(number)))


# ---- arithmetic and logic ----------------------------------------------------------------

_OTHER_OPERATOR: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_TERMS: Final = tuple(kind for kind in _OTHER_OPERATOR if kind is not ast.FloorDiv)
_ORDERED: Final = (ast.Sub, ast.Div, ast.Pow, ast.MatMult)


def _arithmetic(node: ast.BinOp, _: Scope) -> Iterator[Change]:
    kind = type(node.op)
    if kind in _OTHER_OPERATOR:
        name = "sign" if kind in (ast.Add, ast.Sub) else "other operator"
        yield name, _replaced(node, op=_OTHER_OPERATOR[kind]())
    if kind in _TERMS:
        yield "dropped term", node.left
        if not (kind is ast.Div and isinstance(node.left, ast.Constant) and node.left.value == 1):
            yield "dropped term", _without_left(node)
    if kind in _ORDERED:
        yield "swapped arguments", _replaced(node, left=node.right, right=node.left)
    if kind is ast.MatMult:
        yield "transposed", _replaced(node, left=ast.Attribute(node.left, "T"))
        yield "transposed", _replaced(node, right=ast.Attribute(node.right, "T"))


def _without_left(node: ast.BinOp) -> ast.expr:
    if isinstance(node.op, ast.Sub):
        return ast.UnaryOp(ast.USub(), node.right)
    if isinstance(node.op, ast.Div):
        return ast.BinOp(ast.Constant(1), node.op, node.right)
    return node.right


def _unary(node: ast.UnaryOp, _: Scope) -> Iterator[Change]:
    yield "sign" if isinstance(node.op, ast.USub) else "other condition", node.operand


_OTHER_COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}


def _comparison(node: ast.Compare, _: Scope) -> Iterator[Change]:
    for other in _OTHER_COMPARISONS.get(type(node.ops[0]), ()):
        yield "other comparison", _replaced(node, ops=[other(), *node.ops[1:]])


def _condition(node: ast.BoolOp, _: Scope) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "other condition", _replaced(node, op=other)
    for place in range(len(node.values)):
        left = node.values[:place] + node.values[place + 1 :]
        yield "dropped term", _replaced(node, values=left) if len(left) > 1 else left[0]


def _choice(node: ast.IfExp, _: Scope) -> Iterator[Change]:
    yield "other condition", node.body
    yield "other condition", node.orelse


def _constant(node: ast.Constant, _: Scope) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield "other condition", ast.Constant(not value)
    elif isinstance(value, int):
        for other in (value + 1, value - 1):
            yield "other constant", ast.Constant(other)
    elif isinstance(value, float):
        step = VISIBLE * (abs(value) or 1.0)
        for near in (value + step, value - step):
            yield "other constant", ast.Constant(float(f"{near:.12g}"))
        if value:
            yield "sign", ast.UnaryOp(ast.USub(), node)


# ---- calls ---------------------------------------------------------------------------------

_OTHER_FUNCTION: Final = {
    "all": "any",
    "any": "all",
    "cos": "sin",
    "exp": "expm1",
    "expm1": "exp",
    "log": "log1p",
    "max": "min",
    "maximum": "minimum",
    "mean": "sum",
    "min": "max",
    "minimum": "maximum",
    "ones_like": "zeros_like",
    "outer": "multiply",
    "sin": "cos",
    "std": "var",
    "sum": "mean",
    "zeros": "ones",
    "zeros_like": "ones_like",
}
#: Functions of one number or array that may be left out.
_LEFT_OUT: Final = {"abs", "diff", "exp", "log", "mean", "sqrt", "square", "sum", "tanh"}


def _call(node: ast.Call, scope: Scope) -> Iterator[Change]:
    yield from _exchanged(node)
    yield from _other_function(node, scope)
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in ("axis", "keepdims"):
            left = node.keywords[:place] + node.keywords[place + 1 :]
            yield "wrong axis", _replaced(node, keywords=left)
        if keyword.arg == "dtype" and ast.unparse(keyword.value) == "np.float64":
            float32 = ast.keyword("dtype", ast.Attribute(ast.Name("np"), "float32"))
            others = [*node.keywords[:place], float32, *node.keywords[place + 1 :]]
            yield "float32", _replaced(node, keywords=others)


#: Functions for which the order of their arguments does not matter.
_COMMUTE: Final = {"max", "maximum", "min", "minimum"}


def _exchanged(node: ast.Call) -> Iterator[Change]:
    if ast.unparse(node.func).rpartition(".")[2] in _COMMUTE:
        return
    for place, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
        if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
            arguments = [*node.args[:place], other, one, *node.args[place + 2 :]]
            yield "swapped arguments", _replaced(node, args=arguments)


def _other_function(node: ast.Call, scope: Scope) -> Iterator[Change]:
    function = node.func
    if not isinstance(function, (ast.Attribute, ast.Name)):
        return
    name = function.attr if isinstance(function, ast.Attribute) else function.id
    if name in _OTHER_FUNCTION:
        yield "other function", _replaced(node, func=_renamed(function, _OTHER_FUNCTION[name]))
    if name in _LEFT_OUT and len(node.args) == 1 and not node.keywords:
        yield "dropped function", node.args[0]
    if name == "range" and len(node.args) == 1:
        (end,) = node.args
        for arguments in ([_plus(end, -1)], [_plus(end, 1)], [ast.Constant(1), end]):
            yield "off by one", _replaced(node, args=arguments)
    yield from _no_copy(node, scope)


def _no_copy(node: ast.Call, scope: Scope) -> Iterator[Change]:
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="copy"), args=[]):
            yield "missing copy", value
        case ast.Call(func=ast.Attribute(attr="array") as function, args=[ast.Name(id=name), *_]):
            if scope.holds_array(name):
                yield "missing copy", _replaced(node, func=_renamed(function, "asarray"))


def _renamed(function: ast.expr, name: str) -> ast.expr:
    if isinstance(function, ast.Attribute):
        return ast.Attribute(function.value, name)
    return ast.Name(name)


# ---- names, places, parts ------------------------------------------------------------------


def _attribute(node: ast.Attribute, _: Scope) -> Iterator[Change]:
    if node.attr == "T":
        yield "transposed", node.value


def _name(node: ast.Name, scope: Scope) -> Iterator[Change]:
    """Take one parameter for the next of its kind."""
    names = list(scope.parameters)
    if not isinstance(node.ctx, ast.Load) or node.id not in names:
        return
    place = names.index(node.id)
    for other in names[place + 1 :] + names[:place]:
        if scope.parameters[other] == scope.parameters[node.id]:
            yield "swapped names", ast.Name(other)
            return


def _place(node: ast.Subscript, scope: Scope) -> Iterator[Change]:
    match node.slice:
        case ast.Constant(value=str(key)) if len(scope.keys) > 1:
            other = scope.keys[(scope.keys.index(key) + 1) % len(scope.keys)]
            yield "swapped names", _replaced(node, slice=ast.Constant(other))
        case ast.Tuple(elts=[first, second]):
            swapped = ast.Tuple([second, first])
            yield "transposed", _replaced(node, slice=swapped)
        case ast.Name() | ast.BinOp() as index:
            for number in (1, -1):
                yield "off by one", _replaced(node, slice=_plus(index, number))


def _slice(node: ast.Slice, _: Scope) -> Iterator[Change]:
    for field in ("lower", "upper"):
        bound = getattr(node, field)
        if bound is not None and not isinstance(bound, (ast.Constant, ast.UnaryOp)):
            for number in (1, -1):
                yield "off by one", _replaced(node, **{field: _plus(bound, number)})


_CHANGES: Final[dict[type[ast.expr], Callable[[Any, Scope], Iterator[Change]]]] = {
    ast.Attribute: _attribute,
    ast.BinOp: _arithmetic,
    ast.BoolOp: _condition,
    ast.Call: _call,
    ast.Compare: _comparison,
    ast.Constant: _constant,
    ast.IfExp: _choice,
    ast.Name: _name,
    ast.Slice: _slice,
    ast.Subscript: _place,
    ast.UnaryOp: _unary,
}
