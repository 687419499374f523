package minitel.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCapsTest {
    private final ConnectionCaps caps =
            new ConnectionCaps(10, 3, List.of(Cidr.parse("198.51.100.0/24")));
    private final List<AdmissionTicket> inside = new ArrayList<>();

    private boolean comes(String from) {
        return caps.admit(InetAddress.ofLiteral(from)).map(inside::add).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, 203.0.113.8",
        "2001:db8::1, 2001:db8::ffff:1, 2001:db8:0:1::1",
    })
    void oneAddressHoldsSoManyAndKeepsNobodyElseOut(String one, String same, String other) {
        assertTrue(comes(one) && comes(same) && comes(one));
        assertFalse(comes(same));
        assertTrue(comes(other));
        assertEquals(1, caps.refused());
        inside.getFirst().close();
        inside.getFirst().close();
        assertTrue(comes(same));
        assertFalse(comes(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "192.168.1.7", "198.51.100.9"})
    void whoeverIsOfThisHouseOrAProxyHoldsAllThereAre(String from) {
        for (int i = 0; i < 10; i++) {
            assertTrue(comes(from));
        }
        assertFalse(comes(from));
        assertFalse(comes("203.0.113.7"));
        inside.getLast().close();
        assertTrue(comes("203.0.113.7"));
    }

    @Test
    void moreThanHalfIsACrowd() {
        for (int i = 0; i < 5; i++) {
            comes("127.0.0.1");
            assertFalse(caps.crowded());
        }
        comes("127.0.0.1");
        assertTrue(caps.crowded());
        inside.getFirst().close();
        assertFalse(caps.crowded());
    }
}
