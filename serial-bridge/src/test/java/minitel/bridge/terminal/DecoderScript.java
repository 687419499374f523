package minitel.bridge.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import minitel.bridge.terminal.PendingReplies.Asker;

/// A conversation at 1200 bit/s, what was said by whom, and a clock moved by hand.
final class DecoderScript implements UpstreamDecoder.Speaker {
    private static final long MILLISECOND = 1_000_000;

    final PendingReplies pendingReplies = new PendingReplies();
    final UpstreamDecoder upstreamDecoder =
            new UpstreamDecoder(
                    new NoiseFilter(1200, true),
                    pendingReplies,
                    new LivenessProbe(0),
                    this,
                    Hex.bytes("1B 3A 69 45"));
    final List<InsertionKind> told = new ArrayList<>();
    final List<TerminalEvent> said = new ArrayList<>();
    boolean unsaid;
    long painted;
    boolean quiet;
    long now = MILLISECOND;

    @Override
    public void say(InsertionKind kind, byte[] bytes) {
        told.add(kind);
    }

    @Override
    public boolean cancel(InsertionKind kind) {
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
        said.addAll(upstreamDecoder.heard(in, in.length, now));
    }

    void after(int millis) {
        long end = now + millis * MILLISECOND;
        while (upstreamDecoder.deadline() <= end) {
            now = Math.max(now, upstreamDecoder.deadline());
            said.addAll(upstreamDecoder.tick(now));
        }
        now = end;
    }

    void owed(String answer, Asker to) {
        pendingReplies.add(Integer.parseInt(answer, 16), to, now + 1_000 * MILLISECOND);
    }

    /// `Typed(13 41 FUNCTION)`; messages that follow each other, which a split may make, are one.
    String said() {
        List<TerminalEvent> joined = new ArrayList<>();
        for (TerminalEvent one : said) {
            if (one instanceof TerminalEvent.Typed later
                    && !joined.isEmpty()
                    && joined.getLast() instanceof TerminalEvent.Typed earlier) {
                joined.set(joined.size() - 1, both(earlier, later));
            } else {
                joined.add(one);
            }
        }
        return joined.stream().map(DecoderScript::name).collect(Collectors.joining(" "));
    }

    private static TerminalEvent.Typed both(
            TerminalEvent.Typed earlier, TerminalEvent.Typed later) {
        byte[] raw = Arrays.copyOf(earlier.raw(), earlier.raw().length + later.raw().length);
        System.arraycopy(later.raw(), 0, raw, earlier.raw().length, later.raw().length);
        List<TerminalEvent.Key> pressed = new ArrayList<>(earlier.pressed());
        pressed.addAll(later.pressed());
        return new TerminalEvent.Typed(raw, pressed);
    }

    private static String name(TerminalEvent terminalEvent) {
        return switch (terminalEvent) {
            case TerminalEvent.Typed typed ->
                    "Typed("
                            + Hex.of(typed.raw())
                            + typed.pressed().stream()
                                    .map(DecoderScript::name)
                                    .collect(Collectors.joining())
                            + ")";
            case TerminalEvent.ConnexionFin _ -> "Fin";
            case TerminalEvent.PowerOn _ -> "On";
            case TerminalEvent.Blank _ -> "Blank";
            case TerminalEvent.Silent _ -> "Silent";
            case TerminalEvent.Back _ -> "Back";
        };
    }

    private static String name(TerminalEvent.Key key) {
        return switch (key) {
            case TerminalEvent.Key.Letter c -> " " + (c.value() < 0x20 ? "^" : c.value());
            case TerminalEvent.Key.Function f -> " " + f.value();
        };
    }
}
