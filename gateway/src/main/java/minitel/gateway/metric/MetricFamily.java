package minitel.gateway.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Figures of one kind for monitoring, as they are now, each with its labels. Made and filled by
/// one thread.
public final class MetricFamily {
    private final Kind kind;
    private final String name;
    private final String help;
    private final List<Sample> samples = new ArrayList<>();

    /// As Prometheus has them.
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY
    }

    /// @param suffix behind the family's name
    /// @param labels names and values in turn
    public record Sample(String suffix, double value, List<String> labels) {}

    private MetricFamily(Kind kind, String name, String help) {
        this.kind = kind;
        this.name = name;
        this.help = help;
    }

    /// Of samples that are still to be added; a counter's name ends in `_total`.
    public static MetricFamily of(Kind kind, String name, String help) {
        return new MetricFamily(kind, name, help);
    }

    public static MetricFamily counter(String name, String help) {
        return of(Kind.COUNTER, name, help);
    }

    public static MetricFamily gauge(String name, String help) {
        return of(Kind.GAUGE, name, help);
    }

    /// @param labels names and values in turn
    public MetricFamily with(double value, String... labels) {
        return part("", value, labels);
    }

    /// The same for a count, exact up to 2^53.
    public MetricFamily with(long count, String... labels) {
        return part("", (double) count, labels);
    }

    /// One of the figures that make a histogram or a summary.
    public MetricFamily part(String suffix, double value, String... labels) {
        samples.add(new Sample(suffix, value, List.of(labels)));
        return this;
    }

    /// A value of an enum as a label has it: `address_full`.
    public static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String help() {
        return help;
    }

    public List<Sample> samples() {
        return Collections.unmodifiableList(samples);
    }
}
