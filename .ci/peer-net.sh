# shellcheck shell=bash
# shellcheck disable=SC2154 # what .ci/peer-lab sets
# The network of the peer links' laboratory, of namespaces that it makes and removes:
#
#   gw   the gateway, 203.0.113.10: signalling, relay, echo        (all on one switch, "net")
#   a    203.0.113.31          b    203.0.113.32
#   nat1 203.0.113.21, a router; behind it ha 192.168.1.10 and hc 192.168.1.20
#   nat2 203.0.113.22, another; behind it  hb 192.168.2.10
#
# .ci/lab.sh has what a laboratory needs besides.

switched() {
    plug "$1" wan net "$1"
    ip -n "$lab-net" link set dev "$1" master switch
    ip -n "$lab-$1" address add "$2/24" dev wan
}

# router MACHINE ADDRESS NETWORK: masquerades, and lets nothing in.
router() {
    switched "$1" "$2"
    in_space "$1" sysctl -qw net.ipv4.ip_forward=1
    masquerade "$1"
}

# masquerade ROUTER [fully-random]: how it gives ports.
masquerade() {
    in_space "$1" nft flush ruleset
    in_space "$1" nft -f - <<END
table ip home {
    chain out { type nat hook postrouting priority 100; oifname "wan" masquerade ${2:-}; }
    chain through {
        type filter hook forward priority 0; policy drop;
        ct state established,related accept
        iifname "lan" accept
    }
    chain in {
        type filter hook input priority 0; policy accept;
        iifname "wan" ct state != established,related drop
    }
}
END
    # A NAT that forgets nothing would go on with the old ports.
    ip netns exec "$lab-$1" conntrack -F >/dev/null 2>&1 || true
}

# home ROUTER NETWORK: what is behind it, a switch.
home() {
    ip -n "$lab-$1" link add name lan type bridge mcast_snooping 0
    ip -n "$lab-$1" link set dev lan up
    ip -n "$lab-$1" address add "$2.1/24" dev lan
}

# behind MACHINE ROUTER NETWORK NUMBER
behind() {
    plug "$1" eth0 "$2" "$1"
    ip -n "$lab-$2" link set dev "$1" master lan
    ip -n "$lab-$1" address add "$3.$4/24" dev eth0
    ip -n "$lab-$1" route add default via "$3.1"
}

make_network() {
    local space
    remove_network
    for space in "${spaces[@]}"; do
        ip netns add "$lab-$space"
        ip -n "$lab-$space" link set dev lo up
        mkdir -p "$work/$space.wg" "$work/$space"
    done
    ip -n "$lab-net" link add name switch type bridge mcast_snooping 0
    ip -n "$lab-net" link set dev switch up
    switched gw 203.0.113.10
    switched a 203.0.113.31
    switched b 203.0.113.32
    ip -n "$lab-a" route add default via 203.0.113.10
    ip -n "$lab-b" route add default via 203.0.113.10
    router nat1 203.0.113.21
    router nat2 203.0.113.22
    home nat1 192.168.1
    home nat2 192.168.2
    behind ha nat1 192.168.1 10
    behind hc nat1 192.168.1 20
    behind hb nat2 192.168.2 10
}

# What gives a program a place of its own for the sockets of wireguard-go, which is the same for all programs of
# that machine, one after the other.
# shellcheck disable=SC2016 # for the shell inside
alone='mkdir -p /run/wireguard && mount --bind "$0" /run/wireguard && exec "$@"'

# inside SPACE COMMAND...
inside() {
    local space=$1
    shift
    ip netns exec "$lab-$space" unshare -m sh -c "$alone" "$work/$space.wg" "$@"
}

# begin SPACE LOG COMMAND...: inside, in the background; its number is in $pid.
begin() {
    local space=$1 log=$2
    shift 2
    : >"$work/$log.out" 2>"$work/$log.err"
    # No function: the number is to be the program's own.
    ip netns exec "$lab-$space" unshare -m sh -c "$alone" "$work/$space.wg" "$@" \
        >"$work/$log.out" 2>"$work/$log.err" </dev/null 8>&- &
    pid=$!
    processes+=("$pid")
}

# engine SPACE: with the port 6502 published, for root's orders; in the framing $framing.
engine() {
    echo "{\"users\": [\"root\"], \"published\": [6502], \"key\": \"tunnel.key\", \"plain\": true, \"metrics\": 9464, \"framing\": \"${framing:-2013}\"}" \
        >"$work/$1/link-engine.json"
    mkdir -p "$work/$1.state" "$work/$1.run"
    begin "$1" "engine-$1" env STATE_DIRECTORY="$work/$1.state" RUNTIME_DIRECTORY="$work/$1.run" \
        "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx48m -cp "$classes" \
        --enable-native-access=ALL-UNNAMED minitel.gateway.Main link-engine --config "$work/$1/link-engine.json"
    engines[$1]=$pid
    eventually 60 grep -q ready "$work/engine-$1.out"
}

# engine_status SPACE: what the command says of the one that runs there.
engine_status() {
    in_space "$1" env STATE_DIRECTORY="$work/$1.state" RUNTIME_DIRECTORY="$work/$1.run" \
        "$java" -XX:TieredStopAtLevel=1 -cp "$classes" --enable-native-access=ALL-UNNAMED \
        minitel.gateway.Main link-engine status
}

