package minitel.gateway.pavi.background;

import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import minitel.dial.DialOptions;
import minitel.dial.NetworkAddress;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.gateway.pavi.call.ServiceDialers;
import minitel.gateway.pavi.message.ServiceCommand.BackgroundCall;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.DeadPort;
import minitel.kit.HandClock;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls in the background as a service gets them over the network.
final class BackgroundCallsIT {
    private final HandClock clock = new HandClock();
    private final CallerBook book = new CallerBook();
    private final BackgroundCalls background =
            new BackgroundCalls(book, new MessagePush(book), BackgroundLimits.USUAL, clock);
    private final CallerBook.Booking booking = book.book();

    @AfterEach
    void close() {
        background.close();
    }

    private void plan(int port, String url) {
        ServiceUrl asker = ServiceUrl.parse("http://localhost:" + port + "/svc");
        CallTerms terms =
                new CallTerms(
                        CallTerms.USUAL_TIME,
                        CallTerms.USUAL_BODY,
                        DialOptions.DEFAULT,
                        new AddressRule(new NetworkAddress("localhost", port), false));
        BackgroundCaller caller =
                new HttpBackgroundCaller(new ServiceCaller(new ServiceDialers()), terms);
        background.plan(
                new BackgroundCall(List.of(new BackgroundCall.Target("1", url, false, 1))),
                new AskingVisit("1", asker, caller));
    }

    @Test
    void aServiceIsAskedAsByMiniPaviAndItsPushIsShown() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService()) {
            NotedCaller alice = new NotedCaller(service.url("/svc"));
            booking.enter(alice);
            service.on(
                    "/svc",
                    json(
                            "{'content': 'DA==', 'COMMAND': {'name': 'PushServiceMsg', 'param':"
                                    + " {'message': ['\\u00e9t\\u00e9'], 'uniqueids': ['"
                                    + booking.id()
                                    + "']}}}"));
            plan(service.port(), service.url("/svc?bg=1"));
            background.look();
            Patience.until(() -> alice.pushed.equals(List.of("\u00e9t\u00e9")));
            assertEquals(
                    "{\"PAVI\":{\"version\":\"1.6\",\"uniqueId\":\"1\",\"remoteAddr\":\"\","
                            + "\"typesocket\":\"\",\"versionminitel\":\"\",\"content\":[],"
                            + "\"datas\":null,\"context\":\"\",\"fctn\":\"BGCALL\",\"webmedia\":0},"
                            + "\"URLPARAMS\":{\"bg\":\"1\"}}",
                    service.asked().getFirst().body());
            assertEquals("POST /svc HTTP/1.1", service.asked().getFirst().line());
        }
    }

    @Test
    void aServiceThatComesBackIsReachedByALaterTry() throws Exception {
        try (DeadPort port = new DeadPort()) {
            plan(port.number(), "http://localhost:" + port.number() + "/svc");
            background.look();
            Patience.until(() -> background.failed() == 1 && background.waiting() == 1);
            try (ServerSocket server = new ServerSocket()) {
                server.setReuseAddress(true);
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()));
                clock.pass(Duration.ofSeconds(1));
                background.look();
                server.accept().close();
                Patience.until(() -> background.failed() == 2);
            }
            clock.pass(Duration.ofDays(1));
            background.look();
            assertEquals(0, background.waiting(), "it was sent, so it is not sent again");
        }
    }

    @Test
    void aServiceThatHangsUpWithoutAnAnswerIsAskedOnce() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService()) {
            service.on("/svc", raw(""));
            plan(service.port(), service.url("/svc"));
            background.look();
            Patience.until(() -> background.failed() == 1);
            clock.pass(Duration.ofDays(1));
            background.look();
            assertEquals(0, background.waiting());
            assertEquals(1, service.asked().size());
        }
    }

    @Test
    void whatIsInsideIsNotCalledButTheServiceItself() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService();
                ScriptedHttpService other = new ScriptedHttpService()) {
            plan(service.port(), other.url("/svc"));
            background.look();
            Patience.until(() -> background.failed() == 1);
            assertTrue(other.asked().isEmpty());
        }
    }
}
