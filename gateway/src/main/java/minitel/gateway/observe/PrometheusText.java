package minitel.gateway.observe;

/// A text in Prometheus' format 0.0.4: families of samples, each family once.
final class PrometheusText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(8192);
    private String family = "";

    enum Kind {
        COUNTER("counter"),
        GAUGE("gauge"),
        HISTOGRAM("histogram"),
        SUMMARY("summary");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// Begins a family; a counter's name ends in `_total`.
    PrometheusText family(Kind kind, String name, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(kind.word).append('\n');
        return this;
    }

    /// @param labels names and values in turn
    PrometheusText sample(double value, String... labels) {
        return line("", value, labels);
    }

    /// The same for a count, exact up to 2^53.
    PrometheusText sample(long count, String... labels) {
        return line("", (double) count, labels);
    }

    /// A family that has one sample without labels.
    PrometheusText only(Kind kind, String name, String help, double value) {
        return family(kind, name, help).sample(value);
    }

    PrometheusText only(Kind kind, String name, String help, long count) {
        return family(kind, name, help).sample(count);
    }

    PrometheusText histogram(String name, String help, Histogram values) {
        family(Kind.HISTOGRAM, name, help);
        double[] bounds = values.bounds();
        long[] counts = values.cumulative();
        for (int i = 0; i < bounds.length; i++) {
            line("_bucket", (double) counts[i], "le", number(bounds[i]));
        }
        line("_sum", values.sum());
        return line("_count", (double) counts[counts.length - 1]);
    }

    /// A number of events and the sum of what they measured.
    PrometheusText summary(long count, double sum, String... labels) {
        line("_sum", sum, labels);
        return line("_count", (double) count, labels);
    }

    private PrometheusText line(String suffix, double value, String... labels) {
        text.append(family).append(suffix);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            text.append(escaped(labels[i + 1]).replace("\"", "\\\"")).append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    String text() {
        return text.toString();
    }
}
