package minitel.gateway.relay.mesh.name;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import minitel.gateway.address.OwnMachine;
import minitel.gateway.relay.frame.Ipv4Address;
import org.tinylog.Logger;

/// Who the other relays are: those that are listed, and the tasks of a service. For the watch of
/// the mesh.
public final class PeerDirectory {
    /// Peers, and names that are asked for.
    public static final int MOST = 64;

    private final List<PeerAddress> fixed = new ArrayList<>();
    private final List<PeerName> names = new ArrayList<>();
    private boolean toldTooMany;

    /// @param peers names or addresses
    /// @param service whose tasks are peers; "" = none
    /// @param threads that the name service may hold up
    /// @param failures counts questions without an answer of use
    public PeerDirectory(
            List<String> peers,
            String service,
            HostLookup lookup,
            Executor threads,
            LongAdder failures) {
        for (String peer : peers) {
            Optional<InetAddress> literal = OwnMachine.literal(peer);
            if (literal.isEmpty()) {
                names.add(new PeerName(peer, lookup, threads, failures));
            } else if (literal.get() instanceof Inet4Address address
                    && PeerAddress.canBe(address)) {
                fixed.add(new PeerAddress(Ipv4Address.of(address), peer, false));
            } else {
                Logger.warn("relay {} is left out: a mesh is of machines with IPv4", peer);
            }
        }
        if (!service.isEmpty()) {
            names.add(new PeerName("tasks." + service, lookup, threads, failures));
        }
    }

    /// Whether somebody has to be asked who it is.
    public static boolean isName(String peer) {
        return OwnMachine.literal(peer).isEmpty();
    }

    /// Asks for the names whose time it is.
    ///
    /// @param then what is done when there is an answer, on another thread
    public void look(long now, Runnable then) {
        names.forEach(name -> name.look(now, then));
    }

    /// Of names that are not answered, those among them of which something is known.
    public List<NameTrouble> troubles() {
        return names.stream().flatMap(name -> name.trouble().stream()).toList();
    }

    /// As they are known now, in the order of the list.
    ///
    /// @param own whether an address is this machine's
    public List<PeerAddress> peers(Predicate<Ipv4Address> own) {
        Map<Ipv4Address, PeerAddress> all = new LinkedHashMap<>();
        fixed.forEach(peer -> all.putIfAbsent(peer.address(), peer));
        for (PeerName name : names) {
            for (Ipv4Address address : name.addresses()) {
                all.putIfAbsent(address, new PeerAddress(address, name.name(), false));
            }
        }
        all.keySet().removeIf(own);
        return most(List.copyOf(all.values()));
    }

    private List<PeerAddress> most(List<PeerAddress> all) {
        boolean tooMany = all.size() > MOST;
        if (tooMany && !toldTooMany) {
            Logger.warn("of {} other relays the first {} are of the mesh", all.size(), MOST);
        }
        toldTooMany = tooMany;
        return tooMany ? all.subList(0, MOST) : all;
    }
}
