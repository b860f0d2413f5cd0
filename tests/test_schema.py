"""The JSON Schema in the repository is that of the nouns, and real reports are valid by it."""

import json

import jsonschema
import pytest

from grader.grading import check, grade
from grader.model import Report, Verdict
from grader.results import to_json
from grader.schema import FOLDER, schema, schemas

SOURCES = {
    "right": "def double(x):\n    return 2 * x\n",
    "wrong": "def double(x):\n    print(x)\n    return x + 2\n",
    "raises": "def double(x):\n    return [1][2]\n",
    "stub": "def double(x):\n    raise NotImplementedError\n",
    "crashes": "import os\n\n\ndef double(x):\n    os._exit(3)\n",
    "refused": "def double(x:\n",
    "empty": "",
}


@pytest.fixture(scope="module")
def validator():
    return validator_of("report.schema.json")


def validator_of(name):
    known = json.loads((FOLDER / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(known)
    return jsonschema.Draft202012Validator(known)


def test_the_schemas_in_the_repository_are_those_of_the_nouns():
    assert set(schemas()) == set(FOLDER.glob("*.schema.json"))
    for path, text in schemas().items():
        assert path.read_text("utf-8") == text


def test_real_results_are_valid(validator, tiny_unchanged, cache, hand_in, tmp_path):
    folder = hand_in({name: {"double": source} for name, source in SOURCES.items()})
    grade(folder, tmp_path / "out", course=tiny_unchanged, cache=cache, jobs=1)
    results = {
        path.parent.name: json.loads(path.read_bytes())
        for path in tmp_path.glob("out/results/*/double.json")
    }
    assert results.keys() == SOURCES.keys()
    for result in results.values():
        validator.validate(result)
    assert results["right"]["status"] == "graded"
    assert results["right"]["pictures"]
    assert results["wrong"]["checks"][0]["counterexample"]["calls"]
    assert results["wrong"]["checks"][0]["diagnosis"]["mistake"] == "adds"
    assert results["raises"]["checks"][0]["traceback"]["frames"]
    assert results["refused"]["status"] == results["empty"]["status"] == "refused"
    of_class = json.loads((tmp_path / "out" / "results.json").read_bytes())
    validator_of("class.schema.json").validate(of_class)
    assert [mark["student"] for mark in of_class["marks"]] == sorted(SOURCES)
    assert of_class["assignments"][0]["items"][0]["verdicts"]["crashed"] == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda result: result | {"schema": "1"},
        lambda result: result | {"earned": None},
        lambda result: {name: value for name, value in result.items() if name != "digests"},
        lambda result: result | {"checks": [result["checks"][0] | {"verdict": "excellent"}]},
        lambda result: result | {"more": 1},
    ],
)
def test_the_schema_rejects_what_is_no_report(validator, tiny_unchanged, cache, file, spoil):
    report = check(file(SOURCES["right"]), course=tiny_unchanged, cache=cache)
    result = json.loads(to_json(report))
    validator.validate(result)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(spoil(result))


def test_the_schema_lists_every_verdict_and_no_other():
    assert set(schema(Report, "")["$defs"]["Verdict"]["enum"]) == set(Verdict)
