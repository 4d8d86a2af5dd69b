# make run    set up what is missing, index corpus/, serve the chat page on http://127.0.0.1:8080
# make test   set up what is missing, check style and types, run every test
#
#   PORT=9000           another port for the page
#   PYTHON=python3.12   another Python, 3.10 or newer
#   TORCH_INDEX=URL     a package index with CPU builds of torch (README: "What an install weighs")

PYTHON ?= python3
PORT ?= 8080
TORCH_INDEX ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt \
	$(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

.PHONY: help run index test lint equipment clean
.DELETE_ON_ERROR:

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

# A file that cannot be read is listed, and must not keep the others from being served.
run: $(VENV)/.installed
	@$(BIN)/hoidap index || true
	@$(BIN)/hoidap serve --port $(PORT)

index: $(VENV)/.installed
	@$(BIN)/hoidap index

test: lint equipment
	$(BIN)/python -m pytest -rs -n 2 --dist loadfile  # most of the time goes into waiting: 20 minutes one after another

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "Python 3.10 or newer is needed; name one with PYTHON=, as in: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory venv-module
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

# Debian and Ubuntu keep venv in a package of its own.
.PHONY: venv-module
venv-module:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; \
	else \
		echo "This Python has no venv module; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
	fi

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing hoidap into $(VENV); the first time this takes some minutes."
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(INSTALL) --editable '.[test]'
	@touch $@

# Programs that some tests drive. Where they are not and cannot be installed, those tests say that they are skipped.
equipment:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-noto-core"; \
	command -v antiword >/dev/null || missing="$$missing antiword"; \
	tesseract --list-langs 2>/dev/null | grep -qx vie || missing="$$missing tesseract-ocr tesseract-ocr-vie"; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing for the tests:$$missing"; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } || \
		echo "These could not be installed, so the tests that need them are skipped:$$missing"; \
	else \
		echo "Not installed, so the tests that need them are skipped:$$missing"; \
	fi

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
