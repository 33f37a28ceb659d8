#!/usr/bin/env bash
# doctor.sh: looks at a server, before its first deploy or later, and says what is missing for the shop to run, to be deployed and to be
# brought back. Changes nothing. Ends with 1 where something that is needed is missing.
# Sentences name commands, and do not run them.
# shellcheck disable=SC2016
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh
# shellcheck source=deploy/served-certificate.sh
. deploy/served-certificate.sh
# shellcheck source=deploy/diagnosis.sh
. deploy/diagnosis.sh

secrets_folder=${FORNO_SECRETS:-secrets}
minute=60
hour=3600
day=86400

main() {
    # shellcheck source=/dev/null
    [ ! -f "$versions_file" ] || . "$versions_file"
    version=$(version_of "$FORNO_COLOUR")
    check_programs
    check_machine
    check_settings
    check_secrets
    check_ports
    check_domain
    check_versions
    check_serving
    check_backups
    check_certificate
    conclude
}

check_programs() {
    local program docker compose_version
    docker=$(docker version --format '{{.Server.Version}}' 2>/dev/null) || docker=''
    if [ -z "$docker" ]; then
        missing 'Docker does not answer: install it (docs.docker.com/engine/install), start it, and let this user use it (`usermod -aG docker`).'
    elif ! is_at_least "$docker" 20.10; then
        missing "Docker is $docker: 20.10 or later is needed."
    else
        ok "Docker $docker"
    fi
    compose_version=$(docker compose version --short 2>/dev/null) || compose_version=''
    compose_version=${compose_version#v}
    if [ -z "$compose_version" ] || ! is_at_least "$compose_version" 2.24; then
        missing "Compose is ${compose_version:-not there}: 2.24 or later is needed (Docker's package docker-compose-plugin)."
    else
        ok "Compose $compose_version"
    fi
    for program in openssl flock gpg sha256sum; do
        if is_there "$program"; then ok "$program"; else missing "There is no $program: install it (Debian: openssl, util-linux, gnupg, coreutils)."; fi
    done
}

check_machine() {
    local docker_folder free memory synchronised
    docker_folder=$(docker info --format '{{.DockerRootDir}}' 2>/dev/null) || docker_folder=/var/lib
    free=$(free_mib "$docker_folder")
    if [ "$free" -lt 2048 ]; then
        missing "$docker_folder has $free MiB left, and a deploy needs 2048: remove old images with \`docker image prune -a\`."
    else
        ok "$free MiB free for images and data"
    fi
    memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' "${FORNO_MEMINFO:-/proc/meminfo}")
    if [ "$memory" -lt 1900 ]; then warn "$memory MiB of memory: during a deploy two versions run beside PostgreSQL, which want 2048."; else ok "$memory MiB of memory"; fi
    synchronised=$(timedatectl show --property=NTPSynchronized --value 2>/dev/null) || synchronised=unknown
    case $synchronised in
        yes) ok 'the clock is synchronised' ;;
        unknown) warn 'It cannot be seen whether the clock is synchronised: there is no timedatectl.' ;;
        *) missing 'The clock is not synchronised, and Stripe'"'"'s events are refused where it is five minutes off: `timedatectl set-ntp true`.' ;;
    esac
}

# setting NAME: as .env has it; nothing where there is none.
setting() { [ ! -f "$environment_file" ] || sed -n "s/^$1=//p" "$environment_file" | tail -1; }

check_settings() {
    local name said
    if [ ! -f "$environment_file" ]; then
        missing "There is no $environment_file: copy .env.example to it and write what your shop needs."
        return
    fi
    for name in FORNO_ENV DOMAIN_NAME STRIPE_PUBLISHABLE_KEY MAIL_FROM; do
        case $(setting "$name") in
            '' | *change-me* | localhost | *@localhost*) missing "$name in $environment_file is not yours yet: .env.example says what it is." ;;
            *) ok "$name" ;;
        esac
    done
    [ "$(setting FORNO_ENV)" = production ] || warn "FORNO_ENV is '$(setting FORNO_ENV)': money is real in production alone."
    if [ "$(setting FORNO_ENV)" = production ]; then
        [[ $(setting STRIPE_PUBLISHABLE_KEY) != pk_test_* ]] || missing 'STRIPE_PUBLISHABLE_KEY is a test key: production needs pk_live_….'
        [ -z "$(setting STRIPE_API_BASE)" ] || missing 'STRIPE_API_BASE points at a stand-in, which production refuses: leave it empty.'
        [[ $(setting PUBLIC_URL) != http:* ]] || missing 'PUBLIC_URL must begin with https:// in production, or be empty.'
    fi
    said=$(FORNO_VERSION=${version:-none} docker compose --env-file "$environment_file" config --quiet 2>&1) ||
        missing "The compositions cannot be read: $(tail -1 <<<"$said")"
}

