package minitel.life;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import minitel.os.SystemdNotify;
import org.tinylog.Logger;

/// Tells systemd how this program does, for a unit of `Type=notify`. Where nobody listens, what is
/// told is dropped. For any thread.
public final class Supervisor {
    private static final String NOBODY = "";

    /// Takes one message: lines of `NAME=value`.
    @FunctionalInterface
    interface Post {
        void send(String message);
    }

    private final Post post;
    private final Optional<Duration> watchdog;

    private final boolean listens;

    private Supervisor(boolean listens, Post post, Optional<Duration> watchdog) {
        this.listens = listens;
        this.post = post;
        this.watchdog = watchdog;
    }

    /// That of this process.
    public static Supervisor ofSystem() {
        return of(System.getenv(), ProcessHandle.current().pid(), Supervisor::sendToSystemd);
    }

    /// @param own the number of this process: a watchdog may be another's
    static Supervisor of(Map<String, String> environment, long own, Post post) {
        if (environment.getOrDefault("NOTIFY_SOCKET", NOBODY).isEmpty()) {
            return none();
        }
        String watched = environment.getOrDefault("WATCHDOG_PID", String.valueOf(own));
        Optional<Duration> limit =
                Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                        .filter(micros -> watched.equals(String.valueOf(own)))
                        .filter(micros -> micros.matches("[1-9]\\d{0,14}"))
                        .map(micros -> Duration.ofNanos(Long.parseLong(micros) * 1000));
        return new Supervisor(true, post, limit);
    }

    /// Tells nobody.
    public static Supervisor none() {
        return new Supervisor(false, _ -> {}, Optional.empty());
    }

    /// How long a program may be silent before it is killed and started again; empty when nobody
    /// wants to hear.
    Optional<Duration> watchdog() {
        return watchdog;
    }

    /// Whether somebody listens: then this program is a unit, which nobody looks at while it runs.
    public boolean listens() {
        return listens;
    }

    void alive() {
        post.send("WATCHDOG=1");
    }

    void ready() {
        post.send("READY=1\nSTATUS=ready");
    }

    void stopping() {
        post.send("STOPPING=1\nSTATUS=ending");
    }

    /// What `systemctl status` shows until the next start: why the program is not running, say.
    public void says(String sentence) {
        post.send("STATUS=" + sentence.replaceAll("\\s+", " "));
    }

    /// Does a reload, before the eyes of whoever waits for it.
    public <T> T reloading(Supplier<T> reload) {
        post.send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
        try {
            return reload.get();
        } finally {
            ready();
        }
    }

    private static void sendToSystemd(String message) {
        try {
            int answer = SystemdNotify.send(message);
            if (answer <= 0) {
                Logger.warn("systemd was not told {}: error {}", message, -answer);
            }
        } catch (Throwable t) {
            Logger.warn("systemd was not told {}: {}", message, t.toString());
        }
    }
}
