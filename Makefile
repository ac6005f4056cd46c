# see `make help`
TOOL := go tool -modfile=tools/go.mod

.PHONY: generate
generate: ## regenerate templ views
	$(TOOL) templ generate -path internal/web
