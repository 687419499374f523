package minitel.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;

/// One terminal that goes to endless services and presses Connexion/Fin somewhere in their middle.
final class Presser implements AutoCloseable {
    private static final Duration PATIENCE = Patience.TIME;

    /// Keys of a line at 75 bit/s come 133 ms apart.
    private static final int SPLIT_MICROS = 150_000;

    private static final int LAST = 200;

    /// A page comes to its end before it is learnt, on a busy machine too.
    private static final Duration LEARNING = Duration.ofSeconds(3);

    private static final Duration QUIET = Duration.ofMillis(100);

    private final TimedTerminal terminal;
    private final Random rnd;
    private final int speed;
    private final int most;
    private final Picture picture;
    private final LearntHome home;

    /// What came of a press; `nanos` is from the key's last byte to the first one of the way home.
    ///
    /// @param failure empty when all was right
    record Pressed(long nanos, Optional<String> failure) {}

    /// Arrives, and learns what the home page is from a visit to a service that sends nothing.
    ///
    /// @param speed of the line in bit/s, 0 = unlimited
    /// @param most how many bytes of a service come at most before a press
    Presser(TimedTerminal terminal, int speed, int most, Random rnd) throws IOException {
        this.terminal = terminal;
        this.rnd = rnd;
        this.speed = speed;
        this.most = most;
        terminal.sees((_, count, _) -> count > 0, PATIENCE);
        terminal.waitForQuiet(LEARNING);
        picture = terminal.picture();
        visit(Payload.CALM, 0);
        terminal.presses(FunctionKey.CONNEXION_FIN);
        terminal.waitForQuiet(LEARNING);
        byte[] all = terminal.bytes();
        int marker = Payload.marker(all, all.length);
        byte[] behind = Arrays.copyOfRange(all, marker + Payload.MARKER, all.length);
        home = new LearntHome(behind, Payload.CALM.name());
        if (marker < 0 || home.length() < 100 || !terminal.picture().sameAs(picture)) {
            throw new IOException("home was not learned:\n" + terminal.picture().text());
        }
    }

    /// @param bytes of the service to wait for
    private boolean visit(Payload payload, int bytes) throws IOException {
        terminal.forget();
        terminal.types(payload.name());
        terminal.presses(FunctionKey.ENVOI);
        int[] from = {-1};
        return terminal.sees(
                (all, count, _) -> {
                    from[0] = from[0] < 0 ? Payload.marker(all, count) : from[0];
                    return from[0] >= 0 && count >= from[0] + Payload.MARKER + bytes;
                },
                PATIENCE.plus(lineTime(bytes)));
    }

    /// A Minitel may need 10 ms for each.
    private Duration lineTime(long characters) {
        return speed == 0
                ? Duration.ZERO
                : Duration.ofMillis(characters * Math.max(10, 10_000 / speed));
    }

    /// One visit and one press.
    ///
    /// @return empty when a key whose bytes came apart has led nowhere: a busy gateway may have got
    ///   the second after half a second, and then they are two keys. The terminal is to be given up
    Optional<Pressed> press(Payload payload) throws IOException {
        int offset = rnd.nextInt(most);
        if (!visit(payload, offset)) {
            return Optional.of(failed("the service was not seen:\n" + terminal.picture().text()));
        }
        boolean split = rnd.nextBoolean();
        int pause = split ? rnd.nextInt(speed == 0 ? 20_000 : SPLIT_MICROS) : 0;
        if (split) {
            terminal.presses(FunctionKey.CONNEXION_FIN, Duration.ofNanos(pause * 1000L));
        } else {
            terminal.presses(FunctionKey.CONNEXION_FIN);
        }
        long pressed = System.nanoTime();
        if (!seesHome(payload)) {
            Pressed hang = failed("HANG at " + offset + ": " + tail(terminal.bytes()));
            return split ? Optional.empty() : Optional.of(hang);
        }
        terminal.waitForQuiet(QUIET);
        seesHome(payload); // home's own page may come late, and be amid
        return Optional.of(judged(payload, pressed));
    }

    /// A picture is filled up at the line's pace first, and then there is the page to paint.
    private boolean seesHome(Payload payload) {
        Duration most = PATIENCE.plus(lineTime(2000L + home.length()));
        return terminal.sees((all, count, _) -> home.start(all, count, payload.name()) >= 0, most);
    }

    private Pressed judged(Payload payload, long pressed) {
        byte[] received = terminal.bytes();
        Optional<WayHome> way = WayHome.of(received, payload, home);
        if (way.isEmpty()) {
            return failed("STALE bytes after home: " + tail(received));
        }
        long nanos = terminal.arrival(way.get().cut()) - pressed;
        if (nanos > PATIENCE.toNanos()) {
            return failed("HANG of " + nanos / 1_000_000 + " ms");
        }
        if (!way.get().isClean()) {
            return failed("NOT THE RECIPE: " + way.get());
        }
        if (!terminal.picture().sameAs(picture)) {
            Picture now = terminal.picture();
            return failed(
                    "WRONG SCREEN " + now.state() + " after " + way.get() + "\n" + now.text());
        }
        return new Pressed(Math.max(0, nanos), Optional.empty());
    }

    private static String tail(byte[] bytes) {
        int from = Math.max(0, bytes.length - LAST);
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, from, bytes.length);
        return bytes.length + " in all, at last " + hex;
    }

    private Pressed failed(String how) {
        return new Pressed(0, Optional.of(how));
    }

    @Override
    public void close() {
        terminal.close();
    }
}
