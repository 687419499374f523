package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialException.Why;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostResolverTest {
    private static final Duration LONG = Patience.TIME;
    private static final Duration SHORT = Duration.ofMillis(200);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final HostResolver hanging = new HostResolver(this::hang);

    @AfterEach
    void answerAtLast() {
        over.countDown();
    }

    @Test
    void theOrderOfTheSystemIsKept() throws Exception {
        InetAddress[] both = {
            InetAddress.ofLiteral("2001:db8::1"), InetAddress.ofLiteral("192.0.2.1")
        };
        HostResolver resolver = new HostResolver(_ -> both);
        assertEquals(List.of(both), resolver.resolve("service.example", new DialAttempt(LONG)));
    }

    @Test
    void aNameWithoutAddressIsUnknown() {
        HostResolver nowhere =
                new HostResolver(host -> {
                    throw new UnknownHostException(host);
                });
        DialException e =
                assertThrows(
                        DialException.class,
                        () -> nowhere.resolve("nowhere.example", new DialAttempt(LONG)));
        assertEquals(Why.UNKNOWN_HOST, e.why());
        assertTrue(e.getMessage().contains("nowhere.example"), e.getMessage());
    }

    @Test
    void aLookUpThatHangsDoesNotOutliveTheTime() throws Exception {
        assertEquals(
                Why.TIMEOUT,
                resolving(new DialAttempt(SHORT)).get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void cancelEndsTheWait() throws Exception {
        DialAttempt attempt = new DialAttempt(LONG);
        CompletableFuture<Why> why = resolving(attempt);
        assertTrue(asked.await(Patience.SECONDS, TimeUnit.SECONDS));
        attempt.cancel();
        assertEquals(Why.CANCELLED, why.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void manyThatHangAreRefusedNotQueuedAndAnAddressNeedsNone() throws Exception {
        List<CompletableFuture<Why>> waiting = new ArrayList<>();
        for (int i = 0; i < 72; i++) {
            waiting.add(resolving(new DialAttempt(LONG)));
        }
        CompletableFuture<Object> first = new CompletableFuture<>();
        for (int i = 0; i < 10; i++) {
            resolving(new DialAttempt(LONG)).thenAccept(first::complete);
        }
        assertEquals(Why.TIMEOUT, first.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(
                List.of(InetAddress.ofLiteral("::1")),
                hanging.resolve("::1", new DialAttempt(LONG)));
        over.countDown();
        for (CompletableFuture<Why> one : waiting) {
            one.get(Patience.SECONDS, TimeUnit.SECONDS);
        }
    }

    private CompletableFuture<Why> resolving(DialAttempt attempt) {
        CompletableFuture<Why> why = new CompletableFuture<>();
        VirtualThreads.start(
                "resolving",
                () -> {
                    try {
                        hanging.resolve("slow.example", attempt);
                    } catch (Throwable t) {
                        why.complete(((DialException) t).why());
                    }
                });
        return why;
    }

    private InetAddress[] hang(String host) throws UnknownHostException {
        asked.countDown();
        try {
            over.await();
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
        throw new UnknownHostException(host);
    }
}
