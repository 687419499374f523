package minitel.bridge.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import minitel.bridge.terminal.Expectations.Asker;
import minitel.bridge.terminal.Insertions.Kind;

/// A conversation at 1200 bit/s, what was said by whom, and a clock moved by hand.
final class Talk implements Conversation.Mouth {
    private static final long MILLISECOND = 1_000_000;

    final Expectations expectations = new Expectations();
    final Conversation conversation =
            new Conversation(
                    new Hearing(1200, true),
                    expectations,
                    new Watch(0),
                    this,
                    Hex.bytes("1B 3A 69 45"));
    final List<Kind> told = new ArrayList<>();
    final List<Said> said = new ArrayList<>();
    boolean unsaid;
    long painted;
    boolean quiet;
    long now = MILLISECOND;

    @Override
    public void say(Kind kind, byte[] bytes) {
        told.add(kind);
    }

    @Override
    public boolean cancel(Kind kind) {
        return unsaid;
    }

    @Override
    public long answerBy() {
        return quiet ? now - MILLISECOND : now + 600 * MILLISECOND;
    }

    @Override
    public long lastPainted() {
        return painted;
    }

    void hear(String hex) {
        byte[] in = Hex.bytes(hex);
        hear(in);
    }

    void hear(byte[] in) {
        now += in.length * 8_333_333L;
        said.addAll(conversation.heard(in, in.length, now));
    }

    void after(int millis) {
        long end = now + millis * MILLISECOND;
        while (conversation.deadline() <= end) {
            now = Math.max(now, conversation.deadline());
            said.addAll(conversation.tick(now));
        }
        now = end;
    }

    void owed(String answer, Asker to) {
        expectations.add(Integer.parseInt(answer, 16), to, now + 1_000 * MILLISECOND);
    }

    /// `Typed(13 41 FUNCTION)`; messages that follow each other, which a split may make, are one.
    String said() {
        List<Said> joined = new ArrayList<>();
        for (Said one : said) {
            if (one instanceof Said.Typed later
                    && !joined.isEmpty()
                    && joined.getLast() instanceof Said.Typed earlier) {
                joined.set(joined.size() - 1, both(earlier, later));
            } else {
                joined.add(one);
            }
        }
        return joined.stream().map(Talk::name).collect(Collectors.joining(" "));
    }

    private static Said.Typed both(Said.Typed earlier, Said.Typed later) {
        byte[] raw = Arrays.copyOf(earlier.raw(), earlier.raw().length + later.raw().length);
        System.arraycopy(later.raw(), 0, raw, earlier.raw().length, later.raw().length);
        List<Said.Key> pressed = new ArrayList<>(earlier.pressed());
        pressed.addAll(later.pressed());
        return new Said.Typed(raw, pressed);
    }

    private static String name(Said said) {
        return switch (said) {
            case Said.Typed typed ->
                    "Typed("
                            + Hex.of(typed.raw())
                            + typed.pressed().stream().map(Talk::name).collect(Collectors.joining())
                            + ")";
            case Said.ConnexionFin _ -> "Fin";
            case Said.PowerOn _ -> "On";
            case Said.Blank _ -> "Blank";
            case Said.Silent _ -> "Silent";
            case Said.Back _ -> "Back";
        };
    }

    private static String name(Said.Key key) {
        return switch (key) {
            case Said.Key.Letter c -> " " + (c.value() < 0x20 ? "^" : c.value());
            case Said.Key.Function f -> " " + f.value();
        };
    }
}
