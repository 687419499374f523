package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import minitel.gateway.address.Cidr;
import minitel.gateway.login.Password;
import minitel.gateway.transport.Offence;
import minitel.gateway.tunnel.WebAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebEntranceIT extends EntranceProbe {
    @Test
    void aPageIsFoundByItsPathAndByItsHost() throws Exception {
        target((_, out) -> say(out, HELLO));
        String answer = entrance.answer("GET " + AT + "a?b HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\nhello"), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        assertTrue(answer.contains("Content-Security-Policy: sandbox"), answer);
        assertTrue(heard().startsWith("GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:"));
        String hosted =
                entrance.answer(
                        "GET /tunnel HTTP/1.1\r\nHost: photos--maison.pages.example\r\n\r\n");
        assertTrue(hosted.endsWith("\r\n\r\nhello"), hosted);
        assertFalse(hosted.contains("sandbox"), hosted);
        assertTrue(heard().startsWith("GET /tunnel HTTP/1.1\r\n"));
        assertEquals(
                "127.0.0.1",
                entrance.opened.take().visitor().orElseThrow().address().getHostAddress());
    }

    @Test
    void whatIsNoPagesIsTheGatewaysOwn() throws Exception {
        String own = entrance.answer("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertTrue(own.endsWith("our own page\n"), own);
    }

    @ParameterizedTest
    @CsvSource({
        "/t/maison/photos, 308",
        "/t/maison/nothing/, 404",
        "/t/nobody/photos/, 404",
        "/t/maison/secret/, 404",
        "/t/maison/away/, 503",
        "/t/maison/refusing/, 503",
        "/t/maison/photos/..%2fx, 400",
        "/t/, 404"
    })
    void whatCannotBeShownIsSaid(String path, String status) throws Exception {
        target((_, out) -> say(out, HELLO));
        entrance.publish("secret", new WebAccess.Off(), target.port());
        entrance.publish("away", new WebAccess.Open(), 1);
        entrance.away("away");
        entrance.publish("refusing", new WebAccess.Open(), 0);
        String answer =
                entrance.answer(
                        "GET " + path + " HTTP/1.1\r\nHost: g\r\nAccept: text/html\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertEquals(status.equals("503"), answer.contains("\r\nRetry-After: "), answer);
        assertTrue(heads.isEmpty());
    }

    @Test
    void theGatewaysOwnerForbidsPages() throws Exception {
        target((_, out) -> say(out, HELLO));
        entrance.web = false;
        assertTrue(entrance.answer(GET).startsWith("HTTP/1.1 404 "));
    }

    @Test
    void aPageBehindAPasswordAsksForIt() throws Exception {
        target((_, out) -> say(out, HELLO), new WebAccess.Behind(Password.hashed("sesame")));
        String none = entrance.answer(GET);
        assertTrue(none.startsWith("HTTP/1.1 401 "), none);
        assertTrue(none.contains("\r\nWWW-Authenticate: Basic realm=\"photos--maison\""), none);
        assertTrue(with("wrong").startsWith("HTTP/1.1 401 "));
        assertTrue(with("sesame").endsWith("hello"));
        assertFalse(heard().contains("Authorization"));
        for (int i = 0; i < 4; i++) {
            with("wrong" + i);
        }
        assertTrue(with("wrong").startsWith("HTTP/1.1 429 "));
        assertTrue(heads.isEmpty());
        assertEquals(
                Collections.nCopies(5, Offence.WRONG_PASSWORD), List.copyOf(entrance.offences));
    }

    @Test
    void aWrongPasswordThatAnotherPageHasTypedIsExcused() throws Exception {
        target((_, out) -> say(out, HELLO), new WebAccess.Behind(Password.hashed("sesame")));
        assertTrue(with("wrong", "Sec-Fetch-Site: cross-site\r\n").startsWith("HTTP/1.1 401 "));
        assertEquals(List.of(Offence.EXCUSED), List.copyOf(entrance.offences));
    }

    private String with(String password) throws IOException {
        return with(password, "");
    }

    private String with(String password, String further) throws IOException {
        String typed = Base64.getEncoder().encodeToString(("any:" + password).getBytes(ISO_8859_1));
        return entrance.answer(
                "GET "
                        + AT
                        + " HTTP/1.1\r\nHost: g\r\n"
                        + further
                        + "Authorization: Basic "
                        + typed
                        + "\r\n\r\n");
    }

    @Test
    void aPageUnderOurHostInstallsNoWorker() throws Exception {
        target((_, out) -> say(out, HELLO));
        String worker = " HTTP/1.1\r\nService-Worker: script\r\nHost: ";
        assertTrue(
                entrance.answer("GET " + AT + "w.js" + worker + "g\r\n\r\n")
                        .startsWith("HTTP/1.1 403 "));
        assertTrue(
                entrance.answer("GET /w.js" + worker + "photos--maison.pages.example\r\n\r\n")
                        .endsWith("hello"));
    }

    @Test
    void aPageThatLeadsToItselfEnds() throws Exception {
        entrance.publish("photos", new WebAccess.Open(), entrance.port(), AT);
        String answer = entrance.answer(GET);
        assertTrue(answer.startsWith("HTTP/1.1 508 "), answer);
    }

    @Test
    void manyFromOneAddressAreTooManyAndTakeNoTerminalsPlaces() throws Exception {
        entrance.close();
        entrance = new EntranceOnPort(Cidr.parse("127.0.0.1"), Cidr.parse("::1"));
        target((in, _) -> in.read());
        String get = GET.replace("\r\n\r\n", "\r\nX-Forwarded-For: 203.0.113.%d\r\n\r\n");
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < EntranceOnPort.PER_ADDRESS; i++) {
                open.add(entrance.says(get.formatted(7)));
                heard();
            }
            assertTrue(entrance.answer(get.formatted(7)).startsWith("HTTP/1.1 503 "));
            assertEquals(0, entrance.inside.get());
            open.add(entrance.says(get.formatted(8)));
            heard();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aPageInASandboxGetsNoWebSocketOfOurs() throws Exception {
        String answer =
                entrance.answer(
                        "GET / HTTP/1.1\r\nHost: "
                                + InetAddress.getLoopbackAddress().getHostAddress()
                                + "\r\nOrigin: null\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    }
}
