# The whole project from one file: `make demo` to look at it, `make test` to check it.

PORT ?= 8000
SERVE ?= 1
# The first of these that is Python 3.11 or newer; say `make PYTHON=/path/to/python` to choose another.
PYTHON ?= $(shell for one in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$one"; break; }; done)

RUN := .venv/bin/python
PIP := $(RUN) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all:
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: help demo test setup dev lint bench contract evaluate shots words openapi lock clean clean-demo

help:
	@echo "make demo         the demo newsroom at http://127.0.0.1:8000/   (SERVE=0: find, print, exit; PORT=8001)"
	@echo "make test         the tests, without any server"
	@echo "make setup        the environment only"
	@echo "make lint         style, types, migrations, deployment settings"
	@echo "make bench        the benchmarks                                 (ONLY=name: one of them)"
	@echo "make contract     the API asked by Schemathesis and by a client made of its description (EXAMPLES=100; SEARCHING=1)"
	@echo "make evaluate     reading and weighing measured against annotated gold  (GOLD=, VOCABULARY= file or folder; JSON=1)"
	@echo "make shots        screenshots of every page into docs/shots/     (needs Chromium; ONLY=part of a name)"
	@echo "make words        gathers and compiles the translations in locale/         (docs/translating.md)"
	@echo "make openapi      writes the description of the API into docs/openapi.yaml        (docs/api.md)"
	@echo "make lock         the locked requirements anew"
	@echo "make clean-demo   forget the demo newsroom"
	@echo "make clean        forget the environment and the caches too"

demo: .venv/run.stamp
	@# Loading it takes DEBUG, for everybody knows its passwords; it is served on this machine only, without DEBUG.
	@DJANGO_DEBUG=1 $(RUN) manage.py quickstart --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

test: .venv/dev.stamp
	@$(RUN) -m pytest

setup: .venv/run.stamp

dev: .venv/dev.stamp

lint: .venv/dev.stamp
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(RUN) manage.py check --deploy --fail-level WARNING

bench: .venv/bench.stamp
	@$(RUN) -m tests.benchmarks $(ONLY)

contract: .venv/contract.stamp
	@CONTRACT=1 EXAMPLES='$(EXAMPLES)' SEARCHING='$(SEARCHING)' $(RUN) -m pytest tests/contract

evaluate: .venv/dev.stamp
	@GOLD='$(GOLD)' VOCABULARY='$(VOCABULARY)' JSON='$(JSON)' $(RUN) -m tests.evaluate

shots: .venv/dev.stamp
	@$(RUN) -m tests.shots $(ONLY)

words: .venv/dev.stamp
	@$(RUN) -m tests.catalogue

openapi: .venv/dev.stamp
	@$(RUN) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

lock: .venv/run.stamp
	@$(RUN) -m pip install -qq --disable-pip-version-check uv
	@$(COMPILE) requirements.in -o requirements.txt
	@$(COMPILE) requirements-dev.in -o requirements-dev.txt
	@$(COMPILE) requirements-bench.in -o requirements-bench.txt
	@$(COMPILE) requirements-contract.in -o requirements-contract.txt

clean-demo:
	@test ! -e var/demo.lock || $(PYTHON) -c 'import fcntl; fcntl.flock(open("var/demo.lock"), fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null || { \
		echo "A demo runs in this folder: stop it with Ctrl-C first." >&2; exit 1; }
	@rm -rf var

clean: clean-demo
	@rm -rf .venv static .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/made.stamp:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; on Debian and Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is not: install python3.11 (with its venv module), or say make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv (or $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'))" >&2; exit 1; }
	@echo "Creating the virtual environment ..." >&2
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/run.stamp: requirements.txt .venv/made.stamp
	@echo "Installing packages (about a minute the first time) ..." >&2
	@$(PIP) -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing the test tools (about a minute the first time) ..." >&2
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Apart from the rest: Schemathesis would look at every test of ours as well.
.venv/contract.stamp: requirements-contract.txt .venv/dev.stamp
	@echo "Installing what asks the API ..." >&2
	@$(RUN) -m venv --clear .venv/contract
	@.venv/contract/bin/python $(wordlist 2,99,$(PIP)) -r requirements-contract.txt
	@touch $@

.venv/bench.stamp: requirements-bench.txt .venv/dev.stamp
	@echo "Installing what the benchmarks compare with ..."
	@$(PIP) -r requirements-bench.txt
	@touch $@
