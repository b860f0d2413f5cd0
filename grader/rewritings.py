"""Changes of whole statements: what a mutant of a reference does differently.

Branches and updates that are left out, steps in another order, old values where new
ones belong and the other way round, results that share memory with an argument.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from grader.alterations import Scope

#: A name for the kind of change, and what takes the place of the statement.
Rewriting = tuple[str, list[ast.stmt]]


def rewritings(
    block: Sequence[ast.stmt], place: int, known: frozenset[str], scope: Scope
) -> Iterator[tuple[int, Rewriting]]:
    """List the changes of one statement of a block, without those of its parts.

    Parameters
    ----------
    block : sequence of ast.stmt
        The statements of a function, a loop or a branch.
    place : int
        Which of them.
    known : frozenset of str
        Names that have a value before it.
    scope : Scope
        The function.

    Yields
    ------
    int, tuple
        How many statements are replaced, and what replaces them.
    """
    node = block[place]
    change = _REWRITINGS.get(type(node))
    if change is not None:
        for rewriting in change(node, known, scope):
            yield 1, rewriting
    if place + 1 < len(block):
        for rewriting in _two(node, block[place + 1], known):
            yield 2, rewriting


def names_in(node: ast.AST, kind: type[ast.expr_context]) -> set[str]:
    """Names that a statement reads (``ast.Load``) or gives a value (``ast.Store``)."""
    found = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, kind)}
    if isinstance(node, ast.AugAssign):  # which reads what it changes
        found |= {n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)}
    return found


# ---- one statement ---------------------------------------------------------------------------


def _if(node: ast.If, *_: Any) -> Iterator[Rewriting]:
    yield "other condition", node.body
    yield "other condition", node.orelse or [ast.Pass()]


def _loop(node: ast.While | ast.For, *_: Any) -> Iterator[Rewriting]:
    yield "dropped statement", [ast.Pass()]
    if isinstance(node, ast.For) and not _is_call(node.iter, "range"):
        for part in (ast.Slice(ast.Constant(1)), ast.Slice(None, ast.Constant(-1))):
            shorter = copy.copy(node)
            shorter.iter = ast.Subscript(ast.Call(ast.Name("list"), [node.iter], []), part)
            yield "off by one", [shorter]


def _is_call(node: ast.expr, *names: str) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names


def _converts(node: ast.stmt) -> bool:
    """Whether a statement makes an argument an array, which it is already."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(args=[ast.Name(id=given)])):
            return name == given
    return False


def _expression(node: ast.Expr, *_: Any) -> Iterator[Rewriting]:
    if isinstance(node.value, ast.Call):
        yield "dropped statement", [ast.Pass()]


_OTHER: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


def _update(node: ast.AugAssign, *_: Any) -> Iterator[Rewriting]:
    yield "dropped statement", [ast.Pass()]
    yield "dropped term", [ast.Assign([_stored(node.target)], node.value)]
    if type(node.op) in _OTHER:
        yield "sign", [ast.AugAssign(node.target, _OTHER[type(node.op)](), node.value)]


def _stored(target: ast.expr) -> ast.expr:
    new = copy.copy(target)
    new.ctx = ast.Store()  # type: ignore[attr-defined]
    return new


def _assignment(node: ast.Assign, known: frozenset[str], scope: Scope) -> Iterator[Rewriting]:
    (target,) = node.targets
    if isinstance(target, ast.Name) and target.id in known and not _converts(node):
        yield "stale value", [ast.Pass()]
    match target, node.value:
        case ast.Name(id=name), ast.BinOp(left=ast.Name(id=left)) as value if (
            left == name and scope.holds_array(name)
        ):
            yield "missing copy", [ast.AugAssign(target, value.op, value.right)]
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            yield from _one_by_one(targets, values)
    if isinstance(target, ast.Tuple):
        for swapped in _neighbours_swapped(target.elts):
            yield "swapped names", [ast.Assign([ast.Tuple(swapped, ast.Store())], node.value)]


