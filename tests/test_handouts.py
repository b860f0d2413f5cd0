"""What students read about an assignment is true of its stub, its checks and its reference."""

import ast
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.course import find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
HEADINGS = (
    "The equations",
    "What to write",
    "A worked example",
    "How it is graded",
    "What lecture notes disagree on",
)
NUMBERS = {
    1: "One",
    2: "Two",
    3: "Three",
    4: "Four",
    5: "Five",
    6: "Six",
    7: "Seven",
    8: "Eight",
    9: "Nine",
    10: "Ten",
    11: "Eleven",
    12: "Twelve",
    13: "Thirteen",
    14: "Fourteen",
    15: "Fifteen",
    16: "Sixteen",
    17: "Seventeen",
    18: "Eighteen",
    19: "Nineteen",
    20: "Twenty",
}
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e-?\d+)?(?![\w(])")

every_assignment = pytest.mark.parametrize("slug", COURSE.slugs)


def handout(slug):
    return (ROOT / "assignments" / slug / "README.md").read_text("utf-8")


def section(slug, heading):
    return handout(slug).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def blocks(text):
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


@every_assignment
def test_headings_come_in_the_same_order(slug):
    found = re.findall(r"^## (.*)$", handout(slug), re.MULTILINE)
    assert [heading for heading in found if heading in HEADINGS] == list(HEADINGS)


@every_assignment
def test_the_number_of_checks_is_right(slug):
    count = len(COURSE.assignment(slug).checks)
    assert f"{NUMBERS[count]} checks, 100 points." in section(slug, "How it is graded")


@every_assignment
def test_what_may_be_imported_is_right(slug):
    names = {"numpy": "NumPy", "scipy": "SciPy"}
    packages = ", ".join(names[name] for name in COURSE.assignment(slug).imports)
    text = " ".join(section(slug, "What to write").split())
    assert f"{packages} and the standard library may be imported." in text


@every_assignment
def test_signatures_are_those_of_the_stub(slug):
    text = "".join(blocks(section(slug, "What to write")))
    # Parsed and written again as the stub's are, since 1e-3 and 0.001 are the same default.
    calls = {ast.unparse(ast.parse(call)) for call in re.findall(r"\w+\([^()]*\)", text)}
    for node in ast.parse(COURSE.assignment(slug).stub).body:
        if isinstance(node, ast.FunctionDef):
            assert f"{node.name}({ast.unparse(node.args)})" in calls


@every_assignment
def test_it_says_how_to_check_the_file(slug):
    assert f"\nneurograde check {slug}.py\n" in section(slug, "How it is graded")
    assert f"(../../student_template/{slug}.py)" in section(slug, "What to write")


# ---- numbers ------------------------------------------------------------------------


def flat(value):
    if isinstance(value, tuple | list):
        return np.concatenate([flat(item) for item in value])
    return np.asarray(value, dtype=float).reshape(-1)


def assert_shown(comment, value):
    """Numbers in a comment are those of a value, to the digits that are shown.

    A text is shown as Python writes it, but in double quotes; truth counts as 1 and 0.
    """
    if isinstance(value, str):
        assert comment.strip() == f'"{value}"'
        return
    comment = comment.replace("True", "1").replace("False", "0")
    shown, values = NUMBER.findall(comment), flat(value)
    assert len(shown) == len(values), comment
    for text, number in zip(shown, values, strict=True):
        mantissa, _, exponent = text.partition("e")
        unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
        assert abs(float(text) - number) <= 0.501 * unit, (text, number)


@every_assignment
def test_examples_give_what_they_say(slug):
    space: dict[str, Any] = {"np": np}
    exec(compile(COURSE.assignment(slug).reference, slug, "exec"), space)
    compared = 0
    for block in blocks(section(slug, "A worked example")):
        lines = block.splitlines()
        ends = [node.lineno for node in ast.parse(block).body[1:]]
        for node, end in zip(ast.parse(block).body, [*ends, len(lines) + 1], strict=True):
            code = compile(
                ast.unparse(node), slug, "eval" if isinstance(node, ast.Expr) else "exec"
            )
            value = eval(code, space)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                value = tuple(space[ast.unparse(name)] for name in node.targets[0].elts)
            comment = " ".join(
                line.partition("#")[2] for line in lines[node.lineno - 1 : end - 1] if "#" in line
            )
            if comment:
                assert_shown(comment, value)
                compared += 1
    assert compared or "|" in section(slug, "A worked example")


def test_the_table_of_activations_is_right():
    space: dict[str, Any] = {}
    exec(compile(COURSE.assignment("activation_derivatives").reference, "", "exec"), space)
    head, _, *rows = re.findall(
        r"^\|(.*)\|$", section("activation_derivatives", "A worked example"), re.MULTILINE
    )
    inputs = np.array([float(cell) for cell in head.split("|")[1:]])
    assert len(rows) == 6
    for row in rows:
        call, cells = row.split("|", 1)
        (function,) = re.findall(r"`(\w+)\(n\)`", call)
        assert_shown(cells, space[function](inputs))
