package minitel.gateway.relay.mesh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.name.HostLookup;
import minitel.gateway.relay.mesh.name.LookupThreads;
import minitel.gateway.relay.mesh.name.NameTrouble;
import minitel.gateway.relay.mesh.name.PeerAddress;
import minitel.gateway.relay.mesh.name.PeerDirectory;
import minitel.gateway.relay.mesh.wire.MeshFault;
import minitel.gateway.relay.mesh.wire.MeshWire;

/// What goes between this relay and the others: frames in datagrams, each way. It knows who the
/// others are, and takes nothing from anybody else; what is in a frame it does not look at. For any
/// thread; nothing here waits for the network.
public final class RelayMesh implements AutoCloseable {
    private final MeshPlan plan;
    private final MeshListener listener;
    private final MeshCounters counters = new MeshCounters();
    private final LongAdder failedLookups = new LongAdder();
    private final LookupThreads lookups = new LookupThreads();
    private final StrangerLog strangers = new StrangerLog();
    private final KernelDropReader drops;
    private final PeerDirectory directory;
    private final PeerKeeper peers;
    private final MeshSockets sockets;
    private final MeshWatch watch = new MeshWatch(this::look);

    private RelayMesh(
            MeshPlan plan, Predicate<Ipv4Address> machine, MeshListener listener, HostLookup lookup)
            throws IOException {
        this.plan = plan;
        this.listener = listener;
        drops = new KernelDropReader(KernelDropReader.TABLE, plan.port());
        directory = new PeerDirectory(plan.peers(), plan.service(), lookup, lookups, failedLookups);
        peers = new PeerKeeper(plan, directory, machine, this::welcome, listener);
        Supplier<MeshWire> wires = MeshWire.maker(plan.key(), plan.kin() == Kin.ITSELF);
        sockets = MeshSockets.open(plan.port(), wires, this::take);
    }

    /// Hears and sends from now on. The others may come to be known later.
    ///
    /// @param own addresses of this relay, none while it has none
    /// @param machine whether an address is this machine's, and so no other relay's
    /// @throws IOException with a sentence that says what to do: the port is taken
    public static RelayMesh open(
            MeshPlan plan,
            Collection<Ipv4Address> own,
            Predicate<Ipv4Address> machine,
            MeshListener listener)
            throws IOException {
        return open(plan, own, machine, listener, InetAddress::getAllByName);
    }

    static RelayMesh open(
            MeshPlan plan,
            Collection<Ipv4Address> own,
            Predicate<Ipv4Address> machine,
            MeshListener listener,
            HostLookup lookup)
            throws IOException {
        RelayMesh mesh = new RelayMesh(plan, machine, listener, lookup);
        boolean open = false;
        try {
            mesh.sockets.start(own);
            mesh.look(true);
            mesh.watch.start();
            open = true;
            return mesh;
        } finally {
            if (!open) {
                mesh.close();
            }
        }
    }

    /// These are this relay's addresses from now on. What cannot be opened now is tried again.
    public void bindTo(Collection<Ipv4Address> own) {
        sockets.bindTo(own);
        watch.wake();
    }

    /// Where it hears.
    public List<Ipv4Address> bound() {
        return sockets.bound();
    }

    /// Where others send to.
    public int port() {
        return plan.port();
    }

    /// The other relays, as they are known now; this one itself where it is alone.
    public List<MeshPeer> peers() {
        return peers.table().all();
    }

    /// Of other relays whose names are not answered.
    public List<NameTrouble> troubles() {
        return directory.troubles();
    }

    /// Sends a frame to another relay. Why it did not go out its figures say.
    ///
    /// @return whether it went out
    public boolean send(MeshPeer peer, UdpFrame frame) {
        return sockets.towards(peer).send(peer, frame);
    }

    public MeshFigures figures() {
        return new MeshFigures(
                counters.sent(),
                counters.received(),
                counters.lost(),
                counters.refused(),
                drops.lost(bound()),
                failedLookups.sum());
    }

    /// Strangers are turned away before anything of theirs is looked at.
    private void take(MeshSocket at, InetSocketAddress sender, byte[] datagram, int length) {
        Optional<MeshPeer> known = peers.table().at(sender.getAddress());
        if (known.isEmpty()) {
            counters.refuse(MeshFault.STRANGER);
            strangers.tell(sender.getAddress());
            return;
        }
        MeshPeer peer = known.get();
        Optional<MeshFault> fault = at.wire().faultOf(datagram, length);
        if (fault.isPresent()) {
            peer.countRefused(fault.get());
            return;
        }
        peer.bearing().heardAt(at.own(), System.nanoTime());
        peer.countReceived();
        int frame = length - at.wire().head() - at.wire().tail();
        System.arraycopy(datagram, at.wire().head(), datagram, 0, frame);
        listener.received(peer, datagram, frame);
    }

    /// @param news whether something has happened
    private void look(boolean news) {
        List<Ipv4Address> before = bound();
        sockets.mend();
        directory.look(System.nanoTime(), watch::wake);
        if (news || !before.equals(bound())) {
            peers.look(bound());
            drops.lost(bound());
        } else {
            peers.lookForWays();
        }
    }

    private MeshPeer welcome(PeerAddress who) {
        return new MeshPeer(who, plan.port(), InstantSource.system(), counters);
    }

    @Override
    public void close() {
        watch.close();
        lookups.close();
        sockets.close();
    }
}
