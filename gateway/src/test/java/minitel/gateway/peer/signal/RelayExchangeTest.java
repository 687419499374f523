package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.io.Duplex;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayExchangeTest {
    private static final TunnelName LYON = new TunnelName("lyon");
    private static final TunnelName PARIS = new TunnelName("paris");
    private static final PeerUid ONE = new PeerUid("1".repeat(40));
    private static final PeerUid TWO = new PeerUid("2".repeat(40));
    private static final TunnelKey KEY = TunnelKeyPair.fresh().publicKey();

    @TempDir Path state;

    private SignalExchange signals;
    private RelayExchange relays;

    @BeforeEach
    void open() throws IOException {
        signals = new SignalExchange(state, () -> 7);
        signals.configure(true, Map.of(LYON, KEY, PARIS, KEY));
        relays = new RelayExchange(signals);
        relays.configure(1000);
        new TestEngine(signals, LYON, ONE).in();
        new TestEngine(signals, PARIS, TWO).in();
    }

    @AfterEach
    void close() {
        relays.close();
        signals.close();
    }

    private final class RelayedEnd {
        private final Duplex line;
        private final FrameLine frames;

        RelayedEnd(TunnelName name, PeerUid to) throws IOException {
            line = relays.reach(name, TestEngine.REQUEST);
            frames = new FrameLine(line);
            frames.write(new SignalFrame.RelayHead(1, to));
        }

        void sends(byte... datagram) throws IOException {
            line.write(FrameLine.framed(datagram, 0, datagram.length));
        }

        void gets(byte... datagram) throws IOException {
            byte[] buffer = new byte[2048];
            int length = frames.datagram(buffer);
            assertArrayEquals(datagram, Arrays.copyOf(buffer, length));
        }

        void getsTheEnd() {
            assertThrows(IOException.class, () -> frames.datagram(new byte[2048]));
        }
    }

    private void joined() {
        Patience.until(() -> relays.facts().stream().filter(RelayFacts::paired).count() == 2);
    }

    private long lost(RelayLoss why) {
        return relays.counters().lost().of(why);
    }

    @Test
    void datagramsPassBothWaysWithTheirBounds() throws IOException {
        RelayedEnd one = new RelayedEnd(LYON, TWO);
        RelayedEnd two = new RelayedEnd(PARIS, ONE);
        joined();
        byte[] longest = new byte[2048];
        Arrays.fill(longest, (byte) 5);
        one.sends((byte) 1, (byte) 2);
        one.sends(longest);
        two.gets((byte) 1, (byte) 2);
        two.gets(longest);
        two.sends((byte) 3);
        one.gets((byte) 3);
        // Each is counted a moment after it was handed on.
        Patience.until(() -> relays.counters().passed().get() == 3);
        Patience.until(() -> relays.counters().bytes().get() == 2051);
    }

    @Test
    void whatTheOtherEndIsNotThereForIsDroppedAndCounted() throws IOException {
        RelayedEnd one = new RelayedEnd(LYON, TWO);
        one.sends((byte) 1);
        Patience.until(() -> lost(RelayLoss.UNPAIRED) == 1);
        RelayedEnd two = new RelayedEnd(PARIS, ONE);
        joined();
        one.sends((byte) 2);
        two.gets((byte) 2);
    }

    @Test
    void nobodyGetsWhatIsForAnother() throws IOException {
        new RelayedEnd(LYON, TWO).sends((byte) 1);
        new RelayedEnd(PARIS, new PeerUid("3".repeat(40))).sends((byte) 1);
        Patience.until(() -> lost(RelayLoss.UNPAIRED) == 2);
        assertEquals(0, relays.counters().passed().get());
    }

    @Test
    void aLaterStreamTakesThePlaceOfTheOneBefore() throws IOException {
        RelayedEnd before = new RelayedEnd(LYON, TWO);
        RelayedEnd two = new RelayedEnd(PARIS, ONE);
        joined();
        RelayedEnd after = new RelayedEnd(LYON, TWO);
        before.getsTheEnd();
        joined();
        two.sends((byte) 4);
        after.gets((byte) 4);
    }

    @Test
    void anEndThatReadsNothingLosesTheNewestAndHoldsNobodyUp() throws IOException {
        RelayedEnd one = new RelayedEnd(LYON, TWO);
        RelayedEnd two = new RelayedEnd(PARIS, ONE);
        joined();
        relays.configure(1_000_000);
        byte[] datagram = new byte[1300];
        int sent = 0;
        while (lost(RelayLoss.FULL) == 0) {
            datagram[0] = (byte) sent++;
            one.sends(datagram);
            assertTrue(sent < 1_000_000, "there is no end to its room");
        }
        datagram[0] = 0;
        two.gets(datagram); // the oldest is there
        two.sends((byte) 9);
        one.gets((byte) 9);
    }

    @Test
    void aNameGetsSoMuchASecond() throws IOException {
        RelayedEnd one = new RelayedEnd(LYON, TWO);
        RelayedEnd two = new RelayedEnd(PARIS, ONE);
        joined();
        relays.configure(1);
        while (lost(RelayLoss.TOO_FAST) == 0) {
            one.sends(new byte[1000]);
        }
        two.gets(new byte[1000]);
    }

    /// A hundred thousand datagrams of a byte are more work than a hundred of a thousand.
    @Test
    void aShortDatagramCountsAsALongerOne() throws IOException {
        RelayedEnd one = new RelayedEnd(LYON, TWO);
        new RelayedEnd(PARIS, ONE);
        joined();
        relays.configure(1);
        for (int i = 0; i < 2000 / RelayExchange.LEAST_COUNTED + 1; i++) {
            one.sends((byte) 1);
        }
        Patience.until(() -> lost(RelayLoss.TOO_FAST) > 0);
    }

    @Test
    void whoIsNotSignedInGetsNoStream() {
        assertThrows(
                StreamRefusedException.class,
                () -> relays.reach(new TunnelName("nobody"), TestEngine.REQUEST));
        assertEquals(1, relays.refused());
    }

    @Test
    void aNameHasSoManyStreamsAndGetsMoreWhenSomeEnd() throws IOException {
        RelayedEnd first = new RelayedEnd(LYON, TWO);
        for (int i = 1; i < RelayPlaces.MOST_OF_ONE; i++) {
            new RelayedEnd(LYON, new PeerUid("%040x".formatted(i)));
        }
        assertThrows(StreamRefusedException.class, () -> new RelayedEnd(LYON, TWO));
        new RelayedEnd(PARIS, ONE);
        first.line.close();
        Patience.until(() -> {
            try {
                new RelayedEnd(LYON, TWO);
                return true;
            } catch (StreamRefusedException _) {
                return false;
            }
        });
    }

    @Test
    void whatIsNoHeadOrNoDatagramEndsTheStream() throws IOException {
        RelayedEnd odd = new RelayedEnd(LYON, TWO);
        odd.line.write(new byte[] {-1, -1});
        odd.getsTheEnd();
        Duplex line = relays.reach(LYON, TestEngine.REQUEST);
        new FrameLine(line).write(new SignalFrame.Leaving(TWO));
        assertEquals(-1, line.read(new byte[10]));
        Duplex newer = relays.reach(LYON, TestEngine.REQUEST);
        new FrameLine(newer).write(new SignalFrame.RelayHead(2, TWO));
        assertEquals(-1, newer.read(new byte[10]));
        Duplex toItself = relays.reach(LYON, TestEngine.REQUEST);
        new FrameLine(toItself).write(new SignalFrame.RelayHead(1, ONE));
        assertEquals(-1, toItself.read(new byte[10]));
        Patience.until(() -> relays.refused() == 3);
    }

    @Test
    void anIdleStreamIsEnded() throws IOException {
        RelayExchange impatient =
                new RelayExchange(signals, Duration.ofMillis(1), Duration.ofMillis(1));
        impatient.configure(1);
        Duplex line = impatient.reach(LYON, TestEngine.REQUEST);
        new FrameLine(line).write(new SignalFrame.RelayHead(1, TWO));
        impatient.start();
        assertEquals(-1, line.read(new byte[10]));
        impatient.close();
    }

    @Test
    void whatIsSwitchedOffEndsAndIsRefused() throws IOException {
        RelayedEnd one = new RelayedEnd(LYON, TWO);
        Patience.until(() -> relays.facts().size() == 1);
        assertFalse(relays.facts().getFirst().paired());
        relays.configure(0);
        one.getsTheEnd();
        assertThrows(StreamRefusedException.class, () -> new RelayedEnd(LYON, TWO));
    }
}
