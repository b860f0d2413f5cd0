"""The wheel, installed where there is no checkout, grades in an empty folder."""

import io
import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from grader.locked import own_wheel, requirements

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel and install it beside this environment's packages; return its programs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    programs = folder / "venv" / "bin"
    site = subprocess.run(
        [programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # A path, not the whole environment: its own .pth files, and with them the checkout, stay out.
    (Path(site) / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    options = ["--no-deps", "--no-index"]
    if any(package.name == "pip" for package in metadata.distributions()):
        install = [sys.executable, "-m", "pip", "--python", programs / "python", "install"]
        options.append("--ignore-installed")
    else:  # an environment made by uv
        uv = Path(sys.executable).with_name("uv")
        install = [uv, "pip", "install", "--python", programs / "python"]
    subprocess.run([*install, *options, wheel], check=True, capture_output=True)
    return programs


@pytest.fixture
def run(installed, tmp_path):
    """Run an installed program in an empty folder, with an empty home."""
    home, folder = tmp_path / "home", tmp_path / "empty"
    home.mkdir()
    folder.mkdir()
    environment = {"HOME": str(home), "PATH": f"{installed}{os.pathsep}{os.defpath}"}

    def run_program(name, *arguments):
        return subprocess.run(
            [installed / name, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_program


def test_it_is_the_wheel_that_runs(run, installed):
    where = run("python", "-c", "import grader; print(grader.__file__)").stdout
    assert Path(where).is_relative_to(installed.parent)
    from_script = run("neurograde", "--version")
    assert from_script.returncode == 0, from_script.stderr
    assert from_script.stdout == run("python", "-m", "grader", "--version").stdout
    assert from_script.stdout.startswith("neurograde, version ")


def test_it_carries_the_course(run, tmp_path):
    where = run("python", "-c", "import grader.course as c; print(c.find_course().root)").stdout
    course = Path(where.strip())
    assert course.name == "_course"
    ended = run("neurograde", "check", "--json", course / "reference" / "net_input.py")
    assert ended.returncode == 0, ended.stderr
    report = json.loads(ended.stdout)
    assert report["earned"] == report["possible"] == 100
    assert report["assignment"] == "net_input"
    assert list((tmp_path / "home" / ".cache" / "neurograde").glob("net_input-*.corpus"))
    assert list((tmp_path / "empty").iterdir()) == []


def test_it_isolates(run):
    ended = run("neurograde", "doctor")
    here = subprocess.run(
        [sys.executable, "-m", "grader", "doctor"], capture_output=True, text=True, check=False
    )
    assert ended.stdout == here.stdout


def test_it_packs_an_autograder(run, tmp_path):
    ended = run("neurograde", "package", "gradescope", "net_input")
    assert ended.returncode == 0, ended.stderr
    package = tmp_path / "empty" / ended.stdout.strip()
    with zipfile.ZipFile(package) as archive:
        assert archive.read("requirements.txt") == requirements().encode()
        (name,) = (name for name in archive.namelist() if name.endswith(".whl"))
        wheel = archive.read(name)
    assert code_in(wheel) == code_in(own_wheel()[1])


def code_in(wheel):
    """What runs: what a checkout knows of its own metadata may be older."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        return {name: archive.read(name) for name in names}
