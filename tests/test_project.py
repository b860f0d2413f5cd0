"""The project's own rules, where no other tool checks them."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in ROOT.glob("grader/**/*.py")
    if "__pycache__" not in path.parts
)
LOCKS = sorted(path.name for path in ROOT.glob("*.lock"))
CONTENT = ("assignments", "reference", "student_template")
VAGUE_NAMES = {"base", "common", "core", "helpers", "manager", "utils"}
MOST_LINES = 300


def tracked_files():
    """Return what a commit would hold, as paths relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_there_are_four_lock_files():
    assert LOCKS == [
        "bootstrap.lock",
        "requirements-bench.lock",
        "requirements-dev.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_host_and_sets_no_option(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if re.search(r"://|^\s*-(?!-hash=)| @ ", line)]
    assert strange == []


@pytest.mark.parametrize("name", LOCKS)
def test_everything_locked_has_a_hash(name):
    text = re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    requirements = text.replace("\\\n", " ").splitlines()
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", requirement)


def test_both_environments_are_locked_to_the_same_versions():
    texts = (
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("requirements.lock", "requirements-dev.lock")
    )  # for which Pythons a package is needed may differ
    few, many = (set(re.findall(r"^[\w.-]+==[^\\; ]*", text, re.MULTILINE)) for text in texts)
    assert few <= many


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_says_what_it_is_for(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring
    lines = text.count("\n")
    assert lines <= MOST_LINES


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_named_after_what_it_does(name):
    assert not VAGUE_NAMES & set(Path(name).with_suffix("").parts)


@pytest.mark.parametrize("name", [name for name in MODULES if name != "grader/cli.py"])
def test_only_the_command_line_prints(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    lines = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert lines == []


def test_content_is_no_package():
    assert [path for folder in CONTENT for path in (ROOT / folder).rglob("__init__.py")] == []


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    # In pieces, so that this file does not find itself.
    hosts = rf"pypi{'.'}org|pythonhosted{'.'}org|npmjs{'.'}(?:com|org)|deb{'.'}debian"
    pattern = re.compile(rf"{hosts}|(?<![\w.*/-])/(?:root|work)\b".encode())
    found = {
        name: match.group().decode()
        for name in tracked_files()
        if (match := pattern.search((ROOT / name).read_bytes()))
    }
    assert found == {}


def test_the_readme_offers_targets_that_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = r"(?:^\s*(?:\$ )?|`)make (\w+)(?=`|\s*$|\s+#)"
    offered = set(re.findall(commands, readme, re.MULTILINE))
    assert {"demo", "test"} <= offered <= targets


def test_phony_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def test_the_declared_commands_exist():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    commands = project.get("scripts", {}) | project.get("entry-points", {}).get("pytest11", {})
    for target in commands.values():
        module = target.partition(":")[0].replace(".", "/")
        assert (ROOT / f"{module}.py").is_file() or (ROOT / module / "__init__.py").is_file()


def test_the_wheel_carries_the_course(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("grader/")}
    files = tracked_files()
    course = {f"grader/_course/{name}" for name in files if name.split("/")[0] in CONTENT}
    ours = {name for name in files if name.startswith("grader/")}
    assert carried == course | ours | {"grader/requirements.lock"}


def words_of(path):
    """Names and texts in a program, without comments and docstrings; all of any other file."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return {(1, text)}
    tree = ast.parse(text)
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(first.value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and isinstance(first := node.body[0], ast.Expr)
    }
    found = set()
    for node in ast.walk(tree):
        words = (
            getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
        )
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            words = node.value
        if isinstance(words, str):
            found.add((getattr(node, "lineno", 1), words))
    return found


def slugs_in(paths):
    slugs = [path.parent.name for path in (ROOT / "assignments").glob("*/checks.py")]
    assert len(slugs) >= 23
    pattern = re.compile(rf"\b(?:{'|'.join(slugs)})\b")
    return [
        f"{path.name}:{line}: {match[0]}"
        for path in paths
        for line, words in sorted(words_of(path))
        for match in pattern.finditer(words)
    ]


def test_the_grader_names_no_assignment(tmp_path):
    kinds = (".py", ".j2", ".css")
    paths = sorted(path for path in (ROOT / "grader").rglob("*") if path.suffix in kinds)
    assert slugs_in(path for path in paths if "_course" not in path.parts) == []
    tempted = tmp_path / "tempted.py"
    tempted.write_text(
        '"""Of softmax."""\n\nif slug == "hh_euler":  # and lif\n    lif = 1\n', "utf-8"
    )
    assert slugs_in([tempted]) == ["tempted.py:3: hh_euler", "tempted.py:4: lif"]
