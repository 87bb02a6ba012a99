# make demo    an article becomes a graph: alibaba.html, alibaba.trig, the facts, two questions
# make test    every test; some of them:  make test ARGS="tests/unit -k graph"
# make check   lint, formatting, types, import contracts
# make speed   CPU seconds per 1,000 words, and of `kg --help`
# make docs    writes docs/cli.md and docs/relations.md anew
# make lock    writes requirements.lock anew from pyproject.toml
# make clean   removes what the above have made
#
# All of them make .venv first, with the packages pinned in requirements.lock. Another Python than
# the first that fits:  make demo PYTHON=/path/to/python3.12

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SPARQL := SELECT ?whom WHERE { org:alibaba :partnersWith ?whom }
ARTICLE := examples/alibaba/article.txt
PYTHON :=
ARGS :=
CANDIDATES := python3 python3.13 python3.12 python3.11 python

# The BLAS under numpy would start a thread a core for matrices that are too small to gain by it.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
# Settings of the person at the keyboard must not change what the demonstration shows.
unexport KG_STORE KG_MODEL KG_RELATIONS KG_NAMES KG_IDENTIFIERS KG_WORKERS KG_TIMEOUT

.PHONY: demo setup test check speed docs lock clean

demo: $(READY)
	@rm -f alibaba.trig alibaba.html
	@echo "Reading $(ARTICLE)"
	@$(BIN)/kg build $(ARTICLE) --date 2025-02-20 -s alibaba.trig --html alibaba.html
	@echo; echo "\$$ kg facts alibaba.trig"
	@$(BIN)/kg facts alibaba.trig -f table
	@echo; echo "\$$ kg query '$(SPARQL)' alibaba.trig"
	@$(BIN)/kg query '$(SPARQL)' alibaba.trig -f table
	@echo; echo "\$$ kg query who-moved alibaba.trig"
	@$(BIN)/kg query who-moved alibaba.trig -f table
	@echo
	@echo "The picture is alibaba.html: open it in a browser, no network needed."
	@echo "Next:  $(BIN)/kg about Alibaba alibaba.trig"

setup: $(READY)

$(BIN)/python:
	@found=; for each in $(or $(PYTHON),$(CANDIDATES)); do \
	  if $$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	      >/dev/null 2>&1; then found=$$each; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "kg needs Python 3.11, 3.12 or 3.13; looked for: $(or $(PYTHON),$(CANDIDATES))." >&2; \
	  echo "python3 here is: $$(python3 --version 2>&1 || echo missing)." >&2; \
	  echo "Install one (Debian, Ubuntu: sudo apt install python3 python3-venv), or say where one" >&2; \
	  echo "is: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$found cannot make a virtual environment: its modules venv and ensurepip are missing." >&2; \
	  echo "Debian, Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing $$(grep -c == requirements.lock) pinned packages into $(VENV)" \
	  "(a minute or two the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --retries 2 \
	    --require-hashes -r requirements.lock \
	  && $(BIN)/python -m pip install -qq --disable-pip-version-check \
	    --no-deps --no-build-isolation --editable . \
	  || { echo "The packages could not be installed; pip's reason stands above. Is the package" >&2; \
	       echo "index out of reach, name a mirror: PIP_INDEX_URL=... make $(or $(MAKECMDGOALS),demo)" >&2; \
	       exit 1; }
	@touch $@

test: $(READY)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null \
	  || echo "No Chromium here: the browser tests are skipped. Debian: sudo apt install chromium"
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

speed: $(READY)
	@$(BIN)/python benchmarks/speed.py

docs: $(READY)
	@$(BIN)/python -m kg.cli.manual > docs/cli.md
	@$(BIN)/python -m kg.cli.inventory > docs/relations.md

lock: $(READY)
	@$(BIN)/python -m pip install -qq pip-tools
	@$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --extra dev --extra serve --no-header --no-annotate --no-emit-options \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file requirements.lock pyproject.toml
	@printf '%s\n' '# Every package needed to run, to test and to work on this project: exact version, and' \
	  '# SHA-256 of every file that the package index has of it. "make lock" writes it anew.' \
	  | cat - requirements.lock > requirements.tmp && mv requirements.tmp requirements.lock

clean:
	rm -rf $(VENV) alibaba.html alibaba.trig dist build .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis
