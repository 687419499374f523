package minitel.gateway.relay.mesh.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class KeyedWireTest {
    private static final MeshKey KEY = MeshKey.of("0123456789abcdef0123456789abcdef");
    private static final long ALICE = 0x0102030405060708L;
    private static final long BOB = 2;

    private final HandClock hers = new HandClock();
    private final HandClock his = new HandClock();
    private final KeyedWire alice = wire(KEY, hers, ALICE);
    private final KeyedWire bob = wire(KEY, his, BOB);

    private static KeyedWire wire(MeshKey key, HandClock clock, long own) {
        return new KeyedWire(key, new SealLedger(clock, clock::nanoTime, own, false));
    }

    private static byte[] sealed(MeshWire wire, String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        byte[] datagram = new byte[wire.head() + bytes.length + wire.tail()];
        System.arraycopy(bytes, 0, datagram, wire.head(), bytes.length);
        wire.seal(datagram, datagram.length);
        return datagram;
    }

    private static Optional<MeshFault> faultOf(MeshWire wire, byte[] datagram) {
        return wire.faultOf(datagram, datagram.length);
    }

    private static void assertTaken(MeshWire wire, byte[] datagram) {
        assertEquals(Optional.empty(), faultOf(wire, datagram));
    }

    private static void assertRefused(MeshFault why, MeshWire wire, byte[] datagram) {
        assertEquals(Optional.of(why), faultOf(wire, datagram));
    }

    /// Computed by another program, from the sentences about key and datagram.
    @Test
    void aDatagramLooksAsItIsDescribed() {
        assertEquals(
                "534b000001a1fd8c6900"
                        + "010203040506070800000000000000016672616d65"
                        + "5f27583a6ab37dae5206fb15c92627a7",
                HexFormat.of().formatHex(sealed(alice, "frame")));
    }

    @Test
    void whatIsSealedIsTakenWhateverTheFrameIs() {
        for (String frame : new String[] {"", "f", "frame", "x".repeat(9014)}) {
            assertTaken(bob, sealed(alice, frame));
        }
    }

    @Test
    void whatComesAgainIsRefused() {
        byte[] first = sealed(alice, "one");
        byte[] second = sealed(alice, "one");
        assertTaken(bob, second);
        assertTaken(bob, first);
        assertRefused(MeshFault.REPLAYED, bob, first);
        assertRefused(MeshFault.REPLAYED, bob, second);
        his.pass(SealLedger.SKEW.minusMillis(1));
        assertRefused(MeshFault.REPLAYED, bob, first);
        his.pass(Duration.ofSeconds(1));
        assertRefused(MeshFault.LATE, bob, first);
    }

    @Test
    void noBitOfItMayBeAnother() {
        byte[] good = sealed(alice, "frame");
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            MeshFault why = faultOf(bob, bad).orElseThrow();
            assertEquals(bit < 16 ? MeshFault.FORM : bit < 80 ? why : MeshFault.FORGED, why);
        }
        assertTaken(bob, good);
    }

    @Test
    void noPartOfItIsEnough() {
        byte[] good = sealed(alice, "frame");
        for (int length = 0; length < good.length; length++) {
            assertEquals(
                    Optional.of(
                            length < KeyedWire.HEAD + KeyedWire.TAIL
                                    ? MeshFault.FORM
                                    : MeshFault.FORGED),
                    bob.faultOf(good, length));
        }
        assertRefused(MeshFault.FORGED, bob, Arrays.copyOf(good, good.length + 1));
    }

    @Test
    void anotherKeyIsNone() {
        KeyedWire eve = wire(MeshKey.of("another key of thirty-two letters"), hers, 3);
        assertRefused(MeshFault.FORGED, bob, sealed(eve, "frame"));
    }

    @Test
    void withAKeyTheOpenWireIsRefusedAndWithoutOneTheSealed() {
        assertRefused(MeshFault.PLAIN, bob, sealed(new PlainWire(), "frame"));
        assertRefused(MeshFault.SEALED, new PlainWire(), sealed(alice, "frame"));
    }

    @Test
    void clocksMayDifferByHalfAMinute() {
        his.pass(Duration.ofMinutes(5));
        hers.pass(Duration.ofMinutes(5).minus(SealLedger.SKEW));
        assertTaken(bob, sealed(alice, "behind"));
        hers.pass(Duration.ofMillis(-1));
        assertRefused(MeshFault.LATE, bob, sealed(alice, "too far behind"));
        hers.pass(SealLedger.SKEW.multipliedBy(2).plusMillis(1));
        assertTaken(bob, sealed(alice, "ahead"));
        hers.pass(Duration.ofMillis(1));
        assertRefused(MeshFault.LATE, bob, sealed(alice, "too far ahead"));
    }

    @Test
    void whatWasSealedBeforeOneStartedIsLate() {
        hers.pass(Duration.ofSeconds(1));
        his.pass(Duration.ofSeconds(1));
        byte[] before = sealed(alice, "before");
        assertTaken(bob, before);
        his.pass(Duration.ofSeconds(1));
        KeyedWire again = wire(KEY, his, 4);
        his.pass(Duration.ofMillis(900));
        assertRefused(MeshFault.LATE, again, before);
    }

    @Test
    void aClockThatIsSetBackShutsNobodyOut() {
        his.pass(Duration.ofMinutes(5));
        his.jump(Duration.ofHours(-1));
        hers.jump(Duration.ofMinutes(5).minusHours(1));
        assertTaken(bob, sealed(alice, "an hour ago"));
    }

    @Test
    void anyTimeIsOneThatMayBeSaid() {
        for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            byte[] datagram = sealed(alice, "frame");
            ByteBuffer.wrap(datagram).putLong(2, time);
            assertRefused(MeshFault.LATE, bob, datagram);
        }
    }
}
