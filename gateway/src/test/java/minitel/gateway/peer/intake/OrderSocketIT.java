package minitel.gateway.peer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import minitel.gateway.peer.message.EngineOrder;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.owner.SenderCheck;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real datagrams over both loopbacks.
final class OrderSocketIT {
    private static final String ORDER = "{\"logging\": %d, \"m\": \"set_logging\"}";

    private final EngineInbox inbox = new EngineInbox();
    private final EngineCounters counters = new EngineCounters();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<EngineOrder> taken = new ArrayList<>();
    private final List<InetSocketAddress> sources = new ArrayList<>();

    @AfterEach
    void closes() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private OrderSocket socket(String host, LinkFraming framing, LongPredicate permitted)
            throws IOException {
        OrderSocket socket =
                OrderSocket.open(
                        new InetSocketAddress(InetAddress.ofLiteral(host), 0),
                        framing,
                        new SenderCheck(permitted),
                        inbox,
                        counters);
        open.add(socket);
        socket.start((order, from) -> {
            taken.add(order);
            sources.add(from);
        });
        return socket;
    }

    private DatagramSocket controller(String host) throws IOException {
        DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), 0));
        socket.setSoTimeout(Patience.MILLIS);
        open.add(socket);
        return socket;
    }

    private static void send(DatagramSocket from, OrderSocket to, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, to.address()));
    }

    private static void send(DatagramSocket from, OrderSocket to, String text) throws IOException {
        send(from, to, text.getBytes(StandardCharsets.UTF_8));
    }

    private void work() {
        inbox.take(true, Patience.TIME.toNanos()).orElseThrow().run();
    }

    private static String received(DatagramSocket at) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[5000], 5000);
        at.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void ordersComeOverBothLoopbacks() throws Exception {
        for (String host : List.of("127.0.0.1", "::1")) {
            OrderSocket socket = socket(host, LinkFraming.YEAR_2013, _ -> true);
            DatagramSocket controller = controller(host);
            send(controller, socket, ORDER.formatted(2));
            work();
            assertEquals(new SetLogging(2), taken.getLast());
            assertEquals(controller.getLocalSocketAddress(), sources.getLast());
        }
    }

    @Test
    void laterControllersFrameTheirOrders() throws Exception {
        OrderSocket socket = socket("127.0.0.1", LinkFraming.YEAR_2014, _ -> true);
        DatagramSocket controller = controller("127.0.0.1");
        send(controller, socket, ORDER.formatted(1));
        send(controller, socket, "\u0002\u0002a packet");
        send(controller, socket, "\u0002\u0001" + ORDER.formatted(2));
        work();
        assertEquals(List.of(new SetLogging(2)), taken);
        assertEquals(2, counters.of(EngineLoss.FOREIGN));
        socket.send(
                new EngineTrouble(Optional.empty(), "x"),
                (InetSocketAddress) controller.getLocalSocketAddress());
        assertTrue(received(controller).startsWith("\u0002\u0001{"));
    }

    @Test
    void aUserWhoMayNotIsNotHeard() throws Exception {
        OrderSocket socket = socket("127.0.0.1", LinkFraming.YEAR_2013, _ -> false);
        send(controller("127.0.0.1"), socket, ORDER.formatted(2));
        Patience.until(() -> counters.of(EngineLoss.FORBIDDEN) == 1);
        assertTrue(inbox.take(true, 0).isEmpty());
    }

    /// Whoever may not order can have the very port of one who may, at another address of this
    /// machine: the kernel lets him send to loopback from there.
    @Test
    void nobodyIsHeardFromAnAddressThatIsNotLoopbacks() throws Exception {
        for (InetAddress outside : outsides()) {
            String host = outside instanceof Inet4Address ? "127.0.0.1" : "::1";
            OrderSocket socket = socket(host, LinkFraming.YEAR_2013, _ -> true);
            List<DatagramSocket> controllers = new ArrayList<>();
            DatagramSocket impostor =
                    Patience.opened(() -> {
                        controllers.add(controller(host)); // another may have its port outside
                        int port = controllers.getLast().getLocalPort();
                        return new DatagramSocket(new InetSocketAddress(outside, port));
                    });
            open.add(impostor);
            DatagramSocket controller = controllers.getLast();
            long before = counters.of(EngineLoss.FORBIDDEN);
            send(impostor, socket, ORDER.formatted(3));
            send(controller, socket, ORDER.formatted(2));
            work();
            assertEquals(new SetLogging(2), taken.getLast());
            assertEquals(before + 1, counters.of(EngineLoss.FORBIDDEN));
        }
    }

    /// Of each family, as far as this machine has them.
    private static List<InetAddress> outsides() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    @Test
    void whoseOwnerNobodyCanTellIsNotHeard() throws Exception {
        OrderSocket socket =
                socket(
                        "127.0.0.1",
                        LinkFraming.YEAR_2013,
                        _ -> {
                            throw new IllegalStateException("no list of sockets");
                        });
        send(controller("127.0.0.1"), socket, ORDER.formatted(2));
        Patience.until(() -> counters.of(EngineLoss.UNCHECKED) == 1);
        assertTrue(inbox.take(true, 0).isEmpty());
    }

    @Test
    void garbageIsAnsweredAndAllElseIsNot() throws Exception {
        OrderSocket socket = socket("::1", LinkFraming.YEAR_2013, _ -> true);
        DatagramSocket controller = controller("::1");
        for (String other :
                List.of(
                        "{\"m\": \"set_logging\", \"logging\": 9}",
                        "{\"m\": \"no_such_order\"}",
                        "{\"m\": \"trim_link\", \"uid\": \"short\"}",
                        "{}")) {
            send(controller, socket, other);
        }
        send(controller, socket, "{\"m\": ");
        String answer = received(controller);
        assertTrue(answer.startsWith("{\n   \"error\": \""), answer);
        assertEquals(4, counters.of(EngineLoss.ORDER));
        assertEquals(1, counters.of(EngineLoss.SYNTAX));
    }

    @Test
    void whatIsNoMessageIsCounted() throws Exception {
        OrderSocket socket = socket("127.0.0.1", LinkFraming.YEAR_2013, _ -> true);
        DatagramSocket controller = controller("127.0.0.1");
        send(controller, socket, new byte[0]);
        send(controller, socket, new byte[60]);
        send(controller, socket, "{" + " ".repeat(LinkFraming.LONGEST));
        send(controller, socket, ORDER.formatted(3));
        work();
        assertEquals(List.of(new SetLogging(3)), taken);
        assertEquals(3, counters.of(EngineLoss.FOREIGN));
    }

    @Test
    void moreThanALaneHoldsIsDroppedAndCounted() throws Exception {
        OrderSocket socket = socket("127.0.0.1", LinkFraming.YEAR_2013, _ -> true);
        DatagramSocket flood = controller("127.0.0.1");
        int sent = 0;
        while (counters.of(EngineLoss.FLOOD) == 0) {
            send(flood, socket, ORDER.formatted(1));
            sent++;
        }
        DatagramSocket quiet = controller("127.0.0.1");
        Patience.until(() -> {
            send(quiet, socket, ORDER.formatted(0));
            work();
            return taken.contains(new SetLogging(0));
        });
        assertTrue(sent > EngineInbox.DEEPEST);
    }

    @Test
    void onlyLoopbackIsListenedOn() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        OrderSocket.open(
                                new InetSocketAddress("0.0.0.0", 0),
                                LinkFraming.YEAR_2013,
                                new SenderCheck(_ -> true),
                                inbox,
                                counters));
    }

    @Test
    void aPortThatIsTakenIsRefused() throws Exception {
        OrderSocket first = socket("127.0.0.1", LinkFraming.YEAR_2013, _ -> true);
        assertThrows(
                IOException.class,
                () ->
                        OrderSocket.open(
                                first.address(),
                                LinkFraming.YEAR_2013,
                                new SenderCheck(_ -> true),
                                inbox,
                                counters));
    }
}
