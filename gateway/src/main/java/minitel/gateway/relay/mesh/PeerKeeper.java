package minitel.gateway.relay.mesh;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.name.PeerDirectory;
import minitel.life.LogBudget;
import minitel.os.InterfaceTable;
import org.tinylog.Logger;

/// Keeps the table of peers as the directory says, and tells who listens when it changes. The watch
/// of the mesh looks; anybody may read the table.
final class PeerKeeper {
    private static final String NONE =
            "none known; an address of this machine's own counts as none";

    private final PeerDirectory directory;
    private final PeerTable.Welcome welcome;
    private final MeshListener listener;
    private final Supplier<Set<Ipv4Address>> machine;
    private volatile PeerTable table = PeerTable.NOBODY;

    /// Whether something was said of other relays.
    private boolean looked;

    /// Where this relay heard when it was looked at last.
    private List<Ipv4Address> heard = List.of();

    /// @param machine all addresses of this machine: they are no other relay's
    PeerKeeper(
            PeerDirectory directory,
            PeerTable.Welcome welcome,
            MeshListener listener,
            Supplier<Set<Ipv4Address>> machine) {
        this.directory = directory;
        this.welcome = welcome;
        this.listener = listener;
        this.machine = machine;
    }

    PeerTable table() {
        return table;
    }

    /// @param bound where this relay hears
    void look(List<Ipv4Address> bound) {
        Set<Ipv4Address> own = new HashSet<>(machine.get());
        own.addAll(bound);
        PeerTable before = table;
        PeerTable after = before.with(directory.peers(own, bound), welcome);
        boolean nobodyYet = !looked && after.isEmpty() && !bound.isEmpty();
        if (after != before || nobodyYet) {
            looked = true;
            table = after;
            boolean itself = after.all().stream().anyMatch(MeshPeer::isSelf);
            if (!itself && LogBudget.RELAYS.allows()) {
                Logger.info("other relays: {}", after.isEmpty() ? NONE : after.all());
            }
        }
        if (after != before || !bound.equals(heard)) {
            heard = bound;
            listener.changed(after.all());
        }
        if (bound.size() > 1) {
            after.all().forEach(peer -> peer.bearing().route(RouteProbe.towards(peer.target())));
        }
    }

    /// Nothing when the kernel does not tell: then a relay that is in its own list sends to itself.
    static Set<Ipv4Address> ofMachine() {
        Set<Ipv4Address> all = new HashSet<>();
        try {
            InterfaceTable.read()
                    .forEach(row ->
                            row.addresses().forEach(own -> all.add(new Ipv4Address(own.bits()))));
        } catch (Throwable t) { // not typed: it parks
            Logger.debug("the addresses of this machine are unknown: {}", t.getMessage());
        }
        return all;
    }
}
