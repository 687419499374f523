package minitel.gateway.peer.engine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import minitel.dial.NetworkAddress;
import minitel.gateway.peer.echo.EchoQuestion;
import minitel.gateway.peer.wireguard.LinkDriver;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// Finds out how WireGuard's port is seen from outside: a NAT gives each port another one, so the
/// question has to go from that very port. WireGuard has it, and goes on to have it: the question
/// goes from a socket of its own, and the kernel (a rule of `nft`) writes the other port into it
/// and brings the answer back. On a virtual thread of its own each time.
final class OutsideView {
    private static final int TRIES = 3;
    private static final int PATIENCE_MILLIS = 1000;
    private static final int LONGEST = 512;
    private static final int HIGHEST = 65_535;

    private final LinkDriver driver;

    OutsideView(LinkDriver driver) {
        this.driver = driver;
    }

    /// @param server of the echo
    /// @param port WireGuard's
    /// @param told how it is seen, of each family, if at all; on a thread of its own
    void ask(NetworkAddress server, int port, Consumer<List<InetSocketAddress>> told) {
        VirtualThreads.start("link.outside", () -> told.accept(seen(server, port)));
    }

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
