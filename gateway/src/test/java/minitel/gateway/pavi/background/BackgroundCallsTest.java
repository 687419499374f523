package minitel.gateway.pavi.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import minitel.dial.DialAttempt;
import minitel.gateway.metric.PrometheusText;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.DirectCall;
import minitel.gateway.pavi.message.ServiceCommand.BackgroundCall;
import minitel.gateway.pavi.message.ServiceCommand.PushServiceMsg;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceRequest;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.HandClock;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What MiniPAVI does with PushServiceMsg and BackgroundCall, done by us. What differs: each line
/// is shown when it comes, not with the next one; callers of other hosts are not reached, and other
/// hosts not called; a call that was sent is not made again.
final class BackgroundCallsTest {
    private static final ServiceUrl CHAT = ServiceUrl.parse("http://chat.example/svc");
    private static final String URL = "http://chat.example/svc?bg=1";

    private final HandClock clock = new HandClock();
    private final CallerBook book = new CallerBook();
    private final MessagePush push = new MessagePush(book);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<ServiceRequest> requests = new CopyOnWriteArrayList<>();
    private volatile CalledService service = (_, _, _) -> ServiceReply.EMPTY;
    private final BackgroundCalls background =
            new BackgroundCalls(book, push, BackgroundLimits.USUAL, clock);

    private final CallerBook.Booking aliceBooking = book.book();
    private final CallerBook.Booking bobBooking = book.book();
    private final NotedCaller alice = new NotedCaller(CHAT.text());
    private final NotedCaller bob = new NotedCaller(CHAT.text());
    private final String aliceId = aliceBooking.id();
    private final String bobId = bobBooking.id();

    BackgroundCallsTest() {
        aliceBooking.enter(alice);
        bobBooking.enter(bob);
    }

    @AfterEach
    void close() {
        background.close();
    }

    private ServiceReply call(
            ServiceUrl to, ServiceRequest request, DialAttempt attempt, Runnable sent)
            throws IOException {
        requests.add(request);
        calls.add(to.text());
        try {
            return service.answer(to, attempt, sent);
        } catch (Throwable t) { // not typed: it parks
            throw new IOException(t);
        }
    }

    /// What the services do that are called.
    private interface CalledService {
        ServiceReply answer(ServiceUrl to, DialAttempt attempt, Runnable sent) throws Exception;
    }

    private long in(int seconds) {
        return clock.instant().getEpochSecond() + seconds;
    }

    private void plan(boolean simulate, long time, String id, String text) {
        background.plan(
                new BackgroundCall(List.of(new BackgroundCall.Target(id, text, simulate, time))),
                new AskingVisit(aliceId, CHAT, this::call));
    }

