package minitel.gateway.tunnel.yamux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Fuzz;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What two sessions do together: streams of both ends, half closes, goodbyes, ends.
final class YamuxSessionTest {
    private YamuxPair pair = new YamuxPair(YamuxSettings.DEFAULT);

    @AfterEach
    void end() {
        pair.close();
    }

    @Test
    void eitherEndOpensStreams() throws Exception {
        YamuxStream odd = pair.client.open(false);
        YamuxStream even = pair.server.open(true);
        odd.write(new byte[] {1});
        even.write(new byte[] {2});
        assertEquals(1, only(pair.accepted()));
        assertEquals(2, only(pair.acceptedByClient()));
        assertTrue(odd.peer().endsWith("#1"), odd.peer());
        assertTrue(even.peer().endsWith("#2"), even.peer());
    }

    private static int only(Duplex stream) throws IOException {
        byte[] one = new byte[1];
        assertEquals(1, stream.read(one));
        return one[0];
    }

    @Test
    void whoHasEndedItsDirectionReadsOn() throws Exception {
        YamuxStream here = pair.client.open(false);
        here.write(new byte[] {1});
        here.finish();
        YamuxStream there = pair.accepted();
        assertEquals(1, only(there));
        assertEquals(-1, there.read(new byte[1]));
        assertThrows(IOException.class, () -> here.write(new byte[] {2}));
        there.write(new byte[] {3});
        there.close();
        assertEquals(3, only(here));
        assertEquals(-1, here.read(new byte[1]));
        here.close();
        awaitNoStreams();
    }

    private void awaitNoStreams() {
        while (pair.client.figures().live() + pair.server.figures().live() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aResetIsNoEnd() throws Exception {
        YamuxStream here = pair.client.open(false);
        YamuxStream there = pair.accepted();
        here.abort();
        assertThrows(IOException.class, () -> there.read(new byte[1]));
        assertThrows(IOException.class, () -> there.write(new byte[1]));
        assertEquals(-1, here.read(new byte[1]));
        there.close();
        awaitNoStreams();
        assertEquals(1, pair.client.figures().resetHere());
        assertEquals(1, pair.server.figures().resetByPeer());
    }

    @Test
    void aStreamThatIsGivenUpBeforeAnybodyKnowsOfItLeavesNothing() throws Exception {
        for (int i = 0; i < 50; i++) {
            pair.client.open(i % 2 == 0).abort();
        }
        assertEquals(0, pair.client.figures().live());
        assertTrue(pair.client.answers(Patience.TIME));
    }

    @Test
    void aHundredStreamsAtOnceLoseNothing() throws Exception {
        List<CompletableFuture<byte[]>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int seed = i;
            sent.add(async(() -> written(pair.client.open(seed % 7 == 0), seed)));
        }
        List<CompletableFuture<byte[]>> received = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            YamuxStream stream = pair.accepted();
            received.add(async(() -> all(stream)));
        }
        assertEquals(sums(sent), sums(received));
    }

    private static byte[] written(YamuxStream stream, int seed) throws IOException {
        Random rnd = new Random(seed);
        byte[] bytes = new byte[20_000 + rnd.nextInt(50_000)];
        rnd.nextBytes(bytes);
        for (byte[] piece : Fuzz.split(bytes, rnd)) {
            stream.write(piece);
        }
        stream.close();
        return bytes;
    }

