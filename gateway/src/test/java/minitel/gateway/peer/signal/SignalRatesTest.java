package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;

class SignalRatesTest {
    private static final TunnelName LYON = new TunnelName("lyon");

    private long now;
    private final SignalRates rates = new SignalRates(() -> now);

    private static int admitted(int tries, BooleanSupplier one) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += one.getAsBoolean() ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void twiceAsManyAtOnceAndThenSoManyASecond() {
        assertEquals(100, admitted(1000, () -> rates.admitsEnvelope(LYON)));
        now += TimeUnit.SECONDS.toNanos(1);
        assertEquals(50, admitted(1000, () -> rates.admitsEnvelope(LYON)));
    }

    @Test
    void bytesAreCountedByTheRateOfNow() {
        assertFalse(rates.admitsRelayed(LYON, 2001, 1000));
        assertTrue(rates.admitsRelayed(LYON, 1000, 1000));
        assertEquals(10, admitted(100, () -> rates.admitsRelayed(LYON, 1000, 10_000)));
    }

    @Test
    void eachNameHasItsOwn() {
        assertEquals(2 * SignalRates.SIGN_INS, admitted(100, () -> rates.admitsSignIn(LYON)));
        assertTrue(rates.admitsEnvelope(LYON));
        assertTrue(rates.admitsSignIn(new TunnelName("paris")));
        rates.keep(Set.of(LYON));
        assertFalse(rates.admitsSignIn(LYON));
    }
}
