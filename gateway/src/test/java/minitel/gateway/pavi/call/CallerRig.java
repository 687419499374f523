package minitel.gateway.pavi.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.call.CallFault.Kind;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.AfterEach;

/// Calls of a [ServiceCaller] to a service of this machine, and what came of them. Extended by the
/// tests of it.
abstract class CallerRig {
    static final byte[] JSON = "{\"PAVI\":{}}".getBytes(UTF_8);
    private static final Duration SHORT = Duration.ofMillis(300);

    final ServiceCaller caller = new ServiceCaller(new ServiceDialers());
    final ScriptedHttpService service;
    final AtomicInteger sent = new AtomicInteger();

    CallerRig() throws Exception {
        service = new ScriptedHttpService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    static CallTerms terms(ServiceUrl route, Duration time, DialOptions options) {
        return new CallTerms(
                time, CallTerms.USUAL_BODY, options, new AddressRule(route.address(), false));
    }

    CallAnswer call(ServiceUrl to, Duration time, DialOptions options) throws CallFault {
        CallTerms terms = terms(to, time, options);
        return caller.call(to, JSON, terms, terms.attempt(), sent::incrementAndGet);
    }

    CallAnswer call(String target) throws CallFault {
        ServiceUrl to = ServiceUrl.parse(service.url(target));
        return call(to, Patience.TIME, DialOptions.DEFAULT);
    }

    String body(String target) throws CallFault {
        return new String(call(target).body(), ISO_8859_1);
    }

    CallFault fault(Kind kind, String target) {
        CallFault fault = assertThrows(CallFault.class, () -> call(target));
        assertEquals(kind, fault.kind(), fault::getMessage);
        return fault;
    }

    void late(String target) {
        ServiceUrl to = ServiceUrl.parse(service.url(target));
        CallFault fault = assertThrows(CallFault.class, () -> call(to, SHORT, DialOptions.DEFAULT));
        assertEquals(Kind.LATE, fault.kind(), fault::getMessage);
        assertEquals(sent.get() > 0, fault.mayHaveArrived());
        assertTrue(service.asked().size() <= 1);
    }
}
