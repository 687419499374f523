package minitel.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import minitel.gateway.relay.config.RelayConfig;
import minitel.gateway.relay.mesh.name.HostLookup;
import minitel.gateway.relay.mesh.name.LookupThreads;
import minitel.gateway.relay.mesh.name.NameTrouble;
import minitel.gateway.relay.mesh.name.PeerDirectory;
import minitel.os.InterfaceRow;
import minitel.os.InterfaceTable;
import minitel.os.PacketSocket;

/// What a relay would wait for, or do without, if it started here and now: none of it is a fault of
/// its configuration, and none of it keeps it from starting.
public final class AbsenceReport {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String NO_CAPABILITY =
            "this user lacks CAP_NET_RAW: what a relay of his repeats comes from its own address, so"
                    + " that answers reach nobody; the service minitel-relay has it";

    private final Interfaces interfaces;
    private final boolean permitted;
    private final HostLookup lookup;
    private final Duration patience;

    /// What the kernel says of them; a test says something else.
    @FunctionalInterface
    interface Interfaces {
        List<InterfaceRow> read() throws IOException;
    }

    AbsenceReport(Interfaces interfaces, boolean permitted, HostLookup lookup, Duration patience) {
        this.interfaces = interfaces;
        this.permitted = permitted;
        this.lookup = lookup;
        this.patience = patience;
    }

    /// Of this machine.
    public static AbsenceReport ofSystem() {
        return new AbsenceReport(
                InterfaceTable::read,
                PacketSocket.isPermitted(),
                InetAddress::getAllByName,
                PATIENCE);
    }

    /// Sentences for the operator; asks the name service, and waits for it a moment.
    public List<String> of(RelayConfig config) {
        List<String> sentences = new ArrayList<>(ofInterfaces(config.interfaces()));
        List<String> names = new ArrayList<>(config.peers());
        names.removeIf(Predicate.not(PeerDirectory::isName));
        if (!config.service().isEmpty()) {
            names.add("tasks." + config.service());
        }
        sentences.addAll(ofNames(names));
        if (!permitted) {
            sentences.add(NO_CAPABILITY);
        }
        return sentences;
    }

    private List<String> ofInterfaces(List<String> wanted) {
        try {
            Map<String, Boolean> up =
                    interfaces.read().stream()
                            .collect(
                                    Collectors.toMap(
                                            InterfaceRow::name,
                                            InterfaceRow::isUp,
                                            (first, _) -> first));
            return wanted.stream()
                    .filter(name -> !up.getOrDefault(name, false))
                    .map(name ->
                            name
                                    + (up.containsKey(name) ? " is down" : " is not there")
                                    + " now: it is waited for")
                    .toList();
        } catch (Throwable t) { // not typed: it parks
            return List.of(String.valueOf(t.getMessage()));
        }
    }

    private List<String> ofNames(List<String> names) {
        try (LookupThreads threads = new LookupThreads()) {
            List<CompletableFuture<String>> answers =
                    names.stream()
                            .map(name ->
                                    CompletableFuture.supplyAsync(() -> answer(name), threads)
                                            .completeOnTimeout(
                                                    without(name, "no answer yet"),
                                                    patience.toMillis(),
                                                    TimeUnit.MILLISECONDS))
                            .toList();
            return answers.stream()
                    .map(CompletableFuture::join)
                    .filter(Predicate.not(String::isEmpty))
                    .toList();
        }
    }

    private String answer(String name) {
        try {
            lookup.relays(name);
            return "";
        } catch (Throwable t) { // not typed: it parks
            return without(name, NameTrouble.why(name, t));
        }
    }

    private static String without(String name, String why) {
        return "the relay " + name + " has no address now (" + why + "): it is asked for again";
    }
}
