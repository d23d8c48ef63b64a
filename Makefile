# The journal's commands. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help site preview test test-slow test-all search check notebooks reproduce reading bench lock quarto clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(READY) ## render the journal into _site/
	@$(BIN)/python -m press render

preview: $(READY) ## show the journal in the browser, and again whenever a file is saved
	@$(BIN)/python -m press preview

test: $(READY) ## check style and types, run the tests, re-run the articles' notebooks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist loadfile

test-slow: $(READY) ## run the tests that take long, about half an hour
	@$(BIN)/python -m pytest -m slow -n auto --dist loadfile

test-all: test test-slow ## run all tests

search: $(READY) ## look for what breaks press: 20,000 random documents of each kind, about half an hour
	@$(BIN)/python -m pytest -m slow --hypothesis-profile search --timeout 7200 \
		tests/press/test_whatever_is_typed.py tests/evidence/test_whatever_is_in_a_table.py

check: $(READY) ## validate the study data, and hold the articles against them and the rules of the house
	@$(BIN)/python -m evidence.check
	@$(BIN)/python -m press check

notebooks: $(READY) ## bring what is recorded of the articles up to date: notebooks, small pictures
	@$(BIN)/python -m press notebooks --write
	@$(BIN)/python -m evidence.thumbnails

reproduce: $(READY) ## render twice under conditions that must not matter; prints each file that differs
	@$(BIN)/python -m press reproduce

reading: site ## tell how easily each article reads
	@PYTHONPATH=. $(BIN)/python tests/site/reading_ease.py

bench: $(READY) ## measure how fast it renders (long; BENCH="--only cold" for a part)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-bench.txt
	@$(BIN)/python -m bench.run $(BENCH)

lock: $(READY) ## pin the newest packages that pyproject.toml allows, transitive ones too
	@$(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --extra dev --upgrade \
		--no-annotate --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml

quarto: $(READY) ## install Quarto as well, where its release can be downloaded, and render with it
	@$(BIN)/python -m pip install --quiet --requirement requirements-quarto.txt
	@$(BIN)/quarto render

clean: ## remove what can be made again
	@rm -rf _site _freeze .quarto .pytest_cache .mypy_cache .ruff_cache

$(READY): requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; none was found as '$(PYTHON)'" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with 'make site PYTHON=python3.12'" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the packages of requirements.txt into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $(READY)
