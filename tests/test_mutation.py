"""Mutants are small slips, each once; the checks' score on them is counted as it is."""

import json
from pathlib import Path

import pytest

from grader import mutation, reseeding
from grader.claims import Call, Claim
from grader.course import find_course
from grader.entering import entered
from grader.equivalents import marks
from grader.errors import CourseError
from grader.frames import CALL, RECALL
from grader.in_process import InProcess
from grader.mutants import mutants
from grader.mutation import mutate
from grader.proofs import Mutant
from grader.reseeding import reseed
from grader.student import load
from grader.wire import encode

ROOT = Path(__file__).parents[1]
CHECKS = "assignments/double/checks.py"


def lines_of(source, operator=None):
    """What the mutants of a text put in the place of lines, all or of one operator."""
    return [m.now for m in mutants("a", source) if operator in (None, m.operator)]


def function(body, parameters="a: float, b: float"):
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    return f"import numpy as np\n\n\ndef f({parameters}):\n{indented}\n"


# ---- the changes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operator", "before", "after"),
    [
        ("sign", "return a + b", "return a - b"),
        ("sign", "return np.exp(-a)", "return np.exp(a)"),
        ("sign", "a -= b", "a += b"),
        ("other constant", "return 0.5 * a", "return 0.5000005 * a"),
        ("other constant", "return a[1]", "return a[0]"),
        ("dropped term", "return a - b", "return -b"),
        ("dropped term", "return a / b", "return 1 / b"),
        ("dropped function", "return np.sqrt(a)", "return a"),
        ("swapped arguments", "return np.outer(a, b)", "return np.outer(b, a)"),
        ("swapped arguments", "return a - b", "return b - a"),
        ("swapped arguments", "return a @ b", "return b @ a"),
        ("swapped names", "return 2 * a", "return 2 * b"),
        ("swapped names", "return a['tau'] + b['R']", "return a['R'] + b['R']"),
        ("swapped names", "x, y = a", "y, x = a"),
        ("wrong axis", "return a.sum(axis=0)", "return a.sum()"),
        ("other constant", "return a.sum(axis=0)", "return a.sum(axis=1)"),
        ("transposed", "return a.T @ b", "return a @ b"),
        ("transposed", "return a @ b", "return a @ b.T"),
        ("transposed", "return a[0, b]", "return a[b, 0]"),
        ("other comparison", "return a > b", "return a >= b"),
        ("off by one", "return [k for k in range(a)]", "return [k for k in range(a - 1)]"),
        ("off by one", "return a[:b]", "return a[:b + 1]"),
        ("off by one", "for x in a:\n    b(x)", "for x in list(a)[1:]:"),
        ("float32", "return a / b", "return np.float32(a / b)"),
        (
            "float32",
            "a = np.asarray(a, dtype=np.float64)",
            "a = np.asarray(a, dtype=np.float32)",
        ),
        ("missing copy", "c = a.copy()", "c = a"),
        ("stale value", "a = a + b\nreturn a", "pass"),
        ("fresh value", "a, b = b, a + b", "a = b\nb = a + b"),
        ("other order", "a = a + b\nb = b * a", "b = b * a"),
        (
            "fresh value",
            "da, db = g(a, b)\nreturn a + da, b + db",
            "a = a + da\nold, db = g(a, b)\nreturn (a, b + db)",
        ),
        ("other condition", "if a > b:\n    raise ValueError", "pass"),
        ("dropped statement", "a.append(b)", "pass"),
    ],
)
def test_a_slip(operator, before, after):
    assert after in lines_of(function(before), operator)


def test_an_array_is_changed_in_place():
    source = function("return W + 1.0", "W: ArrayLike")
    assert "W += 1.0\nreturn W" in lines_of(source, "missing copy")