check_secrets() {
    local name value found
    if [ ! -d "$secrets_folder" ]; then
        missing "There is no folder $secrets_folder: deploy/make-secrets.sh makes it."
        return
    fi
    found=$lacking
    [ "$(stat -c %a "$secrets_folder")" = 700 ] || missing "$secrets_folder can be opened by others: \`chmod 700 $secrets_folder\`."
    for name in secret_key database_url database_migration_url postgres_password owner_password app_password redis_password backup_key \
        stripe_secret_key stripe_webhook_secret smtp_url; do
        [ "$name" != smtp_url ] || ! grep -qs '^SMTP_URL_FILE=$' "$environment_file" || continue
        if [ ! -s "$secrets_folder/$name" ]; then
            missing "$secrets_folder/$name is empty: deploy/make-secrets.sh writes it, or says what to write."
        elif [[ $(stat -c %A "$secrets_folder/$name") != *r-- ]]; then
            missing "$secrets_folder/$name cannot be read in its container, which has another user: \`chmod 644\`; the folder keeps others out."
        fi
    done
    if [ -f "$environment_file" ] && [ "$(setting FORNO_ENV)" = production ]; then
        value=$(cat "$secrets_folder/stripe_secret_key" 2>/dev/null) || value=''
        [[ $value != [sr]k_test_* ]] || missing "$secrets_folder/stripe_secret_key is a test key, with which pizzas are free: write a live one."
    fi
    [ ! -d "$state_folder/secrets-before" ] || missing 'A change of secrets was cut off: deploy/rotate-secrets.sh with the folder of then does the rest.'
    [ "$lacking" -gt "$found" ] || ok "the secrets in $secrets_folder"
}

check_ports() {
    local port who ours
    ours=$(containers nginx)
    for port in "$(published NGINX_PUBLISHED_HTTP 80)" "$(published NGINX_PUBLISHED_HTTPS 443)"; do
        who=$(listener "$port")
        if [ -n "$ours" ]; then
            if [ -n "$who" ]; then ok "port $port is the shop's"; else missing "Nobody listens on port $port, though the shop's Nginx runs: it was started with other ports."; fi
        elif [ -n "$who" ]; then
            missing "Port $port is taken by $who: stop that, or write another port into $environment_file."
        else
            ok "port $port is free"
        fi
    done
}

published() {
    local port=''
    [ ! -f "$environment_file" ] || port=$(setting "$1")
    echo "${port:-$2}"
}

check_domain() {
    local domain addresses address
    [ -f "$environment_file" ] || return 0
    domain=$(setting DOMAIN_NAME)
    [ -n "$domain" ] || return 0
    addresses=$(getent ahosts "$domain" | awk '{ print $1 }' | sort -u) || addresses=''
    if [ -z "$addresses" ]; then
        missing "$domain leads nowhere: add an A record with this machine's address where the domain is kept."
        return
    fi
    for address in $(hostname -I); do
        if grep -qxF "$address" <<<"$addresses"; then
            ok "$domain leads to this machine, $address"
            return
        fi
    done
    warn "$domain leads to ${addresses//$'\n'/, }, which is no address of this machine: right behind a router or load balancer alone."
}

check_versions() {
    local colour image prefix
    if [ -z "$FORNO_COLOUR" ]; then
        warn 'Nothing was deployed here yet: deploy/deploy.sh VERSION.'
        return
    fi
    prefix=$(setting FORNO_IMAGE_PREFIX)
    for colour in "$FORNO_COLOUR" "$(other_colour "$FORNO_COLOUR")"; do
        [ -n "$(version_of "$colour")" ] || continue
        if [ "$colour" = "$FORNO_COLOUR" ]; then ok "$(version_of "$colour") serves, as $colour"; else ok "$(version_of "$colour") stands by, as $colour"; fi
        for image in "${prefix}forno-backend:$(version_of "$colour")" "${prefix}forno-nginx:$(version_of "$colour")"; do
            docker image inspect "$image" >/dev/null 2>&1 || docker manifest inspect "$image" >/dev/null 2>&1 ||
                missing "The image $image is neither here nor to be pulled: build and push it, or log in to where it is."
        done
    done
}

