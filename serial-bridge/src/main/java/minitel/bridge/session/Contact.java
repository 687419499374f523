package minitel.bridge.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import minitel.bridge.page.Settings;
import minitel.bridge.serial.Line;
import minitel.bridge.serial.Rivals;
import minitel.bridge.session.Status.State;
import minitel.bridge.terminal.Approach;
import minitel.bridge.terminal.Ear;
import minitel.bridge.terminal.Found;
import minitel.bridge.terminal.Setup;
import minitel.bridge.terminal.Symptoms;
import minitel.bridge.terminal.Terminal;
import minitel.videotex.Codes;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// What happens on one opened device: a Minitel is looked for, has its session, and is looked for
/// again. Runs in the owner's thread; a thread of its own reads the line.
final class Contact {
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(15);
    private static final Duration FOR_EVER = Duration.ofNanos(Course.NEVER);
    private static final Duration READER = Duration.ofSeconds(5);
    private static final Duration ROOM = Duration.ofMillis(20);
    private static final int SEARCHES = 3;
    private static final int BUFFER = 256;

    private final Station station;
    private final Mail mail;
    private final Lines.Port port;
    private final Line line;

    /// Whether a Minitel has answered here since the device was opened.
    private boolean met;

    /// How things stood before somebody chose another speed; null = nobody did.
    private Calls.@Nullable Rest rest;

    private final Symptoms symptoms = new Symptoms();
    private String warned = "";

    /// Whether anything came in the last search.
    private boolean stirred;

    Contact(Station station, Lines.Port port, Line line) {
        this.station = station;
        this.mail = station.mail();
        this.port = port;
        this.line = line;
    }

    /// Until the device has gone, or the bridge is to end. The line is closed then.
    ///
    /// @return whether a Minitel was met
    boolean keep() {
        int number = mail.opened();
        Thread reader =
                Thread.ofPlatform().daemon().name(station.name() + ".up").start(() -> read(number));
        try {
            meet();
        } catch (IOException e) {
            Logger.debug("{}: {}", line.device(), e.getMessage()); // its reader says the same
        } finally {
            line.close();
            await(reader);
        }
        return met;
    }

    private void read(int number) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                if (n > 0) {
                    station.mailbox().post(new Event.Heard(Arrays.copyOf(buffer, n)));
                }
            }
        } finally {
            station.mailbox().post(new Event.Gone(number));
        }
    }

    /// It may be waiting for room in the mailbox, which is emptied here.
    private void await(Thread reader) {
        long end = System.nanoTime() + READER.toNanos();
        while (reader.isAlive() && System.nanoTime() < end) {
            mail.take(ROOM.toNanos());
        }
    }

    private void meet() throws IOException {
        boolean news = true;
        while (!mail.ended()) {
            if (news) {
                station.board().show(State.PROBING);
            }
            Optional<Found> found = search();
            Session.End end = found.isPresent() ? session(found.get()) : Session.End.NOBODY_THERE;
            news = end == Session.End.PROBE || end == Session.End.TUNE;
            if (end == Session.End.NOBODY_THERE && !mail.ended()) {
                rest = null;
                station.board().show(State.NO_MINITEL);
                news = rest();
            }
        }
    }

    /// A Minitel that is switched on amid a search says so at a speed at which nobody listens just
    /// then: whatever stirs is worth another search.
    private Optional<Found> search() throws IOException {
        Optional<Found> found = find();
        for (int i = 1; i < SEARCHES && found.isEmpty() && stirred && !mail.ended(); i++) {
            found = find();
        }
        return found;
    }

    private Optional<Found> find() throws IOException {
        stirred = false;
        Settings settings = station.keepsake().settings();
        OptionalInt pinned =
                settings.speed().isPresent() ? settings.speed() : station.line().speed();
        boolean stranger = station.line().auto() && !met;
        Approach.Wish wish = new Approach.Wish(settings.foundSpeed(), pinned, stranger, symptoms);
        Ear ear =
                (buffer, patience) -> {
                    int n = mail.hear(buffer, patience);
                    stirred |= n > 0 && !stranger;
                    return n;
                };
        Optional<Found> found = Approach.find(line, ear, System::nanoTime, wish);
        symptoms.news(line.device()).forEach(Logger::warn);
        boolean strange = stirred || warned.isEmpty();
        if (found.isEmpty() && strange || symptoms.isTorn()) {
            Rivals.sentence(line.device(), symptoms.isTorn()).ifPresent(this::warn);
        }
        return found;
    }

    /// Once, until something else is to be said.
    private void warn(String sentence) {
        if (!sentence.equals(warned)) {
            warned = sentence;
            Logger.warn("{}", sentence);
        }
    }

    private Session.End session(Found found) throws IOException {
        met = true;
        Keepsake keepsake = station.keepsake();
        keepsake.keep(keepsake.settings().found(port.byPath(), found.speed()));
        station.board().found(found);
        Terminal terminal =
                new Terminal(
                        line,
                        found,
                        new Setup(false, station.line().bits()),
                        System::nanoTime,
                        () -> station.mailbox().offer(new Event.Nudge()));
        Session session = new Session(station, terminal, port.device());
        Session.End end = session.run(rest);
        rest = end == Session.End.TUNE ? session.rest() : null;
        return end;
    }

    /// Waits for a sign of a Minitel. One that is switched on speaks at 1200.
    ///
    /// @return whether the button asked for more
    private boolean rest() throws IOException {
        line.speed(Approach.FIRST_SPEED);
        boolean stranger = station.line().auto() && !met;
        Predicate<Event> sign = stranger ? new Knock() : event -> event instanceof Event.Heard;
        return mail.pause(stranger ? FOR_EVER : BETWEEN_PROBES, sign);
    }

    /// A function key or the report of being switched on: SEP and its code. Other devices chatter
    /// as well, and are not to be asked each time.
    private static final class Knock implements Predicate<Event> {
        private byte before;

        @Override
        public boolean test(Event event) {
            boolean knocks = false;
            if (event instanceof Event.Heard(byte[] bytes)) {
                for (byte b : bytes) {
                    knocks |= before == Codes.SEP && b >= 0x41 && b <= 0x59;
                    before = b;
                }
            }
            return knocks;
        }
    }
}
