package minitel.gateway.tunnel.names;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
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
    private static final String LINE = "%-16s %-10s %12s  %-21s %8s %7s %8s %7s %9s %9s %9s";
    private static final long KILO = 1000;

    private final NameBook book;
    private final TunnelDoor door;
    private final DialledTunnels dialled;

    /// What the operator's page is told.
    ///
    /// @param dialled names that this gateway holds at others
    record Facts(List<NameFacts> names, List<DialledFacts> dialled) {}

    public TunnelReport(NameBook book, TunnelDoor door, DialledTunnels dialled) {
        this.book = book;
        this.door = door;
        this.dialled = dialled;
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.of(
                                "tunnels",
                                "[end NAME]",
                                "the names of tunnels and who holds them; ends one",
                                this::read)
                        .get(PATH, this::facts)
                        .post(PATH + "/*/end", (name, _) -> end(name)));
        registry.state("tunnels", this::facts);
        registry.metrics(() -> TunnelMetrics.of(book.facts(), dialled.facts(), door.refused()));
        registry.healthNote("tunnelsAway", this::away);
    }

    private Facts facts() {
        return new Facts(book.facts(), dialled.facts());
    }

    private CommandReply read(String arguments) {
        String[] words = arguments.strip().split(" +", 3);
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
                        TunnelName.isName(name) && book.end(new TunnelName(name))
                                ? ActionOutcome.done(name + " is ended; its holder may come again")
                                : ActionOutcome.refused("nobody holds the name " + name));
    }

    private List<String> away() {
        return Stream.concat(
                        book.facts().stream().filter(it -> !it.held()).map(NameFacts::name),
                        dialled.facts().stream()
                                .filter(it -> !it.held())
                                .map(it -> it.name() + " at " + it.to()))
                .toList();
    }

    private List<String> lines() {
        Facts facts = facts();
        if (facts.names().isEmpty() && facts.dialled().isEmpty()) {
            return List.of("no tunnel has a name here (tunnels.names)");
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                LINE.formatted(
                        "name",
                        "state",
                        "for",
                        "from",
                        "ping",
                        "streams",
                        "opened",
                        "refused",
                        "kB in",
                        "kB out",
                        "takeovers"));
        facts.names().forEach(name -> lines.add(line(name)));
        facts.dialled().forEach(name -> lines.add(line(name)));
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
                        age(name.since()),
                        name.held() ? name.from() : "-",
                        ping(name.roundTrip()),
                        name.streams(),
                        name.opened(),
                        name.refused(),
                        name.received() / KILO,
                        name.sent() / KILO,
                        name.takenOver());
        return line + (name.trouble().isEmpty() ? "" : "  " + name.trouble());
    }

    private static String line(DialledFacts name) {
        String line =
                LINE.formatted(
                        name.name(),
                        name.state(),
                        age(name.since()),
                        "at " + name.to(),
                        ping(name.roundTrip()),
                        name.streams(),
                        name.opened(),
                        name.refused(),
                        name.received() / KILO,
                        name.sent() / KILO,
                        "-");
        return line + (name.trouble().isEmpty() ? "" : "  " + name.trouble());
    }

    private static String age(Instant since) {
        return Amount.of(Duration.between(since, Instant.now()));
    }

    private static String ping(double milliseconds) {
        return milliseconds < 0 ? "-" : Math.round(milliseconds) + " ms";
    }
}
