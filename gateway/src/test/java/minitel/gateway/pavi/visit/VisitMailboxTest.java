package minitel.gateway.pavi.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.pavi.background.PaintTaps;
import minitel.gateway.pavi.message.ServiceUrl;
import org.junit.jupiter.api.Test;

/// The contract of [VisitMailbox].
final class VisitMailboxTest {
    private static final ServiceUrl CHAT = ServiceUrl.parse("http://chat.example/");
    private static final ServiceUrl BANK = ServiceUrl.parse("http://bank.example/");

    private final AtomicInteger news = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final VisitMailbox mailbox =
            new VisitMailbox(CHAT, news::incrementAndGet, lost::incrementAndGet);

    @Test
    void whatAServiceSaysIsThere() {
        mailbox.push("line", CHAT);
        mailbox.simulate("words", CHAT);
        assertEquals(Optional.of("line"), mailbox.line());
        assertEquals(Optional.empty(), mailbox.line());
        assertEquals(Optional.of("words"), mailbox.words());
        assertEquals(Optional.empty(), mailbox.words());
        assertEquals(2, news.get());
    }

    /// It would be typed there as if by the caller.
    @Test
    void whatWaitsDoesNotGoOnToAnotherHost() {
        mailbox.push("line", CHAT);
        mailbox.simulate("words", CHAT);
        mailbox.at(BANK);
        mailbox.simulate("of the bank", BANK);
        assertEquals(Optional.empty(), mailbox.line());
        assertEquals(Optional.of("of the bank"), mailbox.words());
        assertEquals(2, lost.get());
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        for (int i = 0; i < 9; i++) {
            mailbox.push("line", CHAT);
        }
        assertEquals(1, lost.get());
    }

    /// A caller may be elsewhere for an hour, and eight such letters wait for him.
    @Test
    void aLetterTakesNoMoreRoomThanAScreen() {
        String text = "x".repeat(100_000);
        mailbox.push(text, CHAT);
        mailbox.simulate(text, CHAT);
        assertEquals(Optional.of(4096), mailbox.line().map(String::length));
        assertEquals(Optional.of(4096), mailbox.words().map(String::length));
        assertEquals(2, lost.get());
    }

    @Test
    void whoNoLongerWatchesIsNews() {
        PaintTaps.Tap tap =
                new PaintTaps.Tap() {
                    @Override
                    public void painted(byte[] bytes) {}

                    @Override
                    public void left() {}
                };
        PaintTaps.Tapped watching = mailbox.copyTo(tap).orElseThrow();
        assertEquals(1, news.get());
        watching.close();
        assertEquals(2, news.get());
    }
}