    private void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
        background.look();
    }

    private static ServiceReply pushing(String id, String text) {
        return new ServiceReply(
                Optional.of(ServiceUrl.parse("http://chat.example/elsewhere")),
                new byte[] {'x'},
                Optional.of("c"),
                true,
                DirectCall.DIRECT,
                new PushServiceMsg(List.of(new PushServiceMsg.Message(id, text))));
    }

    @Test
    void aLineGetsToWhomItIsForAndToNobodyElse() {
        push.deliver(
                new PushServiceMsg(
                        List.of(
                                new PushServiceMsg.Message(bobId, "Hello \u00e9"),
                                new PushServiceMsg.Message("123", "x"),
                                new PushServiceMsg.Message(bobId, "second"))),
                CHAT);
        assertEquals(List.of("Hello \u00e9", "second"), bob.pushed);
        assertEquals(List.of(), alice.pushed);
        assertEquals(2, push.delivered());
        assertEquals(1, push.undelivered());
    }

    @Test
    void monitoringSeesWhatBecameOfThem() {
        push.deliver(
                new PushServiceMsg(List.of(new PushServiceMsg.Message("123", "nobody"))), CHAT);
        plan(true, in(0), "123", "nobody");
        pass(0);
        OperatorRegistry registry = new OperatorRegistry();
        registry.add(new BackgroundReport(background, push, new StreamCopy(book)));
        String text = PrometheusText.of(registry.metrics());
        assertTrue(text.contains("minitel_http_lines_total{result=\"undelivered\"} 1\n"), text);
        assertTrue(text.contains("minitel_http_background_total{result=\"unheard\"} 1\n"), text);
    }

    @Test
    void noServiceReachesTheCallersOfAnotherHost() {
        bob.goes("http://other.example/svc");
        push.deliver(new PushServiceMsg(List.of(new PushServiceMsg.Message(bobId, "psst"))), CHAT);
        plan(true, in(0), bobId, "typed");
        pass(0);
        assertEquals(List.of(), bob.pushed);
        assertEquals(List.of(), bob.simulated);
        assertEquals(1, background.unheard());
    }

    @Test
    void aServiceIsCalledAtItsTimeWithNothingOfACaller() {
        plan(false, in(1), aliceId, URL);
        pass(0);
        assertEquals(List.of(), calls);
        pass(1);
        Patience.until(() -> background.made() == 1);
        assertEquals(List.of(URL), calls);
        assertEquals(
                new ServiceRequest(
                        CallerFacts.absent(aliceId),
                        ServiceFunction.BGCALL,
                        List.of(),
                        Optional.empty(),
                        "",
                        Optional.of("bg=1")),
                requests.getFirst());
        assertEquals("", requests.getFirst().caller().socketType().word());
        assertEquals("", requests.getFirst().caller().remoteAddress());
        assertEquals("", requests.getFirst().caller().terminal());
    }

    @Test
    void thePastIsNowAndTheIdMayBeAnything() {
        plan(false, 1, "whatever", URL);
        pass(0);
        Patience.until(() -> background.made() == 1);
        assertEquals("whatever", requests.getFirst().caller().uniqueId());
    }

    @Test
    void ofTheAnswerOnlyAPushIsObeyed() {
        service = (_, _, _) -> pushing(bobId, "bg \u00e9 says hi");
        plan(false, 1, "whatever", URL);
        pass(0);
        Patience.until(() -> background.made() == 1);
        assertEquals(List.of("bg \u00e9 says hi"), bob.pushed);
        assertEquals(CHAT, bob.at());
        pass(100);
        assertEquals(1, calls.size());
    }

    @Test
    void wordsAreTypedForACallerAtTheirTime() {
        plan(true, in(1), bobId, "hello \u00e9");
        pass(0);
        assertEquals(List.of(), bob.simulated);
        pass(1);
        assertEquals(List.of("hello \u00e9"), bob.simulated);
        pass(10);
        assertEquals(1, bob.simulated.size());
        assertEquals(List.of(), calls);
    }

    @Test
    void aKeyOfHisOwnIsInsteadOfWhatWasToBeTyped() {
        plan(true, in(1), bobId, "hello");
        plan(true, in(1), aliceId, "hello");
        background.keyPressed(bobId);
        pass(1);
        assertEquals(List.of(), bob.simulated);
        assertEquals(List.of("hello"), alice.simulated);
    }

    @Test
    void anotherHostIsNotCalled() {
        plan(false, 1, aliceId, "http://other.example/svc");
        plan(false, 1, aliceId, "ftp://chat.example/svc");
        plan(false, 1, aliceId, "x");
        pass(10);
        assertEquals(3, background.refused());
        assertEquals(0, background.waiting());
        assertEquals(List.of(), calls);
    }

    @Test
    void anotherPortOfTheHostIs() {
        plan(false, 1, aliceId, "https://chat.example:8443/svc");
        pass(0);
        Patience.until(() -> background.made() == 1);
    }

    @Test
    void aServiceThatCannotBeReachedIsTriedFiveTimes() {
        service =
                (_, _, _) -> {
                    throw new IOException("refused");
                };
        plan(false, 1, aliceId, URL);
        for (int tries = 1; tries <= 5; tries++) {
            pass(1 << tries);
            int soFar = tries;
            Patience.until(() -> background.failed() == soFar);
            Patience.until(() -> background.waiting() == (soFar < 5 ? 1 : 0));
        }
        pass(1000);
        assertEquals(5, calls.size());
        assertEquals(0, background.made());
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        service =
                (_, _, sent) -> {
                    sent.run();
                    throw new IOException("no answer");
                };
        plan(false, 1, aliceId, URL);
        pass(0);
        Patience.until(() -> background.failed() == 1);
        pass(1000);
        assertEquals(1, calls.size());
        assertEquals(0, background.waiting());
    }

    @Test
    void aHostThatDoesNotAnswerHoldsUpItsOwnCallsOnly() {
        CountDownLatch answers = new CountDownLatch(1);
        service =
                (to, _, _) -> {
                    if (to.sameHost(CHAT)) {
                        answers.await();
                    }
                    return ServiceReply.EMPTY;
                };
        for (int i = 0; i < 10; i++) {
            plan(false, 1, aliceId, URL);
        }
        ServiceUrl other = ServiceUrl.parse("http://other.example/");
        background.plan(
                new BackgroundCall(List.of(new BackgroundCall.Target("1", other.text(), false, 1))),
                new AskingVisit("other", other, this::call));
        plan(true, 1, bobId, "typed");
        pass(0);
        Patience.until(() -> background.made() == 2);
        assertEquals(List.of("typed"), bob.simulated);
        assertEquals(6, background.waiting());
        answers.countDown();
        Patience.until(() -> {
            background.look();
            return background.made() == 12;
        });
    }

    @Test
    void whatIsTooMuchIsRefusedAndCounted() {
        for (int i = 0; i < 50; i++) {
            plan(true, in(60), bobId, "x");
        }
        plan(true, in(86_401), bobId, "x");
        assertEquals(20, background.waiting());
        assertEquals(31, background.refused());
    }

    @Test
    void theClockIsLookedAtByItself() {
        background.start();
        plan(false, 1, aliceId, URL);
        Patience.until(() -> background.made() == 1);
        plan(true, in(30), bobId, "later");
        clock.pass(Duration.ofSeconds(30));
        Patience.until(() -> bob.simulated.equals(List.of("later")));
    }

    @Test
    void whatRunsIsGivenUpAtTheEnd() {
        CountDownLatch given = new CountDownLatch(1);
        service =
                (_, attempt, _) -> {
                    attempt.owns(given::countDown);
                    given.await();
                    throw new IOException("given up");
                };
        plan(false, 1, aliceId, URL);
        plan(true, in(60), bobId, "x");
        pass(0);
        Patience.until(() -> calls.size() == 1);
        background.close();
        Patience.until(() -> background.failed() == 1);
        assertEquals(0, background.waiting());
        plan(true, 1, bobId, "x");
        pass(0);
        assertEquals(List.of(), bob.simulated);
    }
}
