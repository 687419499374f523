package minitel.gateway.tunnel.way;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.tunnel.way.LinkDoubt.Deed;
import minitel.gateway.tunnel.way.LinkDoubt.Step;
import org.junit.jupiter.api.Test;

final class LinkDoubtTest {
    private final AtomicLong clock = new AtomicLong();
    private final LinkDoubt doubt = new LinkDoubt(clock::get);

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void wants(Deed deed, int seconds) {
        assertEquals(new Step(deed, Duration.ofSeconds(seconds)), doubt.next());
    }

    private void fallsSilent() {
        pass(4);
        doubt.silent();
    }

    @Test
    void aLinkIsAskedFourSecondsAfterItsLastAnswer() {
        wants(Deed.REST, 4);
        pass(2);
        wants(Deed.REST, 2);
        pass(2);
        wants(Deed.ASK, 2);
        doubt.heard();
        wants(Deed.REST, 4);
    }

    @Test
    void whoeverDoubtsHasItAskedAtOnce() {
        doubt.doubt();
        wants(Deed.ASK, 2);
        doubt.heard();
        wants(Deed.REST, 4);
    }

    @Test
    void aLinkThatIsSilentWhileACallGetsThroughIsDead() {
        fallsSilent();
        wants(Deed.CALL, 4);
        doubt.called(true);
        wants(Deed.ASK, 2);
        doubt.silent();
        wants(Deed.ABORT, 0);
    }

    @Test
    void aSlowLinkThatAnswersAtLastStays() {
        fallsSilent();
        doubt.called(true);
        doubt.heard();
        wants(Deed.REST, 4);
    }

    @Test
    void aLinkIsKeptForAsLongAsTheNetworkIsAway() {
        fallsSilent();
        for (int i = 0; i < 1000; i++) {
            wants(Deed.CALL, 4);
            doubt.called(false);
            wants(Deed.ASK, 2);
            pass(6);
            doubt.silent();
        }
        wants(Deed.CALL, 4);
        doubt.called(false);
        doubt.heard();
        wants(Deed.REST, 4);
    }

    @Test
    void aDoubtInTheMidstOfOneChangesNothing() {
        fallsSilent();
        doubt.doubt();
        wants(Deed.CALL, 4);
        doubt.called(true);
        doubt.doubt();
        doubt.silent();
        wants(Deed.ABORT, 0);
    }
}
