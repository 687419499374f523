package minitel.gateway.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialException;
import minitel.gateway.config.services.ServiceEntry;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class HealthCheckerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final ServiceEntry one = ServiceDirectoryTest.service("ONE", "ws://pavi:8182/?url=1");
    private final ServiceEntry two = ServiceDirectoryTest.service("TWO", "ws://pavi:8182/?url=2");
    private final ServiceEntry gone = ServiceDirectoryTest.service("GONE", "tcp://gone:1");
    private final ServiceEntry odd = ServiceDirectoryTest.service("ODD", "telnet://odd:1");
    private final ServiceEntry inside = ServiceDirectoryTest.service("IN", "builtin:demo");
    private final DirectoryHolder holder =
            new DirectoryHolder(new ServiceDirectory(List.of(one, two, gone, odd, inside)));
    private final HealthBoard board = new HealthBoard(_ -> Optional.empty());
    private final List<String> asked = new ArrayList<>();
    private final HealthChecker checker =
            new HealthChecker(holder, board, this::probe, Duration.ofSeconds(300), () -> NOW);

    private void probe(String host, int port, Duration patience) throws IOException {
        assertEquals(Duration.ofSeconds(5), patience);
        asked.add(host + ":" + port);
        switch (host) {
            case "gone" -> throw new DialException(DialException.Why.REFUSED, "nobody");
            case "odd" -> throw new IllegalStateException("planted");
            default -> {}
        }
    }

    @Test
    void nobodyHasLookedAtFirst() {
        assertEquals(ServiceHealth.NOT_CHECKED, board.of(one));
    }

    @Test
    void eachAddressIsAskedOnceARoundAndAnswersForAllItsServices() {
        for (int i = 0; i < 4; i++) {
            checker.step();
        }
        assertEquals(List.of("pavi:8182", "gone:1", "odd:1", "pavi:8182"), asked);
        assertEquals(NOW, assertInstanceOf(ServiceHealth.Up.class, board.of(one)).when());
        assertEquals(board.of(one), board.of(two));
        assertEquals(new ServiceHealth.Down(DialException.Why.REFUSED, NOW, ""), board.of(gone));
        assertEquals(new ServiceHealth.Down(DialException.Why.UNREACHABLE, NOW, ""), board.of(odd));
        assertEquals(ServiceHealth.NOT_CHECKED, board.of(inside));
    }

    @Test
    void aRoundIsSpreadOverTheInterval() {
        assertEquals(Duration.ofSeconds(100), checker.gap());
        holder.replace(new ServiceDirectory(List.of()));
        assertEquals(Duration.ofSeconds(300), checker.gap());
        checker.step();
        assertEquals(List.of(), asked);
    }

    @Test
    void whatAReloadTookAwayIsForgottenAtTheNextRound() {
        for (int i = 0; i < 3; i++) {
            checker.step();
        }
        holder.replace(new ServiceDirectory(List.of(one)));
        checker.step();
        assertEquals(ServiceHealth.NOT_CHECKED, board.of(gone));
        assertInstanceOf(ServiceHealth.Up.class, board.of(one));
    }

    @Test
    void itLooksUntilItIsClosed() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(2);
        HealthChecker busy =
                new HealthChecker(
                        holder,
                        board,
                        (_, _, _) -> looked.countDown(),
                        Duration.ofMillis(1),
                        () -> NOW);
        busy.start();
        assertTrue(looked.await(Patience.SECONDS, TimeUnit.SECONDS));
        busy.close();
        busy.close();
    }
}