    private static byte[] all(Duplex stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[3000];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    private static List<Integer> sums(List<CompletableFuture<byte[]>> all) throws Exception {
        List<Integer> sums = new ArrayList<>();
        for (CompletableFuture<byte[]> one : all) {
            sums.add(Arrays.hashCode(one.get(Patience.SECONDS, TimeUnit.SECONDS)));
        }
        sums.sort(null);
        return sums;
    }

    private interface Work<T> {
        T get() throws Exception;
    }

    private static <T> CompletableFuture<T> async(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        VirtualThreads.start(
                "async",
                () -> {
                    try {
                        done.complete(work.get());
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                });
        return done;
    }

    @Test
    void closingTheSessionIsAGoodbyeAndItsStreamsAreBroken() throws Exception {
        YamuxStream here = pair.client.open(false);
        YamuxStream ended = pair.client.open(false);
        ended.write(new byte[] {5});
        ended.close();
        here.write(new byte[] {1, 2, 3});
        YamuxStream there = pair.accepted();
        YamuxStream endedThere = pair.accepted();
        assertEquals(5, only(there.peer().endsWith("#3") ? there : endedThere));
        pair.client.close();
        pair.clientEnd.get(Patience.SECONDS, TimeUnit.SECONDS);
        pair.serverEnd.get(Patience.SECONDS, TimeUnit.SECONDS);
        YamuxStream broken = there.peer().endsWith("#1") ? there : endedThere;
        assertEquals(3, broken.read(new byte[9]));
        assertThrows(IOException.class, () -> broken.read(new byte[9]));
        assertEquals(-1, (broken == there ? endedThere : there).read(new byte[9]));
        assertThrows(IOException.class, () -> here.read(new byte[9]));
        assertThrows(IOException.class, () -> pair.server.open(false));
        assertTrue(pair.server.ended());
    }

    @Test
    void aLineThatBreaksIsNoGoodbye() {
        DuplexPair line = new DuplexPair(64);
        pair.close();
        pair = new YamuxPair(line, YamuxSettings.DEFAULT);
        line.left().abort();
        assertThrows(
                ExecutionException.class,
                () -> pair.serverEnd.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void whoWantsNoMoreStreamsRefusesThemAndKeepsTheOthers() throws Exception {
        YamuxStream here = pair.client.open(false);
        YamuxStream there = pair.accepted();
        pair.server.goAway();
        pair.server.open(false);
        pair.acceptedByClient();
        assertThrows(YamuxBusyException.class, this::openUntilRefused);
        here.write(new byte[] {4});
        assertEquals(4, only(there));
    }

    private void openUntilRefused() throws IOException {
        while (true) {
            pair.client.open(false).abort();
        }
    }

    @Test
    void theRoundTripIsKnown() throws Exception {
        assertTrue(pair.client.answers(Patience.TIME));
        assertFalse(pair.client.roundTrip().orElseThrow().isNegative());
    }

    @Test
    void noMoreStreamsAreOpenedThanMayBe() throws Exception {
        pair.close();
        pair = new YamuxPair(YamuxSettings.DEFAULT.withStreams(2));
        pair.client.open(false);
        YamuxStream second = pair.client.open(false);
        assertThrows(YamuxBusyException.class, () -> pair.client.open(false));
        second.abort();
        pair.client.open(false);
    }

    @Test
    void numbersThatAreUsedUpEndInARefusal() throws Exception {
        StreamTable table =
                new StreamTable(
                        YamuxRole.CLIENT,
                        YamuxSettings.DEFAULT,
                        new DuplexPair(1).left(),
                        System::nanoTime);
        table.lock.lock();
        table.skipTo(0xFFFF_FFFDL);
        assertTrue(table.open(false).peer().endsWith("#4294967293"));
        assertTrue(table.open(false).peer().endsWith("#4294967295"));
        assertThrows(YamuxBusyException.class, () -> table.open(false));
        table.lock.unlock();
    }

    /// A line that gives one byte at a time, and takes any.
    @Test
    void everyByteMayComeAlone() throws Exception {
        DuplexPair line = new DuplexPair(4096);
        pair.close();
        pair = new YamuxPair(byteByByte(line.left()), byteByByte(line.right()), pairSettings());
        CompletableFuture<byte[]> sent = async(() -> written(pair.client.open(false), 3));
        assertArrayEquals(all(pair.accepted()), sent.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    private static YamuxSettings pairSettings() {
        return YamuxSettings.DEFAULT;
    }

    private static Duplex byteByByte(Duplex line) {
        return new DuplexOver(line) {
            private final byte[] one = new byte[1];

            @Override
            public int read(byte[] buffer) throws IOException {
                int n = super.read(one);
                buffer[0] = one[0];
                return n;
            }
        };
    }

    @Test
    void whoHoldsTooMuchIsResetAndTheOthersGoOn() throws Exception {
        pair.close();
        YamuxSettings small =
                new YamuxSettings(
                        9,
                        100,
                        100_000,
                        YamuxSettings.DEFAULT.keepAlive(),
                        YamuxSettings.DEFAULT.linger());
        pair = new YamuxPair(small);
        YamuxStream greedy = pair.client.open(false);
        YamuxStream modest = pair.client.open(true);
        CompletableFuture<Void> flood = async(() -> flood(greedy));
        assertThrows(ExecutionException.class, () -> flood.get(Patience.SECONDS, TimeUnit.SECONDS));
        modest.write(new byte[] {6});
        YamuxStream first = pair.accepted();
        YamuxStream other = pair.accepted();
        boolean inOrder = first.peer().endsWith("#1");
        assertThrows(IOException.class, () -> (inOrder ? first : other).read(new byte[1]));
        assertEquals(6, only(inOrder ? other : first));
        assertEquals(1, pair.server.figures().overBudget());
    }

    private static Void flood(YamuxStream stream) throws IOException {
        while (true) {
            stream.write(new byte[10_000]);
        }
    }

    @Test
    void closeAbortAndEndMayComeFromAnywhereAtOnce() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            Random rnd = new Random(i);
            all.add(async(() -> shaken(begun(pair.client.open(rnd.nextBoolean())), rnd)));
            all.add(async(() -> shaken(pair.accepted(), new Random(rnd.nextInt()))));
        }
        for (CompletableFuture<Void> one : all) {
            one.get(Patience.SECONDS, TimeUnit.SECONDS);
        }
        awaitNoStreams();
        assertTrue(pair.client.answers(Patience.TIME));
    }

    /// The other end knows of it, and may have reset it already.
    private static YamuxStream begun(YamuxStream stream) {
        try {
            stream.write(new byte[1]);
        } catch (Throwable t) { // not typed: it parks
            assertInstanceOf(IOException.class, t);
        }
        return stream;
    }

    private static Void shaken(YamuxStream stream, Random rnd) throws Exception {
        CompletableFuture<Void> writer = async(() -> flood(stream));
        CompletableFuture<byte[]> reader = async(() -> all(stream));
        for (int spins = rnd.nextInt(20_000); spins > 0; spins--) {
            Thread.onSpinWait();
        }
        switch (rnd.nextInt(4)) {
            case 0 -> stream.abort();
            case 1 -> stream.finish();
            case 2 -> stream.urgent(true);
            default -> stream.close();
        }
        stream.close();
        writer.handle((_, _) -> null).get(Patience.SECONDS, TimeUnit.SECONDS);
        reader.handle((_, _) -> null).get(Patience.SECONDS, TimeUnit.SECONDS);
        return null;
    }
}
