# `make run` and `make test` are all that a newcomer needs: each does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
EQUIPPED := $(VENV)/.equipped
# uv takes seconds where pip takes a minute or two; where it is not to be had, or asks another index in vain, pip does it.
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
install = $(BIN)/uv pip install --quiet --python $(VENV) --constraint constraints.txt --editable '$(1)' 2>/dev/null \
	|| $(PIP) --constraint constraints.txt --editable '$(1)'

.PHONY: help run test lint types check test-services bench bench-dedup bench-search bench-reports bench-fortnight bench-pages fuzz soak kills promises constraints clean

help: ## What there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("copydesk needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (with pip a minute or two, once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --constraint constraints.txt uv 2>/dev/null || true
	@$(call install,.)
	@touch $@

$(EQUIPPED): $(INSTALLED)
	@echo "Adding what tests need ..."
	@$(call install,.[dev])
	@touch $@

run: $(INSTALLED) ## Ingest the sample seeds with the Prefect flow, and show what came of it
	@$(BIN)/copydesk ingest --engine prefect seeds

# What is compiled for one process is kept for the others, whatever the environment says.
test: $(EQUIPPED) ## The whole test suite, on all processors and one more, for some tests wait
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses $$($(BIN)/python -c 'import os; print(os.cpu_count() + 1)') --dist loadfile --no-loadscope-reorder

lint: $(EQUIPPED) ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(EQUIPPED) ## Types
	$(BIN)/mypy

check: lint types test ## Everything that must be green before a commit

# Of the suite loads, stories, search and reports, with a lake in the place of each warehouse
ON_LAKES := tests/warehouse/loading/test_load.py tests/warehouse/stories/test_copies.py \
	tests/warehouse/stories/test_decisions.py tests/warehouse/search tests/warehouse/asking/test_reports.py

test-services: $(EQUIPPED) ## The tests that need programs beyond Python, which are installed where that is allowed
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; } \
		|| { echo "Chromium is needed and could not be installed" >&2; exit 1; }
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || apt-get install -y -qq postgresql \
		|| echo "PostgreSQL could not be installed: its test is skipped" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,lake,dask,s3]' 'moto[server]'
	COPYDESK_SERVICES=1 $(BIN)/python -m pytest -m service
	$(BIN)/python -m pytest --lake $(ON_LAKES)

bench: $(EQUIPPED) ## Measure everything and write docs/benchmarks.md (half an hour; PAGES=FOLDER, SIZES="10000 1000000", PARTS="peers load")
	PYTHONPATH=. $(BIN)/python tests/bench/benchmarks.py $(PARTS) $(if $(PAGES),--pages $(PAGES)) \
		$(if $(SIZES),--sizes $(SIZES))

bench-dedup: $(EQUIPPED) ## What a load costs as the warehouse grows (SIZES="10000 100000 1000000" takes some ten minutes and 16 GB)
	PYTHONPATH=. $(BIN)/python tests/bench/bench_dedup.py --stored $(or $(SIZES),10000 100000)

bench-search: $(EQUIPPED) ## What the full-text index costs as it grows (SIZES="100000 1000000" takes ten minutes)
	PYTHONPATH=. $(BIN)/python tests/bench/bench_search.py --stored $(or $(SIZES),10000)

bench-fortnight: $(EQUIPPED) ## Thirty feeds polled 200 times by a clock of their own: is what is said of them what happened (some ten minutes)
	PYTHONPATH=. $(BIN)/python tests/bench/fortnight.py --polls $(or $(POLLS),200)

bench-reports: $(EQUIPPED) ## What every question costs in archives of SIZES articles (1000000 takes half an hour to make)
	for size in $(or $(SIZES),100000); do test -f .bench/$$size.duckdb || \
		PYTHONPATH=. $(BIN)/python tests/bench/archive.py .bench/$$size.duckdb --articles $$size --searchable; done
	PYTHONPATH=. $(BIN)/python tests/bench/bench_reports.py $(patsubst %,.bench/%.duckdb,$(or $(SIZES),100000))

bench-pages: $(EQUIPPED) ## Pages a second beside other readers: PAGES=FOLDER, more of them in PEERS="newspaper4k=PYTHON"
	PYTHONPATH=. $(BIN)/python tests/bench/bench_pages.py $(PAGES) \
		$(addprefix --peer ,trafilatura trafilatura-fast beautifulsoup lxml $(PEERS))

fuzz: $(EQUIPPED) ## Fuzz fields and formats (TARGETS="byline format:html" SECONDS=1800); needs atheris installed beside
	PYTHONPATH=. $(BIN)/python tests/bench/fuzz.py $(TARGETS) --seconds $(or $(SECONDS),60)

soak: $(EQUIPPED) ## Kill runs, fill the disk, move the clock and read meanwhile, for MINUTES
	PYTHONPATH=. $(BIN)/python tests/bench/soak.py --minutes $(or $(MINUTES),60)

kills: $(EQUIPPED) ## Kill runs at named points and any instant, fill their disks (as root), see that nothing is lost
	PYTHONPATH=. $(BIN)/python tests/bench/kills.py --named $(or $(NAMED),100) --instants $(or $(INSTANTS),200)
	PYTHONPATH=. $(BIN)/python tests/bench/full_disks.py

promises: $(EQUIPPED) ## Break each promise of the docs on purpose, and see its test fail
	PYTHONPATH=. $(BIN)/python tests/bench/broken_promises.py

constraints: ## Pin what is installed now, after a deliberate upgrade
	$(BIN)/python -m pip freeze --exclude-editable | grep -viE '^(copydesk|pip|setuptools|wheel)\b' > constraints.txt

clean: ## Forget the environment and everything ingested
	rm -rf $(VENV) .copydesk
