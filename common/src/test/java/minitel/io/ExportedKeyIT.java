package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import minitel.kit.TlsPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the two ends of a TLS connection know, and nobody else.
final class ExportedKeyIT {
    private static final String LABEL = "EXPORTER-minitel-test";

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothEndsGetTheSameBytes(String protocol) throws Exception {
        TlsPair.Ends ends = new TlsPair().open(protocol);
        byte[] here = ends.service().exported(LABEL).orElseThrow();
        assertEquals(32, here.length);
        assertArrayEquals(here, ends.caller().exported(LABEL).orElseThrow());
        assertArrayEquals(
                here,
                new ReadAheadDuplex(ends.service(), 100, "ahead").exported(LABEL).orElseThrow());
        assertFalse(Arrays.equals(here, ends.service().exported("EXPORTER-other").orElseThrow()));
        end(ends);
    }

    /// Sessions may be resumed, but no two connections know the same.
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void everyConnectionHasItsOwnThoughTheyAreResumed(String protocol) throws Exception {
        TlsPair pair = new TlsPair();
        TlsPair.Ends first = pair.open(protocol);
        Set<String> seen = new TreeSet<>();
        seen.add(agreed(first));
        for (int i = 0; i < 4; i++) {
            first.service().write(new byte[] {1}); // behind it the caller has his ticket
            assertEquals(1, first.caller().read(new byte[9]));
            TlsPair.Ends next = pair.open(protocol);
            assertTrue(seen.add(agreed(next)), "a key of two connections");
            end(next);
        }
        assertTrue(seen.contains(agreed(first)), "changed by a later connection");
        end(first);
    }

    @Test
    void aKeyExchangeThatOneEndMayDecideAloneGivesNone() throws Exception {
        TlsPair.Ends ends =
                new TlsPair("/tls/server/rsa.p12", "/tls/server/ca.pem")
                        .open("TLSv1.2", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
        assertEquals(Optional.empty(), ends.service().exported(LABEL));
        assertEquals(Optional.empty(), ends.caller().exported(LABEL));
        end(ends);
    }

    @Test
    void whatIsNoTlsKnowsNothingOfTheKind() {
        assertEquals(Optional.empty(), new DuplexPair(10, "here", "there").left().exported(LABEL));
    }

    private static String agreed(TlsPair.Ends ends) {
        byte[] here = ends.service().exported(LABEL).orElseThrow();
        assertArrayEquals(here, ends.caller().exported(LABEL).orElseThrow());
        return HexFormat.of().formatHex(here);
    }

    private static void end(TlsPair.Ends ends) {
        ends.service().abort();
        ends.caller().abort();
    }
}
