"""Compiled assignments: kept by content, believed only if whole, equal wherever they are made."""

import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from grader import cache as cache_module
from grader import compilation, frames, wire
from grader.cache import load, store
from grader.corpus import StoredCheck, stored_path
from grader.course import find_course
from grader.drawing import size_of
from grader.grading import check
from grader.in_process import in_process
from grader.keeping import compiled

ROOT = Path(__file__).parents[1]


@pytest.fixture
def double(tiny):
    return find_course(tiny).assignment("double")


@pytest.fixture
def compilations(monkeypatch):
    """Which checks are compiled."""
    made = []
    original = compilation.Compilation.stored

    def noted(self, check):
        made.append(check.name)
        return original(self, check)

    monkeypatch.setattr(compilation.Compilation, "stored", noted)
    return made


def path_of(assignment, check, cache, seed=7):
    return stored_path(assignment, check, seed, cache)


# ---- the cache -----------------------------------------------------------------------------------


def test_what_is_stored_is_loaded(double, tmp_path, compilations):
    first = compiled(double, 7, tmp_path)
    assert compiled(double, 7, tmp_path) == first
    assert compilations == ["multiplies", "is_odd"]
    assert set(tmp_path.glob("*.corpus")) == {
        path_of(double, name, tmp_path) for name in compilations
    }


def test_after_a_change_of_one_check_only_that_is_compiled(tiny, double, tmp_path, compilations):
    first = compiled(double, 7, tmp_path)
    path = tiny / "assignments" / "double" / "checks.py"
    path.write_text(
        path.read_text("utf-8").replace("-reference.double(x)", "-1 * reference.double(x)")
    )
    again = compiled(find_course(tiny).assignment("double"), 7, tmp_path)
    assert compilations == ["multiplies", "is_odd", "is_odd"]
    assert again["multiplies"] == first["multiplies"]


