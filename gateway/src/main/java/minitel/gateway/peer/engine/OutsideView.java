package minitel.gateway.peer.engine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import minitel.dial.NetworkAddress;
import minitel.gateway.peer.echo.EchoQuestion;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.signin.SignalState;
import minitel.gateway.peer.wireguard.LinkDriver;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// Finds out how WireGuard's port is seen from outside: a NAT gives each port another one, so the
/// question has to go from that very port. WireGuard has it, and goes on to have it: the question
/// goes from a socket of its own, and the kernel (a rule of `nft`) writes the other port into it
/// and brings the answer back. For the owner's thread; each question has a virtual thread of its
/// own.
final class OutsideView {
    /// A NAT may give the port another one at any time.
    private static final long AGAIN = Duration.ofMinutes(10).toNanos();

    /// After a question that nobody has answered; and while a link goes through the gateway, where
    /// another view may let it go directly. A NAT keeps for two minutes what it gave the port.
    private static final long SOON = Duration.ofSeconds(150).toNanos();

    private static final int TRIES = 3;
    private static final int PATIENCE_MILLIS = 1000;
    private static final int LONGEST = 512;
    private static final int HIGHEST = 65_535;

    private final EngineLedger ledger;
    private final EngineTools tools;
    private final Consumer<Runnable> owner;
    private final Runnable news;
    private final LinkDriver driver;

    /// When it is asked for again, and when it was last.
    private long due;

    private long askedAt;

    /// WireGuard's, as it was asked for last.
    private int asked;

    /// @param owner runs what comes of a question on the owner's thread
    /// @param news is told on it when this end is seen elsewhere
    OutsideView(EngineLedger ledger, EngineTools tools, Consumer<Runnable> owner, Runnable news) {
        this.ledger = ledger;
        this.tools = tools;
        this.owner = owner;
        this.news = news;
        driver = tools.driver();
        soon();
    }

    /// Another way may lead out now.
    void soon() {
        due = tools.clock().getAsLong();
    }

    /// Time has passed, or WireGuard has got another port.
    void tick() {
        int port = ledger.port();
        boolean now = port != asked || isDue(tools.clock().getAsLong());
        Optional<NetworkAddress> server = tools.line().state().flatMap(SignalState::echo);
        if (now && ledger.own().isPresent() && server.isPresent()) {
            asked = port;
            askedAt = tools.clock().getAsLong();
            due = askedAt + AGAIN;
            VirtualThreads.start(
                    "link.outside",
                    () -> {
                        List<InetSocketAddress> seen = seen(server.get(), port);
                        owner.accept(() -> told(seen));
                    });
        }
    }

    private boolean isDue(long now) {
        return now - due >= 0 || now - askedAt >= SOON && isAnyRelayed();
    }

    private boolean isAnyRelayed() {
        return ledger.peers().linked().stream()
                .flatMap(peer -> peer.link().stream())
                .anyMatch(link -> link.search().way().equals(Optional.of(LinkWay.RELAYED)));
    }

    private void told(List<InetSocketAddress> seen) {
        if (seen.isEmpty()) {
            due = tools.clock().getAsLong() + SOON;
        }
        if (ledger.outside(seen)) {
            news.run();
        }
    }

    /// How it is seen, of each family, if at all.
    private List<InetSocketAddress> seen(NetworkAddress server, int port) {
        List<InetSocketAddress> seen = new ArrayList<>();
        try {
            for (InetSocketAddress one : ofEachFamily(server)) {
                asked(one, port).ifPresent(seen::add);
            }
        } catch (Throwable t) {
            Logger.info("not known how this machine is seen from outside: {}", t.getMessage());
        }
        return seen;
    }

    private static List<InetSocketAddress> ofEachFamily(NetworkAddress server) throws IOException {
        Map<Boolean, InetSocketAddress> each = new LinkedHashMap<>();
        for (InetAddress address : InetAddress.getAllByName(server.host())) {
            each.putIfAbsent(
                    address instanceof Inet4Address, new InetSocketAddress(address, server.port()));
        }
        return List.copyOf(each.values());
    }

    private Optional<InetSocketAddress> asked(InetSocketAddress server, int port)
            throws IOException {
        try (DatagramSocket socket = beside(port)) {
            driver.ask(socket.getLocalPort(), server);
            return answer(socket, server);
        } finally {
            driver.asked();
        }
    }

    /// Always from the same port, where that can be, also after a start: for two minutes the kernel
    /// knows the question before, and would let no other port have the place of WireGuard's.
    private static DatagramSocket beside(int port) throws IOException {
        try {
            return new DatagramSocket(port < HIGHEST ? port + 1 : port - 1);
        } catch (Throwable _) {
            return new DatagramSocket(); // somebody has it
        }
    }

    private static Optional<InetSocketAddress> answer(
            DatagramSocket socket, InetSocketAddress server) throws IOException {
        EchoQuestion question = EchoQuestion.fresh();
        byte[] bytes = question.bytes();
        Optional<InetSocketAddress> seen = Optional.empty();
        for (int i = 0; i < TRIES && seen.isEmpty(); i++) {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
            seen = received(socket, question);
        }
        return seen;
    }

    /// Whatever else comes meanwhile is passed over.
    private static Optional<InetSocketAddress> received(
            DatagramSocket socket, EchoQuestion question) {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        long begun = System.nanoTime();
        try {
            Optional<InetSocketAddress> seen = Optional.empty();
            while (seen.isEmpty()) {
                long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                socket.setSoTimeout((int) Math.max(1, PATIENCE_MILLIS - passed));
                socket.receive(packet);
                seen = question.answered(packet.getData(), packet.getLength());
                if (passed >= PATIENCE_MILLIS) {
                    break;
                }
            }
            return seen;
        } catch (Throwable _) {
            return Optional.empty(); // nothing came: asked again
        }
    }
}