@pytest.mark.parametrize(
    "source",
    [
        '"""Words: 1 + 1."""\n',
        "Array = NDArray[np.float64]\n",
        function('"""Add 1 to 2."""'),
        function("raise ValueError('1 + 2')"),
        function("if a:\n    zip(*a, strict=True)", "a"),
        "def f(a: tuple[int, float]) -> dict[str, int]:\n    pass\n",
    ],
)
def test_what_is_left_alone(source):
    assert set(lines_of(source)) <= {"pass", "zip(*a, strict=True)"}


def test_each_mutant_once_and_never_the_original():
    # Dropping either operand leaves the same; 1 * a and a have other code.
    assert lines_of(function("return a + a", "a"), "dropped term") == ["return a"]
    assert lines_of(function("return a", "a"), "stale value") == []


def test_parentheses_keep_a_change_in_its_place():
    assert "return 2 * (-b)" in lines_of(function("return 2 * (a - b)"), "dropped term")
    assert "return a * (-b)" in lines_of(function("return a * (b - b)"), "dropped term")
    assert "return a / (b * 2)" in lines_of(function("return a / (b / 2)"), "other operator")
    assert "return (a * b) ** 2" in lines_of(function("return (a / b) ** 2"), "other operator")


def test_a_diff_tells_the_change():
    (mutant,) = [
        m for m in mutants("double", "def f(x):\n    return 2 * x\n") if m.now == "return x"
    ]
    assert mutant.diff.splitlines() == [
        "--- reference/double.py",
        "+++ reference/double.py",
        "@@ -1,2 +1,2 @@",
        " def f(x):",
        "-    return 2 * x",
        "+    return x",
    ]
    assert (mutant.function, mutant.line, mutant.operator) == ("f", 2, "dropped term")
    assert mutant.source == "def f(x):\n    return x\n"


# ---- the score ---------------------------------------------------------------------------


@pytest.fixture
def tried(tiny, cache):
    """Try the mutants of one assignment; return the count and the findings."""

    def run(**options):
        (row,), findings = mutate(["double"], course=tiny, cache=cache, jobs=1, **options)
        return row, [f"{finding.place}: {finding.message}" for finding in findings]

    return run


def rewrite(tiny, name, old, new):
    text = (tiny / name).read_text("utf-8")
    assert old in text
    (tiny / name).write_text(text.replace(old, new), "utf-8")


def test_good_checks_kill_every_mutant(tried):
    row, findings = tried(minimum=100)
    assert (row.score, row.killed, row.survivors, findings) == (100.0, row.mutants, (), [])
    assert row.mutants == len(row.tried) > 4
    assert row.kills["multiplies"] == row.mutants
    # is_odd compares two functions of one number, and misses no mutant either.
    assert set(row.redundant) == {"multiplies", "is_odd"} or row.redundant == ("is_odd",)


def test_a_weak_check_lets_mutants_live(tiny, tried):
    rewrite(tiny, "reference/double.py", "def double", "import numpy as np\n\n\ndef double")
    rewrite(tiny, CHECKS, "tolerance=1e-9", "tolerance=1.0")
    row, findings = tried(minimum=97)
    assert {one.operator for one in row.survivors} == {"float32"}
    assert all("np.float32(2 * x)" in one.diff for one in row.survivors)
    assert row.score == pytest.approx(100 * (row.mutants - 1) / row.mutants)
    (line,) = findings
    assert line.startswith(f"reference/double.py:1: the checks kill {row.killed} of {row.mutants} ")


class InThisProcess:
    """Does the work of a pool where a test can see it."""

    def __init__(self, _jobs, start, arguments):
        self.close = start(*arguments)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, work, tasks):
        return ((task, work(task)) for task in tasks)


def noted(monkeypatch, module, name):
    """Note what a function of a module is called with, from here on."""
    calls = []
    original = getattr(module, name)

    def note(*arguments):
        calls.append(arguments)
        return original(*arguments)

    monkeypatch.setattr(module, name, note)
    monkeypatch.setattr(module, "Pool", InThisProcess)
    return calls


