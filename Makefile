# PledgeDesk: `make run` and `make test` do all the set-up they need, the first time; `make help` lists the rest.

PYTHON := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
SAMPLE := build/sample.pledgedesk
# The tests run in one known locale, whatever the one of the computer is.
TEST := env LC_ALL=C.UTF-8 $(PYTHON) -m pytest

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run run-in-window run-without-display test check format bench vectors match-figures screenshots translations lock set-up clean

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

run: $(if $(DISPLAY)$(WAYLAND_DISPLAY),run-in-window,run-without-display) ## Open the sample, or FILE=my.pledgedesk

run-in-window: set-up $(if $(FILE),,$(SAMPLE))
	@$(PYTHON) -m pledgedesk "$(or $(FILE),$(SAMPLE))"

run-without-display: set-up
	@echo "There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set."
ifneq ($(FILE),)
	@echo "The window cannot be opened; this is what the file holds:"
	@$(PYTHON) -m pledgedesk info "$(FILE)"
else
	@echo "The same job runs without one: the sample, its two workbooks and pictures of the pages go to build/demo."
	@mkdir -p build
	@$(OFFSCREEN) $(PYTHON) -m pledgedesk demo build/demo
endif

# Made once: what is typed into the sample is still there the next time.
$(SAMPLE): | set-up
	@echo "Making the sample dossier $@"
	@mkdir -p build
	@$(OFFSCREEN) $(PYTHON) -m pledgedesk demo build/demo
	@cp build/demo/sample.pledgedesk $@.part && mv $@.part $@

# Most tests draw into memory, side by side; those marked `window` need a true X display, and get one of their own.
test: set-up ## Run the tests (ARGS="-k pledge" picks some)
	$(OFFSCREEN) $(TEST) -m "not window" --numprocesses=auto --maxprocesses=4 $(ARGS)
	$(if $(ARGS),,QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum $(TEST) -m window)

check: set-up ## Check style, types and the direction of imports
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

format: set-up ## Lay out the code as `make check` wants it
	$(PYTHON) -m ruff check --fix-only .
	$(PYTHON) -m ruff format .

bench: set-up ## Measure speed and memory against the raw libraries, into build/bench.json
	@mkdir -p build
	$(OFFSCREEN) $(PYTHON) tests/bench/run.py $(ARGS)

vectors: set-up ## Make the vectors of the catalogue's approaches anew, after a change to its texts
	$(PYTHON) tests/tools/build_vectors.py

match-figures: set-up ## Print how well matching does, language by language (ARGS=--misses lists what it misses)
	@$(PYTHON) tests/tools/match_figures.py $(ARGS)

screenshots: set-up ## Draw every page, in both languages and both schemes, into build/screenshots
	@mkdir -p build
	$(OFFSCREEN) $(PYTHON) tests/tools/screenshots.py build/screenshots $(ARGS)

translations: set-up ## Extract, update and compile the translations
	$(PYTHON) tests/tools/translations.py $(ARGS)

lock: set-up ## Write requirements.lock anew from pyproject.toml (ARGS=--upgrade takes newer versions)
	$(PYTHON) -m pip install --disable-pip-version-check --quiet uv
	$(PYTHON) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" --quiet --output-file requirements.lock $(ARGS)

set-up: ## Do the set-up alone
	@sh tests/tools/set_up.sh

clean: ## Remove all that was made here: build (with the sample), .venv and caches
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src resources db tests -name __pycache__ -prune -exec rm -rf {} +
