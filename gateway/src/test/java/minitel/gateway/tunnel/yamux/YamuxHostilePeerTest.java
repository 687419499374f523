package minitel.gateway.tunnel.yamux;

import static minitel.gateway.tunnel.yamux.RawYamux.data;
import static minitel.gateway.tunnel.yamux.RawYamux.frame;
import static minitel.gateway.tunnel.yamux.RawYamux.news;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.ACK;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.DATA;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.FIN;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.GO_AWAY;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.PING;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.RST;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.SYN;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.WINDOW;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.WINDOW_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a session does with an other end that breaks the rules of the format, or strains them.
final class YamuxHostilePeerTest {
    private static final YamuxSettings FEW =
            new YamuxSettings(3, 500, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));

    private final BlockingQueue<YamuxStream> accepted = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final RawYamux peer = new RawYamux(FEW, this::hold);

    private void hold(YamuxStream stream) throws Exception {
        accepted.add(stream);
        over.await();
    }

    @AfterEach
    void hangUp() {
        over.countDown();
        peer.close();
    }

    private YamuxStream accepted() throws Exception {
        return accepted.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }

    static Stream<Arguments> violations() {
        byte[] version = frame(DATA, 0, 1, 0);
        version[0] = 1;
        return Stream.of(
                Arguments.of("another version", version),
                Arguments.of("an unknown type", frame(4, 0, 1, 0)),
                Arguments.of("an unknown flag", frame(WINDOW_UPDATE, 16, 1, 0)),
                Arguments.of("a stream of our own numbers", news(SYN, 2, 0)),
                Arguments.of("stream 0", news(SYN, 0, 0)),
                Arguments.of("data for stream 0", data(0, 0, (byte) 1)),
                Arguments.of("a stream that is open already", news(SYN, 1, 0)),
                Arguments.of("a ping for a stream", frame(PING, SYN, 1, 7)),
                Arguments.of("a goodbye for a stream", frame(GO_AWAY, 0, 1, 0)),
                Arguments.of(
                        "more than any window",
                        frame(DATA, 0, 99, ReceiveBudget.LARGEST_WINDOW + 1)),
                Arguments.of("a length of four gigabytes", frame(DATA, 0, 1, -1)),
                Arguments.of("a window that overflows", news(0, 1, -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void aViolationEndsTheSessionAndItsStreams(String name, byte[] frame) throws Exception {
        peer.send(news(SYN, 1, 0));
        YamuxStream stream = accepted();
        peer.send(frame);
        peer.awaits("3 0 0 1");
        peer.awaits("end");
        assertInstanceOf(YamuxViolation.class, ended());
        assertThrows(Exception.class, () -> stream.read(new byte[1]));
        assertThrows(Exception.class, () -> peer.session.open(false));
    }

    private Throwable ended() {
        return assertThrows(
                        ExecutionException.class,
                        () -> peer.end.get(Patience.SECONDS, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void whoSendsMoreThanTheWindowHasEndedTheSession() throws Exception {
        peer.send(news(SYN, 1, 0), data(0, 1, new byte[WINDOW]), data(0, 1, (byte) 1));
        peer.awaits("3 0 0 1");
        assertInstanceOf(YamuxViolation.class, ended());
    }

    @Test
    void ofWhatNobodyHasReadLittleOutlivesTheSession() throws Exception {
        byte[] little = new byte[ReceiveBudget.SMALL_WINDOW];
        byte[] much = new byte[ReceiveBudget.SMALL_WINDOW + 1];
        peer.send(news(SYN, 1, 0), data(FIN, 1, little), news(SYN, 3, 0), data(FIN, 3, much));
        YamuxStream first = accepted();
        YamuxStream second = accepted();
        peer.send(frame(PING, 0, 1, 0));
        ended();
        YamuxStream large = first.id() == 1 ? second : first;
        assertTrue((first.id() == 1 ? first : second).read(new byte[1]) > 0);
        assertThrows(IOException.class, () -> large.read(new byte[1]));
    }

    @Test
    void theEndOfAStreamComesOnce() throws Exception {
        peer.send(news(SYN, 1, 0), news(FIN, 1, 0), news(FIN, 1, 0));
        assertInstanceOf(YamuxViolation.class, ended());
    }

    @Test
    void dataBehindTheEndAreThrownAway() throws Exception {
        peer.send(news(SYN | FIN, 1, 0), data(0, 1, (byte) 1, (byte) 2), data(SYN, 3, (byte) 9));
        YamuxStream first = accepted();
        YamuxStream second = accepted();
        boolean inOrder = first.id() == 1;
        assertEquals(-1, (inOrder ? first : second).read(new byte[9]));
        assertEquals(1, (inOrder ? second : first).read(new byte[9]));
        assertEquals(2, peer.session.figures().discarded());
    }

    @Test
    void framesForStreamsThatAreNotThereAreThrownAway() throws Exception {
        peer.send(data(0, 77, new byte[1000]), news(RST, 77, 0), news(FIN | ACK, 78, 5));
        peer.send(data(SYN | FIN, 1, (byte) 9));
        YamuxStream stream = accepted();
        assertEquals(1, stream.read(new byte[9]));
        assertEquals(-1, stream.read(new byte[9]));
        assertEquals(1000, peer.session.figures().discarded());
    }

    @Test
    void moreStreamsThanMayBeAreRefused() throws Exception {
        peer.send(news(SYN, 1, 0), news(SYN, 3, 0), news(SYN, 5, 0), data(SYN, 7, (byte) 1));
        peer.awaits("1 8 7 0");
        assertEquals(1, peer.session.figures().tooMany());
        assertEquals(3, peer.session.figures().live());
    }

    @Test
    void aStormOfOpensIsRefusedAndTheSessionGoesOn() throws Exception {
        YamuxStream one = oneStream();
        int refused = 0;
        for (int id = 3; id < 20_003; id += 2) {
            peer.send(news(SYN, id, 0));
            for (String got = peer.next(); !got.endsWith(" " + id + " 0"); got = peer.next()) {
                assertTrue(got.startsWith("1 "), got);
            }
            refused++;
        }
        assertEquals(10_000, refused);
        YamuxFigures figures = peer.session.figures();
        assertEquals(10_000 - 2, figures.tooMany() + figures.tooFast());
        assertEquals(3, figures.live());
        peer.send(data(0, 1, (byte) 5));
        assertEquals(1, one.read(new byte[2]));
    }

    private YamuxStream oneStream() throws Exception {
        peer.send(news(SYN, 1, 0));
        return accepted();
    }

    @Test
    void aStormOfOpensWhoseRefusalsNobodyReadsEndsTheSession() throws Exception {
        byte[] many = new byte[12 * 1000];
        for (int from = 0, id = 1; !peer.end.isDone(); from = 0) {
            for (; from < many.length; from += 12, id += 2) {
                System.arraycopy(news(SYN, id, 0), 0, many, from, 12);
            }
            try {
                peer.send(many);
            } catch (Exception _) {
                break;
            }
        }
        assertInstanceOf(YamuxViolation.class, ended());
    }

    @Test
    void resetsLeaveNothing() throws Exception {
        over.countDown();
        for (int id = 1; id < 2001; id += 2) {
            peer.send(news(SYN, id, 0), data(0, id, new byte[100]), news(RST, id, 0));
        }
        peer.send(frame(PING, SYN, 0, 42));
        peer.awaits("2 2 0 42");
        while (peer.session.figures().live() > 0) {
            Thread.onSpinWait(); // until the last handler is back
        }
        YamuxFigures figures = peer.session.figures();
        assertEquals(1000, figures.accepted() + figures.tooMany() + figures.tooFast());
    }

    @Test
    void aFloodOfPingsIsAnsweredAsFarAsThereIsRoom() throws Exception {
        int asked = 12_000;
        byte[] ping = frame(PING, SYN, 0, 7);
        byte[] many = new byte[12 * asked];
        for (int from = 0; from < many.length; from += 12) {
            System.arraycopy(ping, 0, many, from, 12);
        }
        peer.send(many); // reads no answer meanwhile
        peer.send(frame(PING, SYN, 0, 8));
        Patience.until(() -> peer.session.figures().droppedPongs() > 0);
        long answered = 0;
        while (answered + peer.session.figures().droppedPongs() < asked) {
            assertEquals("2 2 0 7", peer.next());
            answered++;
        }
    }

    static Stream<Arguments> nothings() {
        return Stream.of(
                Arguments.of("empty data", data(0, 1)),
                Arguments.of("a window that does not grow", news(0, 1, 0)),
                Arguments.of("an acknowledgement again", news(ACK, 1, 0)),
                Arguments.of("a window that grows by crumbs", news(0, 1, 1)),
                Arguments.of("a reset of no stream", news(RST, 99, 0)),
                Arguments.of("an end of no stream", news(FIN, 99, 0)),
                Arguments.of("a crumb for no stream", data(0, 99, (byte) 1)),
                Arguments.of("a window of no stream", news(0, 98, 1000)),
                Arguments.of("a ping", frame(PING, SYN, 0, 7)),
                Arguments.of("an answer to no ping", frame(PING, ACK, 0, 12_345)),
                Arguments.of("a goodbye again", frame(GO_AWAY, 0, 0, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothings")
    void whatCarriesNothingMayNotComeForEver(String what, byte[] nothing) throws Exception {
        oneStream();
        VirtualThreads.start("drain", this::drain);
        byte[] many = new byte[nothing.length * 1000];
        for (int at = 0; at < many.length; at += nothing.length) {
            System.arraycopy(nothing, 0, many, at, nothing.length);
        }
        try {
            while (!peer.end.isDone()) {
                peer.send(many);
            }
        } catch (Exception _) {
            // the line has ended
        }
        assertTrue(ended().getMessage().contains("carry nothing"), what);
        assertTrue(peer.session.figures().empty() > 10_000, what);
    }

    private void drain() {
        try {
            while (!peer.next().equals("end")) {
                // goes on
            }
        } catch (Exception _) {
            // the line has ended
        }
    }

    @Test
    void whatCarriesSomethingEarnsWhatCarriesNothing() throws Exception {
        YamuxStream stream = oneStream();
        byte[] both = new byte[1000 * (13 + 12)];
        for (int at = 0; at < both.length; at += 25) {
            System.arraycopy(data(0, 1, (byte) 1), 0, both, at, 13);
            System.arraycopy(news(0, 1, 1), 0, both, at + 13, 12);
        }
        for (int i = 0; i < 50; i++) {
            peer.send(both);
            for (int got = 0; got < 1000; ) {
                got += stream.read(new byte[1000 - got]);
            }
        }
        Patience.until(() -> peer.session.figures().empty() == 50_000); // the last is behind a byte
    }

    @Test
    void answersToPingsThatNobodySentAreNothing() throws Exception {
        peer.send(frame(PING, ACK, 0, 12345), frame(PING, 0, 0, 99));
        oneStream();
    }

    @Test
    void halfAHeaderAndTheEndIsABrokenSession() throws Exception {
        YamuxStream stream = oneStream();
        peer.send(new byte[] {0, 0, 0});
        peer.hangUp();
        assertThrows(Exception.class, () -> stream.read(new byte[1]));
        ended();
    }

    @Test
    void aGoodbyeInTheMiddleLetsStreamsGoOn() throws Exception {
        YamuxStream stream = oneStream();
        peer.send(frame(GO_AWAY, 0, 0, 0), data(0, 1, (byte) 3));
        assertEquals(1, stream.read(new byte[2]));
        assertThrows(YamuxBusyException.class, () -> peer.session.open(false));
        stream.write(new byte[] {1, 2});
        peer.awaits("0 0 1 2");
    }

    @Test
    void aGoodbyeForAFaultEndsTheSession() throws Exception {
        YamuxStream stream = oneStream();
        peer.send(frame(GO_AWAY, 0, 0, 2));
        assertThrows(Exception.class, () -> stream.read(new byte[1]));
        assertTrue(ended().getMessage().contains("reason 2"), ended().getMessage());
    }
}
