# Every target works in .venv, which the first call makes.
# PYTHON=python3.13 names the Python to make it with; ARGS="..." goes to the program that is run.

BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test check bench screenshots clean setup setup-dev

run: setup
	@$(BIN)/ann-studio $(ARGS)

test: setup-dev
	@$(OFFSCREEN) $(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

# Each tool is run, also when one before it has found something.
check: setup-dev
	@failed=; \
	$(BIN)/ruff check . || failed="$$failed ruff-check"; \
	$(BIN)/ruff format --check . || failed="$$failed ruff-format"; \
	$(BIN)/mypy || failed="$$failed mypy"; \
	$(BIN)/lint-imports || failed="$$failed lint-imports"; \
	if [ -n "$$failed" ]; then echo "make check: failed:$$failed" >&2; exit 1; fi

bench: setup-dev
	@$(OFFSCREEN) $(BIN)/python -m benchmarks $(ARGS)

screenshots: setup-dev
	@$(OFFSCREEN) $(BIN)/python tools/screenshots.py $(ARGS)

setup:
	@PYTHON="$(PYTHON)" sh tools/setup.sh run

setup-dev:
	@PYTHON="$(PYTHON)" sh tools/setup.sh dev

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