def test_a_check_is_tried_again_only_after_a_change(tiny, tmp_path, monkeypatch):
    tried = noted(monkeypatch, mutation, "_try")

    def run():
        tried.clear()
        (row,), _ = mutate(["double"], course=tiny, cache=tmp_path)
        return row

    first = run()
    assert {task.checks for (task,) in tried} == {("multiplies", "is_odd")}
    assert run() == first
    assert tried == []
    rewrite(tiny, CHECKS, "-reference.double(x)", "-1 * reference.double(x)")
    assert run() == first
    assert {task.checks for (task,) in tried} == {("is_odd",)}


def test_what_was_tried_before_an_interruption_is_kept(tiny, tmp_path, monkeypatch):
    tried = noted(monkeypatch, mutation, "_try")

    def progress(stage, done, _total):
        if (stage, done) == ("mutants", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mutate(["double"], course=tiny, cache=tmp_path, progress=progress)
    (row,), _ = mutate(["double"], course=tiny, cache=tmp_path)
    assert len(tried) == len({task.mutant for (task,) in tried}) == len(row.tried)


def test_the_command(tiny, cache, neurograde):
    rewrite(tiny, "reference/double.py", "def double", "import numpy as np\n\n\ndef double")
    rewrite(tiny, CHECKS, "tolerance=1e-9", "tolerance=1.0")
    options = ["double", "--course", tiny, "--cache", cache, "--jobs", 2]
    ended = neurograde("verify", *options, "--mutants")
    assert ended.code == 0
    assert "float32, which no check notices:" in ended.out
    assert "+    return np.float32(2 * x)" in ended.out
    ended = neurograde("verify", *options, "--min", 97, "--json")
    assert ended.code == 1
    told = json.loads(ended.out)
    (row,) = told["mutants"]
    assert [one["killed_by"] for one in row["tried"] if one["operator"] == "float32"] == [[]]
    assert told["findings"][0]["place"] == "reference/double.py:1"
    assert neurograde("verify", *options, "--min", 101).code == 2


def test_mutants_that_never_end_are_killed(tiny, tried):
    (tiny / "reference" / "double.py").write_text(
        "def double(x):\n    y, left = 0.0, 2\n    while left > 0:\n"
        "        y, left = y + x, left - 1\n    return y\n",
        "utf-8",
    )
    rewrite(
        tiny,
        "assignments/course.toml",
        'slug = "double"\n',
        'slug = "double"\nlimits = {seconds_per_call = 0.1}\n',
    )
    row, _ = tried()
    endless = [one for one in row.tried if "left + 1" in one.diff]
    assert endless
    assert all(one.killed_by == ("multiplies", "is_odd") for one in endless)


def test_a_mutant_that_cannot_be_loaded_is_killed(tiny, tried):
    with (tiny / "reference" / "double.py").open("a", encoding="utf-8") as file:
        file.write("\n\nHALF = 1.0 / (2 - 1)\n")
    row, _ = tried()
    (broken,) = [one for one in row.tried if "HALF = 1.0 / (1 - 1)" in one.diff]
    assert broken.killed_by == ("multiplies", "is_odd")


# ---- equivalent mutants --------------------------------------------------------------------


ABSOLUTE = "def double(x):\n    return 2 * x if x >= 0 else 2 * x\n"


def mark(tiny, *entries):
    blocks = [
        "[[equivalent]]\n" + "".join(f"{key} = {value!r}\n" for key, value in entry.items())
        for entry in entries
    ]
    (tiny / "assignments/double/equivalent.toml").write_text("\n".join(blocks), "utf-8")


@pytest.fixture
def with_sides(tiny, monkeypatch):
    """A reference with two equal sides, and fewer calls to prove it with."""
    monkeypatch.setattr("grader.mutation.INPUTS", 100)
    (tiny / "reference" / "double.py").write_text(ABSOLUTE, "utf-8")
    return {
        "function": "double",
        "was": "return 2 * x if x >= 0 else 2 * x",
        "now": "return 2 * x if (x > 0) else 2 * x",
        "reason": "Both sides are the same.",
    }


def test_an_equivalent_mutant_does_not_count(tiny, tried, with_sides):
    before, _ = tried()
    mark(tiny, with_sides)
    row, findings = tried()
    assert findings == []
    assert (row.equivalent, row.mutants, row.killed) == (1, before.mutants - 1, before.killed)
    (one,) = [one for one in row.tried if one.equivalent]
    assert one.equivalent == "Both sides are the same."


def test_a_mutant_that_is_not_equivalent(tiny, tried, with_sides):
    with_sides["now"] = "return 2 * x if x >= 0 else 3 * x"
    mark(tiny, with_sides)
    lines = tried()[1]
    place = "assignments/double/equivalent.toml:1: "
    assert lines[0].startswith(
        f"{place}the mutant 'return 2 * x if x >= 0 else 3 * x' is not proved"
    )
    assert lines[1].startswith(f"{place}marked as equivalent, but check multiplies kills it:")


def test_too_few_calls_prove_nothing(tiny, tried, with_sides):
    rewrite(tiny, CHECKS, "reals(-100, 100)", "reals(1, 1)")
    mark(tiny, with_sides)
    (line,) = tried()[1]
    assert line.endswith("inputs could be drawn")


def test_a_proof_is_made_once(tiny, tmp_path, monkeypatch, with_sides):
    mark(tiny, with_sides)
    proved = noted(monkeypatch, mutation, "disagreements")
    results = [mutate(["double"], course=tiny, cache=tmp_path) for _ in range(2)]
    assert results[0] == results[1]
    assert len(proved) == mutation.PARTS


def test_a_reference_that_fails_in_a_proof_is_found(tiny, tmp_path, with_sides, monkeypatch):
    monkeypatch.setattr("grader.equivalents.breaks", lambda *_: True)
    mark(tiny, with_sides)
    _, (finding,) = mutate(["double"], course=tiny, cache=tmp_path, jobs=1)
    assert finding.place == "assignments/double/checks.py:8"
    assert finding.message.startswith("the reference fails check multiplies with seed")


def test_an_entry_without_a_mutant(tiny, tried, with_sides):
    with_sides["now"] = "return 4 * x"
    mark(tiny, with_sides)
    (line,) = tried()[1]
    assert line == "assignments/double/equivalent.toml:1: there is no mutant 'return 4 * x'"


@pytest.mark.parametrize(
    "text",
    ["[[equivalent]]\nwas = 'x'\n", "x =\n", "[[equivalent]]\nwas='a'\nnow='b'\nreason=''\n"],
)
def test_a_file_that_is_wrong(tiny, tried, text):
    (tiny / "assignments/double/equivalent.toml").write_text(text, "utf-8")
    with pytest.raises(CourseError, match=r"equivalent\.toml:1: "):
        tried()


# ---- other seeds -----------------------------------------------------------------------------


def test_other_seeds(tiny_unchanged, cache, neurograde):
    options = ["--course", tiny_unchanged, "--cache", cache, "--jobs", 2, "--json"]
    ended = neurograde("verify", *options, "--seeds", 3)
    assert ended.code == 0
    assert json.loads(ended.out)["seeds"] == [
        {"assignment": slug, "seeds": 3, "refused": 0, "missed": 0} for slug in ("double", "triple")
    ]


def test_a_variant_that_some_seeds_refuse(tiny, cache):
    rewrite(
        tiny, "assignments/double/variants/sums.py", "sum([x] * 2)", "sum([x] * 2) + (abs(x) > 95)"
    )
    (row,), findings = reseed(4, ["double"], course=tiny, cache=cache, jobs=1)
    assert row.refused > 0
    assert row.missed == 0
    assert findings[0].place == "assignments/double/variants/sums.py:1"
    assert "refuses variant sums" in findings[0].message


def test_a_mistake_that_some_seeds_miss(tiny, cache):
    rewrite(tiny, "assignments/double/mistakes/adds.py", "x + 2", "2 * x + (99.9 < x < 99.9001)")
    (row,), findings = reseed(2, ["double"], course=tiny, cache=cache, jobs=1)
    assert (row.refused, row.missed) == (0, 2)
    assert findings[0].message == "with seed 8, no check catches mistake adds"


def test_a_reference_that_some_seeds_refuse(tiny, cache):
    rewrite(tiny, "reference/double.py", "2 * x", "2 * x + (99.9 < x < 99.99)")
    rewrite(tiny, CHECKS, "@example(x=1.5)", "@example(x=99.95)")
    (row,), findings = reseed(1, ["double"], course=tiny, cache=cache, jobs=1)
    assert row.refused == 1
    assert findings[0].message.startswith("with seed 8, the reference fails check multiplies")


def test_a_seed_is_tried_once(tiny_unchanged, tmp_path, monkeypatch):
    def seeds(number):
        return reseed(number, ["double"], course=tiny_unchanged, cache=tmp_path, jobs=1)

    tried = noted(monkeypatch, reseeding, "_found")
    assert seeds(2) == seeds(2)
    seeds(3)
    assert [seed for *_, seed in tried] == [8, 9, 10]


# ---- the course ------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["softmax", "rms_cost"])
def test_a_sample_of_the_course(slug, cache, monkeypatch):
    monkeypatch.setattr("grader.mutation.INPUTS", 200)
    (row,), findings = mutate([slug], course=ROOT, cache=cache, jobs=1, minimum=97)
    assert findings == ()
    assert row.score >= 97
    (seeded,), findings = reseed(1, [slug], course=ROOT, cache=cache, jobs=1)
    assert findings == ()
    assert (seeded.refused, seeded.missed) == (0, 0)


@pytest.mark.parametrize("slug", find_course(ROOT).slugs)
def test_every_mark_is_on_a_mutant(slug):
    assignment = find_course(ROOT).assignment(slug)
    made = mutants(slug, assignment.reference)
    assert len(made) > 25
    assert len({compile(m.source, "", "exec") for m in made}) == len(made)
    assert [mark.was for mark in marks(assignment) if not any(map(mark.says, made))] == []


@pytest.mark.parametrize(("function", "inputs"), [("helper", 4), ("f", 3), ("", 3)])
def test_an_input_is_one_of_the_changed_function(function, inputs):
    source = (
        "K = 1.0\n\n\ndef helper(x):\n    return K * x\n\n\n"
        "def f(x):\n    return helper(x) + helper(x + 0.5) if x > 0 else 0.0\n"
    )
    mutant = Mutant(operator="sign", function=function, line=1, diff="", source=source)
    claim = Claim("m", mutant, frozenset({"f"}), also_right=False, enough=100)
    reference = InProcess()
    student = load(reference, "m", source)
    check = find_course(ROOT).assignment("softmax").checks[0]
    for x in (-1.0, 1.0, 2.0):  # the first never reaches the helper, the others twice
        claim.test(Call(check, b"", "f", (x,), {}, reference.answer("f", (x,), {})), student)
    assert claim.tried == inputs


def test_functions_are_entered_also_through_others():
    source = (
        "def f(x):\n    'It has a docstring.'\n    return -x\n\n\nTABLE = {'f': f}\n\n\n"
        "def g(x):\n    def inner():\n        return x\n"
        "    return TABLE['f'](x) if x else inner()\n"
    )
    requests = [CALL + encode(("g", (x,), {})) for x in (0.0, 1.0)]
    requests += [CALL + encode(("f", (1.0,), {})), RECALL + encode(1)]
    assert entered("m", source, requests) == [{"g", "inner"}, {"g", "f"}, {"f"}, set()]