# controller SPACE IP4: the project's own of 2013 where there is one.
controller() {
    if [ -n "${CONTROLLERS:-}" ]; then
        begin "$1" "controller-$1" python2.7 -u "$CONTROLLERS/gvpn_controller.py" "$1@x" - "ws://$gateway_at:9001/" "$2"
    else
        begin "$1" "controller-$1" python3 .ci/peer_probe.py "$1" "ws://$gateway_at:9001/" "$2"
    fi
    controllers[$1]=$pid
}

# gateway: gives each machine a name, has an echo, and relays $RELAY kilobytes a second.
gateway() {
    local space names=
    for space in a b ha hb hc; do
        names+="\"$space\": {\"key\": \"$("$java" -cp "$classes" minitel.gateway.Main tunnel key \
            --key "$work/$space/tunnel.key" 2>/dev/null | grep -o 'ed25519 [A-Za-z0-9+/=]*')\"},"
    done
    cat >"$work/gateway.json" <<END
{"listen": {"websocket": "[::]:9001", "telnet": "off", "web": "off", "console": "off"},
 "tunnels": {"names": {${names%,}}}, "peerLinks": {"relay": ${RELAY:-1000}, "echo": "[::]:9002"},
 "announce": {"dnssd": false, "broadcast": 0}}
END
    mkdir -p "$work/gateway.state" "$work/gateway.run"
    gateway_starts
}

# gateway_starts: as it was before, if it was there.
gateway_starts() {
    begin gw gateway env STATE_DIRECTORY="$work/gateway.state" RUNTIME_DIRECTORY="$work/gateway.run" \
        "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -cp "$classes" \
        --enable-native-access=ALL-UNNAMED minitel.gateway.Main --config "$work/gateway.json"
    # shellcheck disable=SC2034 # for a section that ends it
    gateway_pid=$pid
    eventually 60 in_space gw socat -u /dev/null TCP:203.0.113.10:9001
}

## What is seen of a link

# endpoint SPACE: of the first peer.
endpoint() {
    inside "$1" wg show mtl0 endpoints | awk '{ print $2 }'
}

# said_way SPACE: what the engine there answers at once.
said_way() {
    printf '{"m": "get_state"}' | in_space "$1" timeout 2 socat -t0.2 - 'UDP6:[::1]:5800' |
        sed -n 's/.*"way": "\([a-z]*\)".*/\1/p' | tail -n 1
}

# way SPACE: which way the first link of the engine there goes, as a controller is told; an engine that is busy is
# asked again.
way() {
    local said=
    for _ in 1 2 3 4 5; do
        [ -n "$said" ] || said=$(said_way "$1")
    done
    echo "$said"
}

# goes SPACE WAY
goes() {
    [ "$(way "$1")" = "$2" ]
}

# Each machine's address of IPv4 on the links, as a uid belongs to one name.
declare -A overlay=([a]=172.31.0.10 [b]=172.31.0.20 [ha]=172.31.0.30 [hb]=172.31.0.40 [hc]=172.31.0.50)

# both A B: engines and controllers of two machines.
both() {
    engine "$1"
    engine "$2"
    controller "$1" "${overlay[$1]}"
    controller "$2" "${overlay[$2]}"
}

# are WAY A B: whether both say that their link goes that way.
are() {
    goes "$2" "$1" && goes "$3" "$1"
}

# link WHAT WAY A B: until both have it, in seconds from when both engines know who they are.
link() {
    local taken
    both "$3" "$4"
    eventually 60 grep -q 'this end of links is' "$work/engine-$3.err"
    eventually 60 grep -q 'this end of links is' "$work/engine-$4.err"
    taken=$(seconds_until 90 are "$2" "$3" "$4")
    say "  $1: ${taken:+$2 after $taken s}"
    verdict "$1" "$2 $2" "$(way "$3") $(way "$4")"
}

## A session of TCP over a link

# talk FROM TO
talk() {
    begin "$2" "talk-$2" python3 .ci/peer_talk.py serve 6502
    talks=("$pid")
    eventually 20 grep -q ready "$work/talk-$2.out"
    begin "$1" talk python3 .ci/peer_talk.py call "${overlay[$2]}" 6502
    talks+=("$pid")
    eventually 30 grep -q ready "$work/talk.out"
}

# talked WHAT MOST: the session goes on, and was silent for that many seconds at most since the last time.
talked() {
    local before now
    before=$(wc -l <"$work/talk.out")
    kill -USR1 "${talks[1]}" 2>/dev/null || true
    seconds_until $(($2 + 20)) more_than "$before" >/dev/null
    now=$(tail -n +$((before + 1)) "$work/talk.out" | head -n 1)
    within "$1: seconds of silence" "${now#* }" "$2"
}

more_than() {
    [ "$(wc -l <"$work/talk.out")" -gt "$1" ]
}

# answers FROM TO: whether the link carries something.
answers() {
    in_space "$1" socat -u /dev/null "TCP:${overlay[$2]}:6502,connect-timeout=1"
}

hung_up() {
    stop "${talks[@]}"
}

# fetched SPACE ADDRESS PORT: the status of a page.
fetched() {
    in_space "$1" curl --noproxy '*' -s -m 5 -o /dev/null -w '%{http_code}' "http://$2:$3/" || true
}

# serve SPACE PORT
serve() {
    begin "$1" "page-$1-$2" python3 -m http.server --bind :: --directory "$work/page" "$2"
}

# end_links: engines and controllers, with their interfaces.
end_links() {
    local each
    for each in "${controllers[@]}" "${engines[@]}"; do
        stop "$each"
    done
    controllers=() engines=()
}
