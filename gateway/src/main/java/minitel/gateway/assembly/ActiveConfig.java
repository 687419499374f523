package minitel.gateway.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.SessionCapacity;
import minitel.gateway.config.Settings;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.ServiceDirectory;
import minitel.gateway.guard.Guard;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.Destination;
import minitel.life.Amount;
import minitel.life.ConfigException;
import minitel.life.ProgramPaths;
import org.tinylog.Logger;

/// The configuration in force. A reload swaps it, for sessions that begin afterwards; what is bound
/// or connected at the start stays until a restart.
public final class ActiveConfig {
    private final Settings atStart;
    private final ConfigReader reader;
    private final DirectoryHolder directory;
    private final Guard guard;

    /// Two operators may reload at once.
    private final ReentrantLock reloading = new ReentrantLock();

    /// Published by the thread that reloads, read by all.
    private volatile GatewayConfig config;

    private volatile SessionSettings sessionSettings;

    public ActiveConfig(
            Settings settings, ConfigReader reader, DirectoryHolder directory, Guard guard) {
        atStart = settings;
        this.reader = reader;
        this.directory = directory;
        this.guard = guard;
        config = settings.config();
        sessionSettings = Translation.terms(config, home(config));
        settings.remarks().forEach(remark -> Logger.warn("{}", remark));
    }

    public GatewayConfig config() {
        return config;
    }

    public ProgramPaths programPaths() {
        return atStart.programPaths();
    }

    public SessionSettings sessionSettings() {
        return sessionSettings;
    }

    /// With a command channel the default service is the PyMoIP server that it belongs to.
    private Destination home(GatewayConfig fresh) {
        GatewayConfig first = atStart.config();
        return Translation.home(first.commandChannel().isPresent() ? first : fresh);
    }

    /// Reads the files again.
    ///
    /// @return done, with a first line that begins with `reloaded`, or the faults for which the old
    ///   configuration was kept
    ActionOutcome reload() {
        reloading.lock();
        try {
            Settings fresh = reader.read();
            take(fresh);
            return new ActionOutcome(true, answer(fresh));
        } catch (Throwable t) {
            if (t instanceof ConfigException e) {
                Logger.warn("the configuration is bad, the old one stays: {}", e.lines());
                return new ActionOutcome(
                        false,
                        Stream.concat(e.lines().stream(), Stream.of("the old one stays")).toList());
            }
            throw new IllegalStateException("a fault of this program: nothing was reloaded", t);
        } finally {
            reloading.unlock();
        }
    }

    private void take(Settings fresh) {
        directory.replace(new ServiceDirectory(fresh.services()));
        guard.reconfigure(Translation.guard(fresh.config(), atStart.config().proxies()));
        config = fresh.config();
        sessionSettings = Translation.terms(config, home(config));
        fresh.remarks().forEach(remark -> Logger.warn("{}", remark));
        Logger.info("configuration reloaded, {}", services(fresh));
        SessionCapacity.ofProcess().tell(config.limits().sessions());
    }

    private static String services(Settings fresh) {
        return Amount.of(fresh.services().size(), "service");
    }

    private List<String> answer(Settings fresh) {
        List<String> answer = new ArrayList<>();
        answer.add("reloaded, " + services(fresh));
        List<String> later = later(atStart.config(), fresh.config());
        if (!later.isEmpty()) {
            answer.add(String.join(", ", later) + ": at the next start");
        }
        return answer;
    }

    private static List<String> later(GatewayConfig bound, GatewayConfig fresh) {
        List<String> later = new ArrayList<>();
        note(later, "listen", bound.listen(), fresh.listen());
        note(later, "commandChannel", bound.commandChannel(), fresh.commandChannel());
        if (bound.commandChannel().isPresent()) {
            note(later, "home", bound.home(), fresh.home());
        }
        note(later, "proxies", bound.proxies(), fresh.proxies());
        note(later, "dump", bound.dump(), fresh.dump());
        note(later, "health", bound.health(), fresh.health());
        return later;
    }

    private static void note(List<String> later, String key, Object bound, Object fresh) {
        if (!bound.equals(fresh)) {
            later.add(key);
        }
    }
}
