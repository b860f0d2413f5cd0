"""Mutants of a reference: its text with one small change, each told as a diff.

What may change is in :mod:`grader.alterations` and :mod:`grader.rewritings`. Docstrings,
annotations, messages of exceptions and what is imported stay as they are. Mutants whose
compiled code is the reference's, or another mutant's, are left out.
"""

from __future__ import annotations

import ast
import difflib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Final

from grader.alterations import Scope, changes
from grader.proofs import Mutant
from grader.rewritings import names_in, rewritings

CONTEXT: Final = 2  # unchanged lines of a diff before and after


def mutants(slug: str, source: str) -> list[Mutant]:
    """List the mutants of a reference, in the order of its lines.

    Parameters
    ----------
    slug : str
        The assignment, which is the name of the file.
    source : str
        The reference's text.
    """
    tree = ast.parse(source)
    found = []
    has_numpy = any(
        isinstance(node, ast.Import) and any(name.asname == "np" for name in node.names)
        for node in tree.body
    )
    lines = source.splitlines(keepends=True)
    for node in tree.body:
        before, after = "".join(lines[: node.lineno - 1]), "".join(lines[node.end_lineno :])
        seen = {_meaning("".join(lines[node.lineno - 1 : node.end_lineno]))}
        for altered in _altered(node):
            if altered.operator == "float32" and not has_numpy:
                continue
            mutated = _spliced(source, altered)
            meaning = _meaning(mutated.removeprefix(before).removesuffix(after))
            if meaning not in seen:
                seen.add(meaning)
                found.append(
                    Mutant(
                        operator=altered.operator,
                        function=altered.scope.name,
                        line=altered.first.lineno,
                        diff=_diff(slug, source, mutated),
                        source=mutated,
                    )
                )
    return found


def _meaning(source: str) -> object:
    """Reduce a text to what it does: the same for texts of one meaning."""
    return _code(compile(source, "", "exec", dont_inherit=True))


def _code(code: CodeType) -> object:
    constants = tuple(
        _code(item) if isinstance(item, CodeType) else (type(item).__name__, repr(item))
        for item in code.co_consts
    )
    return code.co_code, constants, code.co_names, code.co_varnames


def _diff(slug: str, source: str, mutated: str) -> str:
    name = f"reference/{slug}.py"
    lines = difflib.unified_diff(
        source.splitlines(), mutated.splitlines(), name, name, lineterm="", n=CONTEXT
    )
    return "\n".join(lines)


# ---- every change ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Altered:
    """A change: from where to where, and the text that takes the place of what stands there."""

    scope: Scope
    operator: str
    first: ast.stmt | ast.expr
    last: ast.stmt | ast.expr
    text: str
    loose: bool = False  # whether its neighbours could tear it apart


def _altered(node: ast.stmt) -> Iterator[_Altered]:
    """List every change of a statement of the module."""
    if isinstance(node, ast.FunctionDef):
        yield from _in_function(node, Scope("", {}, ()))
    elif isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, _DATA):
        yield from _in_expression(node.value, Scope("", {}, ()), node)


_DATA: Final = (ast.BinOp, ast.Call, ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.UnaryOp)


def _in_function(node: ast.FunctionDef, outer: Scope) -> Iterator[_Altered]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    parameters = {a.arg: ast.unparse(a.annotation) if a.annotation else "" for a in arguments}
    keys = [
        part.slice.value
        for part in ast.walk(node)
        if isinstance(part, ast.Subscript)
        and isinstance(part.slice, ast.Constant)
        and isinstance(part.slice.value, str)
    ]
    scope = Scope(
        name=outer.name or node.name,
        parameters={**outer.parameters, **parameters},
        keys=tuple(dict.fromkeys(keys)),
        returns=ast.unparse(node.returns) if node.returns else "",
    )
    for default in filter(None, [*node.args.defaults, *node.args.kw_defaults]):
        yield from _in_expression(default, scope, node.args)
    yield from _in_block(node.body, frozenset(parameters), scope)


def _in_block(block: list[ast.stmt], known: frozenset[str], scope: Scope) -> Iterator[_Altered]:
    for place, node in enumerate(block):
        if isinstance(node, ast.FunctionDef):
            yield from _in_function(node, scope)
        elif not isinstance(node, ast.Raise) and not _is_text(node):
            for many, (operator, new) in rewritings(block, place, known, scope):
                text = "\n".join(map(_unparsed, new))
                yield _Altered(scope, operator, node, block[place + many - 1], text)
            yield from _in_statement(node, known, scope)
        known |= names_in(node, ast.Store)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _in_statement(node: ast.stmt, known: frozenset[str], scope: Scope) -> Iterator[_Altered]:
    for field, part in ast.iter_fields(node):
        if field == "annotation":
            continue
        if isinstance(part, list) and part and isinstance(part[0], ast.stmt):
            yield from _in_block(part, known | names_in(node, ast.Store), scope)
        elif isinstance(part, ast.expr) and field != "target":
            yield from _in_expression(part, scope, node)


def _in_expression(root: ast.expr, scope: Scope, parent: ast.AST) -> Iterator[_Altered]:
    for node, within in _parts(root, parent):
        for operator, new in changes(node, scope):
            if operator == "swapped arguments" and _is_square(within):
                continue  # which has no sign
            loose = isinstance(within, _TIGHT) and isinstance(new, _LOOSE)
            yield _Altered(scope, operator, node, node, _unparsed(new), loose)


def _is_square(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=2)):
            return True
    return False


def _parts(node: ast.expr, within: ast.AST) -> Iterator[tuple[ast.expr, ast.AST]]:
    """List an expression and its parts, each with what it is a part of."""
    yield node, within
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.keyword):
            if child.arg != "strict":  # zip's: says what holds of every input
                yield from _parts(child.value, child)
        elif isinstance(child, ast.comprehension):
            for part in (child.iter, *child.ifs):
                yield from _parts(part, child)
        elif isinstance(child, ast.expr) and not isinstance(child, ast.JoinedStr):
            yield from _parts(child, node)


# ---- texts --------------------------------------------------------------------------------------


def _unparsed(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node))


_LOOSE: Final = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda)
_TIGHT: Final = (*_LOOSE, ast.Attribute, ast.Subscript, ast.Starred)


def _spliced(source: str, altered: _Altered) -> str:
    """Put a text in the place of what stands from one node to another."""
    first, last, text = altered.first, altered.last, altered.text
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: first.lineno - 1])) + first.col_offset
    end = sum(map(len, lines[: (last.end_lineno or 1) - 1])) + (last.end_col_offset or 0)
    whole = b"".join(lines)
    if isinstance(first, ast.stmt):
        text = textwrap.indent(text, " " * first.col_offset).lstrip()
    elif altered.loose and (whole[start - 1 : start], whole[end : end + 1]) != (b"(", b")"):
        text = f"({text})"
    return (whole[:start] + text.encode() + whole[end:]).decode()
