"""Photograph pages that ``neurograde demo`` wrote, for the README: ``make pictures``.

Chromium renders the pages as they are; which part of a page is shown, the
fragment of its address says. Each student of the demonstration holds one
mistake of each assignment, in the order of the course.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from grader.course import find_course

HERE = Path(__file__).parent
SCALE = 2  # pixels per unit, for screens that have them
COLOURS = 64
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",  # the pages are ours, and a container may forbid Chromium's own
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--force-device-scale-factor={SCALE}",
)


class Shot(NamedTuple):
    name: str
    page: Path
    width: int
    height: int
    fragment: str = ""


def report(out, slug, mistake):
    """Find the page of the student who made a mistake."""
    assignment = find_course().assignment(slug)
    number = [item.name for item in assignment.mistakes].index(mistake) + 1
    return out / "reports" / f"mistake-{number:02}" / f"{slug}.html"


def draw(shot, browser):
    with tempfile.TemporaryDirectory() as folder:
        # Chromium photographs a page from its top; only a frame within it goes to a fragment.
        frame, picture = Path(folder, "frame.html"), Path(folder, "picture.png")
        frame.write_text(
            "<!doctype html><style>body { margin: 0 } iframe { border: 0; display: block }</style>"
            f'<iframe src="{shot.page.resolve().as_uri()}#{shot.fragment}" '
            f'width="{shot.width}" height="{shot.height}"></iframe>'
        )
        command = [browser, *OPTIONS, f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={shot.width},{shot.height}", f"--screenshot={picture}"]
        subprocess.run([*command, frame.as_uri()], check=True, capture_output=True, timeout=120)
        image = Image.open(picture).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        image.save(HERE / f"{shot.name}.png", optimize=True)


def main(out):
    found = os.environ.get("BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"One of {', '.join(BROWSERS)} is needed, or BROWSER=path.")
    softmax = report(out, "softmax", "naive_overflow")
    voltage = report(out, "hh_euler", "minus_I_outward_current")
    for shot in (
        Shot("report", softmax, 860, 790, "check-4"),
        Shot("voltage", voltage, 860, 640, "check-4"),
        Shot("class", out / "index.html", 1100, 955),
    ):
        draw(shot, found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
