package minitel.gateway.assembly;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.CommandChannelConfig;
import minitel.gateway.config.GuardConfig;
import minitel.gateway.config.HomeConfig;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.PaceConfig;
import minitel.gateway.config.ProxyConfig;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.ServiceDirectory;
import minitel.gateway.guard.Guard;
import minitel.gateway.guard.GuardRules;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.session.SessionCapacity;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.life.Amount;
import minitel.life.ProgramPaths;
import org.tinylog.Logger;

/// The configuration in force. A reload swaps it, for sessions that begin afterwards; what is bound
/// or connected at the start stays until a restart. For any thread.
public final class ActiveConfig {
    private final ConfigValues atStart;
    private final ProgramPaths programPaths;
    private final ConfigReloader reloader;
    private final DirectoryHolder directory;
    private final Guard guard;

    /// Published by the thread that reloads, read by all.
    private volatile ConfigValues config;

    private volatile SessionSettings sessionSettings;

    private volatile Consumer<ConfigValues> taken = _ -> {};

    public ActiveConfig(
            ConfigValues atStart, ConfigReader<?> again, DirectoryHolder directory, Guard guard) {
        this.atStart = atStart;
        this.directory = directory;
        this.guard = guard;
        programPaths = again.paths();
        reloader = new ConfigReloader(atStart, again, this::take);
        config = atStart;
        sessionSettings = settings(atStart);
        atStart.remarks().forEach(remark -> Logger.warn("{}", remark));
    }

    /// Who hears of each configuration that comes into force; one at most.
    public void onTaken(Consumer<ConfigValues> listener) {
        taken = listener;
    }

    public ConfigValues config() {
        return config;
    }

    public ProgramPaths programPaths() {
        return programPaths;
    }

    public SessionSettings sessionSettings() {
        return sessionSettings;
    }

    /// With a command channel the default service is the PyMoIP server that it belongs to.
    private SessionSettings settings(ConfigValues fresh) {
        boolean bound = atStart.get(CommandChannelConfig.PART).isPresent();
        LimitsConfig limits = fresh.get(LimitsConfig.PART);
        return new SessionSettings(
                (bound ? atStart : fresh).get(HomeConfig.PART).destination(),
                HomeConfig.BUILTIN,
                new SessionLimits(
                        Duration.ofSeconds(limits.idle()),
                        Duration.ofSeconds(limits.session()),
                        Duration.ofSeconds(limits.redirection()),
                        Duration.ofSeconds(limits.dial())),
                fresh.get(LanguageConfig.PART),
                fresh.get(PaceConfig.PART).doors());
    }

    /// What the guard goes by.
    ///
    /// @param proxies those that the doors know
    public static GuardRules rules(ConfigValues config, List<Cidr> proxies) {
        GuardConfig guard = config.get(GuardConfig.PART);
        LimitsConfig limits = config.get(LimitsConfig.PART);
        return new GuardRules(
                guard.never(),
                guard.always(),
                guard.days(),
                SessionCapacity.ofProcess().admitted(limits.sessions()),
                limits.perAddress(),
                proxies);
    }

    /// Reads the files again.
    ///
    /// @return done, with a first line that begins with `reloaded`, or the faults for which the old
    ///   configuration was kept
    public ActionOutcome reload() {
        ConfigReloader.Answer answer = reloader.reload();
        return new ActionOutcome(answer.done(), answer.lines());
    }

    private String take(ConfigValues fresh) {
        ServicesConfig services = fresh.get(ServicesConfig.PART);
        directory.replace(new ServiceDirectory(services.all()));
        guard.reconfigure(rules(fresh, atStart.get(ProxyConfig.PART)));
        config = fresh;
        sessionSettings = settings(fresh);
        taken.accept(fresh);
        SessionCapacity.ofProcess().tell(fresh.get(LimitsConfig.PART).sessions());
        return Amount.of(services.all().size(), "service");
    }
}