# What runs, and what Nginx asks, is to be what versions.env says.
check_serving() {
    local colour release other service wrong=$lacking
    [ -n "$FORNO_COLOUR" ] || return 0
    for service in postgres redis cache; do
        runs "$service" || missing "The service $service does not run, or is not healthy: $(anew)"
    done
    if ! runs nginx; then
        missing "Nginx does not run: $(anew)"
        return
    fi
    read -r colour release <<<"$(serving)"
    if [ -n "$colour" ] && [ "$colour $release" != "$FORNO_COLOUR $(version_of "$FORNO_COLOUR")" ]; then
        missing "Nginx shows the page of $release and asks the API that is $colour: a deploy was cut off in its switch. deploy/deploy.sh $release goes on from there, and deploy/rollback.sh goes back."
        return
    fi
    other=$(other_colour "$FORNO_COLOUR")
    runs "api-$FORNO_COLOUR" || missing "The API that serves does not run, or is not healthy: $(anew)"
    runs "worker-$FORNO_COLOUR" || missing "Its worker does not run, or is not healthy, and mails and refunds wait for it: $(anew)"
    [ -z "$(containers "worker-$other")" ] || missing "The worker of the version that stands by runs, too: $(anew)"
    [ -z "$(version_of "$other")" ] || runs "api-$other" || warn "The API of $(version_of "$other"), which stands by, does not run: deploy/rollback.sh starts it first."
    [ "$lacking" -gt "$wrong" ] || { menu_is_served && ok 'the menu is served'; } || missing "The menu is not to be had through Nginx: \`docker compose logs nginx api-$FORNO_COLOUR\` says why, and deploy/rollback.sh goes back."
}

anew() { echo "deploy/deploy.sh $(version_of "$FORNO_COLOUR") starts all of it anew."; }

# runs SERVICE: and is healthy.
runs() { [ -n "$(containers "$1" --filter health=healthy)" ]; }

# containers SERVICE [FILTER…]: those of the shop that run.
containers() {
    local service=$1
    shift
    docker ps --quiet --filter "label=com.docker.compose.project=$(project)" \
        --filter "label=com.docker.compose.service=$service" "$@" 2>/dev/null || true
}

# age METRIC: seconds since what tell_time wrote; nothing where it wrote none.
age() {
    local file=$state_folder/metrics/$1.prom
    [ ! -f "$file" ] || echo "$(($(date +%s) - $(awk '{ print $2 }' "$file")))"
}

check_backups() {
    local since free newest needed
    [ -n "$FORNO_COLOUR" ] || return 0
    since=$(age backup_last_success_timestamp_seconds)
    if [ -z "$since" ]; then
        missing 'There is no backup: deploy/backup.sh writes one, and a timer should every night.'
    elif [ "$since" -gt $((26 * hour)) ]; then
        missing "The last backup is $((since / hour)) hours old: look why the nightly one fails (deploy/backup.sh says it)."
    else
        ok "a backup, $((since / hour)) hours old"
    fi
    since=$(age restore_drill_last_success_timestamp_seconds)
    if [ -z "$since" ]; then
        warn 'No backup was ever restored: deploy/restore-drill.sh proves that one can be.'
    elif [ "$since" -gt $((8 * day)) ]; then
        warn "The last drill that went well was $((since / day)) days ago: deploy/restore-drill.sh."
    else
        ok "a restore drill, $((since / day)) days ago"
    fi
    if [[ $COMPOSE_FILE == *docker-compose.pitr.yml* ]]; then check_log; fi
    newest=$(newest_backup)
    if [ -n "$newest" ]; then
        free=$(free_mib "$backups_folder")
        needed=$((3 * ($(du -m "$newest" | cut -f1) + 1)))
        [ "$free" -ge "$needed" ] || missing "$backups_folder has $free MiB left, and the next backups want $needed: make room, or keep fewer (FORNO_BACKUPS_KEPT)."
    fi
    [ -n "${FORNO_BACKUP_COPY:-}" ] || warn "FORNO_BACKUP_COPY is not set in $environment_file: a backup on the machine that burnt is none."
}

# What PostgreSQL writes, where it is kept: five minutes are promised.
check_log() {
    local since
    since=$(age wal_last_success_timestamp_seconds)
    if [ -z "$since" ] || [ "$since" -gt $((5 * minute)) ]; then
        missing "PostgreSQL's log was ${since:+for $((since / minute)) minutes }not taken away, and fills its disk: deploy/ship-wal.sh says why, and deploy/install-timers.sh has it run each minute."
    else
        ok "PostgreSQL's log was taken away $since seconds ago"
    fi
}

check_certificate() {
    local domain port certificate end
    [ -n "$FORNO_COLOUR" ] || return 0
    domain=$(setting DOMAIN_NAME)
    port=$(published NGINX_PUBLISHED_HTTPS 443)
    certificate=$(served "127.0.0.1:$port" "$domain") || {
        missing "No certificate is served on port $port: the shop's Nginx does not answer, its log says why."
        return
    }
    end=$(about "$certificate" -enddate)
    if ! about "$certificate" -checkend 0 >/dev/null; then
        missing "The certificate ended: ${end#*=}. deploy/certificates.sh gets another one, or says why not."
    elif ends_soon "$certificate"; then
        warn "The certificate ends soon, and should have been renewed: ${end#*=}. deploy/certificates.sh says why it was not."
    elif is_self_signed "$certificate"; then
        warn 'The certificate is one that Nginx made itself: browsers refuse it.'
    else
        ok "a certificate until ${end#*=}"
    fi
}

main
