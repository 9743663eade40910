# make run · make test · make check: each does its own set-up, and may be run at any time.
# All recipes work from a fresh clone with Python 3.11 or newer, git and make.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test evaluate check lock

help:
	@echo "make run    chạy trang trên http://127.0.0.1:$(PORT)"
	@echo "make test   chạy toàn bộ kiểm thử"
	@echo "make check  kiểm tra mã nguồn"
	@echo "make evaluate  đo trợ lý nhập liệu trên các bài mẫu"

setup: $(VENV)/.installed var/secret_key

run: setup
	@exec $(BIN)/python manage.py serve --port $(PORT)

test: $(VENV)/.installed-dev var/secret_key
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_ARGS)

# How well the import assistant reads the seeds and the corpus, beside two baselines.
evaluate: $(VENV)/.installed-evaluate
	@$(BIN)/python -m tests.corpus.evaluate --baselines

check: $(VENV)/.installed-dev var/secret_key
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html' 'templates/**/*.html')
	$(BIN)/python manage.py makemigrations --check --dry-run
	SITE_URL=https://dangbo.example.vn ALLOWED_HOSTS=dangbo.example.vn $(BIN)/python manage.py check --deploy --fail-level WARNING

# Made anew when the lock changes; nothing is downloaded otherwise.
$(VENV)/.installed: requirements.txt | python
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | python
	@$(call install,requirements-dev.txt)
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-evaluate: requirements-evaluate.txt $(VENV)/.installed-dev | python
	@$(call install,requirements-evaluate.txt)
	@touch $@

define install
echo "Đang cài các gói trong $(1) (lần đầu mất khoảng một phút)…"; \
{ test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); } || { \
	rm -rf $(VENV); \
	echo "Không tạo được môi trường Python. Trên Debian hoặc Ubuntu hãy cài thêm gói python3-venv." >&2; exit 1; }; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --retries 2 --require-hashes -r $(1) || { \
	echo "" >&2; \
	echo "Không tải được các gói cần thiết. Hãy kiểm tra kết nối mạng (hoặc máy chủ gói nội bộ) rồi chạy lại lệnh này." >&2; \
	echo "Những gì đã có không bị mất." >&2; exit 1; }
endef

.PHONY: python
python:
	@test -n "$(PYTHON)" || { \
		echo "Cần Python 3.11 trở lên; máy này chỉ có: $$(python3 --version 2>&1 || echo 'không có Python')." >&2; \
		echo "Hãy cài Python mới hơn, hoặc chỉ rõ: make $(MAKECMDGOALS) PYTHON=/đường/dẫn/python3.11" >&2; exit 1; }

var/secret_key: | python
	@mkdir -p var
	@(umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@)

# For those who change dependencies; needs uv (https://docs.astral.sh/uv/).
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra evaluate -c requirements-dev.txt pyproject.toml -o requirements-evaluate.txt
