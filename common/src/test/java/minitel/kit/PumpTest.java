package minitel.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.io.DuplexContract;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;

final class PumpTest extends DuplexContract {
    private final CompletableFuture<Pump.Counts> counts = new CompletableFuture<>();
    private final DuplexPair left = new DuplexPair(512);
    private final DuplexPair right = new DuplexPair(512);

    @Override
    protected Ends open() {
        VirtualThreads.start(
                "pump", () -> counts.complete(Pump.join("pump.back", left.right(), right.left())));
        return new Ends(left.left(), right.right());
    }

    @Test
    void theBytesOfBothWaysAreCounted() throws Exception {
        left.left().write(new byte[300]);
        right.right().write(new byte[40]);
        for (int got = 0; got < 40; ) {
            got += left.left().read(new byte[40]);
        }
        left.left().close();
        int got = 0;
        for (int n = 0; n >= 0; n = right.right().read(new byte[512])) {
            got += n;
        }
        assertEquals(300, got);
        assertEquals(new Pump.Counts(300, 40), counts.get(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
