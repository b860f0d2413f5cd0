"""What IPython makes of a cell, and what we keep of it."""

import ast
import warnings

import pytest

from grader.magics import TRANSPARENT, python_of

CELLS = {
    "plain": "import numpy as np\n\ndef f(x):\n    return x % 3\n",
    "line magic": "%matplotlib inline\nx = 1",
    "indented": "if True:\n    %matplotlib inline\n    x = 1",
    "only one in a block": "for i in range(3):\n    !echo {i}\nx = 1",
    "shell": "!pip install numpy\n!ls 'it is\nx = 1",
    "shell with an apostrophe": "!echo it's (not closed\nx = 1",
    "shell twice": "!!ls\nx = 1",
    "continued": "!pip install \\\n    numpy \\\n    scipy\nx = 1",
    "assigned": "files = !ls\nwhere = %pwd\nx = 1",
    "assigned to two": "a, b = !ls\nx = 1",
    "assigned within": "if True:\n    files = !ls -l | grep 'x'\nx = 1",
    "assigned and continued": "files = !ls \\\n  -l\nx = 1",
    "help": "?len\nlen?\nnp.exp??\n%time?\nx = 1",
    "help with a star": "np.*load*?\nx = 1",
    "autocall": "/print 1\n,print a b\n;print a b\nx = 1",
    "in a string": 's = """\n%matplotlib inline\n!ls\nwhat?\n"""\nx = 1',
    "in a raw string": "s = r'''\\\n!ls\n'''\nx = 1",
    "in brackets": "y = (5\n     % 3)\nz = [\n    7\n    %2]\nx = 1",
    "continued arithmetic": "y = 5 \\\n  % 3\nx = 1",
    "a comment": "# %matplotlib inline\n# really?\nx = 1  # why?",
    "a modulus": "y = 7\ny %= 4\nx = y % 3 != 1",
    "compared": "y = 1 == 2 or not 1 != 2\nx = 1",
    "a bracket in a string": "s = '('\n%pwd\nx = 1",
    "a hash in a string": "s = '#'\n%pwd\nx = '''# '''\n!ls",
    "quotes in a comment": "# it's '''\n%pwd\nx = 1",
    "escaped quotes": "s = 'it\\'s'\n%pwd\nx = \"\\\"\"\n%pwd",
    "triple quotes escaped": 's = """a\\""" \n%pwd\n"""\nx = 1',
    "indented as a whole": "    def f(x):\n        return x\n    %pwd",
    "empty lines first": "\n\n%pwd\nx = 1",
    "a magic with a string": "%cd 'a b'\nx = 1",
    "nothing": "",
    "only magics": "%pwd\n!ls\n",
    "a default": "def f(x=1, *, y='='):\n    return {x: y}\nf()",
    "a long string of ours": "x = '%d' % 3\ny = f'{x!r}?'",
    "decorated": "@property\ndef f(x):\n    return x\n",
    "matrix product": "a = b = c = 1\nx = lambda: a @ b\n",
}


class _Neutral(ast.NodeTransformer):
    """Let what IPython would do do nothing: ``pass`` for a statement, None for a value."""

    def visit_Expr(self, node):
        text = ast.unparse(node)
        autocall = text in ("print(1)", "print('a', 'b')", "print('a b')")
        return ast.Pass() if "get_ipython()" in text or autocall else node

    def visit_Call(self, node):
        return ast.Constant(None) if "get_ipython()" in ast.unparse(node) else node


def as_ipython_has_it(cell):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415

        text = TransformerManager().transform_cell(cell)
    return ast.dump(_Neutral().visit(ast.parse(text)))


@pytest.mark.interop
@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_what_is_kept_is_what_ipython_would_run(cell):
    kept = python_of(cell)
    assert kept.count("\n") == cell.count("\n")  # every line keeps its number
    assert ast.dump(ast.parse(kept)) == as_ipython_has_it(cell)


@pytest.mark.parametrize("name", [*TRANSPARENT])
def test_a_cell_that_is_timed_or_captured_counts(name):
    kept = python_of(f"%%{name} -x\ndef f(x):\n    %pwd\n    return x")
    assert kept == f"# %%{name} -x\ndef f(x):\n    pass  # %pwd\n    return x"


@pytest.mark.parametrize("magic", ["bash", "html", "timeit", "writefile softmax.py", "javascript"])
def test_a_cell_for_another_program_is_left_out_whole(magic):
    kept = python_of(f"\n%%{magic}\ndef f(x):\n\n    return x")
    assert kept == f"\n# %%{magic}\n# def f(x):\n\n#     return x"


def test_a_timed_statement_counts():
    assert python_of("%time x = 3\nif x:\n    %time y = 4") == "x = 3\nif x:\n    y = 4"
    assert python_of("%time\n%timeit x = 3") == "pass  # %time\npass  # %timeit x = 3"


def test_a_hostile_cell_takes_no_time():
    for part in ("'" * 3, "(", "\\", "%", "= !", "a?", '"\\'):
        text = part * 100_000 + "\n" + f"{part}\n" * 20_000
        assert python_of(text).count("\n") == text.count("\n")
