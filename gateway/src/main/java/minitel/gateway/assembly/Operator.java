package minitel.gateway.assembly;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.config.ConfigValues;
import minitel.gateway.config.GuardConfig;
import minitel.gateway.config.HomeConfig;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.PaceConfig;
import minitel.gateway.config.ParityConfig;
import minitel.gateway.console.Operations;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.Verbs;
import minitel.gateway.record.Recorder;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Door;
import minitel.gateway.web.operator.Plant;
import minitel.io.EighthBit;
import minitel.io.VirtualThreads;
import minitel.life.Amount;
import minitel.life.Supervisor;

/// What an operator asks of the program as a whole.
public record Operator(
        ActiveConfig activeConfig,
        List<Door> doors,
        Sessions sessions,
        Optional<CommandChannel> pymoip,
        Optional<Recorder> recorder,
        Runnable end)
        implements Operations, Plant {

    @Override
    public List<String> limits() {
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

    @Override
    public List<String> timeouts() {
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

    @Override
    public List<String> addresses() {
        try {
            return Stream.concat(
                            Stream.of("addresses of this machine:"),
                            NetworkInterface.networkInterfaces()
                                    .flatMap(NetworkInterface::inetAddresses)
                                    .map(Operator::text)
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

    @Override
    public List<String> link() {
        if (pymoip.isEmpty()) {
            return List.of("no command channel is configured");
        }
        CommandChannel.Status s = pymoip.get().status();
        List<String> lines = new ArrayList<>();
        lines.add("command channel " + s.route() + (s.up() ? " is up" : " is away"));
        if (!s.up()) {
            lines.add("because: " + s.trouble());
        }
        lines.add(
                "commands %d, ignored %d, waiting %d, dropped %d"
                        .formatted(s.commands(), s.ignored(), s.waiting(), s.dropped()));
        return lines;
    }

    @Override
    public List<String> counters() {
        Runtime jvm = Runtime.getRuntime();
        long used = (jvm.totalMemory() - jvm.freeMemory()) >> 20;
        List<String> lines = new ArrayList<>();
        lines.add("heap %d MB of %d MB".formatted(used, jvm.maxMemory() >> 20));
        recorder.ifPresent(r ->
                lines.add(
                        "recordings, lines lost %d, sessions left out %d"
                                .formatted(r.lost(), r.unrecorded())));
        return lines;
    }

    @Override
    public Map<String, Object> channel() {
        return pymoip.map(CommandChannel::status).map(Operator::told).orElse(Map.of());
    }

    private static Map<String, Object> told(CommandChannel.Status s) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("route", s.route());
        told.put("up", s.up());
        told.put("trouble", s.trouble());
        told.put("waiting", s.waiting());
        told.put("dropped", s.dropped());
        told.put("commands", s.commands());
        told.put("ignored", s.ignored());
        return told;
    }

    @Override
    public boolean isRecorded(String session) {
        return recorder.isPresent() && recorder.get().isRecorded(session);
    }

    @Override
    public ActionOutcome record(String id, boolean on) {
        if (recorder.isEmpty()) {
            return ActionOutcome.refused(
                    "there is no place for recordings: set dump.directory in the configuration"
                            + " (and dump.sessions to chosen, unless all shall be recorded), then"
                            + " start the gateway again");
        }
        Optional<Session> session = sessions.find(id);
        if (session.isEmpty()) {
            return ActionOutcome.refused(Verbs.nobody(id));
        }
        return on ? recorded(recorder.get(), session.get()) : stopped(recorder.get(), id);
    }

    private static ActionOutcome recorded(Recorder recorder, Session session) {
        String id = session.id();
        return switch (recorder.record(session)) {
            case NOW -> ActionOutcome.done(id + " is recorded from now on");
            case BEFORE -> ActionOutcome.refused(id + " is being recorded already");
            case GONE -> ActionOutcome.refused(Verbs.nobody(id));
            case CROWDED -> ActionOutcome.refused("too many recordings wait for the disk");
        };
    }

    private static ActionOutcome stopped(Recorder recorder, String id) {
        return recorder.stop(id)
                ? ActionOutcome.done(id + " is recorded no further")
                : ActionOutcome.refused(id + " is not being recorded");
    }

    @Override
    public ActionOutcome reload() {
        return Supervisor.ofSystem().reloading(activeConfig::reload);
    }

    @Override
    public void drain() {
        VirtualThreads.start("drain", end);
    }
}
