package minitel.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.console.Operations;
import minitel.gateway.record.Recorder;
import minitel.gateway.teletel.CommandChannel;
import minitel.io.VirtualThreads;
import minitel.life.Supervisor;

/// What an operator asks of the program as a whole.
record Operator(
        Live live, Optional<CommandChannel> channel, Optional<Recorder> recorder, Runnable end)
        implements Operations {

    @Override
    public List<String> limits() {
        GatewayConfig config = live.config();
        GatewayConfig.Limits l = config.limits();
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
                "pace "
                        + pace("telnet", config.pace().telnet())
                        + ", "
                        + pace("websocket", config.pace().websocket()),
                "bans last " + config.guard().days() + " days");
    }

    private static String pace(String door, int bits) {
        return door + " " + (bits == 0 ? "unlimited" : bits + " bit/s");
    }

    @Override
    public List<String> link() {
        if (channel.isEmpty()) {
            return List.of("no command channel is configured");
        }
        CommandChannel.Status s = channel.get().status();
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
    public List<String> reload() {
        return Supervisor.ofSystem().reloading(live::reload);
    }

    @Override
    public void drain() {
        VirtualThreads.start("drain", end);
    }
}
