package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.message.ServiceUrl;
import org.junit.jupiter.api.Test;

/// The contract of [OutcomeReader].
final class OutcomeReaderTest {
    private static final ServiceUrl ASKED = ServiceUrl.parse("http://bank.example/go?to=x");
    private static final ServiceUrl THERE = ServiceUrl.parse("http://thief.example/x");

    /// A page of one host that redirects to wherever it is told does not make others its masters.
    @Test
    void whoeverWasRedirectedToSpeaksForItself() {
        CallAnswer answer = new CallAnswer(THERE, 200, true, "{}".getBytes(US_ASCII));
        CallOutcome.Replied replied =
                assertInstanceOf(CallOutcome.Replied.class, OutcomeReader.of(answer, ASKED));
        assertEquals(THERE, replied.by());
    }
}
