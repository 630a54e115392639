# `make run` starts plandata, `make test` runs every test; both make .venv first and need nothing but Python 3.11 or newer.

# The first of these that fits is taken; `make run PYTHON=/usr/bin/python3.12` names one.
PYTHON ?= python3.13 python3.12 python3.11 python3
FITS = import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
# Wheels only: what an sdist builds with is not covered by the hashes.
INSTALL = .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --only-binary :all: --require-hashes
LOCK = .venv/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml
ARGS ?=
PYTEST_ARGS ?=

.PHONY: run test lint lock wheel

run: .venv/run
	@.venv/bin/python -m plandata.cli serve $(ARGS)

test: .venv/test
	@.venv/bin/python -m tests.chromium
	.venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: .venv/test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

wheel: .venv/test
	.venv/bin/python -m build --wheel --no-isolation

# Keeps the versions that still fit pyproject.toml; UPGRADE=--upgrade takes the newest.
lock: .venv/test
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) $(UPGRADE) --output-file requirements.lock
	$(LOCK) $(UPGRADE) --group test --extra schedules --constraint requirements.lock --output-file requirements-test.lock

.venv/made:
	@for python in $(PYTHON); do \
		if $$python -c '$(FITS)' 2>/dev/null; then $$python -m venv --clear .venv && touch $@ && exit 0; fi; \
	done; \
	echo "plandata needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv). Name one: make run PYTHON=/path/to/python3" >&2; \
	exit 1

.venv/run: .venv/made requirements.lock
	@echo "Installing what requirements.lock names into .venv; the first time takes about half a minute."
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/test: .venv/made requirements-test.lock
	@echo "Installing what requirements-test.lock names into .venv; the first time takes about half a minute."
	@$(INSTALL) -r requirements-test.lock
	@touch $@