def test_after_a_change_beside_the_checks_all_are_compiled(tiny, double, tmp_path, compilations):
    compiled(double, 7, tmp_path)
    path = tiny / "assignments" / "double" / "checks.py"
    path.write_text(path.read_text("utf-8") + "\nMORE = 1\n")
    compiled(find_course(tiny).assignment("double"), 7, tmp_path)
    assert compilations == ["multiplies", "is_odd"] * 2


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
    path = path_of(double, "is_odd", tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert load(path, StoredCheck) is None
    assert compiled(double, 7, tmp_path) == first
    assert compilations == ["multiplies", "is_odd", "is_odd"]
    assert path.read_bytes() == whole


def test_a_corpus_that_is_whole_but_none_is_made_anew(double, tmp_path):
    path = path_of(double, "is_odd", tmp_path)
    path.write_bytes(cache_module._seal(path, b"\x80") + b"\x80")
    assert load(path, StoredCheck) is None
    assert compiled(double, 7, tmp_path)["is_odd"] == load(path, StoredCheck)


def test_a_corpus_under_the_name_of_another_is_not_believed(double, tmp_path):
    compiled(double, 7, tmp_path)
    mine, other = (path_of(double, "is_odd", tmp_path, seed) for seed in (7, 8))
    other.write_bytes(mine.read_bytes())
    assert load(mine, StoredCheck) is not None
    assert load(other, StoredCheck) is None


@pytest.mark.parametrize(
    "name",
    [
        "assignments/double/checks.py",
        "assignments/double/mistakes/adds.py",
        "reference/double.py",
    ],
)
def test_a_corpus_of_other_content_is_not_used(tiny, double, tmp_path, name):
    before = path_of(double, "is_odd", tmp_path)
    with (tiny / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert path_of(find_course(tiny).assignment("double"), "is_odd", tmp_path) != before


def test_a_corpus_of_another_seed_or_version_is_not_used(double, tmp_path, monkeypatch):
    paths = {path_of(double, "is_odd", tmp_path, seed) for seed in (7, 8)}
    for module, name in ((metadata, "version"), (platform, "python_version")):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, lambda *_: "0.0")
            cache_module._versions.cache_clear()
            paths.add(path_of(double, "is_odd", tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr(np, "__version__", "0.0")
        cache_module._versions.cache_clear()
        paths.add(path_of(double, "is_odd", tmp_path))
    cache_module._versions.cache_clear()
    assert len(paths) == 5


def test_a_cache_that_cannot_be_written_is_warned_of_and_gone_without(
    tiny_unchanged, file, tmp_path, compilations
):
    (tmp_path / "file").touch()
    path = file("def double(x):\n    return 2 * x\n")
    for _ in range(2):
        with pytest.warns(UserWarning, match=r"cannot be kept in .*file .*; .* --cache DIR\."):
            assert check(path, course=tiny_unchanged, cache=tmp_path / "file").earned == 100
    assert compilations == ["multiplies", "is_odd"] * 2


def test_a_cache_that_can_be_written_is_not_warned_of(tiny_unchanged, file, tmp_path):
    path = file("def double(x):\n    return 2 * x\n")
    for _ in range(2):  # pytest makes an error of any warning
        check(path, course=tiny_unchanged, cache=tmp_path / "new" / "cache")
    assert len(list((tmp_path / "new" / "cache").iterdir())) == 2


def test_without_a_folder_the_users_cache_is_taken(double, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert path_of(double, "is_odd", None).parent == tmp_path / "neurograde"


# ---- what is stored ------------------------------------------------------------------------------


def inputs_of(stored):
    return [wire.decode(body) for body in stored.inputs]


@pytest.fixture
def made(double, tmp_path):
    return compiled(double, 7, tmp_path / "cache")


def test_inputs_stand_in_order_of_size_and_once(made):
    for stored in made.values():
        sizes = [size_of(inputs) for inputs in inputs_of(stored)]
        assert sizes == sorted(sizes)
        assert len(set(stored.inputs)) == len(stored.inputs) == len(stored.small)


def test_explicit_examples_are_among_the_inputs(made):
    assert {"x": 1.5} in inputs_of(made["multiplies"])


def test_the_smallest_input_of_each_mistake_is_among_the_inputs(made):
    for mistake in ("adds", "drops_sign"):
        assert made.fails(mistake) == ["multiplies", "is_odd"]
    stored = made["is_odd"]
    small = [
        inputs for inputs, is_small in zip(inputs_of(stored), stored.small, strict=True) if is_small
    ]
    # x + 2 breaks oddness at 0 already, 2 |x| at the smallest whole number that is not 0.
    assert {"x": 0.0} in small
    assert {"x": 1.0} in small
    assert stored.small.index(True) == 0


def test_answers_are_those_of_reference_and_mistakes(double, made):
    stored = made["multiplies"]
    assert len(set(stored.requests)) == len(stored.requests) == len(stored.answers)
    adds = next(mistake for mistake in double.mistakes if mistake.name == "adds")
    right, wrong = in_process("double", double.reference), in_process("double", adds.source)
    for number, (request, answer) in enumerate(zip(stored.requests, stored.answers, strict=True)):
        function, (x,), _ = wire.decode(request[1:])
        assert (request[:1], function) == (frames.CALL, "double")
        assert answer == frames.returned(right.double(x))
        if right.double(x) != wrong.double(x):
            other = stored.caught["adds"][number]
            assert other == frames.returned(wrong.double(x))


def test_the_calls_of_each_input_are_noted(made):
    stored = made["is_odd"]
    for inputs, numbers in zip(inputs_of(stored), stored.script, strict=True):
        requests = [wire.decode(stored.requests[number][1:]) for number in numbers]
        assert requests == [("double", (-inputs["x"],), {})]
    assert len(stored.calls) == len(stored.inputs)


def test_what_is_stored_comes_back_as_it_was(made, tmp_path):
    store(tmp_path / "below" / "name.corpus", made["is_odd"])
    assert load(tmp_path / "below" / "name.corpus", StoredCheck) == made["is_odd"]
    assert [path.name for path in (tmp_path / "below").iterdir()] == ["name.corpus"]


# ---- equal wherever they are made ----------------------------------------------------------------


def compiled_elsewhere(course, slug, folder, hash_seed):
    """Compile in a fresh process, in another folder, with other hashes."""
    folder.mkdir()
    program = (
        "import sys; from pathlib import Path; from grader.course import find_course\n"
        "from grader.keeping import compiled\n"
        "compiled(find_course(Path(sys.argv[1])).assignment(sys.argv[2]), 7, Path('cache'))"
    )
    subprocess.run(
        [sys.executable, "-c", program, course, slug],
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        check=True,
    )
    return {path.name: path.read_bytes() for path in (folder / "cache").iterdir()}


def test_two_processes_store_equal_bytes(tiny_unchanged, tmp_path):
    first = compiled_elsewhere(tiny_unchanged, "double", tmp_path / "a", "0")
    assert first == compiled_elsewhere(tiny_unchanged, "double", tmp_path / "b", "123")


@pytest.mark.slow
def test_two_processes_store_equal_bytes_of_a_real_assignment(tmp_path):
    first = compiled_elsewhere(ROOT, "net_input", tmp_path / "a", "0")
    assert first == compiled_elsewhere(ROOT, "net_input", tmp_path / "b", "123")
