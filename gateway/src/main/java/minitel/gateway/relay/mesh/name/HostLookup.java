package minitel.gateway.relay.mesh.name;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import minitel.gateway.relay.frame.Ipv4Address;

/// What the name service says of a name; a test says something else. It may take its time.
@FunctionalInterface
public interface HostLookup {
    InetAddress[] addresses(String name) throws UnknownHostException;

    /// Those of the answer that another relay can have, sorted, so that the same ones are left out
    /// each time where there are too many.
    ///
    /// @throws UnknownHostException when there is none
    default List<Ipv4Address> relays(String name) throws UnknownHostException {
        List<Ipv4Address> all =
                Arrays.stream(addresses(name))
                        .filter(one -> !one.isLoopbackAddress() && PeerAddress.canBe(one))
                        .map(one -> Ipv4Address.of((Inet4Address) one))
                        .distinct()
                        .sorted(Comparator.comparingInt(one -> one.bits() ^ Integer.MIN_VALUE))
                        .limit(PeerDirectory.MOST)
                        .toList();
        if (all.isEmpty()) {
            throw new UnknownHostException("it has no IPv4 address of another machine");
        }
        return all;
    }
}
