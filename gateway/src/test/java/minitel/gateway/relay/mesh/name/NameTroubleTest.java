package minitel.gateway.relay.mesh.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NameTroubleTest {
    private static String why(String message) {
        return NameTrouble.why("b.example", new UnknownHostException(message));
    }

    @Test
    void theNameIsNotSaidTwice() {
        assertEquals(
                "Temporary failure in name resolution",
                why("b.example: Temporary failure in name resolution"));
        assertEquals("there is no such name", why("b.example"));
        assertEquals("b.example.org: Name or service", why("b.example.org: Name or service"));
    }
}
