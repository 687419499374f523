package minitel.gateway.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PrivateRanges;

/// A request for a WebSocket, as far as it matters which page is behind it.
///
/// @param origin what the browser says of the page; empty: no browser, for all of them say it
/// @param host what the browser called, as it or a trusted proxy says
/// @param local the address at which the connection came in
/// @param caller where the caller is; the same as `local` when a proxy did not say
record PageCall(Optional<String> origin, String host, InetAddress local, InetAddress caller) {
    /// What a provider shares among its customers (RFC 6598).
    private static final Cidr SHARED = Cidr.parse("100.64.0.0/10");

    /// Of what a stranger wrote, this much is shown.
    private static final int SHOWN = 100;

    /// A household's part of IPv6.
    private static final int HOUSEHOLD = 64;

    /// Whether the door is open to the world where this call came in: its address is public, or the
    /// caller's is, who then came through a router or a proxy. Neighbours in one IPv6 network are
    /// at home, though their addresses are public.
    boolean isFromWorld() {
        return (isPublic(local) || isPublic(caller)) && !areNeighbours();
    }

    /// The call that the page would make which this gateway serves there itself.
    PageCall ofPageItself() {
        Optional<String> page = host.isEmpty() ? Optional.empty() : Optional.of("http://" + host);
        return new PageCall(page, host, local, caller);
    }

    /// What the operator reads of one that was refused.
    String refusal() {
        return "a page from %s may not call here as %s: put it into \"origins\", or what this machine is called into \"listen.names\", if it is yours"
                .formatted(brief(origin.orElse("nowhere")), brief(host));
    }

    private static String brief(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return start.replaceAll("[^ -~]", "?");
    }

    private boolean areNeighbours() {
        return local instanceof Inet6Address && new Cidr(local, HOUSEHOLD).contains(caller);
    }

    private static boolean isPublic(InetAddress address) {
        return !PrivateRanges.contain(address) && !SHARED.contains(address);
    }
}
