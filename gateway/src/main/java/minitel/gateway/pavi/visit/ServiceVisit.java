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
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.DuplexPair;
import minitel.line.KeyReader;
import minitel.rate.RateBudget;
import minitel.videotex.KeyEvent;
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
    private final VisitCommands commands;
    private final VisitMailbox mailbox;
    private final VisitScreen screen;
    private final ServiceDialogue dialogue;
    private final RateBudget budget;
    private final byte[] buffer = new byte[256];
    private final FieldKeyReader fieldKeys = new FieldKeyReader();
    private final Deque<FieldKey> typed = new ArrayDeque<>();
    private KeyReader keys = KeyReader.EMPTY;
    private @Nullable VisitCall call;

    /// What is called as soon as it may be.
    private @Nullable ServiceFunction wanted = ServiceFunction.CNX;

    private long lastKey = System.nanoTime();
    private boolean over;

    ServiceVisit(
            DuplexPair.End line,
            VisitCalls calls,
            VisitCommands commands,
            VisitMailbox mailbox,
            VisitScreen screen) {
        this.line = line;
        this.calls = calls;
        this.commands = commands;
        this.mailbox = mailbox;
        dialogue = new ServiceDialogue(mailbox.at());
        this.screen = screen;
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
        VisitCall open = call;
        if (open != null) {
            open.cancel();
        }
        mailbox.taps().left();
        line.close();
        calls.farewell(dialogue);
    }

    /// Does what there is to do, until only time, the caller or the service can bring more.
    private void act() throws IOException {
        settle();
        takeMail();
        while (isFree() && !typed.isEmpty()) {
            key(typed.remove());
        }
        if (isFree()) {
            mailbox.words().ifPresent(words -> wanted = dialogue.simulate(words));
        }
        callOut();
        watchTime();
    }

    /// Whether keys count: no call is under way or about to be.
    private boolean isFree() {
        return !over && call == null && wanted == null;
    }

    private void callOut() {
        ServiceFunction next = wanted;
        if (!over && call == null && next != null && budget.spend()) {
            wanted = null;
            call = calls.start(next, dialogue, line::nudge);
        }
    }

    private void takeMail() throws IOException {
        for (Optional<String> text = mailbox.line(); text.isPresent(); text = mailbox.line()) {
            screen.rowZero(text.get());
        }
        screen.sayWatched(calls.words(VisitPhrase.WATCHED));
    }

    private void key(FieldKey key) throws IOException {
        FieldStep step = dialogue.key(key);
        screen.paint(step.screen());
        if (step.call().isPresent()) {
            wanted = step.call().get();
            calls.keyPressed();
        }
    }

    /// Takes what has come of the call.
    private void settle() throws IOException {
        VisitCall open = call;
        Optional<CallOutcome> outcome = open == null ? Optional.empty() : open.outcome();
        if (open == null || outcome.isEmpty()) {
            return;
        }
        call = null;
        screen.stopWaiting();
        switch (outcome.get()) {
            case CallOutcome.Replied(var reply, var by) -> {
                mailbox.at(by); // whoever sees a copy sees pages of his own service only
                turn(dialogue.answered(reply), by);
                mailbox.at(reply.next().isPresent() ? dialogue.url() : by);
            }
            case CallOutcome.Interpreted(var by) -> {
                dialogue.moved(by);
                mailbox.at(by);
                wanted = dialogue.chained(open.function()).orElse(null);
            }
            case CallOutcome.Failed(_, ErrorPage page, _) -> screen.paint(calls.page(page));
        }
    }

    private void turn(ServiceDialogue.Turn turn, ServiceUrl asker) throws IOException {
        Optional<VisitCommands.InFront> before = commands.run(turn.command(), asker);
        if (before.isPresent() && before.get().left()) {
            over = true;
            return;
        }
        if (before.isPresent()) {
            lastKey = System.nanoTime(); // what he did meanwhile was not for this visit
        }
        screen.page(turn.screen());
        if (turn.command() instanceof ServiceCommand.SetParam set) {
            set.saver().ifPresent(it -> screen.restBy(it, calls.words(VisitPhrase.TOUCH)));
        }
        wanted = before.map(it -> dialogue.chained(it.call())).orElse(turn.call()).orElse(null);
        over |= turn.command() instanceof ServiceCommand.LibCnx;
    }

    private void watchTime() throws IOException {
        VisitCall open = call;
        long now = System.nanoTime();
        boolean late = open != null && now - open.began() >= WORD.toNanos();
        if (late || open == null && wanted != null) {
            screen.sayWait(calls.words(VisitPhrase.WAIT));
        } else if (isFree()) {
            screen.rest();
        }
        Optional<Duration> idle = commands.idle();
        if (idle.isPresent() && now - lastKey >= idle.get().toNanos()) {
            screen.rowZero(calls.words(VisitPhrase.IDLE));
            over = true;
        }
    }

    private void hear(Duration patience) throws IOException {
        int length = over ? -1 : line.read(buffer, patience);
        over |= length < 0;
        long now = System.nanoTime();
        KeyReader.Reading reading = length > 0 ? keys.read(buffer, length, now) : keys.release(now);
        keys = reading.next();
        for (KeyEvent event : reading.events()) {
            over |= event.isConnexionFin(); // where this is his home, the session waits for its end
            for (FieldKey key : fieldKeys.read(event)) {
                if (!screen.wake(dialogue::drawing)) {
                    take(key);
                }
                lastKey = now;
            }
        }
    }

    /// More than fits is lost, as on a keyboard.
    private void take(FieldKey key) {
        if (typed.size() < MOST_TYPED) {
            typed.add(key);
        } else {
            calls.lost();
        }
    }

    private Duration patience() {
        long now = System.nanoTime();
        Duration patience = keys.isHolding() ? until(keys.deadline(), now) : FOREVER;
        VisitCall open = call;
        if (open != null && !screen.isWaiting()) {
            patience = shorter(patience, until(open.began() + WORD.toNanos(), now));
        }
        if (open == null && wanted != null) {
            patience = shorter(patience, HOLD);
        }
        if (isFree() && screen.resting().isPresent()) {
            patience = shorter(patience, until(screen.resting().get(), now));
        }
        Optional<Duration> idle = commands.idle();
        return idle.isEmpty()
                ? patience
                : shorter(patience, until(lastKey + idle.get().toNanos(), now));
    }

    private static Duration until(long deadline, long now) {
        return Duration.ofNanos(Math.max(0, deadline - now)).plusMillis(1);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
