package minitel.bridge.terminal.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import minitel.bridge.serial.MinitelLine;
import minitel.videotex.Codes;

/// Asks a Minitel questions and waits for the answers, while nobody else writes to the line. One
/// thread.
public final class ProbeChannel {
    private static final int LONGEST_ANSWER = 256;
    private static final long MILLISECOND = 1_000_000;

    private final MinitelLine line;
    private final ProbeInput probeInput;
    private final LongSupplier clock;
    private final byte[] buffer = new byte[LONGEST_ANSWER];

    /// The heads of the answers that did not come in time.
    private final List<Integer> unanswered = new ArrayList<>();

    /// How many questions at this speed were not answered in time.
    private int missed;

    private boolean over;

    public ProbeChannel(MinitelLine line, ProbeInput probeInput, LongSupplier clock) {
        this.line = line;
        this.probeInput = probeInput;
        this.clock = clock;
    }

    /// Whether the line has gone, or the wait was ended: nothing is heard any more.
    boolean over() {
        return over;
    }

    /// Goes to another speed; what is said within two characters' time is not listened to.
    void retune(int bitsPerSecond) throws IOException {
        line.drain();
        line.speed(bitsPerSecond);
        missed = 0;
        ignore(Duration.ofMillis(2 + 2 * 10_000 / bitsPerSecond));
    }

    void say(byte[] bytes) throws IOException {
        line.write(bytes, 0, bytes.length);
    }

    /// Listens to nothing for a while.
    void ignore(Duration time) {
        answer(_ -> Optional.empty(), time);
    }

    /// Asks, and gives what the answer says; empty when none came in time.
    ///
    /// @param read finds the answer in all that was heard since the question, NULs left out
    <T> Optional<T> ask(byte[] question, Function<byte[], Optional<T>> read, Duration window)
            throws IOException {
        if (over) {
            return Optional.empty();
        }
        say(question);
        Optional<T> answer = answer(read, window);
        if (answer.isEmpty()) {
            owes(question);
            missed++;
        }
        return answer;
    }

    /// What answers this may come late, or is not listened to.
    void owes(byte[] command) {
        unanswered.add(ReplyHead.to(packed(command)));
    }

    /// A command as [minitel.videotex.SequenceTracker#completed] gives it.
    private static int packed(byte[] command) {
        int packed = 0;
        for (byte b : command) {
            packed = b == Codes.ESC && packed == 0 ? 0 : packed << 8 | b;
        }
        return packed;
    }

    /// The heads, see [ReplyHead], of the answers that may still come.
    public List<Integer> unanswered() {
        return List.copyOf(unanswered);
    }

    /// Listens until nothing is said for so long, if an answer at this speed may be on its way:
    /// half of one that comes late would be taken for keys.
    void settle(Duration quiet) {
        for (int most = LONGEST_ANSWER; missed > 0 && most > 0 && hears(quiet); most--) {
            // It goes on.
        }
    }

    /// Whether anything at all is said.
    boolean hears(Duration window) {
        return answer(heard -> heard.length > 0 ? Optional.of(true) : Optional.empty(), window)
                .isPresent();
    }

    private <T> Optional<T> answer(Function<byte[], Optional<T>> read, Duration window) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        long end = clock.getAsLong() + window.toNanos();
        Optional<T> answer = Optional.empty();
        while (!over && answer.isEmpty() && heard.size() < LONGEST_ANSWER) {
            long left = end - clock.getAsLong();
            if (left <= 0) {
                break;
            }
            int n = probeInput.hear(buffer, Duration.ofNanos(Math.max(left, MILLISECOND)));
            over = n < 0;
            heard.write(buffer, 0, Math.max(n, 0));
            answer = read.apply(Codes.withoutNul(heard.toByteArray()));
        }
        return answer;
    }
}
