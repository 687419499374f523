package minitel.gateway.relay.mesh.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class SealLedgerTest {
    private static final long OWN = 7;

    private final HandClock clock = new HandClock();
    private final SealLedger ledger = new SealLedger(clock, clock::nanoTime, OWN, false);

    private void assertTaken(long sealer, long number) {
        assertEquals(Optional.empty(), ledger.note(sealer, number));
    }

    private void assertRefused(MeshFault why, long sealer, long number) {
        assertEquals(Optional.of(why), ledger.note(sealer, number));
    }

    @Test
    void eachSealerCountsForItself() {
        assertTaken(1, 5);
        assertTaken(2, 5);
        assertRefused(MeshFault.REPLAYED, 1, 5);
        assertRefused(MeshFault.REPLAYED, 2, 5);
        assertTaken(1, 6);
    }

    @Test
    void whatOneSaidItselfIsNobodyElses() {
        assertRefused(MeshFault.REPLAYED, OWN, 1);
        SealLedger alone = new SealLedger(clock, clock::nanoTime, OWN, true);
        assertEquals(Optional.empty(), alone.note(OWN, 1));
        assertEquals(Optional.of(MeshFault.REPLAYED), alone.note(OWN, 1));
    }

    @Test
    void noMoreAreRememberedThanThereIsRoomForUntilSomeAreSilent() {
        for (int sealer = 0; sealer < SealLedger.MOST_SEALERS; sealer++) {
            assertTaken(1000 + sealer, 1);
        }
        assertRefused(MeshFault.CROWD, 1, 1);
        clock.pass(Duration.ofMinutes(1));
        assertTaken(1000, 2);
        clock.pass(Duration.ofMinutes(1));
        assertTaken(1, 1);
        assertRefused(MeshFault.REPLAYED, 1000, 2);
    }

    @Test
    void whatWasSealedSinceTheStartIsTimelyThoughTheMillisecondIsAnother() {
        clock.pass(Duration.ofNanos(900_000));
        SealLedger fresh = new SealLedger(clock, clock::nanoTime, OWN, false);
        long sealed = fresh.time();
        clock.pass(Duration.ofNanos(200_000));
        assertTrue(fresh.isTimely(sealed));
        assertFalse(fresh.isTimely(sealed - 1));
    }

    @Test
    void numbersGoOn() {
        assertEquals(1, ledger.nextNumber());
        assertEquals(2, ledger.nextNumber());
    }
}
