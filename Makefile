# The two that matter: `make start` to use Handlekraft, `make test` before you hand something in.

PORT   ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)

BIN     := .venv/bin
VENDOR  := src/handlekraft/web/static/vendor
LICENCE := $(VENDOR)/licences/inter.txt
STATIC  := var/static/staticfiles.json
PIP     := $(BIN)/pip install -qq --disable-pip-version-check --require-virtualenv
LOCK    := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-header --no-annotate
CODE    := src tests tools examples $(wildcard bench)

# Python's packages and the pages' packages arrive side by side.
MAKEFLAGS     += --jobs=2
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help start assets test explore lint format bench lock clean

help: ## show these lines
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

start: .venv/runtime $(STATIC) ## set up what is missing and serve on PORT (8000)
	@$(BIN)/handlekraft manage migrate --verbosity 0
	@$(BIN)/handlekraft manage example
	@$(BIN)/handlekraft serve --port $(PORT)

assets: $(LICENCE) ## build style sheets and fonts

test: .venv/dev $(LICENCE) ## all tests, on both databases and in a browser where the machine has them
	@$(BIN)/python tests/run.py

explore: .venv/dev ## tests of properties with new examples, until one fails
	@while $(BIN)/python -m pytest -q -x -m hypothesis --ignore=tests/journeys tests; do :; done

lint: .venv/dev ## style, types, arrows between rooms, templates, dependencies
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	git ls-files -z '*/templates/*.html' | xargs -0r $(BIN)/djade --check --target-version 5.2
	$(BIN)/deptry src

format: .venv/dev ## put code and templates in the house style
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)
	git ls-files -z '*/templates/*.html' | xargs -0r $(BIN)/djade --target-version 5.2

bench: .venv/bench $(LICENCE) ## what it must reach, as figures
	$(BIN)/python -m bench

lock: .venv/dev ## settle newest allowed versions, with hashes and without addresses
	$(LOCK) --upgrade pyproject.toml --all-extras --group build -o requirements/runtime.txt
	$(LOCK) --upgrade pyproject.toml --all-extras --group build --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(LOCK) --upgrade --group bench -c requirements/dev.txt -o requirements/bench.txt
	$(LOCK) --upgrade --group node -o requirements/node.txt
	tools/with-node npm update --package-lock-only

clean: ## remove all that is built; what people wrote in var/ stays
	rm -rf .venv node_modules $(VENDOR) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/bin/pip:
	@echo "Lager et eget Python-miljø i .venv …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Handlekraft trenger Python 3.11 eller nyere.")'
	@$(PYTHON) -m venv .venv

# The stamp is newer than the lock it was installed from; only a changed lock installs again.
.venv/runtime: requirements/runtime.txt pyproject.toml | .venv/bin/pip
	@echo "Henter Python-pakkene …"
	@$(PIP) --require-hashes -r requirements/runtime.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/runtime
	@echo "Henter utviklernes pakker …"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench: requirements/bench.txt .venv/dev
	@echo "Henter pakkene som måles mot …"
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc | .venv/bin/pip
	@echo "Henter pakkene til nettsidene …"
	@tools/with-node npm ci --no-progress --loglevel=error
	@touch $@

$(LICENCE): node_modules/.package-lock.json tools/assets.mjs designsystemet.config.json
	@tools/with-node node tools/assets.mjs
	@touch $@

$(STATIC): .venv/runtime $(LICENCE) $(shell find src/handlekraft/web/static -type f -not -path '*/vendor/*')
	@$(BIN)/handlekraft manage collectstatic --noinput --clear --verbosity 0
