package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// Two sessions joined by a line in memory. What the client opens is handed out by [#accepted] at
/// the server, and is open until [#close].
final class YamuxPair implements AutoCloseable {
    final YamuxSession client;
    final YamuxSession server;
    final CompletableFuture<Void> clientEnd;
    final CompletableFuture<Void> serverEnd;
    private final BlockingQueue<YamuxStream> atServer = new LinkedBlockingQueue<>();
    private final BlockingQueue<YamuxStream> atClient = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    YamuxPair(YamuxSettings settings) {
        this(new DuplexPair(8192), settings);
    }

    YamuxPair(DuplexPair line, YamuxSettings settings) {
        this(line.left(), line.right(), settings);
    }

    YamuxPair(Duplex left, Duplex right, YamuxSettings settings) {
        client = new YamuxSession(left, YamuxRole.CLIENT, settings, s -> hold(s, atClient));
        server = new YamuxSession(right, YamuxRole.SERVER, settings, s -> hold(s, atServer));
        clientEnd = running(client);
        serverEnd = running(server);
    }

    private void hold(YamuxStream stream, BlockingQueue<YamuxStream> where) throws Exception {
        where.add(stream);
        over.await();
    }

    /// Runs a session; the future is its end.
    static CompletableFuture<Void> running(YamuxSession session) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        VirtualThreads.start(
                "session",
                () -> {
                    try {
                        session.run();
                        end.complete(null);
                    } catch (Throwable t) {
                        end.completeExceptionally(t);
                    }
                });
        return end;
    }

    YamuxStream accepted() throws IOException {
        return next(atServer);
    }

    YamuxStream acceptedByClient() throws IOException {
        return next(atClient);
    }

    private static YamuxStream next(BlockingQueue<YamuxStream> where) throws IOException {
        try {
            YamuxStream stream = where.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (stream == null) {
                throw new IOException("no stream came");
            }
            return stream;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        over.countDown();
        client.abort();
        server.abort();
    }
}
