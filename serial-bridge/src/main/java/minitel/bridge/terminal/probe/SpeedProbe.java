package minitel.bridge.terminal.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;

/// Finds the speed of a Minitel: it is asked for its speed at each that it may have, and only the
/// exact answer counts (STUM 1B 2-6-8-3). One that says, twice, another speed than that of the line
/// is on a line that does not obey. One thread.
public final class SpeedProbe {
    /// For an adapter on USB and its driver.
    private static final int MARGIN = 60;

    private static final int TRIES = 2;

    private final ProbeChannel probeChannel;
    private final LineSymptoms symptoms;
    private int tried;

    /// The speed that it said the last time, on a line that is tuned to another.
    private OptionalInt told = OptionalInt.empty();

    public SpeedProbe(ProbeChannel probeChannel, LineSymptoms symptoms) {
        this.probeChannel = probeChannel;
        this.symptoms = symptoms;
    }

    /// 1200, which it has after power-on, 4800, 9600, 300; one that is more likely before them.
    static SequencedSet<Integer> order(OptionalInt first) {
        SequencedSet<Integer> order = new LinkedHashSet<>();
        first.ifPresent(order::add);
        order.add(1200);
        order.add(4800);
        order.add(9600);
        order.add(300);
        return order;
    }

    /// The first speed at which it answers.
    ///
    /// @param teletel whether it is first called back from Téléinformatique, where it is silent
    OptionalInt find(Set<Integer> speeds, boolean teletel) throws IOException {
        for (int speed : speeds) {
            if (probeChannel.over()) {
                break;
            }
            probeChannel.retune(speed);
            if (teletel) {
                probeChannel.ask(CodeSequences.teletel(), SpeedProbe::isBack, window(speed));
            }
            if (answers(speed)) {
                return OptionalInt.of(speed);
            }
            if (told.isPresent()) {
                probeChannel.retune(told.getAsInt());
                return told;
            }
        }
        return OptionalInt.empty();
    }

    /// Whether it answers at any other speed than that of the line, but not at that. When not, the
    /// line keeps its own.
    public boolean hasMoved(int own) throws IOException {
        if (answers(own)) {
            return false;
        }
        SequencedSet<Integer> others = order(OptionalInt.empty());
        others.remove(own);
        boolean moved = find(others, false).isPresent() && told.isEmpty();
        if (!moved) {
            probeChannel.retune(own);
        }
        return moved;
    }

    /// Whether the line goes at its own speed whatever it is set to: then it is still answered when
    /// it is set to another. Such an answer needs the time of the slower speed, and one may get
    /// lost.
    boolean keeps(int own, int other) throws IOException {
        Duration window = window(Math.min(own, other));
        probeChannel.retune(other);
        boolean answers = false;
        for (int i = 0; i < TRIES && !answers && symptoms.fixed().isEmpty(); i++) {
            answers = answers(other, window);
        }
        probeChannel.retune(own);
        return symptoms.fixed().isPresent();
    }

    /// Whether it answers at the speed to which the line is tuned.
    boolean answers(int speed) throws IOException {
        return answers(speed, window(speed));
    }

    private boolean answers(int speed, Duration window) throws IOException {
        OptionalInt first = ask(speed, window);
        told = OptionalInt.empty();
        if (first.isEmpty() || first.getAsInt() == speed) {
            return first.isPresent();
        }
        OptionalInt second = ask(speed, window);
        if (second.equals(first)) {
            told = second;
            symptoms.fixedAt(second.getAsInt());
        }
        return second.isPresent() && second.getAsInt() == speed;
    }

    private OptionalInt ask(int speed, Duration window) throws IOException {
        tried++;
        SpeedReply answer = new SpeedReply();
        Optional<Integer> said =
                probeChannel.ask(CodeSequences.statusSpeed(), answer::read, window);
        if (said.isEmpty()) {
            answer.diagnose(speed, symptoms);
        }
        return said.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /// How often it was asked.
    int tried() {
        return tried;
    }

    /// How long an answer may take: question and answer on the wire, and the Minitel between.
    static Duration window(int speed) {
        int millis =
                switch (speed) {
                    case 300 -> 350;
                    case 1200 -> 150;
                    default -> 60;
                };
        return Duration.ofMillis(millis + MARGIN);
    }

    private static Optional<Boolean> isBack(byte[] heard) {
        int n = heard.length;
        boolean back = n >= 2 && heard[n - 2] == Codes.SEP && heard[n - 1] == Codes.SEP_RESET;
        return back ? Optional.of(true) : Optional.empty();
    }
}
