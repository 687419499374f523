package minitel.bridge.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.page.Settings;
import minitel.bridge.serial.Line;
import minitel.bridge.terminal.Approach;
import minitel.life.Backoff;
import org.tinylog.Logger;

/// The thread that owns a line: waits for the device, opens it, and keeps [Contact] until it goes.
/// Whatever goes wrong, it begins again.
final class LineOwner implements Runnable {
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final LineConfig line;
    private final BridgeConfig config;
    private final Mailbox mailbox;
    private final Surroundings surroundings;

    /// Why there is no device, as it was last logged.
    private String trouble = "";

    /// The device that was there last, once it has gone.
    private Optional<Path> gone = Optional.empty();

    LineOwner(LineConfig line, BridgeConfig config, Mailbox mailbox, Surroundings surroundings) {
        this.line = line;
        this.config = config;
        this.mailbox = mailbox;
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Board board = new Board(line.port(), surroundings.panel(), surroundings.listener());
        try {
            Settings otherwise = Settings.defaults(config.language());
            Station station =
                    new Station(
                            Bridge.name(line),
                            line,
                            mailbox,
                            new Mail(mailbox, config),
                            surroundings,
                            board,
                            new Keepsake(surroundings.memory(), otherwise));
            live(station);
        } finally {
            board.off();
            mailbox.over();
        }
    }

    private void live(Station station) {
        Backoff backoff = surroundings.backoffs().get();
        while (!station.mail().closing()) {
            boolean met = false;
            try {
                met = attend(station);
            } catch (IOException e) {
                missing(station.board(), String.valueOf(e.getMessage()));
            } catch (Throwable t) {
                Logger.error(t, "a fault of ours; the line begins again");
                station.mail().pause(AFTER_FAULT, _ -> false);
            }
            if (met) {
                backoff = surroundings.backoffs().get();
            }
            station.mail().pause(backoff.next(), _ -> false);
        }
    }

    private void missing(Board board, String why) {
        board.noDevice();
        // That what has gone is not there is no news.
        boolean known = why.equals(trouble) || gone.filter(Files::notExists).isPresent();
        trouble = why;
        if (!known) {
            Logger.warn("{}", why);
        }
    }

    /// Opens the device and keeps contact as long as it is there.
    ///
    /// @return whether a Minitel was met
    /// @throws IOException with a sentence when there is no device, or it cannot be opened
    private boolean attend(Station station) throws IOException {
        Lines lines = surroundings.lines();
        Settings settings = station.keepsake().settings();
        Lines.Port port = lines.find(line, station.mail().config().adapters(), settings.byPath());
        OptionalInt last = settings.foundSpeed();
        try (Line opened = lines.open(port, line, last.orElse(Approach.FIRST_SPEED))) {
            trouble = "";
            gone = Optional.empty();
            station.board().device(port.device());
            boolean met = new Contact(station, port, opened).keep();
            if (!station.mail().closing()) {
                missing(station.board(), port.device() + " has gone: was it unplugged?");
                gone = Optional.of(Path.of(port.device()));
            }
            return met;
        }
    }
}
