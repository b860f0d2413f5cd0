"""The course itself: what its author says of it is true."""

import contextlib
from pathlib import Path

import pytest

from grader.course import find_course
from grader.drawing import draw
from grader.errors import NotTaken
from grader.figures import draw_figures
from grader.in_process import in_process
from grader.replay import run
from grader.verification import verify
from grader.wire import encode

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
REQUIRED = {  # checks, mistakes and variants that an assignment has at least
    "lif": (10, 16, 4),
    "hh_euler": (15, 35, 9),
    "fi_curve": (13, 19, 4),
    "rate_code": (12, 18, 4),
    "psp_summation": (11, 14, 4),
    "net_input": (10, 21, 11),
    "cosine": (9, 14, 4),
    "mcculloch_pitts": (10, 15, 4),
    "activation_derivatives": (19, 28, 10),
    "tanh_unit": (11, 15, 4),
    "rectified_units": (10, 16, 5),
    "stochastic_units": (11, 16, 4),
    "layers": (10, 15, 4),
    "softmax": (13, 28, 12),
    "rms_cost": (10, 14, 4),
    "gradient_descent": (11, 16, 4),
    "delta_rule": (12, 16, 4),
    "sigmoid_backprop": (12, 31, 9),
    "bayes_update": (11, 17, 4),
    "convolution": (9, 14, 5),
    "colour_contrast": (10, 19, 4),
    "hebbian": (11, 30, 9),
    "synaptic_plasticity": (10, 18, 4),
}


def test_the_assignments_come_in_teaching_order():
    assert COURSE.slugs == tuple(REQUIRED)


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_the_course_verifies(slug, cache):
    found = verify([slug], course=ROOT, cache=cache)
    assert found.findings == ()
    (row,) = found.assignments
    assert (row.reference, row.stub, row.possible) == (100, 0, 100)
    assert (row.caught, row.recognised) == (row.mistakes, row.mistakes)
    assert row.accepted == row.variants
    checks, mistakes, variants = REQUIRED[slug]
    assert row.checks == checks
    assert row.mistakes >= mistakes
    assert row.variants >= variants


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_hints_and_titles_are_short_and_neutral(slug):
    assignment = COURSE.assignment(slug)
    texts = [text for c in assignment.checks for text in (c.title, c.hint)]
    texts += [text for m in assignment.mistakes for text in (m.idea, m.hint)]
    for text in texts:
        words = text.lower().replace(",", " ").split()
        assert len(words) <= 40, text
        assert not {"just", "simply", "obviously", "easy", "forgot"} & set(words), text


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_another_seed_draws_other_inputs(slug):
    checks = [check for check in COURSE.assignment(slug).checks if check.draws]
    one, other = ([[encode(i) for i in draw(c, seed)] for c in checks] for seed in (1, 2))
    assert one != other
    assert one == [[encode(i) for i in draw(c, 1)] for c in checks]


@pytest.mark.parametrize("slug", COURSE.slugs)
@pytest.mark.parametrize("seed", [1, 2])
def test_reference_and_variants_pass_for_other_seeds(slug, seed):
    assignment = COURSE.assignment(slug)
    inputs = {check.name: [encode(i) for i in draw(check, seed)] for check in assignment.checks}
    reference = in_process(slug, assignment.reference)
    for variant in (assignment.reference, *(variant.source for variant in assignment.variants)):
        student = in_process(slug, variant)
        for check in assignment.checks:
            for drawn in inputs[check.name]:
                with contextlib.suppress(NotTaken):
                    assert run(check, drawn, student, reference) is None, variant


def test_the_figures_are_what_the_script_draws(tmp_path):
    made = draw_figures(COURSE, tmp_path)
    assert made
    for path in made:
        kept = ROOT / "assignments" / path.relative_to(tmp_path)
        assert kept.is_file(), f"{kept} is missing: run make figures"
        assert kept.read_text("utf-8").count("<path") == path.read_text("utf-8").count("<path")


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_a_readme_shows_every_figure(slug):
    folder = ROOT / "assignments" / slug
    text = (folder / "README.md").read_text("utf-8")
    for figure in (folder / "figures").glob("*.svg"):
        assert f"(figures/{figure.name})" in text
