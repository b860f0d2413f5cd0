"""What students read: short, plain, about the work and never the person, in British English."""

import ast
import re
from pathlib import Path

import pytest

from grader.course import find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
VERB = re.compile(  # an idea that begins with one has no subject
    "(Adds|Applies|Averages|Clips|Computes|Copies|Counts|Divides|Fills|Flips|Gives|Has|Ignores|Is"
    "|Keeps|Learns|Leaves|Lets|Multiplies|Normalises|Puts|Returns|Scales|Shifts|Starts|Stores"
    "|Subtracts|Takes|Trains|Uses|Weakens|Writes) "
)
SPEAKING = (
    *("annotating", "assertions", "comparisons", "embedded", "errors", "evidence", "explaining"),
    *("gradescope", "in_gradescope", "magics", "notebook", "numeric", "process", "replay"),
)
MOST_WORDS = 40
BELITTLING = {"just", "simply", "obviously", "easy", "easily", "trivial", "trivially", "clearly"}
PERSONAL = {"you", "your", "yours", "yourself", "forgot", "careless", "lazy", "clever", "stupid"}
AMERICAN = re.compile(
    r"\b(\w*(?:ormaliz|nitializ|ptimiz|ecogniz|enaliz|inimiz|aximiz|eneraliz|epolariz)\w*"
    r"|analyz\w*|behaviors?|cent(?:er|ers|ered)|colors?|favor\w*|grays?|labeled|modeled|neighbors?)\b",
    re.IGNORECASE,
)


def faults(text):
    """Say what is wrong with a text that a student reads before anything is unfolded."""
    words = re.findall(r"[\w'’]+", text.lower())
    if len(words) > MOST_WORDS:
        yield f"{len(words)} words"
    yield from sorted({*words} & (BELITTLING | PERSONAL))
    yield from (match[0] for match in AMERICAN.finditer(text))


def texts_of(slug):
    """List the texts of an assignment: where each stands, and what it says."""
    assignment = COURSE.assignment(slug)
    for check in assignment.checks:
        yield check.name, check.title
        yield from ((check.name, part) for part in check.hint.split("\n\n"))
    for mistake in assignment.mistakes:
        yield mistake.name, mistake.idea
        yield mistake.name, mistake.hint
    for figure in assignment.figures:
        yield figure.name, figure.title
    yield from sentences(assignment.checks_path)


def sentences(path):
    """List the texts within a file's code, but for docstrings and LaTeX."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if id(node) in docstrings:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (str(p.value) if isinstance(p, ast.Constant) else "42" for p in node.values)
            text = "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if " " in text and "\\" not in text:
            yield f"line {node.lineno}", text


def on_the_page(path):
    """List the texts of a template."""
    plain = re.sub(
        r"{%.*?%}|{#.*?#}|{{.*?}}|<[^>]*>", "\n", path.read_text("utf-8"), flags=re.DOTALL
    )
    return [(path.name, line.strip()) for line in plain.splitlines() if " " in line.strip()]


def lint(texts):
    return [(place, text, found) for place, text in texts if (found := list(faults(text)))]


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_the_course_speaks_plainly(slug):
    names = "|".join(COURSE.assignment(slug).functions)  # an author may call a function center
    texts = [(place, re.sub(rf"\b({names})\b", "f", text)) for place, text in texts_of(slug)]
    assert lint(texts) == []


@pytest.mark.parametrize("name", SPEAKING)
def test_the_grader_speaks_plainly(name):
    assert lint(sentences(ROOT / "grader" / f"{name}.py")) == []


@pytest.mark.parametrize("name", ["report", "macros", "pictures"])
def test_the_page_speaks_plainly(name):
    assert lint(on_the_page(ROOT / "grader" / "templates" / f"{name}.html.j2")) == []


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_a_sentence_has_a_subject_and_an_end(slug):
    for mistake in COURSE.assignment(slug).mistakes:
        assert mistake.idea.endswith("."), mistake.path
        assert not VERB.match(mistake.idea), mistake.path


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_axes_have_units(slug):
    for figure in COURSE.assignment(slug).figures:
        for label in (figure.x_label, figure.y_label):
            assert re.fullmatch(r".+ \(.+\)", label), (figure.name, label)


@pytest.mark.parametrize(
    "text", ["Just subtract.", "You forgot it.", "Normalize it.", "word " * 41, "The color"]
)
def test_the_lint_finds_what_it_is_for(text):
    assert list(faults(text))
