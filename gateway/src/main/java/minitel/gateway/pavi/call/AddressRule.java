package minitel.gateway.pavi.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialException;
import minitel.dial.NetworkAddress;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.address.OwnMachine;

/// Which addresses one service may have this gateway call, by `next`, redirects, bridges and calls
/// in the background: none inside, lest it reach what only this machine or its network can.
///
/// A route that leads inside by its very text (an address, `localhost`, a name that no public name
/// server has) is one that its operator meant: it may be called, at its own port only. A public
/// name that answers with an address inside is refused even if it is the route's: its owner decides
/// what it answers, and does so anew for every call. An address of this very machine that is none
/// inside, as that of a rented server, is called as the route only: what listens there may be
/// closed to all but this machine. The ports where a gateway is operated are called by nobody. Any
/// thread.
///
/// @param route where the service is
/// @param inside whether its operator lets it call inside
public record AddressRule(NetworkAddress route, boolean inside) implements NetworkAddress.Judge {
    /// RFC 6761, 6762, 8375, and what ICANN and ISPs keep out of the public names.
    private static final List<String> LOCAL =
            List.of(".localhost", ".local", ".home.arpa", ".internal", ".lan", ".home", ".test");

    @Override
    public void check(NetworkAddress called, InetAddress address) throws DialException {
        if (OperatorPorts.has(new InetSocketAddress(address, called.port()))) {
            throw forbidden(called + " is a port where a gateway is operated");
        }
        if (inside) {
            return;
        }
        boolean own = isRoute(called);
        if (InsideRanges.contain(address) && !(own && isLocal(called))) {
            throw forbidden(called, "inside", address);
        }
        if (!own && OwnMachine.has(address)) {
            throw forbidden(called, "the gateway's machine", address);
        }
    }

    /// The same as far as the host's text says where it is, without asking a name server.
    public void check(NetworkAddress called) throws DialException {
        String host = OwnMachine.name(called.host());
        Optional<InetAddress> address =
                host.equals("localhost")
                        ? Optional.of(InetAddress.getLoopbackAddress())
                        : OwnMachine.literal(host);
        if (address.isPresent()) {
            check(called, address.get());
        }
    }

    private static DialException forbidden(NetworkAddress called, String what, InetAddress at) {
        return forbidden(
                called
                        + (" is " + what + " (" + at.getHostAddress() + ")")
                        + ": \"inside\" in the service's profile lets it be called");
    }

    private boolean isRoute(NetworkAddress called) {
        return called.port() == route.port() && sameHost(called.host(), route.host());
    }

    private static boolean sameHost(String one, String other) {
        Optional<InetAddress> literal = OwnMachine.literal(one);
        return OwnMachine.name(one).equals(OwnMachine.name(other))
                || literal.isPresent() && literal.equals(OwnMachine.literal(other));
    }

    private static boolean isLocal(NetworkAddress called) {
        String name = OwnMachine.name(called.host());
        return OwnMachine.literal(name).isPresent()
                || name.indexOf('.') < 0
                || LOCAL.stream().anyMatch(name::endsWith);
    }

    private static DialException forbidden(String what) {
        return new DialException(DialException.Why.UNSUPPORTED, what);
    }
}
