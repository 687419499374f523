package minitel.gateway.pavi.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import org.junit.jupiter.api.Test;

/// What authors are told of how their service answers.
final class ExchangeJudgeTest {
    private static final ServiceUrl URL = ServiceUrl.parse("http://svc.example/");
    private static final ServiceUrl OTHER = ServiceUrl.parse("http://svc.example/index.php");
    private static final CallTerms TERMS =
            new CallTerms(
                    CallTerms.USUAL_TIME,
                    CallTerms.USUAL_BODY,
                    DialOptions.DEFAULT,
                    new AddressRule(URL.address(), true));
    private static final CallAnswer GOOD = new CallAnswer(URL, 200, true, new byte[10]);

    private static List<ServiceFinding> judged(
            ServiceFunction function, CallAnswer answer, long millis) {
        return ExchangeJudge.of(function, URL, answer, Duration.ofMillis(millis), TERMS);
    }

    private static void says(boolean breaks, String why, List<ServiceFinding> found) {
        assertEquals(1, found.size(), found::toString);
        assertEquals(breaks, found.getFirst().breaks(), found::toString);
        assertTrue(found.getFirst().sentence().contains(why), found::toString);
    }

    @Test
    void aSlowReplyIsNotedAndNearTheEndOfItsTimeBreaks() {
        assertEquals(List.of(), judged(ServiceFunction.CNX, GOOD, 1_000));
        says(false, "took 1.2 s", judged(ServiceFunction.CNX, GOOD, 1_200));
        says(true, "given up after 25.0 s", judged(ServiceFunction.ENVOI, GOOD, 12_600));
    }

    @Test
    void aFarewellIsQuick() {
        assertEquals(List.of(), judged(ServiceFunction.FIN, GOOD, 2_000));
        says(true, "waits 2 s", judged(ServiceFunction.FIN, GOOD, 2_100));
    }

    @Test
    void aRedirectionLosesWhatWasTypedOrOnlyTime() {
        says(
                true,
                "redirect with 307",
                judged(ServiceFunction.CNX, new CallAnswer(OTHER, 200, false, new byte[2]), 0));
        says(
                false,
                "each time anew",
                judged(ServiceFunction.CNX, new CallAnswer(OTHER, 200, true, new byte[2]), 0));
    }

    @Test
    void statusAndSizeAreNoted() {
        CallAnswer failed = new CallAnswer(URL, 500, true, new byte[2]);
        says(false, "the status is 500", judged(ServiceFunction.CNX, failed, 0));
        CallAnswer large = new CallAnswer(URL, 200, true, new byte[90_001]);
        says(false, "does context grow?", judged(ServiceFunction.CNX, large, 0));
    }
}
