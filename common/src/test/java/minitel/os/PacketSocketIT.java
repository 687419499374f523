package minitel.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.kit.InstalledProgram;
import minitel.kit.NetworkNamespace;
import minitel.kit.Patience;
import minitel.os.KernelFilter.Builder;
import minitel.os.KernelFilter.Knowledge;
import minitel.os.KernelFilter.Load;
import minitel.os.PacketSocket.Sending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacketSocketIT {
    /// IEEE 802: for experiments at one place.
    private static final int TYPE = 0x88B5;

    private static final Duration LONG = Patience.TIME;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final KernelFilter ANY = filter(TYPE, false);
    private static final KernelFilter UNTAGGED = filter(TYPE, true);

    private NetworkNamespace here;
    private NetworkNamespace there;

    @BeforeEach
    void twoNetworksAndAWire() throws Exception {
        here = NetworkNamespace.make();
        there = NetworkNamespace.make();
        here.wire("left", there, "right");
    }

    @AfterEach
    void theyGo() {
        there.close();
        here.close();
    }

    @Test
    void itHearsWhatItsFilterLetsThroughAndNothingElse() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            assertEquals(Sending.SENT, sends.send(frame(0x88B6, 60, 1)));
            assertEquals(Sending.SENT, sends.send(frame(TYPE, 60, 2)));
            assertArrayEquals(frame(TYPE, 60, 2), heard(hears));
            assertEquals(0, hears.hear(new byte[100], SHORT));
        }
    }

    @Test
    void whatItsLikeHasSentHereIsKnownByItsMark() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
                PacketSocket beside = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            hears.send(frame(TYPE, 60, 1));
            beside.send(frame(TYPE, 60, 2));
            assertArrayEquals(frame(TYPE, 60, 1), heard(sends));
            assertArrayEquals(frame(TYPE, 60, 2), heard(sends));
            sends.send(frame(TYPE, 60, 3));
            assertArrayEquals(frame(TYPE, 60, 3), heard(hears));
            assertArrayEquals(frame(TYPE, 60, 3), heard(beside));
        }
    }

    @Test
    void whatAnyProgramHereSendsIsHeard() throws Exception {
        here.ip("addr", "add", "10.9.9.1/24", "brd", "+", "dev", "left");
        try (PacketSocket hears = NamespaceThread.hear(here, "left", filter(0x0800, false))) {
            NamespaceThread.in(here, () -> broadcast("10.9.9.255", "all"));
            byte[] frame = heard(hears);
            String end = new String(frame, frame.length - 3, 3, StandardCharsets.US_ASCII);
            assertEquals("all", end);
        }
    }

    private static Void broadcast(String to, String word) throws IOException {
        byte[] words = word.getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(words, words.length, InetAddress.ofLiteral(to), 9));
        }
        return null;
    }

    @Test
    void whatCameWithATagIsKnownByItThoughItIsGone() throws Exception {
        try (PacketSocket untagged = NamespaceThread.hear(here, "left", UNTAGGED);
                PacketSocket all = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            sends.send(tagged(frame(TYPE, 60, 1), 5));
            sends.send(frame(TYPE, 60, 2));
            assertArrayEquals(frame(TYPE, 60, 2), heard(untagged));
            assertArrayEquals(frame(TYPE, 60, 1), heard(all));
        }
    }

    @Test
    void closingItEndsTheWait() throws Exception {
        PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
        CompletableFuture<Integer> end = inBackground(hears);
        hears.close();
        assertEquals(-1, end.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(-1, hears.hear(new byte[100], LONG));
        assertEquals(Sending.DOWN, hears.send(frame(TYPE, 60, 1)));
        hears.close();
    }

    @Test
    void anInterfaceThatGoesDownIsSaidOnceAndHeardAgainWhenItIsUp() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            CompletableFuture<Integer> wait = inBackground(hears);
            here.ip("link", "set", "left", "down");
            String why = assertThrows(Exception.class, () -> get(wait)).getCause().getMessage();
            assertEquals("cannot read: Network is down (error 100)", why);
            assertEquals(Sending.DOWN, hears.send(frame(TYPE, 60, 1)));
            assertEquals(0, hears.hear(new byte[100], SHORT), "it waits, and does not spin");
            here.ip("link", "set", "left", "up");
            Patience.until(() ->
                    sends.send(frame(TYPE, 60, 2)) == Sending.SENT
                            && hears.hear(new byte[100], SHORT) == 60);
        }
    }

    @Test
    void anInterfaceThatIsGoneIsSaidOnce() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY)) {
            CompletableFuture<Integer> wait = inBackground(hears);
            here.ip("link", "del", "left");
            assertThrows(Exception.class, () -> get(wait));
            assertEquals(0, hears.hear(new byte[100], SHORT), "it waits, and does not spin");
            assertEquals(Sending.DOWN, hears.send(frame(TYPE, 60, 1)));
        }
    }

    @Test
    void anInterfaceThatIsDownFromTheStartIsSaid() throws Exception {
        here.ip("link", "set", "left", "down");
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY)) {
            assertThrows(IOException.class, () -> hears.hear(new byte[100], LONG));
        }
        assertThrows(
                Exception.class, () -> NamespaceThread.in(here, () -> PacketSocket.open(99, ANY)));
    }

    @Test
    void whatIsTooLongForTheInterfaceIsSaidAndWhatIsTooLongForTheReaderIsCut() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            assertEquals(Sending.TOO_LONG, sends.send(frame(TYPE, 9014, 1)));
            here.ip("link", "set", "left", "mtu", "9000");
            there.ip("link", "set", "right", "mtu", "9000");
            assertEquals(Sending.SENT, sends.send(frame(TYPE, 9014, 2)));
            assertEquals(Sending.SENT, sends.send(frame(TYPE, 9014, 3)));
            assertArrayEquals(frame(TYPE, 9014, 2), heard(hears));
            byte[] room = new byte[100];
            assertEquals(100, hears.hear(room, LONG));
            assertArrayEquals(Arrays.copyOf(frame(TYPE, 9014, 3), 100), room);
        }
    }

    @Test
    void whatNobodyTakesIsDroppedAndCounted() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            int sent = 0;
            while (sent < 5000) {
                sent += sends.send(frame(TYPE, 1514, sent)) == Sending.SENT ? 1 : 0;
            }
            int kept = 0;
            while (hears.hear(new byte[2000], SHORT) > 0) {
                kept++;
            }
            assertTrue(kept > 100, "kept " + kept);
            int dropped = hears.dropped(); // the wire itself may lose some
            assertTrue(dropped > 0 && dropped <= sent - kept, dropped + " of " + (sent - kept));
            assertEquals(0, hears.dropped());
        }
    }

    @Test
    void tenThousandFramesComeInOrder() throws Exception {
        try (PacketSocket hears = NamespaceThread.hear(here, "left", ANY);
                PacketSocket sends = NamespaceThread.hear(there, "right", ANY)) {
            byte[] room = new byte[2000];
            for (int burst = 0; burst < 100; burst++) {
                for (int i = 0; i < 100; i++) {
                    assertEquals(Sending.SENT, sends.send(frame(TYPE, 142, burst * 100 + i)));
                }
                for (int i = 0; i < 100; i++) {
                    assertEquals(142, hears.hear(room, LONG));
                    assertArrayEquals(frame(TYPE, 142, burst * 100 + i), Arrays.copyOf(room, 142));
                }
            }
            assertEquals(0, hears.dropped());
        }
    }

    @Test
    void whoMayNotHearIsToldWhy() throws Exception {
        Path setpriv = InstalledProgram.find("util-linux", List.of("setpriv"));
        List<String> nobody =
                List.of(
                        setpriv.toString(),
                        "--reuid=61523",
                        "--regid=61523",
                        "--clear-groups",
                        "--inh-caps=-all");
        Process probe = here.startJava(nobody, PacketProbe.class);
        String said =
                new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals("false\ncannot hear whole frames: Operation not permitted (error 1)", said);
    }

    private static CompletableFuture<Integer> inBackground(PacketSocket hears) {
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("hears")
                .start(() -> {
                    try {
                        heard.complete(hears.hear(new byte[100], LONG));
                    } catch (Throwable t) {
                        heard.completeExceptionally(t);
                    }
                });
        return heard;
    }

    private static int get(CompletableFuture<Integer> future) throws Exception {
        return future.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static byte[] heard(PacketSocket socket) throws IOException {
        byte[] room = new byte[10_000];
        int length = socket.hear(room, LONG);
        assertTrue(length > 0, "heard " + length);
        return Arrays.copyOf(room, length);
    }

    private static KernelFilter filter(int type, boolean untagged) {
        Builder filter = new Builder().load(Load.HALF, 12).ifEqual(type, "", "no");
        filter.load(Knowledge.MARK).ifEqual(PacketSocket.MARK, "no", "");
        if (untagged) {
            filter.load(Knowledge.VLAN_TAG_PRESENT).ifEqual(0, "", "no");
        }
        return filter.accept().label("no").reject().build();
    }

    private static byte[] frame(int type, int length, int number) {
        ByteBuffer frame = ByteBuffer.allocate(length);
        frame.putLong(0xFFFFFFFFFFFF0200L).putInt(0x00000015);
        return frame.putShort((short) type).putInt(number).array();
    }

    private static byte[] tagged(byte[] frame, int vlan) {
        return ByteBuffer.allocate(frame.length + 4)
                .put(frame, 0, 12)
                .putShort((short) 0x8100)
                .putShort((short) vlan)
                .put(frame, 12, frame.length - 12)
                .array();
    }
}
