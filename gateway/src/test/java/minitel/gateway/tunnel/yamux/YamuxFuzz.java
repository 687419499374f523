package minitel.gateway.tunnel.yamux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Fuzz;
import minitel.kit.Patience;

/// Sends a session frames that are nearly right, cut anywhere, with some bytes wrong, while both of
/// its sides use streams in every way; whatever comes of it, the session ends when the line does,
/// with nothing worse than an exception of I/O, and nothing is left of it.
final class YamuxFuzz {
    private static final int MOST_FRAMES = 60;
    private static final int[] LENGTHS = {
        0, 1, 2, 100, 4096, 70_000, YamuxHeader.WINDOW, YamuxHeader.WINDOW + 1, 1 << 20, -1
    };

    private final Random rnd;
    private final DuplexPair line;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final YamuxSession session;

    private YamuxFuzz(Random rnd) {
        this.rnd = rnd;
        line = new DuplexPair(1 + rnd.nextInt(20_000));
        YamuxSettings small =
                new YamuxSettings(
                        1 + rnd.nextInt(8),
                        1 + rnd.nextInt(50),
                        1 + rnd.nextInt(300_000),
                        Duration.ofMillis(1 + rnd.nextInt(2000)),
                        Duration.ofMillis(1 + rnd.nextInt(20)));
        YamuxRole role = rnd.nextBoolean() ? YamuxRole.CLIENT : YamuxRole.SERVER;
        long seed = rnd.nextLong();
        session = new YamuxSession(line.left(), role, small, stream -> use(stream, seed));
    }

    /// @throws Exception when something is wrong
    static void trial(Random rnd) throws Exception {
        new YamuxFuzz(rnd).run();
    }

    private void run() throws Exception {
        CompletableFuture<Void> end = YamuxPair.running(session);
        VirtualThreads.start("drain", this::drain);
        VirtualThreads.start("opens", this::opens);
        send();
        line.right().close();
        try {
            end.get(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
        long until = System.nanoTime() + Patience.TIME.toNanos();
        while (session.figures().live() > 0 && System.nanoTime() < until) {
            Thread.onSpinWait(); // until the last handler is back
        }
        check();
    }

    private void check() {
        if (fault.get() != null) {
            throw new AssertionError(fault.get());
        }
        if (session.figures().live() > 0 || !session.ended()) {
            throw new AssertionError("left: " + session.figures());
        }
    }

    private void send() {
        try {
            byte[] all = frames();
            for (int i = rnd.nextInt(4); i > 0 && all.length > 0; i--) {
                all[rnd.nextInt(all.length)] ^= (byte) (1 << rnd.nextInt(8));
            }
            for (byte[] piece : Fuzz.split(all, rnd)) {
                line.right().write(piece);
            }
        } catch (Throwable t) { // not typed: it parks
            note(t);
        }
    }

    private byte[] frames() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = rnd.nextInt(MOST_FRAMES); i > 0; i--) {
            int type = rnd.nextInt(30) == 0 ? rnd.nextInt(256) : rnd.nextInt(4) * rnd.nextInt(2);
            int flags = rnd.nextInt(3) == 0 ? rnd.nextInt(20) : 1 << rnd.nextInt(4);
            int length = LENGTHS[rnd.nextInt(LENGTHS.length)];
            int stream = type >= YamuxHeader.PING ? 0 : 1 + rnd.nextInt(12);
            all.writeBytes(RawYamux.frame(type, flags, stream, length));
            if (type == YamuxHeader.DATA) {
                all.writeBytes(new byte[Math.clamp(length, 0, 1 << 18)]);
            }
        }
        return all.toByteArray();
    }

    private void drain() {
        try {
            byte[] buffer = new byte[1 + rnd.nextInt(5000)];
            while (line.right().read(buffer) >= 0) {}
        } catch (Throwable t) { // not typed: it parks
            note(t);
        }
    }

    private void opens() {
        Random own = new Random(17);
        try {
            for (int i = 0; i < 5; i++) {
                use(session.open(own.nextBoolean()), own.nextLong());
            }
        } catch (Throwable t) { // not typed: it parks
            note(t);
        }
    }

    private void note(Throwable t) {
        if (!(t instanceof IOException)) {
            fault.compareAndSet(null, t);
        }
    }

    private void use(YamuxStream stream, long seed) {
        Random own = new Random(seed + stream.id());
        try {
            byte[] buffer = new byte[1 + own.nextInt(3000)];
            for (int i = own.nextInt(20); i > 0; i--) {
                step(stream, own.nextInt(12), buffer);
            }
        } catch (Throwable t) { // not typed: it parks
            note(t);
        } finally {
            stream.close();
        }
    }

    private static void step(YamuxStream stream, int what, byte[] buffer) throws IOException {
        switch (what) {
            case 0 -> stream.abort();
            case 1 -> stream.finish();
            case 2 -> stream.urgent(true);
            case 3 -> stream.urgent(false);
            case 4 -> stream.close();
            case 5, 6, 7 -> stream.write(buffer);
            default -> stream.read(buffer);
        }
    }
}
