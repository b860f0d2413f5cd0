# Everything is installed into .venv, from the lock files alone. Needs Python 3.11 or newer, and pip or venv.
PYTHON ?= python3
IN := .venv/bin
UV = $(IN)/uv pip install --python $(@D)/bin/python
PIP = $$($(IN)/python -m pip -V >/dev/null 2>&1 && echo $(IN)/python || echo $(PYTHON)) -m pip --python $(@D)/bin/python install
COMPILE = $(IN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
.PHONY: demo test check format lint types imports lock wheel figures pictures bench clean
.DELETE_ON_ERROR:

demo: .venv/installed-requirements
	$(IN)/neurograde demo
test: .venv/installed-requirements-dev
	$(IN)/pytest --numprocesses auto --dist loadfile
check: format lint types imports test
format: .venv/installed-requirements-dev
	$(IN)/ruff format
lint: .venv/installed-requirements-dev
	$(IN)/ruff format --check
	$(IN)/ruff check
types: .venv/installed-requirements-dev
	$(IN)/mypy
imports: .venv/installed-requirements-dev
	$(IN)/lint-imports
wheel: .venv/installed-requirements-dev
	$(IN)/python -m build --wheel --no-isolation
figures: .venv/installed-requirements
	$(IN)/python -m grader.figures
pictures: .venv/installed-requirements  # of the README; needs Chromium
	$(IN)/neurograde demo --out build/demo
	$(IN)/python tests/pictures/draw.py build/demo
bench: .venv/installed-requirements-dev .venv-bench/installed  # ONLY="class mistakes", ROUNDS=3
	$(IN)/python -m tests.benchmark $(ONLY) $(if $(ROUNDS),--rounds $(ROUNDS))
lock: .venv/pyvenv.cfg  # keeps what is locked; the newest versions come with UPGRADE=--upgrade
	$(COMPILE) --group bootstrap -o bootstrap.lock
	$(COMPILE) pyproject.toml --extra dev --group editable -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group editable -c requirements-dev.lock -o requirements.lock
	$(COMPILE) --group bench -c requirements-dev.lock -o requirements-bench.lock
	! grep -nE '://|^-' *.lock
clean:
	rm -rf .venv .venv-bench build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# uv installs in seconds what takes pip minutes, so it goes first; either refuses a file whose hash is not in the lock.
.venv/installed-%: %.lock pyproject.toml .venv/pyvenv.cfg
	@echo "Installing $< into .venv"
	@$(UV) --require-hashes -r $< || $(PIP) --require-hashes -r $<
	@$(UV) --no-deps --no-build-isolation -e . \
		|| $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# The other graders of the benchmark. It reports those that are not there, so this may fail.
.venv-bench/installed: requirements-bench.lock .venv/pyvenv.cfg
	@echo "Installing $< into .venv-bench"
	@$(IN)/python -m venv --clear --without-pip .venv-bench
	-@($(UV) --require-hashes -r $< || $(PIP) --require-hashes -r $<) && touch $@

# Where Debian's Python lacks ensurepip, its own pip installs into .venv, which PEP 668 allows.
.venv/pyvenv.cfg: bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=...")'
	@echo "Making .venv with $(PYTHON)"
	@$(PYTHON) -m venv --clear .venv >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip .venv
	@$(PIP) --quiet --require-hashes --only-binary :all: -r $< 2>.venv/bootstrap.log \
		|| ! grep HASHES .venv/bootstrap.log  # without uv, pip does the same, more slowly
	@touch $@
