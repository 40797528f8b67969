# make demo: an environment, then the claims of corpora/samples/ in outputs/demo/
# make test: an environment with the development tools, then every check
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types imports units rules gate fuzz kills memory cluster clean

demo: $(VENV)/.installed
	$(BIN)/panchina extract corpora/samples -o outputs/demo --fresh

test: lint types imports units rules gate

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check pipeline tests

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	PYTHONPATH=pipeline $(BIN)/lint-imports

units: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

rules: $(VENV)/.installed-dev
	$(BIN)/panchina rules test

gate: $(VENV)/.installed-dev
	$(BIN)/panchina evaluate corpora/gold/test --model blank --gate corpora/gate.json

# ten minutes of coverage-guided fuzzing; a short run of the same targets is in the tests
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m tests.fuzz.run seeds outputs/fuzz/seeds
	for target in readers cleaner dates; do \
	  mkdir -p outputs/fuzz/$$target && \
	  PYTHONPATH=pipeline $(BIN)/python -m tests.fuzz.run $$target -max_total_time=200 -artifact_prefix=outputs/fuzz/$$target- \
	    outputs/fuzz/$$target outputs/fuzz/seeds || exit 1; done

# long runs disturbed at 30 random moments, memory over 30,000 articles, a Ray cluster of two nodes: minutes each
kills: $(VENV)/.installed-dev
	PYTHONPATH=pipeline $(BIN)/python -m tests.run.moments 30

memory: $(VENV)/.installed-dev
	PYTHONPATH=pipeline $(BIN)/python -m tests.run.memory 30000 --workers 2 --sentences 2

cluster: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[ray]'
	$(BIN)/python -m pytest -m cluster tests/run/test_ray.py

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("panchina needs Python 3.10 or later: make PYTHON=python3.11" if sys.version_info < (3, 10) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/.installed $@

clean:
	rm -rf build dist outputs/demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
