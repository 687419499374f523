# shellcheck shell=bash
# shellcheck disable=SC2154 # what a laboratory sets
# What the laboratories of the tunnel and of the relay have in common: machines that are network namespaces,
# the programs in them, and how what was seen is told.
#
# Whoever sources this sets $work, $lab (what the names of its namespaces begin with) and $spaces (them).

failed=0
processes=()
pid=

in_space() {
    local space=$1
    shift
    ip netns exec "$lab-$space" "$@"
}

# start SPACE LOG COMMAND...: in the background; its number is in $pid.
start() {
    local space=$1 log=$2
    shift 2
    # Before the fork: whoever waits for a word of it shall not find the one of the program before.
    : >"$work/$log.out" 2>"$work/$log.err"
    ip netns exec "$lab-$space" "$@" >"$work/$log.out" 2>"$work/$log.err" </dev/null &
    pid=$!
    processes+=("$pid")
}

# stop PID...: ends processes that were started here, and waits until they are gone.
stop() {
    local each
    for each in "$@"; do
        kill "$each" 2>/dev/null || true
        wait "$each" 2>/dev/null || true
    done
}

# plug SPACE DEVICE PORT: a cable from a machine to the switch.
plug() {
    ip link add name "$lab-cable" type veth peer name "$lab-port"
    ip link set dev "$lab-cable" name "$2" netns "$lab-$1"
    ip link set dev "$lab-port" name "$4" netns "$lab-$3"
    ip -n "$lab-$1" link set dev "$2" up
    ip -n "$lab-$3" link set dev "$4" up
}

remove_network() {
    local space
    for space in "${spaces[@]}"; do
        ip netns del "$lab-$space" 2>/dev/null || true
        rm -rf "/etc/netns/$lab-$space"
    done
    rmdir /etc/netns 2>/dev/null || true
}

clean_up() {
    local status=$?
    [ ${#processes[@]} = 0 ] || kill -CONT "${processes[@]}" 2>/dev/null || true
    [ ${#processes[@]} = 0 ] || kill "${processes[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    remove_network
    [ -z "${KEEP:-}" ] || [ -z "$work" ] || { mkdir -p "$KEEP" && cp -r "$work/." "$KEEP"; }
    [ -z "$work" ] || rm -rf "$work"
    return "$status"
}

## What was seen

# verdict WHAT WANTED GOT: equal, or a fault that is counted.
verdict() {
    if [ "$2" = "$3" ]; then
        say "  ok      $1"
    else
        say "  FAILED  $1: wanted $2, got $3"
        failed=$((failed + 1))
    fi
}

# within WHAT FIGURE MOST: the figure is at most that.
within() {
    if [ -n "$2" ] && awk -v is="$2" -v most="$3" 'BEGIN { exit !(is <= most) }'; then
        say "  ok      $1: $2 (at most $3)"
    else
        say "  FAILED  $1: ${2:-nothing} (at most $3)"
        failed=$((failed + 1))
    fi
}

# matches WHAT PATTERN TEXT
matches() {
    if grep -qE -- "$2" <<<"$3"; then
        say "  ok      $1"
    else
        say "  FAILED  $1: wanted $2, got: $(head -c 300 <<<"$3" | tr '\n' '|')"
        failed=$((failed + 1))
    fi
}

# seconds_until MOST COMMAND...: prints how long it took, with a decimal, or nothing.
seconds_until() {
    local begun=${EPOCHREALTIME/./} most=$1
    shift
    until "$@" >/dev/null 2>&1; do
        [ $((${EPOCHREALTIME/./} - begun)) -lt $((most * 1000000)) ] || return 0
        sleep 0.1
    done
    echo $(((${EPOCHREALTIME/./} - begun) / 100000)) | sed 's/\(.\)$/.\1/; s/^\./0./'
}

## What the kernel knows of a program

of_status() {
    awk -v key="$2:" '$1 == key { print $2 }' "/proc/$1/status"
}

rss() {
    of_status "$1" VmRSS
}

descriptors() {
    find "/proc/$1/fd" -mindepth 1 2>/dev/null | wc -l
}

# Hundredths of a second of processor time.
ticks() {
    sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'
}

# Heap in use after a full collection, in KB.
heap() {
    local java
    java=$(readlink -f "/proc/$1/exe")
    "${java%/*}/jcmd" "$1" GC.run >/dev/null 2>&1 || true
    "${java%/*}/jcmd" "$1" GC.heap_info 2>/dev/null | sed -n 's/.*heap .*used \([0-9]*\)K.*/\1/p' | head -n 1
}

figures() {
    echo "rss $(rss "$1") KB, threads $(of_status "$1" Threads), descriptors $(descriptors "$1"), heap $(heap "$1") KB"
}

# most_rss PID FILE: notes the most resident memory until it is killed.
most_rss() {
    local most=0 now
    while now=$(rss "$1" 2>/dev/null) && [ -n "$now" ]; do
        [ "$now" -le "$most" ] || { most=$now && echo "$most" >"$2"; }
        sleep 0.2
    done
}
