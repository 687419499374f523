# shellcheck shell=bash
# What the tests of the packages have in common: their words, and Debian 13 roots for other machines.
# The roots are kept in $cache; Debian's mirror is the one that apt of this machine uses.

cache=${MINITEL_CACHE:-/var/cache/minitel-packages}

say() {
    printf '%4d s  %s\n' "$SECONDS" "$*"
}

fail() {
    printf '%4d s  FAILED: %s\n' "$SECONDS" "$*" >&2
    exit 1
}

# eventually SECONDS COMMAND...: until the command succeeds.
eventually() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || fail "not within its time: $*"
        sleep 0.2
    done
}

# The mirror that apt of this machine takes Debian from.
mirror() {
    # shellcheck disable=SC2016 # for apt
    apt-get indextargets --format '$(SITE) $(ORIGIN) $(LABEL)' 'Created-By: Packages' |
        awk '$2 == "Debian" && $3 == "Debian" { print $1; exit }'
}

# has_root NAME ARCHITECTURE [,PACKAGES]: a root of Debian 13 as $cache/NAME, made where it is missing,
# with what a fresh installation has, without Java, and those packages.
has_root() {
    local root=$cache/$1 site
    [ ! -d "$root" ] || return 0
    site=$(mirror)
    [ -n "$site" ] || fail "apt of this machine knows no mirror of Debian"
    mkdir -p "$cache"
    rm -rf --one-file-system "$root.new"
    mmdebstrap --quiet --variant=apt --architectures="$2" \
        --include="systemd,systemd-sysv,udev,dbus,ca-certificates,adduser${3:-}" trixie "$root.new" "$site" >&2
    mv "$root.new" "$root"
    say "made a Debian 13 ($2)"
}

# Of a service of the machine under test, where the script's own function inside runs a command.

state() {
    inside systemctl show -p "$2" --value "$1.service"
}

start_millis() {
    echo $((($(state "$1" ActiveEnterTimestampMonotonic) - $(state "$1" InactiveExitTimestampMonotonic)) / 1000))
}

# restarted SERVICE BEFORE: more often than before, and it runs.
restarted() {
    [ "$(state "$1" NRestarts)" -gt "$2" ] && [ "$(state "$1" ActiveState)" = active ]
}
