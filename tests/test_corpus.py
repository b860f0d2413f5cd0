"""Compiled assignments: kept by content, believed only if whole, equal wherever they are made."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import hypothesis
import numpy as np
import pytest

from grader import compilation, corpus, wire
from grader.compilation import compile_corpus, compiled
from grader.corpus import corpus_path, load, store
from grader.course import find_course
from grader.drawing import size_of
from grader.grading import check
from grader.student import in_process

ROOT = Path(__file__).parents[1]


@pytest.fixture
def double(tiny):
    return find_course(tiny).assignment("double")


@pytest.fixture
def compilations(monkeypatch):
    """Count how often an assignment is compiled."""
    made = []

    def counted(assignment, seed):
        made.append((assignment.slug, seed))
        return compile_corpus(assignment, seed)

    monkeypatch.setattr(compilation, "compile_corpus", counted)
    return made


# ---- the cache -----------------------------------------------------------------------------------


def test_what_is_stored_is_loaded(double, tmp_path, compilations):
    first = compiled(double, 7, tmp_path)
    assert compiled(double, 7, tmp_path) == first
    assert compilations == [("double", 7)]
    assert [path.name for path in tmp_path.glob("*.corpus")] == [
        corpus_path(double, 7, tmp_path).name
    ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: content[:16],
        lambda content: content[:32],
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda content: content[:100] + bytes([content[100] ^ 1]) + content[101:],
        lambda content: bytes([content[0] ^ 1]) + content[1:],
    ],
)
def test_a_damaged_corpus_is_made_anew(double, tmp_path, compilations, damage):
    first = compiled(double, 7, tmp_path)
    path = corpus_path(double, 7, tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert load(path) is None
    assert compiled(double, 7, tmp_path) == first
    assert len(compilations) == 2
    assert path.read_bytes() == whole


def test_a_corpus_that_is_whole_but_none_is_made_anew(double, tmp_path):
    path = corpus_path(double, 7, tmp_path)
    path.write_bytes(corpus._seal(path, b"\x80") + b"\x80")
    assert load(path) is None
    assert compiled(double, 7, tmp_path) == load(path)


def test_a_corpus_under_the_name_of_another_is_not_believed(double, tmp_path):
    compiled(double, 7, tmp_path)
    mine, other = corpus_path(double, 7, tmp_path), corpus_path(double, 8, tmp_path)
    other.write_bytes(mine.read_bytes())
    assert load(mine) is not None
    assert load(other) is None


@pytest.mark.parametrize(
    "name",
    [
        "assignments/double/checks.py",
        "assignments/double/mistakes/adds.py",
        "reference/double.py",
    ],
)
def test_a_corpus_of_other_content_is_not_used(tiny, double, tmp_path, name):
    before = corpus_path(double, 7, tmp_path)
    with (tiny / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert corpus_path(find_course(tiny).assignment("double"), 7, tmp_path) != before


def test_a_corpus_of_another_seed_or_version_is_not_used(double, tmp_path, monkeypatch):
    paths = {corpus_path(double, 7, tmp_path), corpus_path(double, 8, tmp_path)}
    for module, version in ((hypothesis, "0.0"), (np, "0.0")):
        with monkeypatch.context() as patched:
            patched.setattr(module, "__version__", version)
            paths.add(corpus_path(double, 7, tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr(platform, "python_version", lambda: "3.0")
        paths.add(corpus_path(double, 7, tmp_path))
    assert len(paths) == 5


def test_a_cache_that_cannot_be_written_is_warned_of_and_gone_without(
    tiny_unchanged, file, tmp_path, compilations
):
    (tmp_path / "file").touch()
    path = file("def double(x):\n    return 2 * x\n")
    for _ in range(2):
        with pytest.warns(UserWarning, match=r"cannot be kept in .*file .*; .* --cache DIR\."):
            assert check(path, course=tiny_unchanged, cache=tmp_path / "file").earned == 100
    assert len(compilations) == 2


def test_a_cache_that_can_be_written_is_not_warned_of(tiny_unchanged, file, tmp_path):
    path = file("def double(x):\n    return 2 * x\n")
    for _ in range(2):  # pytest makes an error of any warning
        check(path, course=tiny_unchanged, cache=tmp_path / "new" / "cache")
    assert len(list((tmp_path / "new" / "cache").iterdir())) == 1


def test_without_a_folder_the_users_cache_is_taken(double, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert corpus_path(double, 7, None).parent == tmp_path / "neurograde"


# ---- what is stored ------------------------------------------------------------------------------


def inputs_of(stored):
    return [wire.decode(body) for body in stored.inputs]


def test_inputs_stand_in_order_of_size_and_once(double):
    for stored in compile_corpus(double, 7).checks.values():
        sizes = [size_of(inputs) for inputs in inputs_of(stored)]
        assert sizes == sorted(sizes)
        assert len(set(stored.inputs)) == len(stored.inputs) == len(stored.small)


def test_explicit_examples_are_among_the_inputs(double):
    assert {"x": 1.5} in inputs_of(compile_corpus(double, 7).checks["multiplies"])


def test_the_smallest_input_of_each_mistake_is_among_the_inputs(double):
    made = compile_corpus(double, 7)
    assert {name: mistake.fails for name, mistake in made.mistakes.items()} == {
        "adds": ["multiplies", "is_odd"],
        "drops_sign": ["multiplies", "is_odd"],
    }
    stored = made.checks["is_odd"]
    small = [
        inputs for inputs, is_small in zip(inputs_of(stored), stored.small, strict=True) if is_small
    ]
    # x + 2 breaks oddness at 0 already, 2 |x| at the smallest whole number that is not 0.
    assert {"x": 0.0} in small
    assert {"x": 1.0} in small
    assert stored.small.index(True) == 0


def test_replies_are_those_of_reference_and_mistakes(double):
    made = compile_corpus(double, 7)
    stored = made.checks["multiplies"]
    assert len(stored.probes) == len(stored.replies) >= len(stored.inputs) - 2
    adds = next(mistake for mistake in double.mistakes if mistake.name == "adds")
    right, wrong = in_process("double", double.reference), in_process("double", adds.source)
    for number, (probe, reply) in enumerate(zip(stored.probes, stored.replies, strict=True)):
        function, (x,), _ = wire.decode(probe)
        assert function == "double"
        assert wire.decode(reply) == ("returned", right.double(x), ())
        if right.double(x) != wrong.double(x):
            other = made.mistakes["adds"].replies["multiplies"][number]
            assert wire.decode(other) == ("returned", wrong.double(x), ())


def test_a_corpus_comes_back_as_it_was_stored(double, tmp_path):
    made = compile_corpus(double, 7)
    store(tmp_path / "below" / "name.corpus", made)
    assert load(tmp_path / "below" / "name.corpus") == made
    assert [path.name for path in (tmp_path / "below").iterdir()] == ["name.corpus"]


# ---- equal wherever they are made ----------------------------------------------------------------


def compiled_elsewhere(course, slug, folder, hash_seed):
    """Compile in a fresh process, in another folder, with other hashes."""
    folder.mkdir()
    program = (
        "import sys; from pathlib import Path; from grader.course import find_course\n"
        "from grader.compilation import compiled\n"
        "compiled(find_course(Path(sys.argv[1])).assignment(sys.argv[2]), 7, Path('cache'))"
    )
    subprocess.run(
        [sys.executable, "-c", program, course, slug],
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        check=True,
    )
    (path,) = (folder / "cache").iterdir()
    return path.name, path.read_bytes()


def test_two_processes_store_equal_bytes(tiny_unchanged, tmp_path):
    first = compiled_elsewhere(tiny_unchanged, "double", tmp_path / "a", "0")
    assert first == compiled_elsewhere(tiny_unchanged, "double", tmp_path / "b", "123")


@pytest.mark.slow
def test_two_processes_store_equal_bytes_of_a_real_assignment(tmp_path):
    first = compiled_elsewhere(ROOT, "net_input", tmp_path / "a", "0")
    assert first == compiled_elsewhere(ROOT, "net_input", tmp_path / "b", "123")
