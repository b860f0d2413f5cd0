"""How well reports teach, measured: on every known mistake, and on bugs that nobody knows.

The bank of mistakes is what diagnosis knows; the bugs below it does not know. Each is the
reference with one honest error in it, of no idea that the bank has.
"""

import re
import sys
from collections import defaultdict

import pytest

from grader.course import find_course
from grader.examining import Examiner
from grader.explaining import placed
from grader.grading import grade
from grader.keeping import compiled
from grader.model import Submission

COURSE = find_course()
LENGTHS = "    if len(a) != len(w):\n        raise ValueError('lengths differ')\n"
NET = (
    f"def net_input(a, w, b=0.0):\n    a, w = np.asarray(a, float), np.asarray(w, float)\n{LENGTHS}"
)
LAYER = "def net_input_layer(a, W, b):\n    a, W, b = (np.asarray(x, float) for x in (a, W, b))\n"
SOFTMAX = (
    "def softmax(z):\n    z = np.asarray(z, float)\n"
    "    e = np.exp(z - z.max(axis=-1, keepdims=True))\n    y = e / e.sum(axis=-1, keepdims=True)\n"
)
JACOBIAN = "def softmax_jacobian(z):\n    y = softmax(z)\n"
BACKWARD = (
    "def backward(X, T, W1, b1, W2, b2):\n    H, Y = forward(X, W1, b1, W2, b2)\n"
    "    delta2 = output_delta(Y, T)\n    delta1 = hidden_delta(delta2, W2, H)\n"
    "    dW1, db1 = layer_gradient(X, delta1)\n    dW2, db2 = layer_gradient(H, delta2)\n"
)
UPDATE = "def hebb_update(W, pre, post, eta):\n"
TRAIN = "def hebb_train(W, pres, posts, eta):\n    learned = W.copy()\n"
OJA = "def oja_update(w, x, eta):\n    y = np.dot(w, x)\n"
DECAY = "def hebb_decay_update(W, pre, post, eta, decay):\n"
SPIKES = "def spike_times(V, dt, threshold=0.0):\n    V = np.asarray(V, float)\n"
STEADY = (
    "def steady_state(V):\n    am, bm, ah, bh, an, bn = rates(V)\n"
    "    m, h, n = am / (am + bm), ah / (ah + bh), an / (an + bn)\n"
)
RATES = "right_rates = rates\n\n\ndef rates(V):\n    am, bm, ah, bh, an, bn = right_rates(V)\n"
SLOPES = (
    "right_derivatives = derivatives\n\n\ndef derivatives(V, m, h, n, I, p=DEFAULTS):\n"
    "    dV, dm, dh, dn = right_derivatives(V, m, h, n, I, p)\n"
)
BUGS = {
    "net_input": {
        "weights_squared": f"{NET}    return float(np.sum(a * w**2) + b)",
        "largest_product_only": f"{NET}    return float(np.max(a * w, initial=0.0) + b)",
        "weights_sorted": f"{NET}    return float(np.sum(a * np.sort(w)) + b)",
        "weights_reversed": f"{NET}    return float(np.sum(a * w[::-1]) + b)",
        "rounded": f"{NET}    return round(float(np.sum(a * w) + b), 2)",
        "added_not_multiplied": f"{NET}    return float(np.sum(a + w) + b)",
        "bias_twice": f"{NET}    return float(np.sum(a * w) + 2 * b)",
        "units_reversed": f"{LAYER}    return (a @ W + b)[::-1]",
    },
    "activation_derivatives": {
        "sigmoid_base_two": "def sigmoid(n):\n    return 1 / (1 + 2.0 ** -_floats(n))",
        "tanh_of_half": "def tanh(n):\n    return np.tanh(_floats(n) / 2)",
        "relu_with_a_ceiling": "def relu(n):\n    return np.clip(_floats(n), 0.0, 6.0)",
        "leaky_mirrored": (
            "def leaky_relu(n, slope=0.01):\n    n = _floats(n)\n"
            "    return np.where(n > 0, n, -slope * n)"
        ),
        "d_sigmoid_halved": ("def d_sigmoid(n):\n    y = sigmoid(n)\n    return 0.5 * y * (1 - y)"),
        "d_tanh_fourth_power": "def d_tanh(n):\n    return 1 - np.tanh(_floats(n)) ** 4",
        "d_relu_half": "def d_relu(n):\n    return np.where(_floats(n) > 0, 0.5, 0.0)",
        "linear_doubled": "def linear(n):\n    return 2.0 * _floats(n)",
        "sigmoid_rounded": "def sigmoid(n):\n    return np.round(1 / (1 + np.exp(-_floats(n))), 5)",
    },
    "softmax": {
        "temperature": f"{SOFTMAX}    y = np.sqrt(y)\n    return y / y.sum(axis=-1, keepdims=True)",
        "smoothed": f"{SOFTMAX}    return 0.9 * y + 0.1 / y.shape[-1]",
        "sorted": f"{SOFTMAX}    return np.sort(y, axis=-1)",
        "rolled": f"{SOFTMAX}    return np.roll(y, 1, axis=-1)",
        "rounded": f"{SOFTMAX}    return np.round(y, 4)",
        "squared": f"{SOFTMAX}    return y**2",
        "jacobian_halved": f"{JACOBIAN}    return 0.5 * (np.diag(y) - np.outer(y, y))",
        "jacobian_squared": f"{JACOBIAN}    return np.diag(y) - np.outer(y, y) ** 2",
        "jacobian_plus_one": f"{JACOBIAN}    return np.diag(y) - np.outer(y, y) + np.eye(len(y))",
    },
    "sigmoid_backprop": {
        "hidden_tanh": (
            "def forward(X, W1, b1, W2, b2):\n    H = np.tanh(X @ W1 + b1)\n"
            "    return H, sigmoid(H @ W2 + b2)"
        ),
        "absolute_loss": "def loss(Y, T):\n    return 0.5 * float(np.sum(np.abs(T - Y)))",
        "neuron_bias_twice": (
            "right_neuron = neuron_gradient\n\n\ndef neuron_gradient(X, t, w, b):\n"
            "    dw, db = right_neuron(X, t, w, b)\n    return dw, 2 * db"
        ),
        "halved": f"{BACKWARD}    return dW1 / 2, db1 / 2, dW2 / 2, db2 / 2",
        "absolute_weights": (
            "def hidden_delta(delta2, W2, H):\n    return (delta2 @ np.abs(W2).T) * H * (1 - H)"
        ),
        "rate_squared": (
            "def sgd_step(X, T, W1, b1, W2, b2, eta):\n"
            "    old = W1, b1, W2, b2\n    gradients = backward(X, T, *old)\n"
            "    return tuple(p - eta**2 * g for p, g in zip(old, gradients))"
        ),
        "clipped": f"{BACKWARD}    return [np.clip(g, -0.01, 0.01) for g in (dW1, db1, dW2, db2)]",
        "one_sign": f"{BACKWARD}    return dW1, db1, dW2, -db2",
    },
    "hebbian": {
        "cubed": f"{UPDATE}    return W + eta * np.outer(pre, post) ** 3",
        "offset": f"{UPDATE}    return W + eta * np.outer(pre, post) + 0.01",
        "rounded": f"{UPDATE}    return np.round(W + eta * np.outer(pre, post), 2)",
        "decay_squared": f"{DECAY}    return W + eta * np.outer(pre, post) - decay**2 * W",
        "oja_halved": f"{OJA}    return w + eta / 2 * y * (x - y * w)",
        "oja_absolute_output": f"{OJA}    return w + eta * abs(y) * (x - abs(y) * w)",
        "two_rounds": (
            f"{TRAIN}    for _ in range(2):\n        for pre, post in zip(pres, posts):\n"
            "            learned = hebb_update(learned, pre, post, eta)\n    return learned"
        ),
        "first_pair_lost": (
            f"{TRAIN}    for pre, post in zip(pres[1:], posts[1:]):\n"
            "        learned = hebb_update(learned, pre, post, eta)\n    return learned"
        ),
    },
    "hh_euler": {
        "alpha_h_ten_times": f"{RATES}    return am, bm, 10 * ah, bh, an, bn",
        "beta_n_ten_times": f"{RATES}    return am, bm, ah, bh, an, 10 * bn",
        "steady_state_rooted": f"{STEADY}    return m**0.5, h**0.5, n**0.5",
        "indices_not_times": (
            f"{SPIKES}    up = (V[:-1] < threshold) & (threshold <= V[1:])\n"
            "    return 1.0 * np.flatnonzero(up) + 1"
        ),
        "strictly_above": (
            f"{SPIKES}    up = (V[:-1] < threshold) & (threshold < V[1:])\n"
            "    return dt * (np.flatnonzero(up) + 1)"
        ),
        "voltage_twice_as_fast": f"{SLOPES}    return 2 * dV, dm, dh, dn",
        "n_stands_still": f"{SLOPES}    return dV, dm, dh, 0.0",
    },
}
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[-+]?\d+)?")


