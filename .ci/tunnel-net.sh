# shellcheck shell=bash
# shellcheck disable=SC2154 # what .ci/tunnel-lab sets
# The network of the tunnel's laboratory, of namespaces that it makes and removes, and the programs in it:
#
#   gw        the gateway: gateway.example, 203.0.113.10       visitor   203.0.113.50
#   stranger  203.0.113.66, whom the gateway may well ban      (all of these on one switch, "net")
#   nat1      a router, masquerading, nothing comes in         home1, attic: two machines behind it
#   nat2      another                                          home2: behind that, with home1's own address
#
# .ci/lab.sh has what a laboratory needs besides.

spaces=(net gw visitor stranger nat1 nat2 home1 attic home2)

switched() {
    plug "$1" wan net "$1"
    ip -n mtl-net link set dev "$1" master switch
    ip -n "mtl-$1" address add "$2/24" dev wan
}

# A router: a home's machines are behind it, nothing comes in.
router() {
    switched "$1" "$2"
    ip -n "mtl-$1" link add name lan type bridge
    ip -n "mtl-$1" link set dev lan up
    ip -n "mtl-$1" address add 192.168.1.1/24 dev lan
    in_space "$1" sysctl -qw net.ipv4.ip_forward=1
    in_space "$1" nft -f - <<'END'
table ip home {
    chain out { type nat hook postrouting priority 100; oifname "wan" masquerade; }
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
}

# behind MACHINE ROUTER ADDRESS
behind() {
    plug "$1" eth0 "$2" "$1"
    ip -n "mtl-$2" link set dev "$1" master lan
    ip -n "mtl-$1" address add "$3/24" dev eth0
    ip -n "mtl-$1" route add default via 192.168.1.1
}

# The gateway's names, at an address, for every machine.
names_at() {
    local space
    for space in "${spaces[@]}"; do
        mkdir -p "/etc/netns/mtl-$space"
        # Written over and not replaced: programs that run have the file itself.
        cat >"/etc/netns/mtl-$space/hosts" <<END
127.0.0.1 localhost
$1 gateway.example evil.example
$1 origin--maison.gateway.example www--maison.gateway.example prometheus--maison.gateway.example
$1 shut--maison.gateway.example service--maison.gateway.example nothing--maison.gateway.example
END
    done
}

make_network() {
    local space
    remove_network
    names_at 203.0.113.10
    for space in "${spaces[@]}"; do
        ip netns add "mtl-$space"
        ip -n "mtl-$space" link set dev lo up
    done
    ip -n mtl-net link add name switch type bridge
    ip -n mtl-net link set dev switch up
    switched gw 203.0.113.10
    ip -n mtl-gw address add 203.0.113.11/24 dev wan
    switched visitor 203.0.113.50
    switched stranger 203.0.113.66
    router nat1 203.0.113.21
    router nat2 203.0.113.22
    behind home1 nat1 192.168.1.10
    behind attic nat1 192.168.1.11
    behind home2 nat2 192.168.1.10
}

# Home 1's line: 1 Mbit/s up, through a modem whose queue holds 400 ms, and 10 ms down where the kernel has
# netem.
slow_uplink() {
    in_space nat1 tc qdisc replace dev wan root tbf rate "${UPLINK:-1mbit}" burst 5kb latency "${QUEUE:-400ms}"
    in_space net tc qdisc replace dev nat1 root netem delay 10ms 2>/dev/null ||
        say "  this kernel has no netem: the line's own delay is 0"
}

fast_uplink() {
    in_space nat1 tc qdisc del dev wan root 2>/dev/null || true
    in_space net tc qdisc del dev nat1 root 2>/dev/null || true
}