def _one_by_one(targets: list[ast.expr], values: list[ast.expr]) -> Iterator[Rewriting]:
    """Give the names their values one after the other, where it makes a difference."""
    steps: list[ast.stmt] = [
        ast.Assign([target], value) for target, value in zip(targets, values, strict=True)
    ]
    for order in (steps, steps[::-1]):
        written: set[str] = set()
        for step in order:
            if names_in(step, ast.Load) & written:
                yield "fresh value", order
                break
            written |= names_in(step, ast.Store)


def _neighbours_swapped(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for place, (one, other) in enumerate(pairwise(items)):
        if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
            yield [*items[:place], other, one, *items[place + 2 :]]


def _return(node: ast.Return, _: frozenset[str], scope: Scope) -> Iterator[Rewriting]:
    value = node.value
    if isinstance(value, ast.Tuple):
        for swapped in _neighbours_swapped(value.elts):
            yield "swapped names", [ast.Return(ast.Tuple(swapped, ast.Load()))]
        for place, item in enumerate(value.elts):
            if scope.returns_floats and not isinstance(item, (ast.Starred, ast.Constant)):
                items = [*value.elts[:place], _float32(item), *value.elts[place + 1 :]]
                yield "float32", [ast.Return(ast.Tuple(items, ast.Load()))]
    elif scope.returns_floats and isinstance(value, ast.BinOp | ast.Name | ast.Call | ast.IfExp):
        yield "float32", [ast.Return(_float32(value))]
    match value:
        case ast.BinOp(left=ast.Name(id=name) as array) if scope.holds_array(name):
            yield (
                "missing copy",
                [ast.AugAssign(ast.Name(name), value.op, value.right), ast.Return(array)],
            )


def _float32(value: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(ast.Name("np"), "float32"), [value], [])


_REWRITINGS: Final[dict[type[ast.stmt], Callable[..., Iterator[Rewriting]]]] = {
    ast.Assign: _assignment,
    ast.AugAssign: _update,
    ast.Expr: _expression,
    ast.For: _loop,
    ast.If: _if,
    ast.Return: _return,
    ast.While: _loop,
}


# ---- two statements ---------------------------------------------------------------------------


def _two(first: ast.stmt, second: ast.stmt, known: frozenset[str]) -> Iterator[Rewriting]:
    simple = (ast.Assign, ast.AugAssign, ast.AnnAssign)
    if isinstance(first, simple) and isinstance(second, simple) and not _converts(first):
        written, read = names_in(first, ast.Store), names_in(second, ast.Load)
        back = names_in(second, ast.Store) & names_in(first, ast.Load)
        if (written & read or back) and read & written <= known:
            yield "other order", [second, first]
    match first, second:
        case (
            ast.Assign(targets=[ast.Tuple(elts=slopes)], value=ast.Call() as call),
            ast.Return(value=ast.Tuple(elts=values)) | ast.Assign(value=ast.Tuple(elts=values)),
        ):
            yield from _fresh_state(first, second, slopes, values, call)


def _fresh_state(
    first: ast.Assign,
    second: ast.stmt,
    slopes: list[ast.expr],
    values: list[ast.expr],
    call: ast.Call,
) -> Iterator[Rewriting]:
    """Advance one variable first, and the others with slopes at its new value."""
    arguments = {ast.unparse(argument) for argument in call.args}
    for slope, value in zip(slopes, values, strict=False):
        match value:
            case ast.BinOp(left=ast.Name(id=name)) if name in arguments:
                kept = ast.Name("old", ast.Store())
                again = [kept if s is slope else s for s in slopes]
                new = copy.copy(second)
                items = [ast.Name(name) if v is value else v for v in values]
                new.value = ast.Tuple(items, ast.Load())  # type: ignore[attr-defined]
                update = ast.Assign([ast.Name(name, ast.Store())], value)
                repeat = ast.Assign([ast.Tuple(again, ast.Store())], call)
                yield "fresh value", [first, update, repeat, new]
