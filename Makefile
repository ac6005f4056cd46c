# Ariane: one command for each thing. `make help` lists them.
SHELL := /bin/bash
TOOL := go tool -modfile=tools/go.mod
GO := CGO_ENABLED=0 go
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X ariane/internal/app.Version=$(VERSION)
# The program stays under 45 MB: what is not worked at every page (views, which are
# generated straight-line code, files, libraries of the background) is not inlined, and
# HTTP/2, which a reverse proxy speaks before us, is left out.
LEAN := ariane/internal/web/... ariane/internal/app/... ariane/internal/api ariane/internal/formats/... ariane/internal/network \
	github.com/minio/minio-go/v7/... github.com/xuri/... github.com/prometheus/... google.golang.org/protobuf/... github.com/pressly/... \
	github.com/wneessen/... github.com/yuin/...
GCFLAGS := $(foreach package,$(LEAN),-gcflags='$(package)=-l')
TAGS := nethttpomithttp2

.DEFAULT_GOAL := help

.PHONY: help
help: ## list these commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: build
build: ## build bin/ariane
	$(GO) build -trimpath -tags $(TAGS) $(GCFLAGS) -ldflags '$(LDFLAGS)' -o bin/ariane ./cmd/ariane

.PHONY: run
run: build ## build and start the demonstration on SQLite (data in ./data)
	./bin/ariane demo --data data/demo

.PHONY: dev
dev: generate ## regenerate the views and start the demonstration on a fresh folder each time
	$(MAKE) build
	rm -rf data/dev && ./bin/ariane demo --data data/dev

.PHONY: generate
generate: ## regenerate what is generated (views, workflow document)
	$(TOOL) templ generate -path internal/web
	go test ./internal/quality -run TestTheWorkflowDocument -update

.PHONY: check
check: ## formatting, generated code, vet, lint: no test
	./scripts/check.sh

.PHONY: deps
deps: ## install what the tests need (Debian, as root; elsewhere says what is missing)
	./scripts/deps.sh

.PHONY: test
test: deps check ## install what is missing, then run everything, both engines, race detector
	./scripts/test.sh

.PHONY: e2e
e2e: deps ## browser journeys only, on both engines
	./scripts/test.sh e2e

.PHONY: bench
bench: build ## workloads, floors and ratios; writes bench/results.json (BENCH=name for one)
	go run ./bench $(BENCH)
