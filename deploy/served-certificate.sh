# What the programs share that look at the certificate which shoppers are shown; sourced by them. A certificate is its PEM.
# shellcheck shell=bash

# served HOST:PORT DOMAIN: the certificate that is shown there to whoever asks for the shop; 1 where there is none.
served() {
    timeout 20 openssl s_client -connect "$1" -servername "$2" </dev/null 2>/dev/null | openssl x509 2>/dev/null
}

# about CERTIFICATE OPTION…: as openssl says it.
about() {
    local certificate=$1
    shift
    openssl x509 -noout "$@" <<<"$certificate"
}

begins_at() { date -d "$(about "$1" -startdate | cut -d= -f2)" +%s; }
ends_at() { date -d "$(about "$1" -enddate | cut -d= -f2)" +%s; }

# Less is left than this only where renewing has failed for days: it is due with a third of its life left. One that lives for
# less than three months has ended too soon with a quarter left. The alert CertificateExpiring judges so too.
ends_soon() {
    local begins ends least
    begins=$(begins_at "$1")
    ends=$(ends_at "$1")
    least=$(((ends - begins) / 4))
    [ "$least" -le $((21 * 24 * 3600)) ] || least=$((21 * 24 * 3600))
    [ $((ends - $(date +%s))) -lt "$least" ]
}

is_self_signed() { [ "$(about "$1" -issuer | cut -d= -f2-)" = "$(about "$1" -subject | cut -d= -f2-)" ]; }
