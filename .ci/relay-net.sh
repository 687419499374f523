# shellcheck shell=bash
# shellcheck disable=SC2154 # what .ci/relay-lab sets
# The network of the relay's laboratory: three segments, and a router that lets nothing through but what is
# sent to one machine.
#
#   a1 10.76.1.10   a3 10.76.1.11   relays of segment A    a2 10.76.1.20   whoever asks there
#   b1 10.76.2.10   b3 10.76.2.11   of segment B           b2 10.76.2.20
#   c1 10.76.3.10                   of segment C           c2 10.76.3.20
#   router: .1 of each, and the name service of all
#
# The programs in it: relays of ours, SnowSignal's, and .ci/relay_probe.py, which sends and counts.

# SPACE SEGMENT ADDRESS
machine() {
    plug "$1" eth0 router "$1"
    ip -n mtr-router link set dev "$1" master "br-$2"
    ip -n "mtr-$1" address add "$3/24" broadcast + dev eth0
    ip -n "mtr-$1" route add default via "${3%.*}.1"
    # As when a machine says that its address has another card now.
    ip -n mtr-router neigh flush to "$3"
    mkdir -p "/etc/netns/mtr-$1"
    printf '127.0.0.1 localhost\n%s %s\n' "$3" "$(hostname)" >"/etc/netns/mtr-$1/hosts"
    printf 'nameserver %s\noptions timeout:1 attempts:2\n' "${3%.*}.1" >"/etc/netns/mtr-$1/resolv.conf"
}

segment() {
    ip -n mtr-router link add name "br-$1" type bridge mcast_snooping 0
    ip -n mtr-router link set dev "br-$1" up
    ip -n mtr-router address add "$2/24" broadcast + dev "br-$1"
}

make_network() {
    local space
    remove_network
    for space in "${spaces[@]}"; do
        ip netns add "mtr-$space"
        ip -n "mtr-$space" link set dev lo up
        in_space "$space" sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv6.conf.all.disable_ipv6=1
    done
    in_space router sysctl -qw net.ipv4.ip_forward=1
    segment a 10.76.1.1
    segment b 10.76.2.1
    segment c 10.76.3.1
    machine a1 a 10.76.1.10
    machine a2 a 10.76.1.20
    machine a3 a 10.76.1.11
    machine b1 b 10.76.2.10
    machine b2 b 10.76.2.20
    machine b3 b 10.76.2.11
    machine c1 c 10.76.3.10
    machine c2 c 10.76.3.20
}

address_of() {
    ip -n "mtr-$1" -4 -o address show dev eth0 | awk '{ sub("/.*", "", $4); print $4; exit }'
}

mac_of() {
    ip -n "mtr-$1" -o link show dev eth0 | sed 's/.*ether \([0-9a-f:]*\).*/\1/'
}

# How long a frame may be, everywhere.
mtu() {
    local space
    for space in "${spaces[@]:1}"; do
        ip -n "mtr-$space" link set dev eth0 mtu "$1"
        ip -n mtr-router link set dev "$space" mtu "$1"
    done
}

## Relays

relays=()
# What the next relays of ours are started by, as setpriv.
by=()

says() {
    grep -qE -- "$2" "$work/$1.out" "$work/$1.err"
}

# What its unit leaves to its heap, of 256 MB.
heap='-Xmx96m -XX:+UseSerialGC'

# ours SPACE OPTION...: a relay of ours; its number is in $pid, what it says in $work/SPACE.out and .err.
ours() {
    begin_ours "$@"
    eventually 60 says "$1" '^ready$'
}

begin_ours() {
    local space=$1
    shift
    mkdir -p "$work/$space.state" "$work/$space.run"
    start "$space" "$space" env STATE_DIRECTORY="$work/$space.state" RUNTIME_DIRECTORY="$work/$space.run" \
        MINITEL_JAVA_OPTS="$heap" ${SERVICE:+SERVICENAME="$SERVICE"} "${by[@]}" "$tree/gateway/bin/minitel-gateway" relay "$@"
    relays+=("$pid")
}

# snow SPACE OPTION...: a relay that is the real SnowSignal.
snow() {
    local space=$1
    shift
    start "$space" "$space" env PYTHONPATH="$SNOWSIGNAL" ${SERVICE:+SERVICENAME="$SERVICE"} /usr/bin/python3 -m snowsignal "$@"
    relays+=("$pid")
    eventually 20 listens "$space" "${MESH_PORT:-7124}"
    sleep 0.3
}

# listens SPACE PORT: does anybody?
listens() {
    in_space "$1" ss -Huln "sport = :$2" | grep -q .
}

has_snow() {
    [ -n "${SNOWSIGNAL:-}" ] && [ -d "$SNOWSIGNAL/snowsignal" ]
}

# mesh "KIND SPACE"...: relays that all know each other.
mesh() {
    local each other peers
    end_mesh
    for each in "$@"; do
        peers=()
        for other in "$@"; do
            [ "$other" = "$each" ] || peers+=("$(address_of "${other#* }")")
        done
        "${each% *}" "${each#* }" --other-relays "${peers[@]}"
    done
    sleep 0.5
}

end_mesh() {
    [ ${#relays[@]} = 0 ] || stop "${relays[@]}"
    relays=()
}

# relay_file SPACE KEYS: what $work/SPACE.json says besides the interface.
relay_file() {
    printf '{"interfaces": ["%s"], %s}\n' "${INTERFACES:-eth0}" "$2" >"$work/$1.json"
}

# filed SPACE KEYS: a relay of ours with such a file.
filed() {
    relay_file "$@"
    ours "$1" --config "$work/$1.json"
}

# status SPACE PATH: a figure of its status.json, by a path of jq.
status() {
    jq -r "$2" "$work/$1.run/status.json" 2>/dev/null
}

## Who sends and counts

probe() {
    local space=$1
    shift
    in_space "$space" python3 .ci/relay_probe.py "$@"
}

# counts SPACE OPTION...: begins to count there; result SPACE puts into $told what came.
counts() {
    local space=$1
    shift
    start "$space" "count.$space" python3 .ci/relay_probe.py count "$@"
    counting[$space]=$pid
    eventually 20 says "count.$space" '^ready$'
}

declare -A counting
told=

result() {
    # A busy machine may be late with the first; what comes behind it is close.
    seconds_until "${3:-3}" says "count.$1" '^came$' >/dev/null
    sleep "${2:-1.2}"
    stop "${counting[$1]}"
    told=$(grep received= "$work/count.$1.out" || echo 'received=none')
}

# figure NAME: of $told.
figure() {
    sed -n "s/.*\b$1=\([^ ]*\).*/\1/p" <<<"$told"
}

# arrives WHAT WANTED FROM TO [OPTION...]: so many copies of one broadcast arrive.
arrives() {
    local what=$1 wanted=$2 from=$3 to=$4
    shift 4
    counts "$to" --port "${PORT:-5076}"
    probe "$from" send --first $((RANDOM * 100)) --port "${PORT:-5076}" "$@" >/dev/null
    result "$to"
    verdict "$what" "$wanted" "$(figure received)"
}

# reaches FROM TO: does a broadcast, soon?
reaches() {
    counts "$2"
    probe "$1" send --first $((RANDOM * 100)) >/dev/null
    result "$2" 0 1
    [ "$(figure received)" != 0 ]
}

# What a relay counts, by its page of figures.
metrics() {
    in_space "$1" curl -s "http://127.0.0.1:9108/metrics" | grep -v '^#' || true
}

own_faults() {
    grep -cE 'Exception|Error|at minitel\.' "$work/$1.err" || true
}
