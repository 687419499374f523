package minitel.bridge.terminal.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import minitel.bridge.serial.MinitelLine;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.RomIdentity;

/// Finds a Minitel on a line, asks it what it is, and brings it to the best speed that it has, or
/// to the one in the [Wish]. Every wait is one for the [ProbeInput], which can end it. One thread.
public final class TerminalProbe {
    /// How long a port that may not be a Minitel's is listened to before it is spoken to.
    private static final Duration LISTENING = Duration.ofSeconds(2);

    /// From a speed command to the new speed: the Minitel obeys within 3 ms, an adapter reports
    /// late what has left it.
    private static final Duration CHANGING = Duration.ofMillis(60);

    /// Of a Minitel that was just switched on, and of all models, in bit/s.
    public static final int FIRST_SPEED = 1200;

    private static final int TRIES = 2;
    private static final int ANSWER = 5;
    private static final byte[] CLEAR = {Codes.US, 0x41, 0x41, Codes.CURSOR_OFF, Codes.FF};

    private final MinitelLine line;
    private final Wish wish;
    private final ProbeChannel probeChannel;
    private final SpeedProbe probe;

    /// What is known before.
    ///
    /// @param last the speed that is most likely, such as the last one
    /// @param pinned the speed that it shall have; empty = the best of its model
    /// @param auto whether the port may be something else's: it is listened to first, and asked as
    ///   little as possible
    /// @param symptoms takes what is noticed, and knows what was noticed before
    public record Wish(OptionalInt last, OptionalInt pinned, boolean auto, LineSymptoms symptoms) {
        private OptionalInt first() {
            return last.isPresent() ? last : pinned;
        }
    }

    private TerminalProbe(MinitelLine line, ProbeInput probeInput, LongSupplier clock, Wish wish) {
        this.line = line;
        this.wish = wish;
        probeChannel = new ProbeChannel(line, probeInput, clock);
        probe = new SpeedProbe(probeChannel, wish.symptoms);
    }

    /// Finds the Minitel and leaves the line at its speed.
    ///
    /// @param clock as [System#nanoTime]
    /// @return empty when none answered, or the input has ended the wait
    /// @throws IOException when the line has gone
    public static Optional<DetectedTerminal> find(
            MinitelLine line, ProbeInput probeInput, LongSupplier clock, Wish wish)
            throws IOException {
        return new TerminalProbe(line, probeInput, clock, wish).find();
    }

    private Optional<DetectedTerminal> find() throws IOException {
        OptionalInt speed = wish.auto() ? politely() : firmly();
        if (speed.isEmpty()) {
            return Optional.empty();
        }
        Optional<RomIdentity> identity = identity(speed.getAsInt());
        int best = identity.map(RomIdentity::topSpeed).orElse(FIRST_SPEED);
        int wanted = wish.pinned().orElse(best);
        OptionalInt reached = raise(speed.getAsInt(), wanted);
        int within = Math.min(best, wanted);
        if (reached.isPresent() && reached.getAsInt() < within) {
            reached = raise(reached.getAsInt(), within);
        }
        if (probeChannel.over() || reached.isEmpty()) {
            return Optional.empty();
        }
        probeChannel.settle(SpeedProbe.window(reached.getAsInt()));
        if (probe.tried() > 1) {
            probeChannel.say(CLEAR);
        }
        return Optional.of(
                new DetectedTerminal(reached.getAsInt(), identity, probeChannel.unanswered()));
    }

    private OptionalInt firmly() throws IOException {
        OptionalInt speed = probe.find(SpeedProbe.order(wish.first()), false);
        return speed.isPresent() ? speed : probe.find(SpeedProbe.order(wish.first()), true);
    }

    private OptionalInt politely() throws IOException {
        probeChannel.hears(LISTENING);
        OptionalInt speed = OptionalInt.empty();
        for (int round = 0; round < TRIES && speed.isEmpty(); round++) {
            speed = probe.find(SpeedProbe.order(wish.first()), false);
        }
        return speed;
    }

    /// An answer may get lost, and the oldest models have none.
    private Optional<RomIdentity> identity(int speed) throws IOException {
        Duration window = SpeedProbe.window(speed).multipliedBy(2);
        Optional<RomIdentity> identity = Optional.empty();
        for (int i = 0; i < TRIES && identity.isEmpty(); i++) {
            identity = probeChannel.ask(CodeSequences.enqRom(), TerminalProbe::identity, window);
        }
        return identity;
    }

    private static Optional<RomIdentity> identity(byte[] heard) {
        for (int i = 0; i + ANSWER <= heard.length; i++) {
            Optional<RomIdentity> identity =
                    RomIdentity.parse(Arrays.copyOfRange(heard, i, i + ANSWER));
            if (identity.isPresent()) {
                return identity;
            }
        }
        return Optional.empty();
    }

    /// Its acknowledgement comes at the new speed before a line can be tuned to that, so it is not
    /// waited for: the Minitel is asked afterwards.
    private OptionalInt raise(int speed, int wanted) throws IOException {
        if (speed == wanted || keeps(speed, wanted)) {
            return OptionalInt.of(speed);
        }
        probeChannel.say(CodeSequences.prog(wanted));
        probeChannel.owes(CodeSequences.prog(wanted));
        line.drain();
        probeChannel.ignore(CHANGING);
        if (answersAt(wanted)) {
            return OptionalInt.of(wanted);
        }
        if (answersAt(speed)) {
            return OptionalInt.of(speed);
        }
        OptionalInt found = probe.find(SpeedProbe.order(OptionalInt.of(wanted)), false);
        if (found.isEmpty() && !probeChannel.over()) {
            wish.symptoms.raisedInVain(wanted);
        }
        return found;
    }

    /// Whether the line goes at its own speed whatever it is set to: then the Minitel must not
    /// leave that. It is heard when it still answers on a line that is set to another.
    private boolean keeps(int speed, int wanted) throws IOException {
        int last = wish.last.orElse(speed);
        boolean obeyed = last != speed && last >= wanted && !wish.symptoms.raisedInVain();
        return wish.symptoms.fixed().isPresent() || !obeyed && probe.keeps(speed, wanted);
    }

    private boolean answersAt(int speed) throws IOException {
        probeChannel.retune(speed);
        boolean answers = false;
        for (int i = 0; i < TRIES && !answers; i++) {
            answers = probe.answers(speed);
        }
        return answers;
    }
}
