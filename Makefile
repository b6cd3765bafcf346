# Needs Python 3.11 or newer and make; everything else is installed into .venv, pinned and hashed.
# `make` alone lists what there is.

PYTHON ?= python3
PORT   ?= 8000
DIST   ?= dist
OTHERS ?= python3.12 python3.13 python3.14
QUICK  := tests/criteria tests/engine tests/text tests/test_codes.py tests/test_minted_codes.py

export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1

# Browsers and proxies come while libraries do.
MAKEFLAGS += --jobs=2

BIN     := .venv/bin
UV      := .venv/bin/uv
PIP     := .venv/bin/python -m pip --python $(BIN)/python install --quiet --quiet
# uv takes a tenth of pip's time; pip has its turn where only its own settings know of a package index.
install  = $(UV) pip install --quiet --python $(BIN)/python $(1) || $(PIP) $(1)
locked   = $(call install,--require-hashes --only-binary :all: $(1:%=--requirement requirements/%.txt))
EDITABLE := --no-deps --no-build-isolation --no-index --editable .
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal --python-version 3.11 \
           --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links $(LOCK)

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test judges pictures versions quick lint style format schema bench libraries wheel sbom lock programs clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

run: .venv/run.done ## serve the site on http://127.0.0.1:8000 (make run PORT=9000)
	$(BIN)/decider serve criteria.yaml --port $(PORT)

test: style programs ## check the style and run every test, in real browsers and behind real proxies too
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

judges: .venv/test.done programs ## let two form renderers from npm fill in and score the FHIR questionnaire (minutes)
	$(BIN)/python -m pytest -m judge tests/judges

pictures: .venv/test.done programs ## take the pictures of the tour anew
	mkdir -p docs/tour
	$(BIN)/python -m tests.browser.pictures

versions: $(UV) ## run the quick tests on every other Python that this machine has (make versions OTHERS=python3.14)
	@for other in $(OTHERS); do \
	    $$other --version 2>/dev/null || { echo "no $$other on this machine"; continue; }; \
	    $$other -m venv --without-pip .venv/$$other && \
	    $(MAKE) --no-print-directory BIN=.venv/$$other/bin quick || exit 1; \
	done

quick:
	@$(call locked,build test)
	@$(call install,$(EDITABLE))
	$(BIN)/python -m pytest -n 2 --quiet $(QUICK)

lint: style ## style and types
	$(BIN)/mypy

style: .venv/test.done
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: .venv/test.done ## put the code into the style, as far as a tool can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: .venv/run.done ## write criteria.schema.json and its reference anew, after a change of what a criteria file may say
	$(BIN)/decider schema > criteria.schema.json
	$(BIN)/python -m tests.ground.criteria_reference

bench: .venv/bench.done ## measure, and print ratios from one run (make bench JSON=file: to a file too)
	$(BIN)/python -m bench $(if $(JSON),--json "$(JSON)")

# Into BIN, wherever that is.
libraries: $(UV)
	@$(call locked,run)

wheel: .venv/run.done ## build the wheel into dist/ (make wheel DIST=folder)
	$(BIN)/python -m hatchling build --target wheel --directory "$(DIST)"

sbom: .venv/test.done ## write what an installation is made of into dist/sbom.json (CycloneDX)
	@mkdir -p "$(DIST)"
	$(BIN)/python -m cyclonedx_py requirements requirements/run.txt --output-file "$(DIST)/sbom.json"

lock: .venv/test.done ## write requirements/ anew from pyproject.toml (make lock LOCK=--upgrade: the newest)
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	$(COMPILE) --group build --constraint requirements/run.txt --output-file requirements/build.txt
	$(COMPILE) --group install --output-file requirements/install.txt
	$(COMPILE) pyproject.toml --group build --group test --constraint requirements/run.txt \
	    --constraint requirements/build.txt --output-file requirements/test.txt
	$(COMPILE) --group bench --constraint requirements/test.txt --output-file requirements/bench.txt

clean: ## remove what the other targets made
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the tests drive beside Python: two browsers and two proxies, in one call of apt-get. Root may install them;
# anybody else is told how.
programs: | .venv/bin/python
	@missing=$$($(BIN)/python tests/programs.py) || exit 1; \
	if [ -z "$$missing" ]; then \
	    exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else \
	    echo "The tests need more programs: sudo apt-get install $$missing" >&2; \
	    exit 1; \
	fi

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("decider needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv --clear .venv

$(UV): requirements/install.txt | .venv/bin/python
	@echo "Installing into .venv what requirements/ locks"
	@.venv/bin/python -m pip install --quiet --quiet --require-hashes --only-binary :all: --requirement $<
	@touch $@

.venv/run.done: requirements/run.txt requirements/build.txt pyproject.toml $(UV)
	@$(call locked,run build)
	@$(call install,$(EDITABLE))
	@touch $@

.venv/bench.done: requirements/bench.txt .venv/test.done
	@$(call locked,bench)
	@touch $@

.venv/test.done: requirements/test.txt .venv/run.done
	@$(call locked,test)
	@touch $@
