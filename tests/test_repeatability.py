"""The same submission gets the same report, byte for byte, however it is graded."""

import functools
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from grader import grading
from grader.intake import collect
from grader.model import Report, Verdict

ROOT = Path(__file__).parents[1]
RIGHT = "def double(x):\n    return 2 * x\n"
KINDS = {
    "right": RIGHT,
    "adds": "def double(x):\n    return x + 2\n",
    "unknown": "def double(x):\n    return x * x\n",
    "stub": "def double(x):\n    raise NotImplementedError\n",
    "raises": "def double(x):\n    return [1][2]\n",
    "prints": "def double(x):\n    print('x is', x)\n    return 3 * x\n",
    "text": "def double(x):\n    return '2'\n",
    "broken": "def double(x:\n    return 2 * x\n",
    "empty": "",
    "endless": "def double(x):\n    while True:\n        pass\n",
    "crashes": "import os\n\n\ndef double(x):\n    os._exit(3)\n",
    "set": "def double(x):\n    print({'a', 'b', 'c', 'd'})\n    return str({'a', 'b', 'c'})\n",
    "random": "import random\n\n\ndef double(x):\n    return random.random()\n",
}


def shuffle_tasks(monkeypatch):
    """Let submissions be graded in another order than that of their names."""

    def shuffled(folder, slugs, **options):
        found = collect(folder, slugs, **options)
        random.Random(1).shuffle(found.files)
        return found

    monkeypatch.setattr("grader.grading.collect", shuffled)


@pytest.fixture
def hasty(tiny):
    """The tiny course, less patient."""
    index = tiny / "assignments" / "course.toml"
    text = index.read_text("utf-8").replace(
        'slug = "double"\n', 'slug = "double"\nlimits = { seconds_per_call = 0.1 }\n'
    )
    index.write_text(text, "utf-8")
    return tiny


def test_same_bytes_in_any_order_with_any_number_of_jobs_and_alone(
    hasty, cache, hand_in, tmp_path, monkeypatch, contents
):
    sources = list(KINDS.items()) * 4 + [("right", RIGHT)] * 8
    folder = hand_in({f"{n:02}-{kind}": {"double": text} for n, (kind, text) in enumerate(sources)})
    grade = functools.partial(grading.grade, course=hasty, cache=cache)
    grade(folder, tmp_path / "one", jobs=1)
    expected = contents(tmp_path / "one")
    assert len(expected) == 2 * len(sources) + 4

    verdicts = {
        msgspec.json.decode(content, type=Report).checks[0].verdict
        for name, content in expected.items()
        if name.startswith("results/")
    }
    assert verdicts == set(Verdict) - {Verdict.GRADER_ERROR}

    shuffle_tasks(monkeypatch)
    grade(folder, tmp_path / "shuffled", jobs=2)
    shuffled = contents(tmp_path / "shuffled")
    by_student = {name: text for name, text in shuffled.items() if "/" in name}
    assert by_student == {name: text for name, text in expected.items() if "/" in name}

    for number, kind in list(enumerate(KINDS))[:4]:
        student = f"{number:02}-{kind}"
        alone = tmp_path / kind / student
        shutil.copytree(folder / student, alone)
        grade(alone.parent, tmp_path / f"{kind}-out", jobs=1)
        for name in (f"results/{student}/double.json", f"reports/{student}/double.html"):
            assert (tmp_path / f"{kind}-out" / name).read_bytes() == expected[name]


@pytest.mark.slow
def test_same_bytes_for_two_hundred_submissions_of_a_real_assignment(
    cache, hand_in, tmp_path, monkeypatch, contents
):
    folder = ROOT / "assignments" / "softmax"
    reference = (ROOT / "reference" / "softmax.py").read_text("utf-8")
    sources = [reference, (ROOT / "student_template" / "softmax.py").read_text("utf-8")]
    sources += [path.read_text("utf-8") for path in sorted(folder.glob("variants/*.py"))]
    sources += [
        reference + "\n\n" + path.read_text("utf-8") for path in sorted(folder.glob("mistakes/*"))
    ]
    students = {f"{n:03}": {"softmax": sources[n % len(sources)]} for n in range(200)}
    grade = functools.partial(grading.grade, course=ROOT, cache=cache)
    grade(hand_in(dict(list(students.items())[:60]), tmp_path / "few"), tmp_path / "one", jobs=1)
    shuffle_tasks(monkeypatch)
    grade(hand_in(students), tmp_path / "two", jobs=2)
    all_of_them = contents(tmp_path / "two")
    assert len(all_of_them) == 404
    some = {name: text for name, text in contents(tmp_path / "one").items() if "/" in name}
    assert len(some) == 120
    assert {name for name, text in some.items() if all_of_them[name] != text} == set()
