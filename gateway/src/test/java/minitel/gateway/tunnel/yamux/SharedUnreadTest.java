package minitel.gateway.tunnel.yamux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What all tunnels of a program may hold together.
final class SharedUnreadTest {
    private static final int BUDGET = 8 << 20;

    private final SharedUnread shared = new SharedUnread(300_000);

    @Test
    void aloneASessionMayHoldItsBudgetAndInACrowdItsShare() {
        shared.joins();
        shared.add(300_000);
        assertEquals(BUDGET, shared.allowance(BUDGET));
        shared.joins();
        shared.add(1);
        assertEquals(YamuxHeader.WINDOW, shared.allowance(BUDGET));
        shared.leaves(1);
        assertEquals(BUDGET, shared.allowance(BUDGET));
    }

    @Test
    void aShareIsLargeWhereThereIsMuchForFew() {
        SharedUnread much = new SharedUnread(4L << 20);
        much.joins();
        much.joins();
        much.add(5 << 20);
        assertEquals(2 << 20, much.allowance(BUDGET));
    }

    @Test
    void whoHoldsTooMuchOfAllIsResetAndOtherTunnelsGoOn() throws Exception {
        YamuxSettings settings = YamuxSettings.DEFAULT.among(shared);
        try (YamuxPair greedy = new YamuxPair(settings);
                YamuxPair modest = new YamuxPair(settings)) {
            List<CompletableFuture<Void>> floods = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                floods.add(flooded(greedy.client.open(false)));
            }
            CompletableFuture<Object> reset =
                    CompletableFuture.anyOf(floods.toArray(CompletableFuture[]::new));
            assertThrows(
                    ExecutionException.class, () -> reset.get(Patience.SECONDS, TimeUnit.SECONDS));
            assertTrue(greedy.server.figures().overBudget() > 0);
            try (YamuxStream asked = modest.client.open(true)) {
                asked.write(new byte[] {7});
                byte[] got = new byte[1];
                assertEquals(1, modest.accepted().read(got));
                assertEquals(7, got[0]);
            }
            assertEquals(0, modest.server.figures().overBudget());
        }
        Patience.until(() -> shared.bytes() == 0);
    }

    /// Writes what nobody reads, until it cannot.
    private static CompletableFuture<Void> flooded(YamuxStream stream) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        VirtualThreads.start(
                "flood",
                () -> {
                    try {
                        while (true) {
                            stream.write(new byte[10_000]);
                        }
                    } catch (Throwable t) {
                        end.completeExceptionally(t);
                    }
                });
        return end;
    }
}
