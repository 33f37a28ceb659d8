#!/usr/bin/env bash
# start.sh: makes what the stack that watches the shop needs (a network, secrets, what is told by settings), starts it, and says
# where to look. Run again, it takes over what was changed. Settings: observability/.env, see .env.example beside it.
set -euo pipefail
cd "$(dirname "$0")"

network=${OBSERVABILITY_NETWORK:-observability}
shop_settings=${FORNO_ENVIRONMENT:-../.env}
shop_secrets=${FORNO_SECRETS:-../secrets}
redis_password_changed=''

# setting FILE NAME [DEFAULT]: a variable of a file as Compose reads it.
setting() {
    local value=''
    [ ! -f "$1" ] || value=$(sed -n "s/^$2=//p" "$1" | tail -1)
    printf '%s' "${value:-${3:-}}"
}
own() { setting .env "$@"; }
shops() { setting "$shop_settings" "$@"; }

make_network() {
    # Nothing that joins gets a way out by it.
    docker network inspect "$network" >/dev/null 2>&1 || docker network create --internal "$network" >/dev/null
}

# Containers run as several users, which must read the files; nobody else can, for the folder is its owner's alone.
make_secrets() {
    local password passwords
    mkdir -p secrets
    chmod 700 secrets
    for name in grafana_admin_password monitor_password; do
        [ -s "secrets/$name" ] || openssl rand -hex 16 | tr -d '\n' >"secrets/$name"
    done
    : >>secrets/alert_smtp_password
    password=$(cat "$shop_secrets/redis_password" 2>/dev/null || true)
    passwords="{\"redis://redis:6379\":\"$password\",\"redis://cache:6379\":\"$password\"}"
    if [ "$passwords" != "$(cat secrets/redis_passwords.json 2>/dev/null)" ]; then
        echo "$passwords" >secrets/redis_passwords.json
        redis_password_changed=yes
    fi
    chmod 644 secrets/*
}

# What the probe asks for: the menu, as a shopper.
write_targets() {
    local environment url host module=site_untrusted
    environment=$(shops FORNO_ENV development)
    url=$(shops PUBLIC_URL "https://$(shops DOMAIN_NAME localhost)")
    host=${url#*://}
    host=${host%%[:/]*}
    case $environment in
        production) module=site ;;
        # The shop is another container, and believes one of its names.
        development) url=http://gateway:8080 host=localhost ;;
    esac
    mkdir -p .state/targets
    printf '[{ "targets": ["%s/api/v1/menu"], "labels": { "__param_module": "%s", "__param_hostname": "%s" } }]\n' \
        "$url" "$module" "$host" >.state/targets/site.json
}

# receiver NAME WEBHOOK [MAIL]: who is told, by what is configured.
receiver() {
    printf '  - name: %s\n' "$1"
    [ -z "$2" ] || printf '    webhook_configs: [{ url: "%s" }]\n' "$2"
    [ -z "${3:-}" ] || printf '    email_configs: [{ to: "%s", from: "%s", smarthost: "%s", auth_username: "%s", auth_password_file: /run/secrets/alert_smtp_password }]\n' \
        "$3" "$(own ALERT_MAIL_FROM)" "$(own ALERT_SMTP)" "$(own ALERT_SMTP_USER)"
}

write_receivers() {
    mkdir -p .state/alertmanager
    {
        cat alertmanager/routes.yml
        printf '\nreceivers:\n'
        receiver page "$(own ALERT_PAGE_WEBHOOK)" "$(own ALERT_PAGE_MAIL)"
        receiver shop "$(own ALERT_SHOP_WEBHOOK "$(own ALERT_PAGE_WEBHOOK)")" "$(own ALERT_SHOP_MAIL)"
        receiver ticket "$(own ALERT_TICKET_WEBHOOK)" "$(own ALERT_TICKET_MAIL)"
        receiver heartbeat "$(own ALERT_HEARTBEAT_URL)"
    } >.state/alertmanager/alertmanager.yml
}

# A role that sees statistics and no row of the shop.
make_monitor_role() {
    local container
    container=$(docker ps --quiet --filter label=com.docker.compose.service=postgres --filter "network=$network" | head -1)
    if [ -z "$container" ]; then
        echo "No shop has joined the network $network yet: join it as docs/observability.md says, and run this again." >&2
        return
    fi
    docker exec --interactive "$container" psql --username=postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
        --set password="$(cat secrets/monitor_password)" <<'SQL'
SELECT 'CREATE ROLE forno_monitor LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'forno_monitor') \gexec
ALTER ROLE forno_monitor PASSWORD :'password';
GRANT pg_monitor TO forno_monitor;
SQL
}

main() {
    docker info >/dev/null 2>&1 || {
        echo 'Docker does not answer, and this needs it. Without it, make run serves /metrics: docs/observability.md.' >&2
        exit 1
    }
    make_network
    make_secrets
    write_targets
    write_receivers
    # Else Docker would make it, as root's.
    mkdir -p "${FORNO_STATE:-../.deploy}/metrics"
    [ "${1:-}" != --prepare ] || return 0
    make_monitor_role
    docker compose --progress quiet run --rm jaeger-folder
    docker compose --progress quiet up --detach --wait --remove-orphans
    # What was changed in their files; nothing that watches pauses for that.
    docker compose --progress quiet kill --signal HUP prometheus alertmanager
    # It reads passwords at its start alone.
    [ -z "$redis_password_changed" ] || docker compose --progress quiet restart redis-exporter
    cat <<TEXT
Grafana       http://localhost:$(own GRAFANA_PORT 3000)   admin, the password is in $PWD/secrets/grafana_admin_password
Prometheus    http://localhost:$(own PROMETHEUS_PORT 9090)
Alertmanager  http://localhost:$(own ALERTMANAGER_PORT 9093)
Jaeger        http://localhost:$(own JAEGER_PORT 16686)
Loki          http://localhost:$(own LOKI_PORT 3100)   asked by Grafana
TEXT
}

main "$@"
