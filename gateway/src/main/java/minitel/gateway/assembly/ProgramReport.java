package minitel.gateway.assembly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.config.ConfigValues;
import minitel.dial.KnownReach;
import minitel.dial.NetworkAddress;
import minitel.dial.Route;
import minitel.gateway.config.GuardConfig;
import minitel.gateway.config.HomeConfig;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.PaceConfig;
import minitel.gateway.config.ParityConfig;
import minitel.gateway.directory.HealthChecker;
import minitel.gateway.observe.GatewayHealth;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Door;
import minitel.io.EighthBit;
import minitel.life.Amount;

/// Shows the operator what holds for the program as a whole. On his thread.
///
/// @param doors that sessions come in by
/// @param probe opens a connection and closes it
/// @param live whether a service is there, as far as that is known without calling it
public record ProgramReport(
        ActiveConfig activeConfig,
        List<Door> doors,
        HealthChecker.Probe probe,
        Function<Route, Optional<KnownReach>> live)
        implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.shows("limits", "the limits and rates in force", this::limits));
        registry.command(
                OperatorCommand.shows(
                                "timeouts", "how long what may last (PyMoIP's t)", this::timeouts)
                        .letters("t"));
        registry.command(
                OperatorCommand.shows(
                                "addresses",
                                "the addresses of this machine (PyMoIP's i)",
                                ProgramReport::addresses)
                        .letters("i"));
        registry.command(
                OperatorCommand.shows(
                        "counters", "what has happened since the start", registry::counterLines));
        registry.state("counters", registry::counts);
        registry.health("default-service", this::reachDefaultService);
    }

    /// What is built in is always there.
    private void reachDefaultService() throws IOException {
        Route home = activeConfig.sessionSettings().home().route();
        Optional<KnownReach> trouble =
                live.apply(home).filter(it -> it.sure() && it.trouble().isPresent());
        if (trouble.isPresent()) {
            throw new IOException(home.shown() + " is away: " + trouble.get().said());
        }
        Optional<NetworkAddress> at = home.address();
        if (at.isPresent()) {
            probe.connect(at.get().host(), at.get().port(), GatewayHealth.PATIENCE);
        }
    }

    private List<String> limits() {
        ConfigValues config = activeConfig.config();
        LimitsConfig l = config.get(LimitsConfig.PART);
        return List.of(
                "idle "
                        + l.idle()
                        + " s, session "
                        + l.session()
                        + " s, redirection "
                        + l.redirection()
                        + " s, dial "
                        + l.dial()
                        + " s",
                "sessions " + l.sessions() + " in all, " + l.perAddress() + " from one address",
                "pace " + each(door -> pace(config.get(PaceConfig.PART).at(door))),
                "parity " + each(door -> word(config.get(ParityConfig.PART).at(door))),
                "bans last 10 minutes, then longer, up to "
                        + Amount.of(config.get(GuardConfig.PART).days(), "day"));
    }

    private List<String> timeouts() {
        LimitsConfig l = activeConfig.config().get(LimitsConfig.PART);
        int ping = activeConfig.config().get(HomeConfig.PART).profile().dial().ping();
        return List.of(
                "how long, in new sessions:",
                last(l.idle(), "a terminal sends nothing; then it is hung up"),
                last(l.session(), "a visit lasts at most"),
                last(l.redirection(), "a user is at another service; then he comes home"),
                last(l.dial(), "a service may take to answer a call"),
                ping == 0
                        ? "  none    no pings go to the default service"
                        : last(ping, "from one ping to the default service to the next"),
                last(
                        CommandChannel.EVERY.toSeconds(),
                        "from one call of the command channel to the next"));
    }

    private static String last(long seconds, String what) {
        return "%6d s  %s".formatted(seconds, what);
    }

    private static List<String> addresses() {
        try {
            return Stream.concat(
                            Stream.of("addresses of this machine:"),
                            NetworkInterface.networkInterfaces()
                                    .flatMap(NetworkInterface::inetAddresses)
                                    .map(ProgramReport::text)
                                    .sorted(Comparator.comparing(a -> a.indexOf(':') >= 0))
                                    .map(a -> "  " + a))
                    .toList();
        } catch (Throwable t) {
            return List.of("the addresses of this machine cannot be read: " + t.getMessage());
        }
    }

    /// Only a link-local address needs its interface.
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 || address.isLinkLocalAddress() ? text : text.substring(0, scope);
    }

    private static String word(EighthBit bit) {
        return bit.toString().toLowerCase(Locale.ROOT);
    }

    private String each(Function<Door, String> told) {
        return doors.stream()
                .map(door -> door + " " + told.apply(door))
                .collect(Collectors.joining(", "));
    }

    private static String pace(int bits) {
        return bits == 0 ? "unlimited" : bits + " bit/s";
    }
}
