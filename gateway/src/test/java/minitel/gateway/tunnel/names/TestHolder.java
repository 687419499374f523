package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.tunnel.link.HolderOffer;
import minitel.gateway.tunnel.link.LinkLimits;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.gateway.tunnel.link.TunnelLink;
import minitel.gateway.world.World;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;

/// A home with a tunnel to a gateway of the tests: it publishes `service`, which says who calls and
/// gives back what is typed, `photos`, a page, and `rien`, whose target is dead.
final class TestHolder implements AutoCloseable {
    static final List<PublishedWord> WORDS =
            List.of(
                    new PublishedWord(
                            new TunnelName("service"),
                            "tcp",
                            new WebAccess.Off(),
                            "127.0.0.1:6502",
                            ""),
                    new PublishedWord(
                            new TunnelName("photos"),
                            "http",
                            new WebAccess.Open(),
                            "127.0.0.1:8080",
                            "/"),
                    new PublishedWord(new TunnelName("rien"), "tcp", new WebAccess.Off(), "", ""));

    private final TunnelLink link;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String end = "";

    TestHolder(World world, String name, TunnelKeyPair keys) throws IOException {
        this(link(world, name, keys, host(world), TestHolder::echo));
    }

    TestHolder(TunnelLink link) {
        this.link = link;
        VirtualThreads.start("holder", this::run);
    }

    private void run() {
        try {
            link.run();
        } catch (Throwable t) {
            end = String.valueOf(t.getMessage());
        } finally {
            over.countDown();
        }
    }

    static String host(World world) {
        return "127.0.0.1:" + world.address("websocket").getPort();
    }

    static Duplex line(World world, String host) throws IOException {
        SocketDuplex wire = new SocketDuplex(world.socket("websocket"));
        return WsClient.open(
                wire,
                host,
                "/tunnel",
                List.of("minitel-tunnel.1"),
                new WsSettings(true, 0, 1 << 20));
    }

    static TunnelLink link(
            World world, String name, TunnelKeyPair keys, String host, StreamServer server)
            throws IOException {
        HolderOffer offer = new HolderOffer(new TunnelName(name), keys, host, WORDS, true);
        return TunnelLink.hold(line(world, host), offer, server, LinkLimits.DEFAULT);
    }

    TunnelLink link() {
        return link;
    }

    /// Waits until the tunnel is over.
    String ends() throws InterruptedException {
        assertTrue(over.await(Patience.SECONDS, TimeUnit.SECONDS), "the tunnel does not end");
        return end;
    }

    static Duplex echo(StreamRequest request) throws IOException {
        if (request.target().text().equals("rien")) {
            throw new StreamRefusedException(Reason.REFUSED, "nobody listens there");
        }
        if (!request.target().text().equals("service")) {
            throw new StreamRefusedException(Reason.UNKNOWN, "there is no such word");
        }
        DuplexPair pair = new DuplexPair(1024);
        VirtualThreads.start("echo", () -> serve(pair.right(), request));
        return pair.left();
    }

    private static void serve(Duplex line, StreamRequest request) {
        try {
            String caller = request.visitor().map(v -> v.address().getHostAddress()).orElse("?");
            line.write(("\fBIENVENUE " + caller + ".").getBytes());
            byte[] key = new byte[1];
            while (line.read(key) >= 0) {
                line.write(new byte[] {'<', key[0], '>'});
            }
        } catch (Throwable _) {
            // The visitor has gone.
        } finally {
            line.close();
        }
    }

    @Override
    public void close() {
        link.abort();
    }
}
