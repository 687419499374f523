package minitel.gateway.pavi.call;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import minitel.dial.NetworkDialer;
import org.junit.jupiter.api.Test;

final class ServiceDialersTest {
    private final ServiceDialers dialers = new ServiceDialers();

    @Test
    void callsOfOneServiceWaitForNoNameOfAnother() {
        NetworkDialer one = dialers.ofHost("one.example");
        assertNotSame(one, dialers.ofHost("other.example"));
        assertSame(one, dialers.ofHost("one.example"));
    }

    @Test
    void servicesBeyondTheBoundShareADialer() {
        NetworkDialer first = dialers.ofHost("0.example");
        for (int i = 1; i < ServiceDialers.MOST; i++) {
            dialers.ofHost(i + ".example");
        }
        NetworkDialer beyond = dialers.ofHost("beyond.example");
        assertNotSame(first, beyond);
        assertSame(beyond, dialers.ofHost("further.example"));
        assertSame(first, dialers.ofHost("0.example"));
    }
}
