# The handbook's commands. `make` builds everything, `make test` proves it; both do their own set-up.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PYTHONPATH := $(CURDIR)
# Names of folders and what is written are UTF-8 whatever the language of the terminal.
export PYTHONUTF8 := 1
ifneq ($(shell locale charmap 2>/dev/null),UTF-8)
export LC_ALL := C.UTF-8
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PUPPETEER_SKIP_DOWNLOAD := 1

# Three processes on two cores: a fourth of a test's time is waiting for what it has started.
PYTEST := $(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

TEST_SETUP := .validators/system.stamp $(VENV)/test.stamp node_modules/.stamp .validators/verapdf.stamp .validators/started.stamp

COPY_DEPENDENCIES := org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies

RESOLVE := $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header

# Wheels only: without one, pip would fetch a compiler and the sources.
NO_WHEEL := echo "Some package has no ready-made wheel for this Python; take one from 3.11 to 3.13: make PYTHON=python3.13" >&2

# A Python that no longer starts, since the system has another or the set-up was broken off, is set up anew.
$(if $(wildcard $(VENV)),$(shell $(PY) -c "" 2>/dev/null || rm -rf $(VENV)))

# make's own last line names the target that failed; this one says what to do.
STOPPED := bygget\ stannade,\ rätta\ det\ som\ står\ ovan\ och\ kör\ make\ igen
# Only the editions that were asked for, if nothing else was.
EDITIONS = $(if $(filter-out html epub pdf images,$(or $(MAKECMDGOALS),all)),,$(filter html epub pdf,$(MAKECMDGOALS)))

# The same for the editor's other commands.
AGAIN := rätta\ det\ som\ står\ ovan\ och\ kör\ kommandot\ igen

# The same for the pictures, which are made before everything else.
PICTURED := bilderna\ gjordes\ inte,\ rätta\ det\ som\ står\ ovan\ och\ kör\ make\ igen

.PHONY: $(STOPPED) $(AGAIN) $(PICTURED) all html epub pdf pdf-a5 images site serve new-page check-page due test coverage quick check links statement wheels lint format lock audit release mutants bench clean help

all: images $(STOPPED)  ## build HTML, EPUB, PDF and the profile images, and say where they lie

site: all  ## make build/site: the HTML edition with compressed files, for a web server (docs/hosting.md)
	@$(PY) -m tools.hosting

html epub pdf: $(STOPPED)  ## build one edition

$(STOPPED): images
	@$(PY) -m tools.editions $(EDITIONS)

pdf-a5: images  ## make the PDF as a booklet of A5 pages, in build/a5
	@$(PY) -m tools.editions --booklet

images: $(PICTURED)  ## make the profile-image set, if it is not whole or was made from something else

$(PICTURED): $(VENV)/build.stamp
	@$(PY) -m tools.images --changed

serve: $(AGAIN)  ## show the site on http://127.0.0.1:8000 and reload it as you write (PORT=8001 for another address)
serve: RUN = tools.editor serve $(if $(PORT),--port $(PORT))

new-page: $(AGAIN)  ## make a new page: make new-page TITLE="Val och politik" FOLDER=i-vardagen
new-page: RUN = tools.editor new-page $(if $(FOLDER),--folder "$$FOLDER") -- "$$TITLE"

check-page: $(AGAIN)  ## check one page in seconds: make check-page PAGE=inledning
check-page: RUN = tools.editor.one_page -- "$$PAGE"

due: $(AGAIN)  ## list the pages and facts that wait for review
due: RUN = tools.editor due

$(AGAIN): $(VENV)/build.stamp $(if $(filter serve,$(MAKECMDGOALS)),images) \
  $(if $(filter check-page,$(MAKECMDGOALS)),$(VENV)/test.stamp node_modules/.stamp)
	@$(PY) -m $(RUN)

test: $(TEST_SETUP) lint all check  ## set up what the tests need, then run every check and every test
	@$(PYTEST)

coverage: $(TEST_SETUP) all  ## run every test and say how much of tools/ they reach (half as long again as the tests alone)
	@$(PYTEST) --cov --cov-report=term

quick: lint  ## lint, and the tests that need neither a validator nor a whole build (under a minute)
	@$(PY) -m pytest -q -n 2 -m "not slow" --ignore tests/sphinx_ext/tagged_pdf

check: $(TEST_SETUP) all  ## judge the built editions with every validator
	@$(PY) -m tools.checks $(if $(CI),--ci)

links: images  ## look up the external addresses of pages and data (needs the internet; never part of a build)
	@$(PY) -m sphinx -c . -b linkcheck -d build/links/doctrees source build/links

statement: $(TEST_SETUP) images  ## write the check report that the accessibility statement shows
	@$(PY) -m tools.editions --stale-statement
	@$(PY) -m tools.checks --statement source/_data/report.json

lint: $(VENV)/test.stamp  ## check style and types of the code
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/deptry --extend-exclude tools/checks tools
	@$(VENV)/bin/deptry --ignore DEP002,DEP004 tools/checks tests benchmarks

format: $(VENV)/test.stamp  ## format the code
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

release: $(TEST_SETUP) lint all pdf-a5 $(if $(wildcard packages),wheels)  ## check everything and pack it into dist/ (DRAFT=1: a draft may be unfinished)
	@$(PY) -m tools.release $(if $(filter 1,$(DRAFT)),--draft)

audit: $(VENV)/test.stamp  ## ask for known vulnerabilities of the locked packages (needs the internet)
	@$(PY) -m tools.release.audit

mutants: $(TEST_SETUP) $(VENV)/mutants.stamp all  ## plant a hundred small faults in the code and say which no test notices (half an hour)
	@$(PY) -m benchmarks.mutants

bench: $(TEST_SETUP)  ## run the benchmarks (see benchmarks/README.md)
	@$(PY) -m benchmarks

wheels: $(VENV)/test.stamp  ## pack the Sphinx extensions for any project as wheels, in build/wheels
	@rm -rf build/wheels
	@for package in packages/*/; do (cd "$$package" && \
	  "$(CURDIR)/$(PY)" -m hatchling build --target wheel --directory "$(CURDIR)/build/wheels" >/dev/null) || exit 1; done
	@ls build/wheels/*.whl

lock: $(VENV)/test.stamp  ## resolve all dependencies anew: requirements/*.txt and every package-lock.json
	@$(RESOLVE) pyproject.toml -o requirements/build.txt >/dev/null
	@$(RESOLVE) pyproject.toml --group test -o requirements/test.txt >/dev/null
	@$(RESOLVE) pyproject.toml --group test --group mutants -o requirements/mutants.txt >/dev/null
	@$(VENV)/bin/npm update --package-lock-only --silent
	@cd tools/setup/chromium && "$(CURDIR)/$(VENV)/bin/npm" update --package-lock-only --silent \
	  --omit-lockfile-registry-resolved --ignore-scripts

clean:  ## remove all that was built (the set-up stays)
	rm -rf build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z -]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A set-up that was broken off in the middle of pip begins anew: pip takes a package that lacks its last files for whole.
UNFINISHED := $(VENV)/unfinished

# --no-deps: a lock is whole, and some releases of pip look past it for a package asked for with an extra
# (https://github.com/pypa/pip/issues/9644). pip check proves that nothing is missing.
LOCKED := --quiet --no-deps --only-binary :all: --require-hashes --requirement

$(VENV)/build.stamp: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python lacks venv: sudo apt-get install python3-venv" >&2; exit 1; }
	@[ ! -e $(UNFINISHED) ] || rm -rf $(VENV)
	@echo "Hämtar det som bygget behöver, en halv minut första gången …"
	@$(PYTHON) -m venv $(VENV)
	@touch $(UNFINISHED)
	@$(PY) -m pip install $(LOCKED) requirements/build.txt || { rm $(UNFINISHED); $(NO_WHEEL); exit 1; }
	@mv $(UNFINISHED) $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/build.stamp
	@[ ! -e $(UNFINISHED) ] || $(MAKE) --no-print-directory --always-make $(VENV)/build.stamp
	@echo "Hämtar det som kontrollerna behöver, någon minut första gången …"
	@touch $(UNFINISHED)
	@$(PY) -m pip install $(LOCKED) requirements/test.txt || { rm $(UNFINISHED); $(NO_WHEEL); exit 1; }
	@$(PY) -m pip check --quiet
	@mv $(UNFINISHED) $@

# One package of these has no wheel; it is Python alone and needs no compiler.
$(VENV)/mutants.stamp: requirements/mutants.txt $(VENV)/test.stamp
	@$(PY) -m pip install $(LOCKED) requirements/mutants.txt --no-binary yattag
	@touch $@

node_modules/.stamp: package-lock.json $(VENV)/test.stamp
	@$(VENV)/bin/npm ci --silent
	@touch $@

# First of all, so that whoever may install nothing learns it before a gigabyte has been fetched.
.validators/system.stamp: tools/setup/system-packages
	@tools/setup/system-packages
	@mkdir -p .validators && touch $@

.validators/verapdf.stamp: tools/setup/verapdf/pom.xml tools/setup/verapdf/checksums.sha256 | .validators/system.stamp
	@rm -rf .validators/verapdf
	@mvn --quiet --batch-mode --file tools/setup/verapdf/pom.xml $(COPY_DEPENDENCIES) \
	  -DoutputDirectory="$(CURDIR)/.validators/verapdf"
	@cd .validators/verapdf && sha256sum --check --quiet "$(CURDIR)/tools/setup/verapdf/checksums.sha256"
	@touch $@

.validators/started.stamp: tools/setup/packaged-chromium tools/setup/start-programs tools/setup/chromium/package-lock.json \
  $(VENV)/test.stamp node_modules/.stamp .validators/verapdf.stamp
	@tools/setup/packaged-chromium
	@tools/setup/start-programs
	@touch $@
