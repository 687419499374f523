# shellcheck shell=bash
# shellcheck disable=SC2154 # what whoever sources it sets
# Debian machines that boot in containers, each with a network of its own, nothing but loopback until
# somebody joins it to another. Whoever sources this has sourced .ci/debian.sh, and sets $work.

declare -A machines=() # the first process of each
declare -A nspawns=()

# inside_of MACHINE COMMAND...
inside_of() {
    local machine=${machines[$1]}
    shift
    nsenter -t "$machine" -m -u -i -p -n -- \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive TERM=dumb LC_ALL=C.UTF-8 \
        HOME=/root "$@"
}

is_running() {
    [[ $(inside_of "$1" systemctl is-system-running) =~ running|degraded ]]
}

# first_process NSPAWN: that of its machine. Before it, for as long as the file systems are being mounted, there
# is another child, which only makes it.
first_process() {
    local child
    for child in $(pgrep -P "$1"); do
        if [ "$(sed -n 's/^NSpid:.*[[:space:]]//p' "/proc/$child/status")" = 1 ]; then
            echo "$child"
            return
        fi
    done
    return 1
}

# boot_machine MACHINE ROOT OPTION...: further options for systemd-nspawn.
boot_machine() {
    local name=$1 root=$2
    shift 2
    systemd-nspawn --quiet --register=no --keep-unit --private-network --link-journal=no --boot \
        --machine="$name" "$@" -D "$root" </dev/null >"$work/console-$name" 2>&1 &
    nspawns[$name]=$!
    eventually 60 first_process "${nspawns[$name]}"
    machines[$name]=$(first_process "${nspawns[$name]}")
    eventually 180 is_running "$name"
}

power_off_machine() {
    local machine=${machines[$1]:-}
    [ -n "$machine" ] || return 0
    kill -RTMIN+4 "$machine" 2>/dev/null || true
    for _ in $(seq 100); do
        kill -0 "${nspawns[$1]}" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$machine" 2>/dev/null || true
    wait "${nspawns[$1]}" 2>/dev/null || true
    unset "machines[$1]"
}
