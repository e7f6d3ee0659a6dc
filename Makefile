# Two commands: `make run` opens Heard on an invented place, `make test` passes the tests.
# Both need Python 3.11 or later, pip and make; everything else is fetched into .venv.

PYTHON ?= python3
# Where Python may not keep what it compiled, every start of a program takes seconds longer.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
HOME_FOLDER ?= heard-home

.PHONY: run test check slow bench docs clean

run: .venv/ready
	@$(BIN)/heard --home $(HOME_FOLDER) demo

test: .venv/ready-dev
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadgroup

slow: .venv/ready-dev
	@$(BIN)/python -m pytest -m slow -n 2 --dist loadfile

check: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.generate --check

docs: .venv/ready-dev
	@$(BIN)/python -m docs.generate

bench: .venv/ready-dev
	@$(BIN)/python -m bench

.venv/uv:
	@echo "Setting up: a virtual environment in .venv"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/ready: .venv/uv uv.lock pyproject.toml
	@echo "Setting up: what Heard needs (about 20 seconds)"
	@UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --locked --inexact --no-dev
	@touch $@

.venv/ready-dev: .venv/ready
	@echo "Setting up: what the tests need"
	@UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --locked --inexact
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
