package minitel.gateway.relay.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class PeerBearingTest {
    private static final Ipv4Address ONE = MeshFixture.address("10.76.1.10");
    private static final Ipv4Address OTHER = MeshFixture.address("10.76.9.10");

    private final HandClock clock = new HandClock();
    private final PeerBearing bearing = new PeerBearing();

    private void heardAt(Ipv4Address own) {
        bearing.heardAt(own, clock.nanoTime());
    }

    @Test
    void whoWasNeverHeardKnowsOneByNoAddress() {
        assertEquals(Optional.empty(), bearing.heardAt());
    }

    @Test
    void whoSendsToSeveralAddressesKnowsOneByTheFirst() {
        for (int i = 0; i < 60; i++) {
            heardAt(ONE);
            heardAt(OTHER);
            clock.pass(Duration.ofSeconds(1));
            assertEquals(Optional.of(ONE), bearing.heardAt());
        }
    }

    @Test
    void whoSendsToAnotherOneFromNowOnKnowsOneByThat() {
        heardAt(ONE);
        clock.pass(Duration.ofSeconds(9));
        heardAt(OTHER);
        assertEquals(Optional.of(ONE), bearing.heardAt());
        clock.pass(Duration.ofSeconds(2));
        heardAt(OTHER);
        assertEquals(Optional.of(OTHER), bearing.heardAt());
    }
}