@pytest.fixture(scope="module")
def reports(tmp_path_factory, cache):
    """Grade every mistake, every stub and every bug, as submissions of students named so."""
    folder = tmp_path_factory.mktemp("measured")
    for slug in COURSE.slugs:
        assignment = COURSE.assignment(slug)
        files = {f"mistake {mistake.name}": mistake.source for mistake in assignment.mistakes}
        files |= {
            f"bug {name}": f"{assignment.reference}\n\n\n{text}\n"
            for name, text in BUGS.get(slug, {}).items()
        }
        for student, source in (files | {"stub": assignment.stub}).items():
            path = folder / "in" / student / f"{slug}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, "utf-8")
    found = grade(
        folder / "in", folder / "out", course=COURSE.root, cache=cache, trust_submissions=True
    )
    return {(report.assignment, report.student): report for report in found}


@pytest.fixture
def tell(capsys):
    """Print a figure whether a test passes or fails."""

    def write(text):
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return write


def of(reports, kind):
    return {
        (slug, student.removeprefix(f"{kind} ")): report
        for (slug, student), report in reports.items()
        if student.startswith(kind)
    }


def named(report):
    """Say which mistakes a report names."""
    return {outcome.diagnosis.mistake for outcome in report.checks if outcome.diagnosis}


def percent(part, whole):
    return f"{part} of {whole}, {100 * part / whole:.1f} %"


