package minitel.gateway.observe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import minitel.kit.Patience;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveWatchTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Patience.TIME;

    /// Row 0, a position, a colour, mosaics, an accent, a repetition, an erased end of line.
    private static final String PAGE =
            "old\f\u001F@AInfo\n\u001FBC\u001BAred \u0019Be\u0012D\u000E!z\u000F"
                    + "\u001FDA\u001BPzone\u0018\u001B[2Cx\u001FXA\u001BMbig";

    private final LiveWatch watch = new LiveWatch();
    private final Display user = new Display();

    @BeforeEach
    void aSessionBegins() {
        watch.opened("s1");
    }

    private void paints(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        user.write(bytes, 0, bytes.length);
        watch.painted("s1", bytes, 0, bytes.length);
    }

    private WatchSubscription enters() {
        return watch.watch("s1").orElseThrow();
    }

    private static void follow(WatchSubscription watchSubscription, Display display) {
        for (byte[] b = watchSubscription.next(NOW);
                b != null && b.length > 0;
                b = watchSubscription.next(NOW)) {
            display.write(b, 0, b.length);
        }
    }

    static void assertSame(Display expected, Display actual) {
        for (int row = 0; row < 25; row++) {
            for (int column = 1; column <= 40; column++) {
                assertEquals(
                        expected.cell(row, column),
                        actual.cell(row, column),
                        "row " + row + ", column " + column);
            }
        }
        assertEquals(expected.cursorRow(), actual.cursorRow());
        assertEquals(expected.cursorColumn(), actual.cursorColumn());
    }

    @Test
    void whereverAWatcherEntersHeSeesWhatTheUserSees() {
        for (int split = 0; split <= PAGE.length(); split++) {
            LiveWatchTest each = new LiveWatchTest();
            each.aSessionBegins();
            each.paints(PAGE.substring(0, split));
            Display display = new Display();
            try (WatchSubscription watchSubscription = each.enters()) {
                if (split % 2 == 0) {
                    follow(watchSubscription, display);
                }
                each.paints(PAGE.substring(split));
                follow(watchSubscription, display);
                assertSame(each.user, display);
                assertEquals(0, watchSubscription.lost());
            }
        }
    }

    @Test
    void whoWasTooSlowIsToldWhatHeLostAndSeesTheScreenAsItIsThen() {
        for (int split = 0; split <= PAGE.length(); split++) {
            LiveWatchTest each = new LiveWatchTest();
            each.aSessionBegins();
            Display display = new Display();
            try (WatchSubscription watchSubscription = each.enters()) {
                each.paints(PAGE.substring(0, split));
                follow(watchSubscription, display);
                each.paints(PAGE.substring(split));
                each.paints("\f" + "x".repeat(70_000));
                each.paints(PAGE);
                follow(watchSubscription, display);
                assertSame(each.user, display);
                long expected = 2L * PAGE.length() - split + 70_001;
                assertEquals(expected, watchSubscription.lost());
                assertEquals(0, watchSubscription.lost(), "it is told once");
                assertEquals(expected, each.watch.lost());
                each.paints("more");
                follow(watchSubscription, display);
                assertSame(each.user, display);
            }
        }
    }

    @Test
    void aPageThatIsPaintedOverForHoursIsSeenAsItIs() {
        paints(PAGE);
        for (int second = 0; second < 5000; second++) {
            paints("\u001FA`\u001BB%02d:%02d\u001FBA".formatted(second / 60, second % 60));
        }
        Display display = new Display();
        try (WatchSubscription watchSubscription = enters()) {
            follow(watchSubscription, display);
            assertSame(user, display);
        }
    }

    @Test
    void theEndOfTheSessionComesBehindItsLastBytes() {
        WatchSubscription watchSubscription = enters();
        paints("\fAU REVOIR");
        watch.closed("s1");
        paints("too late");
        assertArrayEquals(new byte[] {0x0C}, watchSubscription.next(NOW));
        assertEquals("\fAU REVOIR", new String(watchSubscription.next(NOW), ISO_8859_1));
        assertNull(watchSubscription.next(LONG));
        watchSubscription.close();
        assertEquals(0, watch.watchers());
        assertTrue(watch.watch("s1").isEmpty());
    }

    @Test
    void whoWasTooSlowGetsTheLastPageOfAnEndedSession() {
        WatchSubscription watchSubscription = enters();
        paints("x".repeat(70_000));
        paints("\fBYE");
        watch.closed("s1");
        assertEquals("\fBYE", new String(watchSubscription.next(NOW), ISO_8859_1));
        assertNull(watchSubscription.next(LONG));
    }

    @Test
    void whoWaitsIsWokenByWhatIsPaintedAndByTheEnd() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        WatchSubscription watchSubscription = enters();
        FutureTask<List<String>> seen =
                new FutureTask<>(() -> {
                    List<String> all = new ArrayList<>();
                    for (byte[] b = watchSubscription.next(LONG);
                            b != null;
                            b = watchSubscription.next(LONG)) {
                        all.add(new String(b, ISO_8859_1));
                        (all.size() == 1 ? first : second).countDown();
                    }
                    return all;
                });
        Thread.ofVirtual().start(seen);
        first.await();
        paints("one");
        second.await();
        watch.closed("s1");
        assertEquals(List.of("\f", "one"), seen.get());
    }

    @Test
    void whoLeavesMakesRoomForAnother() {
        List<WatchSubscription> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(enters());
        }
        assertEquals(1000, watch.watchers());
        assertTrue(watch.watch("s1").isEmpty());
        all.getFirst().close();
        all.getFirst().close();
        assertEquals(999, watch.watchers());
        enters();
        assertTrue(watch.watch("s1").isEmpty());
        assertTrue(watch.watch("s2").isEmpty(), "no such session");
    }

    @Test
    void oneByteAtATimeTakesNoMoreRoomThanItsArraysDo() {
        try (WatchSubscription watchSubscription = enters()) {
            for (int i = 0; i < 3000; i++) {
                paints("x");
            }
            assertTrue(
                    watchSubscription.lost() > 0,
                    "64 KiB are arrays of a byte, each with its overhead");
        }
    }
}
