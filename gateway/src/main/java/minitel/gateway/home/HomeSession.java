package minitel.gateway.home;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.home.page.ClockPage;
import minitel.gateway.home.page.HomePhrase;
import minitel.gateway.home.page.PageContext;
import minitel.gateway.resting.RestingScreen;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Tariff;
import minitel.gateway.transport.Visit;
import minitel.io.DuplexPair;
import minitel.line.KeyReader;
import minitel.videotex.KeyEvent;
import org.jspecify.annotations.Nullable;

/// One visitor at home: reads keys, lets [HomeKeys] answer them, and writes what [HomePainter]
/// makes of the difference.
///
/// Runs on the thread that serves the visitor. The session's owner, by [#covered] and [#uncovered],
/// only swaps the [ForegroundState] and wakes it.
final class HomeSession implements Visit.Watcher {
    private static final Duration FOREVER = Duration.ofDays(365);

    /// Bytes written before the keys are looked at again: a page that nobody waits for is cut off.
    private static final int CHUNK = 128;

    /// Reads in a row before something is shown, whatever comes in.
    private static final int READS = 16;

    private final Home home;
    private final DuplexPair.End line;
    private final Visit visit;
    private final HomeKeys homeKeys;
    private final AtomicReference<ForegroundState> cover =
            new AtomicReference<>(ForegroundState.NONE);

    private final byte[] buffer = new byte[256];
    private KeyReader keys = KeyReader.EMPTY;
    private boolean ended;

    private HomeState state;
    private @Nullable HomeState shown;
    private boolean cutOff;
    private int returns;
    private String overlay = "";

    private final RestingScreen rest;
    private volatile boolean spokenTo;

    HomeSession(Home home, DuplexPair.End line, Visit visit) {
        this.home = home;
        this.line = line;
        this.visit = visit;
        homeKeys = new HomeKeys(home.language(), home.catalogue(), home.clock(), visit);
        state = HomeState.first(visit.identity());
        rest = new RestingScreen(home.rest(), now());
        if (home.rest().isPositive()) {
            rest.set(HomePhrase.PRESS_ANY_KEY.in(home.language()));
        }
    }

    /// Returns when he has hung up.
    void run() throws IOException {
        visit.watch(this);
        while (!ended && !state.over()) {
            notice();
            boolean settled = act();
            listen(settled ? patience() : Duration.ZERO);
        }
        if (!ended) {
            notice();
            line.write(HomePainter.goodbye(state, pageContext()));
        }
    }

    @Override
    public void covered(Destination by) {
        Tariff tariff = home.tariffs().getOrDefault(by.profile().tariff(), Tariff.FREE);
        cover.updateAndGet(now -> now.by(tariff, home.clock().instant()));
        line.nudge();
    }

    @Override
    public void uncovered() {
        cover.updateAndGet(now -> now.lifted(home.clock().instant()));
        line.nudge();
    }

    @Override
    public void spokenTo() {
        spokenTo = true;
        line.nudge();
    }

    /// Takes in what the clock and the session have done meanwhile.
    private void notice() {
        comeBack();
        if (spokenTo) {
            spokenTo = false;
            stir();
        }
        double due = cover.get().costMeter().due(home.clock().instant());
        state = state.cost(state.counting() ? CostMeter.francs(due) : "");
        if (state.page() instanceof ClockPage) {
            state = state.page(new ClockPage(ZonedDateTime.now(home.clock())));
        }
    }

    /// Starts with an empty field when the screen is the home's again; the keys after that count.
    private void comeBack() {
        int now = cover.get().returns();
        if (now != returns) {
            returns = now;
            overlay = "";
            state = state.lost();
            rest.woken(now());
        }
    }

    /// Brings a page back that is away.
    ///
    /// @return whether it was
    private boolean stir() {
        boolean away = rest.isResting();
        if (away) {
            rest.woken(now());
            cutOff = true; // what is shown is not the page: it is painted whole
        }
        rest.stirred(now());
        return away;
    }

    /// Nanoseconds of the clock by which the home's pages go.
    private long now() {
        return TimeUnit.MILLISECONDS.toNanos(home.clock().millis());
    }

