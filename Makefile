# Everything runs in .venv, which is made on first use from the lock files.

PYTHON ?= python3
BIN := .venv/bin
# Errors only: an index that is configured but absent is no news.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-compile
# The profile for CI tries the same examples each time, without a limit of time.
PYTEST := $(BIN)/python -m pytest --hypothesis-profile ci
# Workers compare inline snapshots; they could not rewrite them.
PARALLEL := --numprocesses auto --maxprocesses 4 --inline-snapshot disable
# A test whose inline snapshot is rewritten ends in an error: the next run tells.
ACCEPT := $(PYTEST) --quiet --accept
COMPILE = .cache/uv/bin/uv pip compile --quiet --no-config --universal \
  --python-version 3.11 --generate-hashes --custom-compile-command "make lock" $(ARGS)

# Pyright comes whole in its wheel; without this it looks online for a newer one.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: help generate check diff wheel test test-all test-rest hostile accept corpus \
  corpus-fetch judges lint lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s  %s\n", $$1, $$2 }' Makefile

# A stamp is named after what it stands for: the place of the checkout, the Python
# and some text. So another commit, a moved checkout or an interrupted installation
# is noticed, whatever the times of the files.
stamp = .venv/$(1)-$(firstword $(shell (pwd; echo $(PYTHON); $(2)) | cksum))
TOOLS := $(call stamp,tools,cat requirements.lock)
SPECPRESS := $(call stamp,specpress,awk '/^\[tool.pytest/ { exit } 1' pyproject.toml)
TEST_TOOLS := $(call stamp,test-tools,cat requirements-test.lock)

generate: $(SPECPRESS)  ## write the clients in generated/ from their documents
	@$(BIN)/specpress generate $(ARGS)

check: $(SPECPRESS)  ## fail if generated/ is not what the documents give
	@$(BIN)/specpress check $(ARGS)

diff: $(SPECPRESS)  ## show what a change of a document means for callers
	@$(BIN)/specpress diff $(ARGS)

wheel: $(SPECPRESS)  ## build a client's wheel: make wheel CLIENT=thymia
	@$(BIN)/specpress wheel $(or $(CLIENT),$(error say which: make wheel CLIENT=thymia))

test: $(TEST_TOOLS)  ## run the fast tests
	@$(PYTEST) $(PARALLEL) -m "not slow and not tools" $(ARGS)

test-all: test test-rest  ## run the fast tests, then the others

test-rest: $(TEST_TOOLS)
	@$(PYTEST) $(PARALLEL) -rs -m "slow or tools" $(ARGS)

hostile: $(TEST_TOOLS)  ## run the hostile documents: nothing of them may run
	@$(PYTEST) $(PARALLEL) tests/hostile $(ARGS)

accept: $(TEST_TOOLS)  ## accept what the golden tests give now
	@$(ACCEPT) --inline-snapshot create,fix --no-summary $(ARGS) \
	  || { [ $$? = 1 ] && $(ACCEPT) --inline-snapshot disable $(ARGS); }

corpus: $(TEST_TOOLS)  ## measure the real documents in the folder $SPECPRESS_CORPUS
	@PYTHONPATH=tests $(BIN)/python -m corpus $(ARGS)

corpus-fetch: $(TEST_TOOLS)  ## fill that folder with the public documents
	@PYTHONPATH=tests $(BIN)/python -m corpus.fetch $(ARGS)

judges: $(TEST_TOOLS)  ## have others judge what generated clients send
	@PYTHONPATH=tests $(BIN)/python -m judges --write $(ARGS)

lint: $(TEST_TOOLS)  ## ruff, black, mypy and pyright
	$(BIN)/ruff check --quiet
	$(BIN)/black --check --quiet benchmarks generator generated templates tests
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

lock:  ## renew the lock files; to newer versions: make lock ARGS=--upgrade
	@$(PYTHON) -m venv --clear .cache/uv && .cache/uv/bin/pip install -qq uv
	@$(COMPILE) pyproject.toml --group build --group client \
	  --output-file requirements.lock
	@$(COMPILE) pyproject.toml --group build --group client --group test \
	  --constraints requirements.lock --output-file requirements-test.lock
	@$(COMPILE) tests/judges/requirements.in \
	  --output-file tests/judges/requirements.lock

clean:  ## remove .venv, caches and built wheels
	rm -rf .venv .cache .hypothesis build dist

# Nothing counts as installed while pip is at work: an interrupted run starts over.
install = rm -f .venv/$(1)-* && mv $(TOOLS) .venv/at-work && $(PIP) $(2) \
  && mv .venv/at-work $(TOOLS) && touch $@

$(TOOLS):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) \
	is not Python 3.11 or newer; name one that is: make PYTHON=python3.12" >&2; exit 1; }
	@echo "making .venv with the locked tools"
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(SPECPRESS): $(TOOLS)
	@$(call install,specpress,--no-deps --no-build-isolation --editable .)

$(TEST_TOOLS): $(TOOLS) | $(SPECPRESS)
	@echo "adding the locked test tools to .venv"
	@$(call install,test-tools,--require-hashes -r requirements-test.lock)

# A link to a Python that has gone is no environment, whatever stamps it holds.
ifeq ($(realpath $(BIN)/python),)
.PHONY: $(TOOLS)
endif
