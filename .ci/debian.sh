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
    rm -rf "$root.new"
    mmdebstrap --quiet --variant=apt --architectures="$2" \
        --include="systemd,systemd-sysv,udev,dbus,ca-certificates,adduser${3:-}" trixie "$root.new" "$site" >&2
    mv "$root.new" "$root"
    say "made a Debian 13 ($2)"
}

binfmt=/proc/sys/fs/binfmt_misc
binfmt_registered=
binfmt_mounted=

# Has the kernel run programs for 64-bit ARM by qemu, until end_emulation.
emulate() {
    if [ ! -e "$binfmt/register" ]; then
        mount -t binfmt_misc none "$binfmt"
        binfmt_mounted=yes
    fi
    if [ ! -e "$binfmt/qemu-aarch64" ]; then
        cat /usr/lib/binfmt.d/qemu-aarch64.conf >"$binfmt/register"
        binfmt_registered=yes
    fi
}

end_emulation() {
    [ -z "$binfmt_registered" ] || echo -1 >"$binfmt/qemu-aarch64"
    [ -z "$binfmt_mounted" ] || umount "$binfmt"
}
