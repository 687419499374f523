package minitel.bridge.session.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.config.AdapterConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.terminal.probe.TerminalProbe;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.life.Backoff;
import minitel.line.Mailbox;
import org.tinylog.Logger;

/// The thread that owns a line: waits for the device, opens it, and keeps [DeviceSession] until it
/// goes. Whatever goes wrong, it begins again.
final class LineOwner implements Runnable {
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final LineConfig line;
    private final ConfigValues config;
    private final Mailbox<LineEvent> mailbox;
    private final LineServices lineServices;

    /// Why there is no device, as it was last logged.
    private String trouble = "";

    /// The device that was there last, once it has gone.
    private Optional<Path> gone = Optional.empty();

    LineOwner(
            LineConfig line,
            ConfigValues config,
            Mailbox<LineEvent> mailbox,
            LineServices lineServices) {
        this.line = line;
        this.config = config;
        this.mailbox = mailbox;
        this.lineServices = lineServices;
    }

    @Override
    public void run() {
        StatusReporter statusReporter =
                new StatusReporter(line.port(), lineServices.panel(), lineServices.listener());
        try {
            OwnerSettings otherwise = OwnerSettings.defaults(config.get(LanguageConfig.PART));
            LineContext lineContext =
                    new LineContext(
                            LineBridge.name(line),
                            line,
                            mailbox,
                            new OwnerInbox(mailbox, config),
                            lineServices,
                            statusReporter,
                            new StoredSettings(lineServices.settingsStore(), otherwise));
            live(lineContext);
        } finally {
            statusReporter.off();
            mailbox.over();
        }
    }

    private void live(LineContext lineContext) {
        Backoff backoff = lineServices.backoffs().get();
        while (!lineContext.ownerInbox().closing()) {
            boolean met = false;
            try {
                met = attend(lineContext);
            } catch (IOException e) {
                missing(lineContext.statusReporter(), String.valueOf(e.getMessage()));
            } catch (Throwable t) {
                Logger.error(t, "a fault of ours; the line begins again");
                lineContext.ownerInbox().pause(AFTER_FAULT, _ -> false);
            }
            if (met) {
                backoff = lineServices.backoffs().get();
            }
            lineContext.ownerInbox().pause(backoff.next(), _ -> false);
        }
    }

    private void missing(StatusReporter statusReporter, String why) {
        statusReporter.noDevice();
        // That a device is missing which is known to have gone is no news.
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
    private boolean attend(LineContext lineContext) throws IOException {
        LineSource lineSource = lineServices.lineSource();
        OwnerSettings settings = lineContext.storedSettings().settings();
        LineSource.Port port =
                lineSource.find(
                        line,
                        lineContext.ownerInbox().config().get(AdapterConfig.PART),
                        settings.byPath());
        OptionalInt last = settings.foundSpeed();
        try (MinitelLine opened =
                lineSource.open(port, line, last.orElse(TerminalProbe.FIRST_SPEED))) {
            trouble = "";
            gone = Optional.empty();
            lineContext.statusReporter().device(port.device());
            boolean met = new DeviceSession(lineContext, port, opened).keep();
            if (!lineContext.ownerInbox().closing()) {
                missing(
                        lineContext.statusReporter(),
                        port.device() + " has gone: was it unplugged?");
                gone = Optional.of(Path.of(port.device()));
            }
            return met;
        }
    }
}