    /// Does what the state asks for.
    ///
    /// @return false when keys that came meanwhile have more to show
    private boolean act() throws IOException {
        if (cover.get().covered()) {
            count();
            return true;
        }
        if (state.goal().isPresent()) {
            leave(state.goal().get());
            return true;
        }
        if (!rest.isResting()) {
            show();
        }
        boolean settled = rest.isResting() || state.equals(shown) && !cutOff;
        if (settled) {
            line.write(rest.next(now()));
        }
        return settled;
    }

    /// All that a covered home may write: a new cost, as one message for row 0.
    private void count() throws IOException {
        if (!state.cost().equals(overlay)) {
            overlay = state.cost();
            line.write(HomePainter.cost(overlay));
        }
    }

    /// Paints nothing more: the next screen is the service's, or comes with the next key.
    private void leave(Destination to) {
        state = state.goal(Optional.empty());
        visit.redirect(to);
    }

    private void show() throws IOException {
        HomeState target = state;
        HomeState before = shown;
        if (before != null && !cutOff && HomePainter.follows(before, target)) {
            write(HomePainter.update(before, target), target);
        } else if (before != null) {
            write(HomePainter.whole(before, target, pageContext()), target);
        } else {
            write(HomePainter.first(target, pageContext()), target);
        }
    }

    private void write(byte[] bytes, HomeState target) throws IOException {
        cutOff = false;
        for (int at = 0; at < bytes.length && !cutOff; at += CHUNK) {
            line.write(bytes, at, Math.min(CHUNK, bytes.length - at));
            if (at + CHUNK < bytes.length) {
                hear(Duration.ZERO);
                cutOff = outdated(target);
            }
        }
        if (!cutOff || shown == null) {
            shown = target;
        }
    }

    /// Whether the rest of a page is not worth waiting for.
    private boolean outdated(HomeState target) {
        return ended
                || state.over()
                || state.goal().isPresent()
                || cover.get().covered()
                || !HomePainter.follows(target, state);
    }

    /// Waits for keys, then takes all that are there, so that only the newest page is painted.
    private void listen(Duration patience) throws IOException {
        boolean more = hear(patience);
        for (int i = 1; i < READS && more && !state.over(); i++) {
            more = hear(Duration.ZERO);
        }
    }

    /// @return whether something came
    private boolean hear(Duration patience) throws IOException {
        int length = ended ? -1 : line.read(buffer, patience);
        ended = length < 0;
        long now = System.nanoTime();
        KeyReader.Reading reading = length > 0 ? keys.read(buffer, length, now) : keys.release(now);
        keys = reading.next();
        reading.events().forEach(this::key);
        return length > 0;
    }

    private void key(KeyEvent event) {
        comeBack();
        if (cover.get().covered()) {
            return;
        }
        boolean woke = isKey(event) && stir();
        if (!woke || event.isConnexionFin()) {
            state = homeKeys.answer(state, event);
        }
    }

    private static boolean isKey(KeyEvent event) {
        return event instanceof KeyEvent.Text
                || event instanceof KeyEvent.Function
                || event instanceof KeyEvent.Cursor;
    }

    private Duration patience() {
        Instant now = home.clock().instant();
        Duration patience = keys.isHolding() ? untilRelease() : FOREVER;
        boolean covered = cover.get().covered();
        if (!covered && rest.isSet()) {
            Duration left = Duration.ofNanos(Math.max(0, rest.due() - now()));
            patience = shorter(patience, left.plusMillis(1));
        }
        if (!covered && !rest.isResting() && state.page() instanceof ClockPage) {
            Instant tick = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            patience = shorter(patience, Duration.between(now, tick));
        }
        if (covered && state.counting()) {
            Optional<Instant> change = cover.get().costMeter().nextChange(now);
            Duration left = change.map(at -> Duration.between(now, at)).orElse(FOREVER);
            patience = shorter(patience, left);
        }
        return patience;
    }

    private Duration untilRelease() {
        return Duration.ofNanos(keys.deadline() - System.nanoTime()).plusMillis(1);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private PageContext pageContext() {
        return new PageContext(
                home.language(), home.catalogue().listings(), home.catalogue().links());
    }
}
