# PYTHON=/path/to/python3 chooses the interpreter; without it, python3 if it is supported, else the newest that is.
# PYTEST='-k word' passes arguments on to pytest.
PYTHON =
PYTEST =
UV = uv==0.13.9

SHELL = /bin/sh
PY = .venv/bin/python
# Two workers: what a small machine has; a worker more costs more than it brings.
SUITE = -n 2 $(PYTEST)
COMPILE = .venvs/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' pyproject.toml

.PHONY: help demo test lint types contracts suite test-pythons format coverage bench bench-proofs growth soak wheel setup setup-dev lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

demo: setup ## assess the shipped cases
	.venv/bin/medverkan assess cases/

test: lint types contracts suite test-pythons ## everything CI runs

lint: setup-dev ## style and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: setup-dev ## strict types
	$(PY) -m mypy

contracts: setup-dev ## who may import whom
	.venv/bin/lint-imports --no-logo

suite: setup-dev ## the tests, on the Python of .venv
	$(PY) -m pytest $(SUITE)

test-pythons: setup-dev ## the tests, on every other supported Python found
	@.setup/test-pythons $(SUITE)

format: setup-dev ## rewrite the code in the agreed format
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

coverage: setup-dev ## the tests, with branches of engine/ covered
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest $(PYTEST)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

bench: setup-dev ## the benchmarks, side by side
	$(PY) -m tests.benchmarks
	$(PY) -m tests.benchmarks.asking
	$(PY) -m tests.register.benchmark rates
	$(PY) -m tests.tui.benchmark

growth: setup-dev ## the register timed as it grows; docs/register-growth.svg is drawn anew
	$(PY) -m tests.register.benchmark growth

bench-proofs: setup-dev ## the time that proofs and comparisons take, and how it grows with the pack
	$(PY) -m tests.benchmarks.proofs
	$(PY) -m tests.benchmarks.comparing

soak: setup-dev ## the properties, at length
	MEDVERKAN_SOAK=1 $(PY) -m pytest --snapshot-warn-unused -m 'soak or longer or hypothesis' $(SUITE)

wheel: setup-dev ## build a wheel into dist/
	rm -rf build
	$(PY) -m build --wheel --no-isolation

setup: ## make .venv; needs Python 3.11-3.13 with venv and headers, and a C compiler
	@.setup/venv .venv runtime '$(PYTHON)'
	@$(if $(filter setup,$(MAKECMDGOALS)),echo 'medverkan: ready. Run `.venv/bin/medverkan --help` or `make demo`.' >&2)

setup-dev: setup
	@.setup/venv .venv dev

lock: ## lock the dependencies anew; UPGRADE=--upgrade takes newer releases
	@test -x .venvs/lock/bin/uv || { python=$$(.setup/find-python) && "$$python" -m venv .venvs/lock; }
	@.venvs/lock/bin/python -m pip --disable-pip-version-check install --quiet '$(UV)'
	$(COMPILE) $(UPGRADE) --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(subst pyproject.toml,,$(COMPILE)) --group build --constraint requirements-dev.lock --output-file .setup/build.lock
	$(subst pyproject.toml,,$(COMPILE)) --group native --no-deps --output-file .setup/native.lock

clean: ## remove what was made
	rm -rf .venv .venvs .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .coverage .coverage.* build dist medverkan.egg-info
	find engine rules tui tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
