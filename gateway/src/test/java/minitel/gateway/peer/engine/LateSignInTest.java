package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said before the other engine is signed in: the test is the controller of both.
final class LateSignInTest {
    private static final String A = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String B = "9aea775574b274fbf50d7347ce1630346278442b";

    private final SignalBus bus = new SignalBus();
    private final EngineBench a = new EngineBench(bus, "10.77.0.1");
    private final EngineBench b = new EngineBench(bus, "10.77.0.2");

    /// As whoever accepts an invitation does while the gateway's owner still writes the names down.
    @Test
    void aTextToOneWhoIsLinkedWaitsUntilHeIsThere() throws Exception {
        a.begin(A, "172.31.0.100", "alice");
        a.link(B, b.driver.keys().publicKey(), "").map(B, "172.31.0.101");
        a.order(
                "{\"data\": \"proof\", \"m\": \"send_msg\", \"overlay_id\": 1, \"uid\": \"%s\"}"
                        .formatted(B));
        bus.lose();
        b.begin(B, "172.31.0.100", "bob");
        List<String> heard = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            bus.deliver();
            heard.addAll(b.said());
            a.tick(1);
        }
        assertTrue(heard.stream().anyMatch(text -> text.contains("proof")), heard.toString());
    }
}
