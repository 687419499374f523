package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;

/// The data path, as an engine drives it: one interface, and a peer for each link. Blocks while
/// programs run. For one thread, but for questions, which another may ask meanwhile.
public interface LinkDriver extends AutoCloseable {
    /// This end's: the public half is whom the other ends have to expect, the private one also
    /// seals what is said to them.
    WireGuardKeyPair keys();

    /// Makes the interface, or takes over one that a killed engine has left: without its peers, for
    /// nobody has approved them here yet.
    void open(LinkNetwork network) throws IOException;

    /// Makes a peer, anew where there is one: at once a handshake goes to the endpoint. Without one
    /// the peer may come from anywhere.
    ///
    /// @param addresses that are his alone
    void put(WireGuardKey peer, List<InetAddress> addresses, Optional<InetSocketAddress> endpoint)
            throws IOException;

    void remove(WireGuardKey peer) throws IOException;

    /// Whose the interface is; empty = there is none.
    Optional<DataPath> path();

    /// From now on the kernel lets no other users of this machine send orders to the engine.
    ///
    /// @throws IOException where it cannot be had
    void fence(OrderFence fence) throws IOException;

    /// From now on is told when something was done to what guards this machine, as long as
    /// [#isWatched]; then [#guard] is to be asked. Returns at once.
    ///
    /// @param touched for any thread
    void watch(Runnable touched);

    /// Whether [#watch] tells; for any thread.
    boolean isWatched();

    /// To be asked now and then: what guards this machine is put back where another has removed it.
    ///
    /// @return how many orders of users who may not the kernel has refused since the last call
    long guard() throws IOException;

    /// How it is.
    ///
    /// @throws IOException also when the interface has gone: it is to be opened again
    WireGuardState look() throws IOException;

    /// Has the sender of a question seen with the port of WireGuard, so that whoever answers tells
    /// how that is seen from outside; until [#asked].
    ///
    /// @param port from which it is sent
    /// @param server of the echo
    void ask(int port, InetSocketAddress server) throws IOException;

    void asked() throws IOException;

    /// Removes the interface, and with it all links.
    @Override
    void close();
}
