package minitel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox<String> mailbox = new Mailbox<>(2);

    @Test
    void eventsComeInTheirOrder() throws Exception {
        mailbox.post("one");
        assertTrue(mailbox.offer("two"));
        assertEquals("one", mailbox.take());
        assertEquals("two", mailbox.take(Mailbox.NEVER));
    }

    @Test
    void aWaitWithPatienceEndsWithoutAnEvent() {
        assertNull(mailbox.take(1));
        assertNull(mailbox.take(0));
        assertNull(mailbox.take(-5));
    }

    @Test
    void whoOffersToAFullOneIsToldThatTheEventIsLost() throws Exception {
        assertTrue(mailbox.offer("one"));
        assertTrue(mailbox.offer("two"));
        assertFalse(mailbox.offer("three"));
        assertEquals("one", mailbox.take());
        assertTrue(mailbox.offer("four"));
    }

    @Test
    void whoPostsToAFullOneWaitsForRoomAndNothingIsLost() throws Exception {
        List<String> all = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        Thread poster = VirtualThreads.start("poster", () -> all.forEach(mailbox::post));
        List<String> taken =
                Stream.generate(() -> mailbox.take(Patience.TIME.toNanos()))
                        .limit(all.size())
                        .toList();
        assertEquals(all, taken);
        assertTrue(poster.join(Patience.TIME));
    }

    @Test
    void nobodyWaitsForRoomOnceTheOwnerHasGone() throws Exception {
        mailbox.post("one");
        mailbox.post("two");
        Thread poster =
                VirtualThreads.start(
                        "poster",
                        () -> {
                            mailbox.post("three");
                            mailbox.post("four");
                            mailbox.post("five");
                        });
        assertFalse(poster.join(Duration.ofMillis(1)));
        mailbox.over();
        assertTrue(poster.join(Patience.TIME));
    }

    /// A key of two bytes whose second one waits is not taken apart by a deadline.
    @Test
    void aReminderComesBehindWhatWaits() throws Exception {
        mailbox.post("key");
        mailbox.remind("tick");
        assertEquals("key", mailbox.take());
        assertEquals("tick", mailbox.take());
        assertNull(mailbox.take(0));
    }

    @Test
    void aReminderThatFindsNoRoomComesFirstAndOnce() throws Exception {
        mailbox.post("flood");
        mailbox.post("more");
        mailbox.remind("tick");
        mailbox.remind("tick");
        assertEquals("tick", mailbox.take(0));
        assertEquals("flood", mailbox.take());
        assertEquals("more", mailbox.take());
        assertNull(mailbox.take(0));
    }
}
