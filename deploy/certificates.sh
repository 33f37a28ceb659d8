#!/usr/bin/env bash
# certificates.sh [--force|--check]: gets the certificate of DOMAIN_NAME from the authority that .env names, renews it when it is
# due, has Nginx show it, and looks at what is then served. Run it once a day: what is not due is left alone. Where something
# fails, the certificate that is served stays; it says why, and ends with 1. So it does where the served one ends soon, is for
# another name or, in production, is one that no browser trusts.
#   --force   renews what is not due
#   --check   only looks
# Without ACME_EMAIL none is asked for, and it only looks. FORNO_SERVED_AT (host:port) is where shoppers come in, if not at Nginx.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/served-certificate.sh
. deploy/served-certificate.sh

show_seconds=30

main() {
    local wanted=${1:-}
    case $wanted in
        '' | --force | --check) ;;
        *) usage 'certificates.sh [--force|--check]: gets or renews the certificate if it is due, or only looks at it.' ;;
    esac
    begin
    [ -n "$FORNO_COLOUR" ] || fail 'Nothing was deployed here yet: Nginx, which proves the domain, comes with the first deploy.'
    read_settings
    failed=0
    [ "$wanted" = --check ] || [ -z "$email" ] || renew "$wanted" || failed=1
    check_served || failed=1
    exit "$failed"
}

# As Compose reads them.
read_settings() {
    local settings
    settings=$(compose config --format json certbot)
    setting() { sed -n "/^ *\"$1\": /{s/^[^:]*: \"\(.*\)\".*/\1/p;q}" <<<"$settings"; }
    domain=$(setting DOMAIN_NAME)
    environment=$(setting FORNO_ENV)
    email=$(setting ACME_EMAIL)
    directory=$(setting ACME_DIRECTORY_URL)
    # Each authority's are kept apart, so that one that was only tried is in nobody's way.
    name=$domain-${directory#*://}
    name=${name%%[/:]*}
    nginx=$(compose port nginx 8443) || fail 'Nginx does not run: deploy/deploy.sh starts it.'
}

renew() {
    local said issued second
    # Nobody is asked for anything before it is due.
    said=$(compose run --rm --no-deps --no-TTY certbot certonly --non-interactive --agree-tos --email "$email" --no-eff-email \
        --server "$directory" --webroot --webroot-path /srv/acme --domain "$domain" --cert-name "$name" --key-type ecdsa \
        --keep-until-expiring ${1:+--force-renewal} \
        --config-dir /certificates/certbot --work-dir /tmp/work --logs-dir /tmp/logs 2>&1) || {
        say "$said
$directory issued no certificate for $domain: $(advice "$said") The one that is served stays." >&2
        return 1
    }
    issued=$(in_nginx 'openssl x509 -in fullchain.pem -noout -fingerprint') || return 1
    [ "$issued" != "$(fingerprint)" ] || return 0
    in_nginx 'cat fullchain.pem privkey.pem | install-certificate' || {
        say 'Nginx did not take the certificate that was issued, for the reason above: the one that was served stays.' >&2
        return 1
    }
    for ((second = 0; second < show_seconds; second++)); do
        [ "$issued" != "$(fingerprint)" ] || break
        sleep 1
    done
    [ "$issued" = "$(fingerprint)" ] || {
        say "Nginx has the certificate that was issued, but does not show it after $show_seconds s: \`docker compose logs nginx\` says why." >&2
        return 1
    }
    say "$directory issued a certificate for $domain, and Nginx shows it."
}

# What the authority's words ask of whoever runs the shop.
advice() {
    if [[ $1 =~ Type:\ *dns ]]; then
        echo "the domain's name servers do not lead here. Give $domain an A record with this server's address, and an AAAA record only if it is reached by IPv6."
    elif [[ $1 =~ Type:\ *connection ]]; then
        echo "it cannot reach http://$domain/. Open port 80 in this server's firewall and the provider's, and see that the domain's A and AAAA records have this server's addresses."
    elif [[ $1 =~ Type:\ *unauthorized ]]; then
        echo "another server than this answers for http://$domain/. See where its A and AAAA records lead, and that nothing before Nginx answers /.well-known/acme-challenge/."
    elif [[ $1 =~ rateLimited|'too many' ]]; then
        echo 'it was asked too often. Wait until the time that it names above; try with ACME_DIRECTORY_URL=https://acme-staging-v02.api.letsencrypt.org/directory meanwhile.'
    elif [[ $1 =~ CERTIFICATE_VERIFY_FAILED|'certificate verify failed' ]]; then
        echo 'its own address is not trusted. Write the file with the certificate of its root into ACME_CA_BUNDLE.'
    elif [[ $1 =~ 'Max retries exceeded'|Timeout|Requesting\ [^\ ]+: ]]; then
        echo 'it cannot be reached from here. See that ACME_DIRECTORY_URL is right and that this server may connect to it.'
    else
        echo 'the reason is above.'
    fi
}

# Where Nginx runs, in the folder of what was issued.
in_nginx() {
    # The folder's name is expanded in the container.
    # shellcheck disable=SC2016
    compose exec --no-TTY nginx sh -c 'cd "$NGINX_CERTIFICATE_FOLDER/certbot/live/$0" && '"$1" "$name"
}

fingerprint() {
    about "$(served "$nginx" "$domain")" -fingerprint 2>/dev/null || true
}

check_served() {
    local at=${FORNO_SERVED_AT:-$nginx} certificate end
    certificate=$(served "$at" "$domain") || {
        say "Nobody shows a certificate for $domain at $at: \`docker compose ps nginx\` and \`docker compose logs nginx\` say more." >&2
        return 1
    }
    end=$(date -u -d "@$(ends_at "$certificate")" +%Y-%m-%dT%H:%M:%SZ)
    write_metric certificate_not_before_timestamp_seconds "$(begins_at "$certificate")" "{domain=\"$domain\"}"
    write_metric certificate_not_after_timestamp_seconds "$(ends_at "$certificate")" "{domain=\"$domain\"}"

    if ! about "$certificate" -checkhost "$domain" | grep -q 'does match'; then
        say "The certificate that is served at $at is not for $domain." >&2
    elif [ "$environment" = production ] && is_self_signed "$certificate"; then
        say "The certificate that is served at $at is signed by itself, and no browser trusts it: write ACME_EMAIL into .env and run deploy/certificates.sh, or put your own there (docs/deployment.md)." >&2
    elif ends_soon "$certificate"; then
        say "The certificate that is served at $at ends on $end, and should have been renewed: docs/runbooks/certificate-expiring.md." >&2
    else
        say "The certificate that is served at $at is good until $end."
        return 0
    fi
    return 1
}

main "$@"
