package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import minitel.gateway.pavi.field.FieldKey;
import minitel.gateway.pavi.field.FieldKeyReader;
import minitel.gateway.pavi.field.FieldStep;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.io.DuplexPair;
import minitel.line.KeyReader;
import minitel.rate.RateBudget;
import minitel.videotex.PageWriter;
import org.jspecify.annotations.Nullable;

/// One caller in services over HTTP, from CNX to FIN: reads his keys, calls, paints what comes
/// back.
///
/// Runs on the thread that serves the caller. While a call is under way the line is read on, so
/// that its end ends the call at once; what is typed meanwhile is for the next page.
final class ServiceVisit {
    private static final Duration FOREVER = Duration.ofDays(365);

    /// When a call has taken so long, row 0 says that it does.
    private static final Duration WORD = Duration.ofSeconds(1);

    /// How long a key waits for the budget of calls before it is looked at again.
    private static final Duration HOLD = Duration.ofMillis(250);

    /// Keys that may wait for a page: more than anybody types in the longest call.
    private static final int MOST_TYPED = 256;

    private final DuplexPair.End line;
    private final VisitCalls calls;
    private final ServiceDialogue dialogue;
    private final RateBudget budget;
    private final byte[] buffer = new byte[256];
    private final FieldKeyReader fieldKeys = new FieldKeyReader();
    private final Deque<FieldKey> typed = new ArrayDeque<>();
    private KeyReader keys = KeyReader.EMPTY;
    private @Nullable PageCall call;
    private @Nullable ServiceFunction wanted = ServiceFunction.CNX;
    private boolean waiting;
    private boolean over;

    ServiceVisit(DuplexPair.End line, VisitCalls calls, ServiceDialogue dialogue) {
        this.line = line;
        this.calls = calls;
        this.dialogue = dialogue;
        budget = calls.budget();
    }

    /// Returns when it is over; the line is closed and FIN is on its way then.
    void run() throws IOException {
        try {
            while (!over) {
                act();
                hear(patience());
            }
        } finally {
            leave();
        }
    }

    private void leave() {
        PageCall open = call;
        if (open != null) {
            open.cancel();
        }
        line.close();
        calls.farewell(dialogue);
    }

    /// Does what there is to do, until only time, the caller or the service can bring more.
    private void act() throws IOException {
        settle();
        while (!over && call == null && wanted == null && !typed.isEmpty()) {
            key(typed.poll());
        }
        ServiceFunction next = wanted;
        if (!over && call == null && next != null && budget.spend()) {
            wanted = null;
            call = calls.start(next, dialogue, line::nudge);
        }
        sayWait();
    }

    private void key(FieldKey key) throws IOException {
        FieldStep step = dialogue.key(key);
        paint(step.screen());
        step.call().ifPresent(it -> wanted = it);
    }

    /// Takes what has come of the call.
    private void settle() throws IOException {
        PageCall open = call;
        Optional<CallOutcome> outcome =
                open == null ? Optional.empty() : open.outcome();
        if (open == null || outcome.isEmpty()) {
            return;
        }
        call = null;
        stopWaiting();
        switch (outcome.get()) {
            case CallOutcome.Replied(var reply) -> turn(dialogue.answered(reply));
            case CallOutcome.Interpreted(var by) -> {
                dialogue.moved(by);
                wanted = dialogue.chained(open.function()).orElse(null);
            }
            case CallOutcome.Failed(ErrorPage page, _) -> paint(page.bytes(calls.language()));
        }
    }

    private void turn(ServiceDialogue.Turn turn) throws IOException {
        paint(turn.screen());
        wanted = turn.call().orElse(null);
        if (turn.command() instanceof ServiceCommand.LibCnx) {
            over = true;
        }
    }

    private void sayWait() throws IOException {
        PageCall open = call;
        boolean late =
                open != null && System.nanoTime() - open.began() >= WORD.toNanos()
                        || call == null && wanted != null;
        if (late && !waiting) {
            waiting = true;
            paint(new PageWriter().row0(VisitPhrase.WAIT.in(calls.language())).bytes());
        }
    }

    private void stopWaiting() throws IOException {
        if (waiting) {
            waiting = false;
            paint(new PageWriter().row0("").bytes());
        }
    }

    private void paint(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            line.write(bytes);
        }
    }

    private void hear(Duration patience) throws IOException {
        int length = over ? -1 : line.read(buffer, patience);
        over |= length < 0;
        long now = System.nanoTime();
        KeyReader.Reading reading =
                length > 0 ? keys.read(buffer, length, now) : keys.release(now);
        keys = reading.next();
        reading.events().stream()
                .flatMap(event -> fieldKeys.read(event).stream())
                .forEach(this::wait);
    }

    /// More than fits is lost, as on a keyboard.
    private void wait(FieldKey key) {
        if (typed.size() < MOST_TYPED) {
            typed.add(key);
        } else {
            calls.lost();
        }
    }

    private Duration patience() {
        long now = System.nanoTime();
        Duration patience = keys.isHolding() ? until(keys.deadline(), now) : FOREVER;
        PageCall open = call;
        if (open != null && !waiting) {
            patience = shorter(patience, until(open.began() + WORD.toNanos(), now));
        }
        if (open == null && wanted != null) {
            patience = shorter(patience, HOLD);
        }
        return patience;
    }

    private static Duration until(long deadline, long now) {
        return Duration.ofNanos(Math.max(0, deadline - now)).plusMillis(1);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
