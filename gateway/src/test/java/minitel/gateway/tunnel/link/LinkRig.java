package minitel.gateway.tunnel.link;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// Both ends of a tunnel, joined in memory.
final class LinkRig implements AutoCloseable {
    static final TunnelName NAME = new TunnelName("maison");
    static final String HOST = "gateway.example:9001";
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
                            new WebAccess.Behind("pbkdf2-x"),
                            "127.0.0.1:8080",
                            "/album/"));

    final TunnelLink holder;
    final TunnelLink gateway;

    /// @param home what the gateway may open
    /// @param here what the holder may open
    LinkRig(StreamServer home, StreamServer here, LinkLimits limits) throws Exception {
        DuplexPair pair = new DuplexPair(1 << 16);
        TunnelKeyPair keys = TunnelKeyPair.fresh();
        CompletableFuture<TunnelLink> given =
                later(() -> {
                    HolderClaim claim = HolderClaim.receive(pair.right());
                    claim.prove(keys.publicKey(), HOST::equals);
                    TunnelLink link = claim.link(claim.name(), here, limits);
                    claim.confirm(claim.name(), List.of(), false);
                    return link;
                });
        holder = TunnelLink.hold(pair.left(), offer(keys), home, limits);
        gateway = given.get(Patience.SECONDS, TimeUnit.SECONDS);
        VirtualThreads.start("holder", () -> run(holder));
        VirtualThreads.start("gateway", () -> run(gateway));
    }

    static HolderOffer offer(TunnelKeyPair keys) {
        return new HolderOffer(NAME, keys, HOST, WORDS, true);
    }

    private static void run(TunnelLink link) {
        try {
            link.run();
        } catch (Throwable _) {
            // It is over, however it came to be.
        }
    }

    /// What may fail.
    interface Work<T> {
        T get() throws Exception;
    }

    static <T> CompletableFuture<T> later(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        VirtualThreads.start(
                "later",
                () -> {
                    try {
                        done.complete(work.get());
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                });
        return done;
    }

    static StreamRequest request(String word) {
        return new StreamRequest(
                new TunnelName(word),
                StreamKind.MINITEL,
                Optional.of(new CallerOrigin(InetAddress.ofLiteral("203.0.113.7"), 40112)));
    }

    static Duplex nobody(StreamRequest request) throws IOException {
        throw new StreamRefusedException(Reason.UNKNOWN, "there is no " + request.target());
    }

    @Override
    public void close() {
        holder.abort();
        gateway.abort();
    }
}
