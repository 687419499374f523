package minitel.gateway.tunnel.names;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.MetricFamily;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.tunnel.TunnelName;
import minitel.life.Amount;

/// Shows the operator and monitoring the names of tunnels and who holds them, and ends a tunnel. On
/// the thread of whoever looks.
public final class TunnelReport implements OperatorPart {
    private static final String PATH = "api/tunnels";
    private static final String LINE = "%-16s %-5s %12s  %-21s %8s %7s %8s %7s %9s %9s";
    private static final long KILO = 1000;

    private static final Supplier<MetricFamily> UP =
            () -> MetricFamily.gauge("minitel_tunnel_up", "Whether somebody holds the name.");
    private static final Supplier<MetricFamily> STREAMS =
            () -> MetricFamily.gauge("minitel_tunnel_streams", "Streams open now.");
    private static final Supplier<MetricFamily> OPENED =
            () ->
                    MetricFamily.counter(
                            "minitel_tunnel_streams_total", "Streams that somebody asked for.");
    private static final Supplier<MetricFamily> REFUSED =
            () ->
                    MetricFamily.counter(
                            "minitel_tunnel_streams_refused_total",
                            "Streams that came to nothing.");
    private static final Supplier<MetricFamily> TAKEN =
            () ->
                    MetricFamily.counter(
                            "minitel_tunnel_taken_total", "How often a holder has come.");

    private final HeldNames names;
    private final TunnelDoor door;

    public TunnelReport(HeldNames names, TunnelDoor door) {
        this.names = names;
        this.door = door;
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.of(
                                "tunnels",
                                "[end NAME]",
                                "the names of tunnels and who holds them; ends one",
                                this::read)
                        .get(PATH, names::facts)
                        .post(PATH + "/*/end", (name, _) -> end(name)));
        registry.state("tunnels", names::facts);
        registry.metrics(this::families);
        registry.healthNote("tunnelsAway", this::away);
    }

    private CommandReply read(String arguments) {
        String[] words = arguments.strip().split("\\s+", 3);
        if (words.length == 1 && words[0].isEmpty()) {
            return new CommandReply.Lines(lines());
        }
        return words.length == 2 && words[0].equals("end")
                ? CommandReply.act(end(words[1]))
                : CommandReply.of("write tunnels, or tunnels end NAME");
    }

    private OperatorAction end(String name) {
        return OperatorAction.of(
                "ends the tunnel " + name,
                () ->
                        TunnelName.isName(name) && names.end(new TunnelName(name))
                                ? ActionOutcome.done(name + " is ended; its holder may come again")
                                : ActionOutcome.refused("nobody holds the name " + name));
    }

    private List<String> away() {
        return names.facts().stream().filter(it -> !it.held()).map(NameFacts::name).toList();
    }

    private List<String> lines() {
        List<NameFacts> all = names.facts();
        if (all.isEmpty()) {
            return List.of("no tunnel has a name here (tunnels.names)");
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                LINE.formatted(
                        "name", "state", "for", "from", "ping", "streams", "opened", "refused",
                        "kB in", "kB out"));
        all.forEach(name -> lines.add(line(name)));
        door.refused()
                .forEach((word, count) -> {
                    if (count > 0) {
                        lines.add("refused, " + word.word() + " " + count);
                    }
                });
        return lines;
    }

    private static String line(NameFacts name) {
        String line =
                LINE.formatted(
                        name.name(),
                        name.state(),
                        Amount.of(Duration.between(name.since(), Instant.now())),
                        name.held() ? name.from() : "-",
                        name.roundTrip() < 0 ? "-" : Math.round(name.roundTrip()) + " ms",
                        name.streams(),
                        name.opened(),
                        name.refused(),
                        name.received() / KILO,
                        name.sent() / KILO);
        return name.trouble().isEmpty() ? line : line + "  " + name.trouble();
    }

    private List<MetricFamily> families() {
        List<NameFacts> all = names.facts();
        List<MetricFamily> families = new ArrayList<>();
        families.add(each(all, UP, it -> it.held() ? 1 : 0));
        MetricFamily ping =
                MetricFamily.gauge(
                        "minitel_tunnel_round_trip_seconds",
                        "From a ping to its answer, through the tunnel of a name.");
        all.stream()
                .filter(it -> it.roundTrip() >= 0)
                .forEach(it -> ping.with(it.roundTrip() / 1000, "name", it.name()));
        families.add(ping);
        families.add(each(all, STREAMS, NameFacts::streams));
        families.add(each(all, OPENED, NameFacts::opened));
        families.add(each(all, REFUSED, NameFacts::refused));
        families.add(each(all, TAKEN, NameFacts::taken));
        families.add(bytes(all));
        families.add(refusals());
        return families;
    }

    private static MetricFamily each(
            List<NameFacts> all, Supplier<MetricFamily> family, ToDoubleFunction<NameFacts> value) {
        MetricFamily fresh = family.get();
        all.forEach(it -> fresh.with(value.applyAsDouble(it), "name", it.name()));
        return fresh;
    }

    private static MetricFamily bytes(List<NameFacts> all) {
        MetricFamily bytes =
                MetricFamily.counter(
                        "minitel_tunnel_bytes_total", "Bytes of streams, from and to the holder.");
        for (NameFacts name : all) {
            bytes.with(name.received(), "name", name.name(), "direction", "in");
            bytes.with(name.sent(), "name", name.name(), "direction", "out");
        }
        return bytes;
    }

    private MetricFamily refusals() {
        MetricFamily refusals =
                MetricFamily.counter(
                        "minitel_tunnel_holders_refused_total",
                        "Who asked for a name of a tunnel and did not get it.");
        door.refused().forEach((word, count) -> refusals.with(count, "reason", word.word()));
        return refusals;
    }
}
