package minitel.bridge.session.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.bridge.config.LineConfig;
import minitel.bridge.panel.Panel;
import minitel.config.ConfigValues;
import minitel.life.Service;
import minitel.line.Mailbox;
import org.tinylog.Logger;

/// Keeps one line with its Minitel on line: finds the device, the Minitel on it, and the service it
/// wants, again and again, until it is closed.
///
/// One platform thread owns the line; everybody else posts to its mailbox. [#pressed], [#reload]
/// and [#close] may come from any thread.
public final class LineBridge implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What may wait for the owner, who never waits long himself.
    private static final int EVENTS = 64;

    private final Mailbox<LineEvent> mailbox = new Mailbox<>(EVENTS);
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread owner;

    /// @param line which of the configuration's lines
    public LineBridge(LineConfig line, ConfigValues config, LineServices lineServices) {
        LineOwner lineOwner = new LineOwner(line, config, mailbox, lineServices);
        owner = Thread.ofPlatform().name(name(line)).unstarted(lineOwner);
    }

    /// `ttyUSB0` of `/dev/ttyUSB0`.
    static String name(LineConfig line) {
        return line.port().substring(line.port().lastIndexOf('/') + 1);
    }

    /// Returns at once: a device that is not there is waited for.
    @Override
    public void start() {
        if (started.compareAndSet(false, true)) {
            owner.start();
        }
    }

    /// Somebody pressed the button on the machine.
    public void pressed(Panel.Press press) {
        mailbox.offer(new LineEvent.Pressed(press));
    }

    /// From the next call on, another configuration with the same line counts.
    public void reload(ConfigValues config) {
        mailbox.post(new LineEvent.Reload(config));
    }

    @Override
    public boolean answers() {
        return owner.isAlive();
    }

    @Override
    public void close() {
        if (started.compareAndSet(false, true) || owner.getState() == Thread.State.NEW) {
            return; // it never starts now
        }
        mailbox.post(new LineEvent.Close());
        try {
            if (!owner.join(PATIENCE)) {
                Logger.warn("the line {} does not end", owner.getName());
            }
        } catch (Throwable _) {
            Thread.currentThread().interrupt(); // whoever waits is to stop waiting
        }
    }
}
