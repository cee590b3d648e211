# Twofold needs Python 3.11 or newer and make, nothing else. Another Python: make PYTHON=python3.13

PYTHON ?= python3

ifeq ($(OS),Windows_NT)
  VENV_PYTHON := .venv/Scripts/python.exe
  PICTURES_PYTHON := .venv-pictures/Scripts/python.exe
else
  VENV_PYTHON := .venv/bin/python
  PICTURES_PYTHON := .venv-pictures/bin/python
endif

# The version of uv that writes the pins. It is fetched by `make lock` alone.
UV := uv==0.13.9

# The version of Anki that the pictures show.
ANKI := 26.9.3

.DEFAULT_GOAL := help
.PHONY: help serve deck worksheets check plan test test-quick test-page test-browsers test-docx test-oldest-anki soak phones lint import bench-parse bench-deck bench-worksheets bench-formulas bench-page bench-suggestions bench-load licences pictures release try-wheel clean lock

# pip notes the folder's place in what it installs, so after a move it is asked again.
ifneq "$(shell cat .venv/place 2>/dev/null)" "$(CURDIR)"
  $(shell rm -f .venv/runtime .venv/development)
endif

help: ## print these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

serve: .venv/runtime ## open the notes in the browser, cards and pages beside them
	@$(VENV_PYTHON) -m twofold serve

deck: .venv/runtime ## make the Anki decks: sources/ -> output/*.apkg
	@$(VENV_PYTHON) -m twofold deck

worksheets: .venv/runtime ## make the worksheets: sources/ -> output/*/*.pdf
	@$(VENV_PYTHON) -m twofold worksheets

check: .venv/runtime ## report what is wrong in the notes, and write nothing
	@$(VENV_PYTHON) -m twofold check

plan: .venv/runtime ## report what the next deck changes for those who study the last one
	@$(VENV_PYTHON) -m twofold plan

# Pytest compiles its tests anew at each run, some seconds for each process, unless it may keep them.
test test-quick soak: export PYTHONDONTWRITEBYTECODE =

# Tests of one file share what they lay out, so they run in one process.
test: .venv/development ## run the tests
	$(VENV_PYTHON) -m pytest -n auto --dist loadfile

test-quick: .venv/development ## run the tests but for the slow ones
	$(VENV_PYTHON) -m pytest -n auto --dist loadfile -m "not slow and not soak"

test-page: .venv/development ## play stories in the page, in Chromium (a minute or two)
	$(VENV_PYTHON) -m pytest -n 2 tests/serving/stories.py tests/serving/more_stories.py

test-browsers: .venv/development ## play one story in Firefox and WebKit, where Debian's firefox-esr, webkit2gtk-driver and xvfb are
	$(VENV_PYTHON) -m pytest -rs tests/serving/other_browser_stories.py

test-docx: .venv/development ## open the Word documents in LibreOffice, and take pictures of them
	@if command -v soffice > /dev/null; then $(VENV_PYTHON) -m pytest tests/word_documents_opened.py; \
	else echo "test-docx is left out: it needs LibreOffice, the packages libreoffice-writer and -math"; fi

test-oldest-anki: .venv/development .venv-oldest-anki/ready ## import decks into Anki 2.1.50, the oldest that is supported
	TWOFOLD_OLDEST_ANKI=.venv-oldest-anki/bin/python $(VENV_PYTHON) -m pytest tests/oldest_anki

soak: .venv/development ## try all that may go wrong: faults, crowds, damage, hostile texts, edits (hours)
	$(VENV_PYTHON) -m pytest -n auto -m "soak or hypothesis" --hypothesis-profile soak
	PYTHONPATH=tests $(VENV_PYTHON) tests/fault_points.py
	PYTHONPATH=tests $(VENV_PYTHON) tests/crowds.py
	PYTHONPATH=tests $(VENV_PYTHON) tests/ledger_damage.py
	PYTHONPATH=tests $(VENV_PYTHON) tests/hostile_texts.py
	PYTHONPATH=tests $(VENV_PYTHON) tests/fuzzing.py 600
	PYTHONPATH=tests $(VENV_PYTHON) tests/edit_histories.py 300

phones: .venv/development ## measure in Chromium whether each card is on the first screen of a phone
	PYTHONPATH=tests $(VENV_PYTHON) tests/card_screens.py

lint: .venv/development ## check the code's form and types
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy

import: .venv/runtime ## make notes of a mind map or a deck: make import FILE=map.mm
	@test -n "$$FILE" || { echo "say which file: make import FILE=map.mm" >&2; exit 2; }
	@name=$$(basename "$$FILE"); $(VENV_PYTHON) -m twofold import "$$FILE" \
	  --output "sources/$${name%.*}.md" --suggest

bench-parse: .venv/development ## measure how fast notes are read
	@$(VENV_PYTHON) benchmarks/parse.py

bench-deck: .venv/development .venv-rival/ready ## measure what decks cost beside stock genanki
	@$(VENV_PYTHON) benchmarks/deck.py

bench-worksheets: .venv/development ## measure what worksheets cost beside other programs
	@$(VENV_PYTHON) benchmarks/worksheets.py

bench-formulas: .venv/development ## measure what a formula costs on a sheet
	@$(VENV_PYTHON) benchmarks/drawn_formulas.py

bench-page: .venv/development ## measure how soon the page shows what is typed, in Chromium
	@$(VENV_PYTHON) benchmarks/page_times.py

