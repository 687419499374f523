package minitel.gateway.pavi.call;

import static minitel.kit.ScriptedHttpService.hang;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.call.CallFault.Kind;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.VirtualThreads;
import minitel.kit.DeadPort;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [ServiceCaller]: calls that do not begin, and those that are given up.
final class CallCancelIT extends CallerRig {
    CallCancelIT() throws Exception {}

    @Test
    void whereNobodyListensNothingIsSent() throws Exception {
        try (DeadPort dead = new DeadPort()) {
            ServiceUrl to = ServiceUrl.parse("http://127.0.0.1:" + dead.number() + "/");
            CallFault fault =
                    assertThrows(
                            CallFault.class, () -> call(to, Patience.TIME, DialOptions.DEFAULT));
            assertEquals(Kind.REFUSED, fault.kind());
            assertFalse(fault.mayHaveArrived());
            assertEquals(0, sent.get());
        }
    }

    @Test
    void whatIsSaidOfACallHasNoQuery() throws Exception {
        try (DeadPort dead = new DeadPort()) {
            String site = "127.0.0.1:" + dead.number() + "/p";
            ServiceUrl to = ServiceUrl.parse("http://user:secret@" + site + "?key=secret");
            CallFault fault =
                    assertThrows(
                            CallFault.class, () -> call(to, Patience.TIME, DialOptions.DEFAULT));
            assertTrue(fault.getMessage().contains(site), fault::getMessage);
            assertFalse(fault.getMessage().contains("secret"), fault::getMessage);
        }
    }

    /// Whoever trusts the machine of a service has not said so of where it leads.
    @Test
    void whatARouteIsTrustedWithCountsForItsHostOnly(@TempDir Path directory) throws Exception {
        try (ScriptedHttpService secure = ScriptedHttpService.secure()) {
            service.then(ScriptedHttpService.redirect(307, secure.url("/")));
            ServiceUrl to = ServiceUrl.parse("http://127.0.0.1:" + service.port() + "/");
            Path ca = ScriptedHttpService.authority(directory);
            CallTerms terms =
                    new CallTerms(
                            Patience.TIME,
                            CallTerms.USUAL_BODY,
                            DialOptions.forBytes(Optional.of(ca)),
                            new AddressRule(to.address(), true));
            CallFault fault =
                    assertThrows(
                            CallFault.class,
                            () -> caller.call(to, JSON, terms, terms.attempt(), () -> {}));
            assertEquals(Kind.NOT_TRUSTED, fault.kind());
            assertEquals(List.of(), secure.asked());
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefused(@TempDir Path directory) throws Exception {
        try (ScriptedHttpService secure = ScriptedHttpService.secure()) {
            ServiceUrl to = ServiceUrl.parse(secure.url("/"));
            CallFault fault =
                    assertThrows(
                            CallFault.class, () -> call(to, Patience.TIME, DialOptions.DEFAULT));
            assertEquals(Kind.NOT_TRUSTED, fault.kind());
            assertEquals(0, sent.get());
            assertEquals(List.of(), secure.asked());
            Path ca = ScriptedHttpService.authority(directory);
            assertEquals(
                    200, call(to, Patience.TIME, DialOptions.forBytes(Optional.of(ca))).status());
        }
    }

    @Test
    void aPortWithoutTlsIsNotTrusted() throws Exception {
        try (FakeServer plain = new FakeServer(s -> FakeServer.say(s, "HTTP/1.1 400 No||"))) {
            ServiceUrl there = ServiceUrl.parse("https://localhost:" + plain.port() + "/");
            CallFault fault =
                    assertThrows(
                            CallFault.class, () -> call(there, Patience.TIME, DialOptions.DEFAULT));
            assertEquals(Kind.NOT_TRUSTED, fault.kind());
        }
    }

    @Test
    void whoeverGivesUpBeforehandCallsNobody() {
        ServiceUrl to = ServiceUrl.parse(service.url("/"));
        CallTerms terms = terms(to, Patience.TIME, DialOptions.DEFAULT);
        DialAttempt attempt = terms.attempt();
        attempt.cancel();
        CallFault fault =
                assertThrows(
                        CallFault.class,
                        () -> caller.call(to, JSON, terms, attempt, sent::incrementAndGet));
        assertEquals(Kind.CANCELLED, fault.kind());
        assertFalse(fault.mayHaveArrived());
        assertEquals(List.of(), service.asked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK|X: ",
                "HTTP/1.1 200 OK||{}",
                "HTTP/1.1 200 OK|Content-Length: 3||{}",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|{}|"
            })
    void givingUpEndsACallAtEveryStage(String answer) throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        service.then((scripted, asked, socket) -> {
            try {
                hang(answer).give(scripted, asked, socket);
            } finally {
                left.countDown();
            }
        });
        ServiceUrl to = ServiceUrl.parse(service.url("/"));
        CallFault fault = cancelled(to, () -> service.awaitAsked(1));
        assertTrue(fault.mayHaveArrived());
        assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(1, service.asked().size());
    }

    @Test
    void givingUpEndsAHandshakeThatHangs() throws Exception {
        try (FakeServer mute = new FakeServer(s -> s.getInputStream().readAllBytes())) {
            ServiceUrl to = ServiceUrl.parse("https://localhost:" + mute.port() + "/");
            CallFault fault =
                    cancelled(to, () -> mute.called.await(Patience.SECONDS, TimeUnit.SECONDS));
            assertFalse(fault.mayHaveArrived());
            assertEquals(0, sent.get());
        }
    }

    /// What has to have happened before.
    @FunctionalInterface
    private interface Stage {
        void await() throws Exception;
    }

    private CallFault cancelled(ServiceUrl to, Stage stage) throws Exception {
        CallTerms terms = terms(to, Patience.TIME.multipliedBy(10), DialOptions.DEFAULT);
        DialAttempt attempt = terms.attempt();
        CompletableFuture<CallAnswer> answer = new CompletableFuture<>();
        VirtualThreads.start(
                "call",
                () -> {
                    try {
                        answer.complete(
                                caller.call(to, JSON, terms, attempt, sent::incrementAndGet));
                    } catch (Throwable t) {
                        answer.completeExceptionally(t);
                    }
                });
        stage.await();
        attempt.cancel();
        CompletionException failed =
                assertThrows(
                        CompletionException.class,
                        () -> answer.orTimeout(Patience.SECONDS, TimeUnit.SECONDS).join());
        CallFault fault = (CallFault) failed.getCause();
        assertEquals(Kind.CANCELLED, fault.kind());
        return fault;
    }
}
