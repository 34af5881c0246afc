# memcon: what you can make. `make` lists the targets.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
GOLD ?=
REASON ?=

.PHONY: help demo test check gate gate-update gate-test agreement bench docs lock format clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# pip before 23.3 takes the newest version of a package that is asked for with an extra, whatever is pinned
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv --upgrade-deps .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: .venv/ready ## read the example dossier and print its brief, timeline, matrix and what is due
	@$(BIN)/memcon demo

test: .venv/ready ## all tests
	@$(BIN)/python -m pytest

check: .venv/ready ## format, lint, types, import contracts, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.check

gate: .venv/ready ## measure the reading on the project's gold (GOLD=DIR adds a folder of gold and scorers)
	@$(BIN)/python -m tests.gate $(if $(GOLD),--outside $(GOLD))

gate-update: .venv/ready ## the same, and raise the floors to what was measured
	@$(BIN)/python -m tests.gate --update $(if $(GOLD),--outside $(GOLD))

gate-test: .venv/ready ## measure on the reports kept aside; every run is logged with its REASON="…"
	@$(BIN)/python -m tests.gate --unseen "$(REASON)"

agreement: .venv/ready ## how far two annotators of one report agree, for each kind, with intervals
	@$(BIN)/python -m tests.gate --agreement

bench: .venv/ready ## measure speed and memory against named peers, in one run
	@$(BIN)/python -m bench

docs: .venv/ready ## write the generated pages (docs/cli.md)
	@$(BIN)/python -m docs.check --write

format: .venv/ready ## format the code and mend what the linter can
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock: ## resolve the dependencies again and pin them with hashes (needs uv)
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --all-extras --group dev \
		--output-file requirements.lock pyproject.toml

clean: ## remove what was built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
