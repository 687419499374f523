package minitel.gateway.pavi.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.kit.ScriptedHttpService.drip;
import static minitel.kit.ScriptedHttpService.flood;
import static minitel.kit.ScriptedHttpService.hang;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.raw;
import static minitel.kit.ScriptedHttpService.reset;
import static minitel.kit.ScriptedHttpService.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.gateway.pavi.call.CallFault.Kind;
import minitel.kit.Fuzz;
import minitel.kit.ScriptedHttpService.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [ServiceCaller]: answers, and what comes instead of one.
final class ServiceCallerIT extends CallerRig {
    ServiceCallerIT() throws Exception {}

    @Test
    void aRequestIsWrittenByteForByte() throws Exception {
        service.then(json("{'content': 'DA=='}"));
        CallAnswer answer = call("/svc/page.php?step=1&z=a%20b");
        assertEquals("{\"content\": \"DA==\"}", new String(answer.body(), UTF_8));
        assertEquals(200, answer.status());
        assertEquals(service.url("/svc/page.php?step=1&z=a%20b"), answer.from().text());
        Asked asked = service.asked().getFirst();
        assertEquals(
                "POST /svc/page.php HTTP/1.1\r\nHost: localhost:"
                        + service.port()
                        + "\r\nUser-Agent: MiniPAVI/1.6\r\nAccept: */*\r\n"
                        + "Content-Type:application/json\r\nContent-Length: "
                        + JSON.length
                        + "\r\n\r\n",
                asked.head());
        assertEquals(new String(JSON, UTF_8), asked.body());
        assertEquals(1, sent.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Length: 2||{}",
                "HTTP/1.1 200 OK|Content-Length: 2|Content-Encoding: utf-8||{}",
                "HTTP/1.1 200|Content-Type: text/html||{}",
                "HTTP/1.0 200 OK||{}",
                "HTTP/1.1 500 Oops|Content-Length: 2||{}",
                "HTTP/1.1 404 Not Found||{}",
                "HTTP/1.1 302 Found|Content-Length: 2||{}",
                "HTTP/1.1 304 No|Location: /x||{}",
                "HTTP/1.1 300 Choose|Location: /x|Content-Length: 2||{}",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|{|1;x=y|}|0|X: y||",
                "HTTP/1.1 100 Continue||HTTP/1.1 103 Soon|Link: x||HTTP/1.1 200 OK||{}"
            })
    void whateverTheStatusAndTheFormTheBodyCounts(String answer) throws Exception {
        service.then(raw(answer));
        String body = body("/");
        assertEquals(answer.contains("304") ? "" : "{}", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Length: 0||",
                "HTTP/1.1 204 No Content||",
                "HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 0||",
                "HTTP/1.1 200 OK||"
            })
    void anEmptyAnswerIsOne(String answer) throws Exception {
        service.then(raw(answer));
        assertEquals("", body("/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; NO_ANSWER",
                "HTTP/1.1 500 Oops|Content-Length: 0||; NO_ANSWER",
                "HTTP/1.1 404 No||; NO_ANSWER",
                "HTTP/1.1 200 OK|Content-Length: 9||{}; BROKEN",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|{}; BROKEN",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|{}|0||; BROKEN",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|{}x|0||; BROKEN",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||fffffffff|; BROKEN",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip||x; BROKEN",
                "HTTP/1.1 200 OK|Content-Length: 2|Transfer-Encoding: chunked||0||; BROKEN",
                "HTTP/1.1 200 OK|Content-Length: -2||{}; BROKEN",
                "HTTP/1.1 200 OK|Content-Encoding: gzip||x; BROKEN",
                "HTTP/1.1 200 OK|Content-Encoding: BR|Content-Length: 1||x; BROKEN",
                "HTTP/1.1 200 OK|no field||{}; BROKEN",
                "HTTP/2 200||{}; BROKEN",
                "SSH-2.0-OpenSSH||; BROKEN",
                "{}||||; BROKEN",
                "HTTP/1.1 200 OK|Content-Length: 100001||; TOO_LONG",
                "HTTP/1.1 200 OK|Content-Length: 99999999999999999999||; TOO_LONG",
                "HTTP/1.1 302 Found|Location: ftp://h/||; REDIRECTS",
                "HTTP/1.1 302 Found|Location: http://||; REDIRECTS"
            })
    void anAnswerThatCannotBeUsedIsAFault(String answer, Kind kind) {
        service.then(raw(answer));
        CallFault fault = fault(kind, "/");
        assertTrue(fault.mayHaveArrived());
        assertFalse(fault.getMessage().isEmpty());
        assertEquals(1, service.asked().size());
    }

    @Test
    void aBodyMayBeAsLongAsTheTermsSay() throws Exception {
        String longest = "x".repeat(CallTerms.USUAL_BODY);
        service.then(
                status(200, "", longest.getBytes(UTF_8)),
                raw("HTTP/1.1 200 OK||" + longest),
                raw("HTTP/1.1 200 OK||" + longest + "x"));
        assertEquals(longest, body("/"));
        assertEquals(longest, body("/"));
        fault(Kind.TOO_LONG, "/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "HTTP/1.1 200 OK||! xxxxxxxxxxxxxxxx! TOO_LONG",
                "HTTP/1.1 200 OK|Content-Length: 1073741824||! xxxxxxxxxxxxxxxx! TOO_LONG",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||! 10|xxxxxxxxxxxxxxxx|! TOO_LONG",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||! 1|x|! TOO_LONG",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1! ;xxxxxxxxxxxxxxx! BROKEN",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||0|! X: yyyyyyyyyyyyyy|! BROKEN",
                "HTTP/1.1 200 OK|! X: yyyyyyyyyyyyyyyyy|! BROKEN",
                "''! xxxxxxxxxxxxxxxxxx! BROKEN",
                "''! HTTP/1.1 100 Continue||! BROKEN",
                "|! |! BROKEN"
            })
    void anAnswerWithoutEndEndsAtABound(String start, String piece, Kind kind) {
        service.then(flood(start, piece.repeat(64)));
        fault(kind, "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Length: 1000||xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "HTTP/1.1 200 OK||xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void whatDripsEndsAtTheDeadline(String answer) {
        service.then(drip(answer.repeat(100)));
        late("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK||",
                "HTTP/1.1 200 OK||{}",
                "HTTP/1.1 200 OK|Content-Length: 3||{}",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|{}|"
            })
    void whatHangsEndsAtTheDeadlineAndIsNotAskedTwice(String answer) {
        service.then(hang(answer));
        late("/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"''", "HTTP/1.1 200 OK|", "HTTP/1.1 200 OK|Content-Length: 9||{}"})
    void aResetIsAFaultAndNotAskedTwice(String answer) {
        service.then(reset(answer));
        CallFault fault = assertThrows(CallFault.class, () -> call("/"));
        assertTrue(List.of(Kind.NO_ANSWER, Kind.BROKEN).contains(fault.kind()));
        assertEquals(1, service.asked().size());
    }

    @Test
    void whateverComesIsAnAnswerOrAFault() {
        String[] parts = {
            "HTTP/1.1 ",
            "200",
            " OK",
            "|",
            "||",
            "Content-Length: ",
            "5",
            "Transfer-Encoding: ",
            "chunked",
            "Location: ",
            "/x",
            ":",
            "{}",
            "0|",
            "\u00ff",
            "\u0000",
            "302"
        };
        Fuzz.times(
                200,
                15_006,
                rnd -> {
                    StringBuilder answer =
                            new StringBuilder(rnd.nextInt(4) > 0 ? "HTTP/1.1 200" : "");
                    rnd.ints(rnd.nextInt(20), 0, parts.length)
                            .forEach(i -> answer.append(parts[i]));
                    service.on("/", raw(answer.toString()));
                    try {
                        assertTrue(call("/").body().length <= answer.length());
                    } catch (CallFault fault) {
                        assertFalse(fault.getMessage().isEmpty());
                    }
                });
    }
}