bench-suggestions: .venv/development ## measure which suggested gaps a teacher would keep
	@$(VENV_PYTHON) tests/suggesting/judged_notes.py

bench-load: .venv/development ## measure time and memory of each command with up to 100,000 notes (half an hour)
	@$(VENV_PYTHON) benchmarks/load.py

licences: .venv/runtime ## print the licence of each package, and write a bill of materials to dist/
	@$(VENV_PYTHON) .ci/bill_of_materials.py dist/twofold.cdx.json

pictures: .venv/development .venv-pictures/ready ## take the README's pictures: cards in Anki Desktop, the page in Chromium
	@$(VENV_PYTHON) -m twofold worksheets --draft --output .venv-pictures/sheets
	@$(VENV_PYTHON) -m twofold worksheets --draft --output .venv-pictures/sheets docs/examples
	@$(VENV_PYTHON) -m twofold worksheets --draft --output .venv-pictures/sheets src/twofold/starting/examples
	@$(VENV_PYTHON) docs/sheet_pictures.py .venv-pictures/sheets docs
	@PYTHONPATH=tests $(VENV_PYTHON) docs/page_pictures.py docs
	@$(VENV_PYTHON) -m twofold deck --draft --output .venv-pictures/decks
	@$(PICTURES_PYTHON) docs/card_pictures.py .venv-pictures/decks/*.apkg docs

release: .venv/development ## build and check a wheel and a source distribution of a clean tree
	@$(VENV_PYTHON) .ci/release.py

# Pythons of other places: make try-wheel PYTHONS="/opt/python3.12/bin/python3 …"
PYTHONS ?= python3.11 python3.12 python3.13

try-wheel: ## try the wheel in dist/ with pipx and uvx on three Pythons (after make release)
	@for tool in uv pipx; do command -v $$tool > /dev/null || { echo "try-wheel needs $$tool: pip install $$tool" >&2; exit 2; }; done
	@$(PYTHON) .ci/try_wheel.py dist/*.whl $(PYTHONS)

clean: ## remove all that was made: outputs, caches, the virtual environment
	find output -mindepth 1 ! -name .gitkeep -delete
	find src tests -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .venv .venv-pictures .venv-rival .venv-oldest-anki .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist src/twofold.egg-info

lock: $(VENV_PYTHON) ## renew the pins in requirements*.txt
	$(VENV_PYTHON) -m pip install --quiet '$(UV)'
	$(VENV_PYTHON) -c "import tomllib; [print(name) for name in \
	  tomllib.load(open('pyproject.toml', 'rb'))['build-system']['requires']]" > .venv/build.in
	$(COMPILE) pyproject.toml .venv/build.in --extra formulas --extra fonts --extra office --extra page \
	  --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra test --extra lint --constraint requirements.txt \
	  --output-file requirements-dev.txt

# --universal: one file for every system and for each Python from the oldest that we support.
COMPILE = $(VENV_PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --custom-compile-command 'make lock'

PIP = $(VENV_PYTHON) -m pip --disable-pip-version-check install --quiet

# What pip says is shown where it fails: it warns of much that is nobody's concern here.
UNLESS_IT_FAILS = > $(@D)/setup.log 2>&1 || { cat $(@D)/setup.log >&2; exit 1; }

$(VENV_PYTHON):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "'$(PYTHON)' is no Python 3.11 or newer; name another: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

# The project's own step is apart because pip checks hashes of archives, and a folder has none.
.venv/runtime: requirements.txt pyproject.toml $(VENV_PYTHON)
	@echo "Setting up .venv (once; a minute or so) …"
	@$(PIP) --require-hashes -r requirements.txt $(UNLESS_IT_FAILS)
	@$(PIP) --no-deps --no-build-isolation --editable . $(UNLESS_IT_FAILS)
	@printf '%s\n' "$(CURDIR)" > .venv/place
	@touch $@

# What is compiled beforehand takes ten seconds, and most of it is never run.
.venv/development: requirements-dev.txt .venv/runtime
	@echo "Setting up what the tests need (once; a minute or so) …"
	@$(PIP) --no-compile --require-hashes -r requirements-dev.txt $(UNLESS_IT_FAILS)
	@touch $@

# The rival in bench-deck calls its package `app`, and so lives apart.
.venv-rival/ready:
	@echo "Setting up ankcompiler in .venv-rival (once) …"
	@$(PYTHON) -m venv --clear .venv-rival
	@.venv-rival/bin/python -m pip --disable-pip-version-check install --quiet ankcompiler==0.6.0 $(UNLESS_IT_FAILS)
	@touch $@

# Two versions of one library cannot be in one place.
.venv-oldest-anki/ready:
	@echo "Setting up Anki 2.1.50 in .venv-oldest-anki (once) …"
	@$(PYTHON) -m venv --clear .venv-oldest-anki
	@.venv-oldest-anki/bin/python -m pip --disable-pip-version-check install --quiet anki==2.1.50 $(UNLESS_IT_FAILS)
	@touch $@

# Anki Desktop is apart from all else: nothing but the pictures needs it, and it is large.
.venv-pictures/ready:
	@echo "Setting up Anki Desktop in .venv-pictures (once; some minutes) …"
	@$(PYTHON) -m venv --clear .venv-pictures
	@$(PICTURES_PYTHON) -m pip --disable-pip-version-check install --quiet \
	  aqt==$(ANKI) anki==$(ANKI) pyqt6 pyqt6-webengine $(UNLESS_IT_FAILS)
	@touch $@
