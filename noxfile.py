"""The checks of the project, each in its own environment: `nox -l` lists them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = ["3.11", "3.12", "3.13"]
PEERS = ["zen-engine", "datalogic-py", "rule-engine", "SpiffWorkflow"]

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "imports", "typing", "tests"]
# An interpreter that is not here is skipped, and nox says so, also where CI is set.
nox.options.error_on_missing_interpreters = False
nox.options.reuse_existing_virtualenvs = True


def _install(session: nox.Session, *groups: str) -> None:
    """Install the library with all its extras, and the tools of some groups."""
    tools = nox.project.dependency_groups(PYPROJECT, *groups)
    session.install("-e", ".[all]", *tools)


def _require(session: nox.Session, path: str) -> None:
    """Skip the session, visibly, where what it runs is not in this tree."""
    if not Path(path).exists():
        session.skip(f"there is no {path}")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.install(*nox.project.dependency_groups(PYPROJECT, "lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def imports(session: nox.Session) -> None:
    """Check who imports whom."""
    _install(session, "tests")
    session.run("lint-imports", "--no-cache", "--no-logo")


@nox.session
def typing(session: nox.Session) -> None:
    """Check types: the library under mypy, its typing tests under mypy and pyright."""
    _install(session, "typing")
    session.run("mypy")
    session.run("pyright", "--pythonpath", f"{session.bin}/python")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests and every example, with branch coverage on the oldest Python."""
    _install(session, "tests")
    if session.posargs or session.python != PYTHONS[0]:
        session.run("pytest", *session.posargs)
        return
    session.run("coverage", "run", "-m", "pytest")
    session.run("coverage", "report")


@nox.session(python=PYTHONS[0])
def floors(session: nox.Session) -> None:
    """Run the tests on the oldest dependencies that the library allows."""
    floors = [
        requirement.replace(">=", "==")
        for requirement in PYPROJECT["project"]["dependencies"]
    ]
    _install(session, "tests")
    session.install(*floors)
    session.run("pytest", *session.posargs)


@nox.session
def examples(session: nox.Session) -> None:
    """Run only the examples in README, pages and docstrings."""
    _install(session, "tests")
    session.run("pytest", "README.md", "CONTRIBUTING.md", "docs", "src")


@nox.session
def rulebooks(session: nox.Session) -> None:
    """Check the rulebooks, with the gates that take minutes (every number pinned)."""
    _require(session, "tests/rulebooks")
    _install(session, "tests")
    session.run(
        "pytest", "-m", "slow_gate or not slow_gate", "tests/rulebooks", "tests/law"
    )


@nox.session
def nightly(session: nox.Session) -> None:
    """Run the tests with many more generated cases."""
    _install(session, "tests")
    session.run("pytest", *session.posargs, env={"HYPOTHESIS_PROFILE": "nightly"})


@nox.session
def package(session: nox.Session) -> None:
    """Build the distributions, install the wheel on its own, and use it."""
    session.install(*nox.project.dependency_groups(PYPROJECT, "package"))
    place = Path(session.create_tmp()).resolve()
    shutil.rmtree(place / "dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(place / "dist"))
    (wheel,) = (place / "dist").glob("*.whl")
    session.run("python", "-m", "venv", "--clear", str(place / "clean"))
    programs = place / "clean" / "bin"
    session.chdir(place)
    for arguments in (
        ("python", "-m", "pip", "install", "--quiet", f"{wheel}[cli]"),
        ("python", "-W", "error", "-c", "import ocop"),
        ("ocop", "laws"),
    ):
        session.run(str(programs / arguments[0]), *arguments[1:], external=True)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    _install(session, "docs")
    session.run("sphinx-build", "-W", "--keep-going", "docs", "docs/_build/html")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure: run every script in `bench/`, or the ones that are named.

    A peer that cannot be installed here is reported as absent by the scripts.
    """
    _require(session, "bench")
    _install(session, "tests")
    for peer in PEERS:
        session.run("pip", "install", "--quiet", peer, success_codes=[0, 1])
    scripts = session.posargs or sorted(map(str, Path("bench").glob("[a-z]*.py")))
    for script in scripts:
        session.run("python", script)


@nox.session
def tck(session: nox.Session) -> None:
    """Run the DMN conformance cases in a folder: `nox -s tck -- FOLDER`."""
    _require(session, "tests/tck/run.py")
    _install(session, "tests")
    session.run("python", "tests/tck/run.py", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """Hold exported star models to other engines; npm and node are needed."""
    _require(session, "tests/engines/run.py")
    if shutil.which("npm") is None:
        session.skip("there is no npm")
    _install(session, "tests")
    session.install("pyDMNrules==1.4.5")
    place = Path(session.create_tmp()).resolve()
    packages = ("feelin@8.2.0", "js-feel@1.4.7", "dmn-moddle@12.2.1")
    session.run("npm", "install", "--prefix", str(place), *packages, external=True)
    session.run("python", "tests/engines/run.py", str(place))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the engine in small ways; the tests of the engine must notice.

    Name a module, as in `nox -s mutation -- "ocop.rules.logic*"`: one takes some ten
    minutes, all of them many hours. What survives is told in tests/rules/mutants.md.
    """
    _require(session, "tests/rules")
    _install(session, "mutation")
    profile = {"HYPOTHESIS_PROFILE": "mutation"}
    session.run("mutmut", "run", *session.posargs, env=profile)
    session.run("mutmut", "results")


@nox.session
def changelog(session: nox.Session) -> None:
    """Show the changelog as the fragments would make it."""
    session.install(*nox.project.dependency_groups(PYPROJECT, "changelog"))
    version = re.sub(r"\.dev\d+$", "", PYPROJECT["project"]["version"])
    session.run("towncrier", "build", "--draft", "--version", version)
