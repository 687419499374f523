package minitel.gateway;

import java.util.List;
import minitel.gateway.config.ConfigException;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.Places;
import minitel.gateway.config.Settings;
import minitel.gateway.directory.Directory;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.guard.Guard;
import minitel.gateway.session.Terms;
import org.tinylog.Logger;

/// The configuration in force. A reload swaps it whole, for sessions that begin afterwards; what is
/// bound or connected at the start stays until a restart.
final class Live {
    private final ConfigReader reader;
    private final DirectoryHolder directory;
    private final Guard guard;

    /// Published by the thread that reloads, read by all.
    private volatile Settings settings;

    private volatile Terms terms;

    Live(Settings settings, ConfigReader reader, DirectoryHolder directory, Guard guard) {
        this.settings = settings;
        this.reader = reader;
        this.directory = directory;
        this.guard = guard;
        terms = Translation.terms(settings.config());
    }

    GatewayConfig config() {
        return settings.config();
    }

    Places places() {
        return settings.places();
    }

    Terms terms() {
        return terms;
    }

    /// Reads the files again.
    ///
    /// @return `reloaded`, or the faults for which the old configuration was kept
    List<String> reload() {
        try {
            Settings fresh = reader.read();
            boolean restart = needsRestart(settings.config(), fresh.config());
            settings = fresh;
            terms = Translation.terms(fresh.config());
            directory.replace(new Directory(fresh.services()));
            guard.reconfigure(Translation.guard(fresh.config()));
            Logger.info("configuration reloaded, {} services", fresh.services().size());
            String line = "reloaded, " + fresh.services().size() + " services";
            return restart
                    ? List.of(
                            line, "listen, home, commandChannel, proxies, dump: at the next start")
                    : List.of(line);
        } catch (ConfigException e) {
            Logger.warn("the configuration is bad, the old one stays: {}", e.lines());
            return java.util.stream.Stream.concat(
                            e.lines().stream(), java.util.stream.Stream.of("the old one stays"))
                    .toList();
        }
    }

    private static boolean needsRestart(GatewayConfig old, GatewayConfig fresh) {
        return !old.listen().equals(fresh.listen())
                || !old.home().equals(fresh.home())
                || !old.commandChannel().equals(fresh.commandChannel())
                || !old.proxies().equals(fresh.proxies())
                || !old.dump().equals(fresh.dump());
    }
}
