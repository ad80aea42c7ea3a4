# `make demo` and `make test` are all that a new person needs; README.md says the rest.

PY = .venv/bin/python

.PHONY: demo test prove lint format messages setup run-worker lock clean environment

demo: environment
	@.venv/bin/osnowa demo

test: environment
	@$(PY) scripts/test.py

prove: environment
	@$(PY) scripts/test.py --prove

lint: environment
	@$(PY) scripts/test.py --only lint

format: environment
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .
	@.venv/bin/djade --target-version 5.2 $$(git ls-files '*.html' | grep /templates/)

messages: environment
	@$(PY) scripts/messages.py update
	@$(PY) scripts/messages.py compile
	@$(PY) scripts/messages.py missing

setup: environment
	@.venv/bin/osnowa setup

run-worker: environment
	@.venv/bin/osnowa worker

lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --python-version 3.11 -o requirements.lock

clean:
	rm -rf .venv dist osnowa/ui/static/osnowa .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find osnowa tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	find osnowa -name '*.mo' -delete
	@echo "Your data in var/ were left alone."

environment:
	@scripts/environment.sh
