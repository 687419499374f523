package minitel.gateway.pavi.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.redirect;
import static minitel.kit.ScriptedHttpService.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.call.CallFault.Kind;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import minitel.kit.ScriptedHttpService.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [ServiceCaller]: redirects, and where nobody may call.
final class CallRedirectIT extends CallerRig {
    CallRedirectIT() throws Exception {}

    @ParameterizedTest
    @CsvSource({"301, POST", "307, POST", "308, POST", "302, GET", "303, GET"})
    void aRedirectIsFollowed(int status, String method) throws Exception {
        service.on("/a/b", redirect(status, "../c?d=e%20f#g")).on("/c", json("{'x': 1}"));
        CallAnswer answer = call("/a/b?q=1");
        assertEquals("{\"x\": 1}", new String(answer.body(), UTF_8));
        assertEquals(service.url("/c?d=e%20f"), answer.from().text());
        Asked second = service.asked().getLast();
        assertEquals(method + " /c?d=e%20f HTTP/1.1", second.line());
        assertEquals(method.equals("POST") ? new String(JSON, UTF_8) : "", second.body());
        assertEquals(method.equals("POST"), second.head().contains("Content-Length"));
        assertTrue(second.head().contains("\r\nUser-Agent: MiniPAVI/1.6\r\n"));
        assertEquals(1, sent.get());
    }

    @Test
    void aGetStaysOneWhereverItLeads() throws Exception {
        service.on("/a", redirect(302, "/b")).on("/b", redirect(307, "/c"));
        assertEquals("{}", body("/a"));
        assertEquals(
                List.of("POST /a HTTP/1.1", "GET /b HTTP/1.1", "GET /c HTTP/1.1"),
                service.asked().stream().map(Asked::line).toList());
    }

    @Test
    void aRingOfRedirectsEndsAfterTwenty() {
        service.on("/a", redirect(307, "/b")).on("/b", redirect(302, "/a"));
        fault(Kind.REDIRECTS, "/a");
        assertEquals(21, service.asked().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8999/api/",
                "http://127.0.0.1:1/",
                "//127.0.0.2/",
                "http://localhost:1/",
                "http://[::1]:1/",
                "http://[::ffff:127.0.0.1]:1/",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://0.0.0.0:1/",
                "http://0:1/",
                "http://2130706433:1/",
                "http://127.1:1/",
                "http://user@127.0.0.1:1/"
            })
    void aRedirectInsideIsRefused(String location) {
        service.then(redirect(307, location));
        fault(Kind.FORBIDDEN, "/");
        assertEquals(1, service.asked().size());
    }

    @Test
    void anotherPortOfTheSameHostIsRefused() throws Exception {
        try (ScriptedHttpService other = new ScriptedHttpService()) {
            service.then(redirect(307, other.url("/")));
            fault(Kind.FORBIDDEN, "/");
            assertEquals(List.of(), other.asked());
        }
    }

    @Test
    void whatIsForbiddenIsNotEvenConnectedTo() throws Exception {
        ServiceUrl to = ServiceUrl.parse(service.url("/"));
        ServiceUrl elsewhere = ServiceUrl.parse("http://service.example/");
        CallTerms terms = terms(elsewhere, Patience.TIME, DialOptions.DEFAULT);
        CallFault fault =
                assertThrows(
                        CallFault.class,
                        () -> caller.call(to, JSON, terms, terms.attempt(), sent::incrementAndGet));
        assertEquals(Kind.FORBIDDEN, fault.kind());
        assertFalse(fault.mayHaveArrived());
        assertEquals(0, sent.get());
        assertEquals(List.of(), service.asked());
    }
}
