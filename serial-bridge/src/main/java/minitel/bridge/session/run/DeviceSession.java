package minitel.bridge.session.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.RivalReaders;
import minitel.bridge.session.CallMachine;
import minitel.bridge.session.CallStanding;
import minitel.bridge.session.LineStatus.State;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.bridge.terminal.TerminalSetup;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.bridge.terminal.probe.LineSymptoms;
import minitel.bridge.terminal.probe.ProbeInput;
import minitel.bridge.terminal.probe.TerminalProbe;
import minitel.videotex.Codes;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// What happens on one opened device: a Minitel is looked for, has its session, and is looked for
/// again. Runs in the owner's thread; a thread of its own reads the line.
final class DeviceSession {
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(15);
    private static final Duration FOR_EVER = Duration.ofNanos(CallMachine.NEVER);
    private static final Duration READER = Duration.ofSeconds(5);
    private static final Duration ROOM = Duration.ofMillis(20);
    private static final int SEARCHES = 3;
    private static final int BUFFER = 256;

    private final LineContext lineContext;
    private final OwnerInbox ownerInbox;
    private final LineSource.Port port;
    private final MinitelLine line;

    /// Whether a Minitel has answered here since the device was opened.
    private boolean met;

    /// How things stood before somebody chose another speed; null = nobody did.
    private @Nullable CallStanding standing;

    private final LineSymptoms symptoms = new LineSymptoms();
    private String warned = "";

    /// Whether anything came in the last search.
    private boolean stirred;

    DeviceSession(LineContext lineContext, LineSource.Port port, MinitelLine line) {
        this.lineContext = lineContext;
        this.ownerInbox = lineContext.ownerInbox();
        this.port = port;
        this.line = line;
    }

    /// Serves the device until it has gone or the bridge is to end. The line is closed then.
    ///
    /// @return whether a Minitel was met
    boolean keep() {
        int number = ownerInbox.opened();
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name(lineContext.name() + ".up")
                        .start(() -> read(number));
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
                    lineContext.mailbox().post(new LineEvent.Heard(Arrays.copyOf(buffer, n)));
                }
            }
        } finally {
            lineContext.mailbox().post(new LineEvent.Gone(number));
        }
    }

    /// It may be waiting for room in the mailbox, which is emptied here.
    private void await(Thread reader) {
        long end = System.nanoTime() + READER.toNanos();
        while (reader.isAlive() && System.nanoTime() < end) {
            ownerInbox.take(ROOM.toNanos());
        }
    }

    private void meet() throws IOException {
        boolean news = true;
        while (!ownerInbox.ended()) {
            if (news) {
                lineContext.statusReporter().show(State.PROBING);
            }
            Optional<DetectedTerminal> found = search();
            MinitelSessionEnd end =
                    found.isPresent() ? session(found.get()) : MinitelSessionEnd.NOBODY_THERE;
            news = end == MinitelSessionEnd.PROBE || end == MinitelSessionEnd.TUNE;
            if (end == MinitelSessionEnd.NOBODY_THERE && !ownerInbox.ended()) {
                standing = null;
                lineContext.statusReporter().show(State.NO_MINITEL);
                news = rest();
            }
        }
    }

    /// A Minitel that is switched on amid a search says so at a speed at which nobody listens just
    /// then: whatever stirs is worth another search.
    private Optional<DetectedTerminal> search() throws IOException {
        Optional<DetectedTerminal> found = find();
        for (int i = 1; i < SEARCHES && found.isEmpty() && stirred && !ownerInbox.ended(); i++) {
            found = find();
        }
        return found;
    }

    private Optional<DetectedTerminal> find() throws IOException {
        stirred = false;
        OwnerSettings settings = lineContext.storedSettings().settings();
        OptionalInt pinned =
                settings.speed().isPresent() ? settings.speed() : lineContext.line().speed();
        boolean stranger = lineContext.line().auto() && !met;
        TerminalProbe.Wish wish =
                new TerminalProbe.Wish(settings.foundSpeed(), pinned, stranger, symptoms);
        ProbeInput probeInput =
                (buffer, patience) -> {
                    int n = ownerInbox.hear(buffer, patience);
                    stirred |= n > 0 && !stranger;
                    return n;
                };
        Optional<DetectedTerminal> found =
                TerminalProbe.find(line, probeInput, System::nanoTime, wish);
        symptoms.news(line.device()).forEach(Logger::warn);
        boolean strange = stirred || warned.isEmpty();
        if (found.isEmpty() && strange || symptoms.isTorn()) {
            RivalReaders.sentence(line.device(), symptoms.isTorn()).ifPresent(this::warn);
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

    private MinitelSessionEnd session(DetectedTerminal detectedTerminal) throws IOException {
        met = true;
        StoredSettings storedSettings = lineContext.storedSettings();
        storedSettings.keep(
                storedSettings.settings().found(port.byPath(), detectedTerminal.speed()));
        lineContext.statusReporter().found(detectedTerminal);
        AttachedTerminal terminal =
                new AttachedTerminal(
                        line,
                        detectedTerminal,
                        new TerminalSetup(false, lineContext.line().bits()),
                        System::nanoTime,
                        () -> lineContext.mailbox().offer(new LineEvent.Nudge()));
        MinitelSession session = new MinitelSession(lineContext, terminal, port.device());
        MinitelSessionEnd end = session.run(standing);
        standing = end == MinitelSessionEnd.TUNE ? session.standing() : null;
        return end;
    }

    /// Waits for a sign of a Minitel. One that is switched on speaks at 1200.
    ///
    /// @return whether the button asked for more
    private boolean rest() throws IOException {
        line.speed(TerminalProbe.FIRST_SPEED);
        boolean stranger = lineContext.line().auto() && !met;
        Predicate<LineEvent> sign =
                stranger ? new Knock() : event -> event instanceof LineEvent.Heard;
        return ownerInbox.pause(stranger ? FOR_EVER : BETWEEN_PROBES, sign);
    }

    /// A function key or the report of being switched on: SEP and its code. Other devices chatter
    /// as well, and are not to be asked each time.
    private static final class Knock implements Predicate<LineEvent> {
        private byte before;

        @Override
        public boolean test(LineEvent event) {
            boolean knocks = false;
            if (event instanceof LineEvent.Heard(byte[] bytes)) {
                for (byte b : bytes) {
                    knocks |= before == Codes.SEP && b >= 0x41 && b <= 0x59;
                    before = b;
                }
            }
            return knocks;
        }
    }
}
