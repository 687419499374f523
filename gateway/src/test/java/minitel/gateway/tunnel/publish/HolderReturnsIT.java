package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import minitel.dial.Route;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.tunnel.link.HolderClaim;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.gateway.tunnel.way.RetryPlan;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A home whose gateway gives the name and hangs up, again and again. `-Dreturns=1000` for more.
@Isolated("it counts the threads and descriptors of the program")
class HolderReturnsIT {
    private static final TunnelName NAME = new TunnelName("maison");
    private static final int RETURNS = Integer.getInteger("returns", 100);
    private static final int WARM = 20;
    private static final Pattern THREAD = Pattern.compile("\"tid\"");

    @TempDir Path folder;

    private final Semaphore held = new Semaphore(0);
    private int dumps;

    @Test
    void whoeverComesBackAgainAndAgainLeavesNothingBehind() throws Exception {
        TunnelKeyPair keys = TunnelKeyFile.create(folder.resolve("k"));
        try (FakeServer gateway = new FakeServer(socket -> hangUp(socket, keys));
                TunnelHolder holder = holder(gateway.port())) {
            holder.start();
            await(WARM);
            String before = figures();
            int threads = threads();
            int descriptors = descriptors();
            await(RETURNS);
            System.out.println(RETURNS + " returns: before " + before + "; after " + figures());
            // One return may be under way at either time.
            assertTrue(settles(threads + 12, descriptors + 6), this::figures);
        }
    }

    private void hangUp(Socket socket, TunnelKeyPair keys) throws Exception {
        Handshake.Asked asked =
                (Handshake.Asked) WsServer.receive(new SocketDuplex(socket), HttpSite.none());
        try (Duplex line = asked.upgrade().accept(WsSettings.DEFAULT)) {
            HolderClaim claim = HolderClaim.receive(line);
            claim.prove(keys.publicKey(), _ -> true);
            claim.confirm(claim.name(), List.of(), true);
        } finally {
            socket.close();
        }
    }

    private static Duplex nobody(StreamRequest request) throws IOException {
        throw new StreamRefusedException(Reason.UNKNOWN, "there is no " + request.target());
    }

    private TunnelHolder holder(int port) {
        return new TunnelHolder(
                new TunnelConfig(
                        new Route.WebSocket(false, "127.0.0.1", port, "/"),
                        NAME,
                        folder.resolve("k"),
                        Optional.empty(),
                        List.of()),
                (_, request) -> nobody(request),
                new Counter(),
                true,
                new RetryPlan(new SplittableRandom(), Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    private final class Counter implements HolderListener {
        @Override
        public void held(TunnelConfig config) {
            held.release();
        }

        @Override
        public void refused(TunnelConfig config, TunnelRefusedException refusal) {}

        @Override
        public void gaveUp() {}

        @Override
        public void changed() {}
    }

    private void await(int many) throws InterruptedException {
        for (int i = 0; i < many; i++) {
            assertTrue(held.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS), "it does not return");
        }
    }

    private boolean settles(int threads, int descriptors) {
        long end = System.nanoTime() + Patience.TIME.toNanos();
        while (threads() > threads || descriptors() > descriptors) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return true;
    }

    private String figures() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
        int platform = ManagementFactory.getThreadMXBean().getThreadCount();
        return "%d threads of the system, %d with virtual ones, %d descriptors, %d KB of heap"
                .formatted(platform, threads(), descriptors(), heap);
    }

    /// Platform threads and virtual ones.
    private int threads() {
        try {
            Path dump = folder.resolve("threads" + dumps++ + ".json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            String text = Files.readString(dump);
            Files.delete(dump);
            return (int) THREAD.matcher(text).results().count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }
}
