package minitel.gateway.relay.mesh;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import minitel.dial.LocalWay;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.name.PeerAddress;
import minitel.gateway.relay.mesh.name.PeerDirectory;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Keeps the table of peers as the directory says, and tells who listens when it changes. The watch
/// of the mesh looks; anybody may read the table.
final class PeerKeeper {
    private static final String NONE =
            "none known yet: a name waits for its answer, and an address of this machine counts as"
                    + " none";

    private final MeshPlan plan;
    private final PeerDirectory directory;
    private final Predicate<Ipv4Address> machine;
    private final PeerTable.Welcome welcome;
    private final MeshListener listener;
    private volatile PeerTable table = PeerTable.NOBODY;

    /// Whether something was said of other relays.
    private boolean looked;

    /// Where this relay heard when it was looked at last.
    private List<Ipv4Address> heard = List.of();

    /// @param machine whether an address is this machine's: then it is no other relay's
    PeerKeeper(
            MeshPlan plan,
            PeerDirectory directory,
            Predicate<Ipv4Address> machine,
            PeerTable.Welcome welcome,
            MeshListener listener) {
        this.plan = plan;
        this.directory = directory;
        this.machine = machine;
        this.welcome = welcome;
        this.listener = listener;
    }

    PeerTable table() {
        return table;
    }

    /// The others, as they are named now.
    ///
    /// @param bound where this relay hears
    void look(List<Ipv4Address> bound) {
        PeerTable before = table;
        PeerTable after = before.with(peers(bound), welcome);
        boolean nobodyYet = !looked && after.isEmpty() && !bound.isEmpty();
        if (after != before || nobodyYet) {
            looked = true;
            table = after;
            if (plan.namesSomebody() && LogBudget.RELAYS.allows()) {
                Logger.info("other relays: {}", after.isEmpty() ? NONE : after.all());
            }
        }
        boolean others = after != before || !bound.equals(heard);
        heard = bound;
        if (seekWays() || others) {
            listener.changed(after.all());
        }
    }

    /// The ways to them; tells if one of them has gone or come.
    void lookForWays() {
        if (seekWays()) {
            listener.changed(table.all());
        }
    }

    private boolean seekWays() {
        boolean changed = false;
        for (MeshPeer peer : table.all()) {
            boolean before = peer.hasWay();
            peer.bearing().route(source(peer.target().getAddress()));
            changed |= peer.hasWay() != before;
        }
        return changed;
    }

    private static Optional<Ipv4Address> source(InetAddress there) {
        return LocalWay.source(there).map(own -> Ipv4Address.of((Inet4Address) own));
    }

    private List<PeerAddress> peers(List<Ipv4Address> bound) {
        return plan.kin() == Kin.ITSELF
                ? bound.stream().limit(1).map(PeerAddress::itself).toList()
                : directory.peers(machine.or(bound::contains));
    }
}
