# shellcheck shell=bash
# shellcheck disable=SC2154 # what .ci/peer-lab sets
# The network of the peer links' laboratory, of namespaces that it makes and removes:
#
#   gw   the gateway, 203.0.113.10: signalling, relay, echo        (all on one switch, "net")
#   a    203.0.113.31          b    203.0.113.32
#   nat1 203.0.113.21, a router; behind it ha 192.168.1.10
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

# behind MACHINE ROUTER NETWORK
behind() {
    plug "$1" eth0 "$2" lan
    ip -n "$lab-$2" address add "$3.1/24" dev lan
    ip -n "$lab-$1" address add "$3.10/24" dev eth0
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
    router nat1 203.0.113.21
    router nat2 203.0.113.22
    behind ha nat1 192.168.1
    behind hb nat2 192.168.2
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
        begin "$1" "controller-$1" python2.7 -u "$CONTROLLERS/gvpn_controller.py" "$1@x" - ws://203.0.113.10:9001/ "$2"
    else
        begin "$1" "controller-$1" python3 .ci/peer_probe.py "$1" ws://203.0.113.10:9001/ "$2"
    fi
    controllers[$1]=$pid
}

# gateway: gives each machine a name, and has an echo.
gateway() {
    local space names=
    for space in a b ha hb; do
        names+="\"$space\": {\"key\": \"$("$java" -cp "$classes" minitel.gateway.Main tunnel key \
            --key "$work/$space/tunnel.key" 2>/dev/null | grep -o 'ed25519 [A-Za-z0-9+/=]*')\"},"
    done
    cat >"$work/gateway.json" <<END
{"listen": {"websocket": "203.0.113.10:9001", "telnet": "off", "web": "off", "console": "off"},
 "tunnels": {"names": {${names%,}}}, "peerLinks": {"relay": 1000, "echo": "203.0.113.10:9002"},
 "announce": {"dnssd": false, "broadcast": 0}}
END
    mkdir -p "$work/gateway.state" "$work/gateway.run"
    begin gw gateway env STATE_DIRECTORY="$work/gateway.state" RUNTIME_DIRECTORY="$work/gateway.run" "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -cp "$classes" \
        --enable-native-access=ALL-UNNAMED minitel.gateway.Main --config "$work/gateway.json"
    eventually 60 in_space gw socat -u /dev/null TCP:203.0.113.10:9001
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
