"""Implementations that nobody here wrote earn everything, on every assignment of the course.

`tests/independent/<slug>.py` gives those of NumPy, SciPy, autograd, Brian and SymPy (which Brian
brings along) the names and signatures that the assignment asks for. Its checks run on all stored
inputs, as for a student's file, but in this process.

No package here does what such a file names after "Written here": four functions have no counterpart
at all (`n_layers`; `bias_from_threshold`, a sign; `classify`, a rule of the course's own;
`apply_refractory`, which simulators do to neurons and not to lists of times), and some lines stand
around others. Brian does reset a membrane, but would have to build a network for each of hundreds
of calls; `tests/test_independent_units.py` lets it do so once.
"""

import ast
import re
from pathlib import Path

import pytest

from grader.course import find_course
from grader.errors import NotTaken
from grader.in_process import Remembering, in_process
from grader.keeping import compiled
from grader.replay import run
from grader.student import load

COURSE = find_course(Path(__file__).parents[1])
FILES = {path.stem: path for path in (Path(__file__).parent / "independent").glob("*.py")}
PACKAGES = {"autograd", "brian2", "numpy", "scipy", "sympy"}
STANDARD = {"functools", "itertools", "math"}
# What NumPy does to any number or array on its way is not the implementation of anything.
HANDLING = {"array", "asarray", "newaxis", "ones", "shape", "zeros"}


def modules(slug):
    """What a file imports, without what lies in it."""
    found = set()
    for node in ast.walk(ast.parse(FILES[slug].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {module.split(".")[0] for module in found}


def lost(slug, source, cache):
    """Points that a solution does not earn, by the check, with what it says."""
    assignment = COURSE.assignment(slug)
    corpus = compiled(assignment, COURSE.seed, cache)
    reference = load(Remembering(), slug, assignment.reference)
    student = in_process(slug, source)
    failed = {}
    for check in assignment.checks:
        taken = 0
        for inputs in corpus[check.name].inputs:
            try:
                failure = run(check, inputs, student, reference)
            except NotTaken:
                continue
            taken += 1
            if failure is not None:
                failed[check.name] = check.points, failure.message
                break
        assert taken, f"{check.name} was tried on nothing"
    return failed


@pytest.mark.interop
@pytest.mark.parametrize("slug", COURSE.slugs)
def test_a_public_implementation_earns_everything(slug, cache):
    for package in modules(slug) & PACKAGES:
        pytest.importorskip(package)
    assert lost(slug, FILES[slug].read_text("utf-8"), cache) == {}


def test_a_spoilt_one_does_not(cache):
    source = FILES["cosine"].read_text("utf-8")
    spoilt = source.replace("1 - distance.cosine", "1.001 - distance.cosine")
    assert spoilt != source
    assert "cosine_values" in lost("cosine", spoilt, cache)


# ---- what they are made of ------------------------------------------------------------------


def used(node):
    """Names that a piece of code uses, with what is taken of them: `np.dot`."""
    taken = {
        f"{part.value.id}.{part.attr}"
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name)
    }
    return taken | {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def written_here(tree):
    """Functions that come to no function of a package, however far one follows them."""
    pieces = {}
    from_packages = set()
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                pieces[name] = used(node)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                module = names[0].name if isinstance(node, ast.Import) else node.module
                if (module or "").split(".")[0] in PACKAGES:
                    from_packages |= {alias.asname or alias.name for alias in names}

    def comes_from_a_package(name, seen=()):
        if name in pieces:
            return name not in seen and any(
                comes_from_a_package(other, (*seen, name)) for other in pieces[name]
            )
        package, _, taken = name.partition(".")
        handled = package == "np" and (not taken or taken in HANDLING)
        return package in from_packages and not handled

    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {name for name in functions if not comes_from_a_package(name)}


def test_every_assignment_has_one():
    assert set(FILES) == set(COURSE.slugs)


@pytest.mark.parametrize("slug", sorted(FILES))
def test_it_names_the_functions_that_no_package_has(slug):
    tree = ast.parse(FILES[slug].read_text("utf-8"))
    _, _, told = (ast.get_docstring(tree) or "").partition("Written here:")
    ours = written_here(tree) & set(COURSE.assignment(slug).functions)
    assert ours <= set(re.findall(r"`(\w+)`", told))


@pytest.mark.parametrize("slug", sorted(FILES))
def test_it_imports_nothing_of_ours(slug):
    assert modules(slug) <= PACKAGES | STANDARD
