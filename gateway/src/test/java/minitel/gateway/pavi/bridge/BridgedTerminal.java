package minitel.gateway.pavi.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// Somebody at a terminal while his visit stands behind something else: what he types, what he
/// sees, how that ends.
public final class BridgedTerminal implements AutoCloseable {
    private final DuplexPair pair = new DuplexPair(256);
    private final CompletableFuture<BridgeEnd> end = new CompletableFuture<>();

    /// @param visit runs on a thread of its own
    public BridgedTerminal(Function<DuplexPair.End, BridgeEnd> visit) {
        VirtualThreads.start(
                "visit",
                () -> {
                    try {
                        end.complete(visit.apply(pair.right()));
                    } catch (Throwable t) {
                        end.completeExceptionally(t);
                    }
                });
    }

    public void types(String keys) throws IOException {
        pair.left().write(keys.getBytes(ISO_8859_1));
    }

    /// What he sees next is this.
    public void sees(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[1];
        while (seen.length() < text.length() && read(buffer) > 0) {
            seen.append((char) (buffer[0] & 0xFF));
        }
        assertEquals(text, seen.toString());
    }

    /// He sees nothing that he has not seen yet.
    public void seesNoMore() throws IOException {
        assertEquals(0, pair.left().read(new byte[1], Duration.ZERO));
    }

    /// As of a line, but patient.
    public int read(byte[] buffer) throws IOException {
        return pair.left().read(buffer, Patience.TIME);
    }

    /// From now on he looks at nothing closely.
    void looksAway() {
        VirtualThreads.start("who looks away", this::takeAll);
    }

    private void takeAll() {
        try {
            byte[] buffer = new byte[256];
            while (read(buffer) > 0) {
                // Whatever it is.
            }
        } catch (Throwable _) {
            // The line has ended.
        }
    }

    public void hangsUp() {
        pair.left().close();
    }

    public BridgeEnd end() throws Exception {
        return end.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    public boolean ended() {
        return end.isDone();
    }

    @Override
    public void close() {
        pair.left().close();
        pair.right().close();
    }
}