def alike(slug, cache):
    """Group mistakes that answer alike to every stored call: nothing can tell them apart."""
    assignment = COURSE.assignment(slug)
    corpus = compiled(assignment, COURSE.seed, cache)
    groups = defaultdict(set)
    for mistake in assignment.mistakes:
        answers = {name: stored.caught.get(mistake.name) for name, stored in corpus.items()}
        groups[repr(answers)].add(mistake.name)
    return {name: group for group in groups.values() for name in group}


@pytest.mark.slow
def test_known_mistakes_are_named_and_no_other(reports, tell, cache):
    mistakes = of(reports, "mistake")
    same = {slug: alike(slug, cache) for slug in COURSE.slugs}
    right = {key for key, report in mistakes.items() if key[1] in named(report)}
    twins = {key for key in mistakes if len(same[key[0]][key[1]]) > 1}
    wrong = {
        (slug, name): found
        for (slug, name), report in mistakes.items()
        if (found := named(report) - same[slug][name])
    }
    tell(f"the right mistake named: {percent(len(right), len(mistakes))}")
    tell(f"answering like another to every stored call: {percent(len(twins), len(mistakes))}")
    tell(f"one that answers otherwise named: {percent(len(wrong), len(mistakes))}")
    assert len(right) >= 0.95 * len(mistakes)
    assert wrong == {}


def test_of_mistakes_that_answer_alike_the_more_general_is_named(cache):
    report = check_source("mcculloch_pitts", "strict_greater", cache)
    assert named(report) == {"strict_greater"}
    assert named(check_source("mcculloch_pitts", "sigmoid_rounded", cache)) == {"strict_greater"}


def check_source(slug, mistake, cache):
    source = next(m.source for m in COURSE.assignment(slug).mistakes if m.name == mistake)
    examiner = Examiner(COURSE, COURSE.seed, cache)
    try:
        return examiner.examine(Submission(student="s", assignment=slug, source=source))
    finally:
        examiner.close()


@pytest.mark.slow
def test_counterexamples_are_small(reports, tell):
    longest, whole = [], []
    for (slug, _), report in of(reports, "mistake").items():
        found = next((o.counterexample for o in report.checks if o.counterexample), None)
        if slug == "hh_euler" or found is None:  # its functions take whole traces
            continue
        counts = [len(NUMBER.findall(argument)) for argument in found.telling_call.arguments]
        longest.append(max(counts, default=0))
        whole.append(sum(counts))
    for what, numbers in (("longest argument", longest), ("whole call", whole)):
        short = sum(count <= 5 for count in numbers)
        tell(f"counterexamples of at most 5 numbers, {what}: {percent(short, len(numbers))}")
    assert sum(count <= 5 for count in longest) >= 0.9 * len(longest)


@pytest.mark.slow
def test_nearly_every_mistake_is_drawn(reports, tell):
    mistakes = of(reports, "mistake")
    drawn = [report for report in mistakes.values() if placed(report).beside]
    tell(f"mistakes with a picture beside a failed check: {percent(len(drawn), len(mistakes))}")
    assert len(drawn) >= 0.9 * len(mistakes)
    for slug in COURSE.slugs:
        assignment = COURSE.assignment(slug)
        pictures = [bool(check.chart) for check in assignment.checks] + [*assignment.figures]
        equations = [check.equation for check in assignment.checks if check.equation]
        ladders = [check.hint for check in assignment.checks if "\n\n" in check.hint]
        assert any(pictures), slug
        assert len(equations) >= 3, slug
        assert len(ladders) >= 3, slug


@pytest.mark.slow
def test_bugs_that_nobody_knows_are_not_taken_for_others(reports, tell):
    bugs = of(reports, "bug")
    assert len(bugs) >= 40
    unseen = [key for key, report in bugs.items() if report.earned == report.possible]
    assert unseen == []
    strangers = bugs | of(reports, "stub")
    wrong = {key: found for key, report in strangers.items() if (found := named(report))}
    tell(f"a mistake named for a stub or an unknown bug: {percent(len(wrong), len(strangers))}")
    assert len(wrong) <= 0.02 * len(strangers), wrong
