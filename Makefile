# Everything that the project needs to run and to be tested, in .venv; Python 3.11+ is all it takes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint build clean help

help:
	@echo "make demo   set up, then make a deck and a worksheet from seeds/ into output/"
	@echo "make test   set up, then run the tests"
	@echo "make lint   check style and types"
	@echo "make build  build the wheel into dist/"

# Two steps, so that a demo need not wait for what only the tests use.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "quizgen needs Python 3.11 or later; name one with make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(PIP) --editable '.[test]'
	@touch $@

demo: $(VENV)/installed
	$(BIN)/quizgen build seeds
	@echo
	@echo "Import the .apkg file into Anki, print the .html file, or play: $(BIN)/quizgen play"

test: $(VENV)/tested
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

build: $(VENV)/tested
	$(BIN)/python -m hatchling build --target wheel --directory dist

clean:
	rm -rf $(VENV) dist build
