# What there is to run: `make` alone prints it. The work is done by backend/tools/run and observability/; nothing is decided here.
.DEFAULT_GOAL := help
.PHONY: help doctor run dev reset test test-backend test-frontend test-consumers test-e2e test-ops check generate bench faults mutants observability

START := @sh backend/tools/run/start.sh

help:
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

doctor: ## what is missing on this machine, laptop or server, and what to do about it
	@backend/tools/run/doctor.sh

run: ## the whole shop on http://localhost:8080 (another port: make run PORT=8081)
	$(START) run

dev: ## the same, reloading on every change
	$(START) dev

reset: ## forget this clone's data: the next run starts over
	$(START) reset

test: ## all tests, with everything they need
	$(START) test

test-backend: ## the backend's tests alone
	$(START) test backend

test-frontend: ## the frontend's tests alone
	$(START) test frontend

test-consumers: ## the commands of docs/api.md and the API's client, against a shop of their own
	$(START) test consumers

test-e2e: ## the browser's tests alone, against a shop of their own
	$(START) test e2e

test-ops: ## what stands around the shop: a real Nginx; images, compositions and deploys where Docker is
	$(START) test ops

check: ## what is not a test: types, lint, import boundaries, generated files, migrations
	$(START) check

generate: ## write the files that are generated from others: OpenAPI, Nginx's headers, client
	$(START) generate

bench: ## measure the shop against what the machine can do; see docs/performance.md (more rounds: make bench ROUNDS=9)
	$(START) bench

faults: ## torment the shop and check its money; see docs/money.md (these seeds: make faults SEED=1 RUNS=100; at the shop's own periods: PERIODS=production)
	$(START) faults

mutants: ## take each guard of the money away and see which test notices, within 75 minutes; see docs/money.md (others' patches: make mutants PATCHES=folder)
	$(START) mutants

observability: ## metrics, logs, traces, dashboards and alerts of a shop that runs in Docker; see docs/observability.md
	@bash observability/start.sh
