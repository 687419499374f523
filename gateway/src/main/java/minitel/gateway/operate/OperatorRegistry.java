package minitel.gateway.operate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.metric.MetricFamily;

/// The operator's one interface: all that he can see and do, and all that monitoring asks for, as
/// the parts of the program have registered it. The console makes text of it, the web port JSON,
/// and both the log.
///
/// Filled by one thread before the doors open, then read by any.
public final class OperatorRegistry {
    private final List<OperatorCommand> commands = new ArrayList<>();
    private final Map<String, Supplier<?>> state = new LinkedHashMap<>();
    private final List<Supplier<? extends Record>> counts = new ArrayList<>();
    private final List<Supplier<List<String>>> counters = new ArrayList<>();
    private final List<Supplier<List<MetricFamily>>> metrics = new ArrayList<>();
    private final Map<String, LongSupplier> losses = new TreeMap<>();
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, HealthProbe> probes = new LinkedHashMap<>();
    private final Map<String, Supplier<?>> notes = new LinkedHashMap<>();

    /// A figure whose recent past is remembered.
    ///
    /// @param counts true = it only grows, and what is remembered is by how much
    public record Figure(LongSupplier now, boolean counts) {}

    /// Looks whether something is well; what it throws is the reason for which it is not.
    @FunctionalInterface
    public interface HealthProbe {
        void look() throws Exception;
    }

    /// Adds all of a part.
    public void add(OperatorPart part) {
        part.register(this);
    }

    /// Adds a line to the table of commands: help shows them in this order.
    public void command(OperatorCommand command) {
        commands.add(command);
    }

    /// Adds what the operator's page is told once a second.
    ///
    /// @param facts as [OperatorCommand#get] takes it
    public void state(String name, Supplier<?> facts) {
        state.put(name, facts);
    }

    /// Adds to what has happened since the start.
    ///
    /// @param counts a record; its components join those of the others
    /// @param lines the same for the console
    public <T extends Record> void counters(Supplier<T> counts, Function<T, List<String>> lines) {
        this.counts.add(counts);
        counters(() -> lines.apply(counts.get()));
    }

    /// Adds to the same for the console alone.
    public void counters(Supplier<List<String>> lines) {
        counters.add(lines);
    }

    /// Adds families of figures for monitoring, read together whenever it asks.
    public void metrics(Supplier<List<MetricFamily>> families) {
        metrics.add(families);
    }

    /// Adds a place where something may find no room, with how much was lost there.
    public void loss(String where, LongSupplier count) {
        losses.put(where, count);
    }

    public void figure(String name, LongSupplier now) {
        figures.put(name, new Figure(now, false));
    }

    /// Adds a figure that only grows.
    public void growing(String name, LongSupplier now) {
        figures.put(name, new Figure(now, true));
    }

    /// Adds something that has to be well.
    public void health(String name, HealthProbe probe) {
        probes.put(name, probe);
    }

    /// Adds what is told beside the state of health and does not change it.
    ///
    /// @param fact as JSON has it
    public void healthNote(String name, Supplier<?> fact) {
        notes.put(name, fact);
    }

    public List<OperatorCommand> commands() {
        return List.copyOf(commands);
    }

    public Map<String, Supplier<?>> state() {
        return Collections.unmodifiableMap(state);
    }

    /// What has happened since the start, a line each.
    public List<String> counterLines() {
        return counters.stream().flatMap(each -> each.get().stream()).toList();
    }

    /// The same as one object.
    public JoinedFacts counts() {
        return new JoinedFacts(counts.stream().map(Supplier::get).toList());
    }

    public List<MetricFamily> metrics() {
        return metrics.stream().flatMap(each -> each.get().stream()).toList();
    }

    /// By where, in the order of the alphabet.
    public Map<String, LongSupplier> losses() {
        return Collections.unmodifiableMap(losses);
    }

    public Map<String, Figure> figures() {
        return Collections.unmodifiableMap(figures);
    }

    public Map<String, HealthProbe> probes() {
        return Collections.unmodifiableMap(probes);
    }

    public Map<String, Supplier<?>> healthNotes() {
        return Collections.unmodifiableMap(notes);
    }
}
