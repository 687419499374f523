package minitel.gateway.resting;

import java.time.Duration;
import minitel.videotex.Colour;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// What a terminal shows that nobody looks at, as who paints it has set it: type 0 nothing, 1 a
/// byte that shows nothing now and then, so that the terminal does not switch its screen off, 2 and
/// 3 an empty screen on which a few words wander, so that no page burns in. Times are nanoseconds
/// of any one clock. Row 0 is left alone. Pure; one thread.
public final class RestingScreen {
    /// As MiniPAVI has it.
    public static final Duration QUIET = Duration.ofMinutes(2);

    /// From one place to the next: some 40 characters, a third of a second at 1200 bit/s.
    private static final Duration STEP = Duration.ofSeconds(5);

    private static final int AWAKE = 1;
    private static final int USUAL_WORDS = 2;
    private static final int OWN_WORDS = 3;
    private static final byte[] UNSEEN = {0x01};
    private static final int ROWS = 24;
    private static final int COLUMNS = 40;

    private final Duration quiet;
    private int type;
    private String words = "";
    private long due;
    private boolean resting;
    private int step;

    /// @param quiet how long nothing is typed or painted before
    public RestingScreen(Duration quiet, long now) {
        this.quiet = quiet;
        stirred(now);
    }

    /// Words wander on it.
    public void set(String usual) {
        set(USUAL_WORDS, "", usual);
    }

    /// As MiniPAVI's services ask.
    ///
    /// @param text what the service would have shown with type 3
    /// @param usual shown where it has no words of its own
    public void set(int newType, String text, String usual) {
        type = newType;
        String own =
                text.codePoints()
                        .filter(c -> Character.getType(c) != Character.CONTROL)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        words = type == OWN_WORDS && !own.isBlank() ? own : usual;
    }

    /// Something was typed or painted.
    public void stirred(long now) {
        due = now + quiet.toNanos();
    }

    /// Whether the page is away.
    public boolean isResting() {
        return resting;
    }

    /// The page is there again.
    public void woken(long now) {
        resting = false;
        stirred(now);
    }

    /// Whether [#next] has something at a time to come.
    public boolean isSet() {
        return type > 0;
    }

    public long due() {
        return due;
    }

    /// What is painted now; empty where its time has not come.
    public byte[] next(long now) {
        if (!isSet() || now - due < 0) {
            return new byte[0];
        }
        due = now + STEP.toNanos();
        if (type == AWAKE) {
            return UNSEEN;
        }
        resting = true;
        step++;
        return wandering();
    }

    /// Steps that have nothing in common with a screen's size come everywhere.
    private byte[] wandering() {
        int row = 1 + step * 7 % ROWS;
        int column = 1 + step * 13 % (COLUMNS - length());
        Colour colour = step % 2 == 0 ? Colour.CYAN : Colour.YELLOW;
        return new PageWriter()
                .cursor(false)
                .clear()
                .at(row, column)
                .ink(colour)
                .text(words)
                .bytes();
    }

    private int length() {
        return Math.min(VideotexText.columns(words), COLUMNS - 1);
    }
}
