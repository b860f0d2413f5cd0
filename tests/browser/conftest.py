"""Pages in a real browser: Debian's Chromium, driven by Playwright, judged by axe-core.

``faults(path, mode)`` opens a page as a reader would and lists, in words, all that is
wrong with it; a page is good if the list is empty. It serves every page of ours.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MODES = {
    "light": {"viewport": {"width": 1000, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1000, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    "print": {"viewport": {"width": 700, "height": 990}, "color_scheme": "dark"},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium():
    """Start the browser once; a machine without one skips, but never in CI."""
    found = os.environ.get("BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = f"none of {', '.join(BROWSERS)} is installed, and BROWSER names no other"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as playwright:
        # The pages are ours, and a container may forbid Chromium's own sandbox.
        options = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        browser = playwright.chromium.launch(executable_path=found, args=options)
        yield browser
        browser.close()


@pytest.fixture(params=MODES)
def mode(request):
    """Light, dark, on a phone and on paper."""
    return request.param


@pytest.fixture
def visit(chromium):
    """Open a page in a mode, with its policy in force; return it and what it did."""
    contexts = []

    def open_page(path, mode, **more):
        context = chromium.new_context(**MODES[mode], reduced_motion="reduce", **more)
        contexts.append(context)
        context.add_init_script(Path(__file__).with_name("page.js").read_text("utf-8"))
        page = context.new_page()
        did = []
        page.on("request", lambda request: did.append(f"requested {request.url}"))
        page.on("console", lambda line: did.append(f"console {line.type}: {line.text}"))
        page.on("pageerror", lambda error: did.append(f"error: {error}"))
        if mode == "print":
            page.emulate_media(media="print")
        page.goto(path.resolve().as_uri())
        assert did.pop(0) == f"requested {path.resolve().as_uri()}"
        return page, did

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def faults(visit):
    """List what is wrong with a page in a mode; `visible` selects what must be seen."""

    def look(path, mode, visible="[id^=check-], h2, h3, summary"):
        page, did = visit(path, mode)
        found = [*_seen_at_once(page, visible)]
        if mode == "print":
            found += [f"not on paper: {name}" for name in _ask(page, "unseen", "details > *")]
        else:
            found += _keyboard(page)
        _ask(page, "open")
        found += [*_seen_at_once(page, visible), *_axe(page)]
        found += [f"leads nowhere: {target}" for target in _ask(page, "targets")]
        found += [f"policy: {told}" for told in page.evaluate("policyViolations")]
        return sorted({*found, *did})

    return look


def _ask(page, question, *arguments):
    return page.evaluate(f"(given) => pageChecks.{question}(...given)", list(arguments))


def _seen_at_once(page, visible):
    yield from _ask(page, "faint")
    yield from _ask(page, "sideways")
    yield from (f"cut off: {name}" for name in _ask(page, "cut"))
    closed = "details:not([open]) > :not(summary) "
    if _ask(page, "unseen", visible):
        inside = set(_ask(page, "unseen", f"{closed}:is({visible})"))
        yield from (f"not seen: {n}" for n in _ask(page, "unseen", visible) if n not in inside)


def _axe(page):
    """Judge a page by axe-core; what it cannot decide alone is not counted."""
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    told = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", TAGS)
    for rule in told["violations"]:
        for node in rule["nodes"]:
            yield f"axe {rule['id']}: {node['html'][:160]}"


def _keyboard(page):
    """Walk through a page with the Tab key alone."""
    stops, reached = _ask(page, "stops"), {}
    for _ in range(stops + 2):
        page.keyboard.press("Tab")
        at = _ask(page, "focused")
        if at is None or at["stop"] in reached:
            break
        reached[at["stop"]] = at
        if not at["ring"]:
            yield f"focus cannot be seen: {at['name']}"
        if not at["within"]:
            yield f"focus is off the screen: {at['name']}"
    if len(reached) != stops:
        yield f"the Tab key reaches {len(reached)} of {stops} places"
    closed = page.locator("details:not([open]) > summary")
    before = closed.count()
    if before:
        closed.first.focus()
        page.keyboard.press("Enter")
        if closed.count() == before:
            yield "Enter does not open what is folded"
        page.keyboard.press("Enter")
