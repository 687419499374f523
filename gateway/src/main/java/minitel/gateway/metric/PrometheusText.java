package minitel.gateway.metric;

import java.util.List;
import minitel.gateway.metric.MetricFamily.Sample;

/// Writes families of figures as Prometheus reads them: its text format 0.0.4. For any thread.
public final class PrometheusText {
    /// What goes into the header.
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private PrometheusText() {}

    /// @param families each name once
    public static String of(List<MetricFamily> families) {
        StringBuilder text = new StringBuilder(8192);
        families.forEach(family -> write(text, family));
        return text.toString();
    }

    private static void write(StringBuilder text, MetricFamily family) {
        String name = family.name();
        text.append("# HELP ").append(name).append(' ').append(escaped(family.help()));
        text.append("\n# TYPE ").append(name).append(' ');
        text.append(MetricFamily.label(family.kind())).append('\n');
        for (Sample sample : family.samples()) {
            text.append(name).append(sample.suffix());
            List<String> labels = sample.labels();
            for (int i = 0; i < labels.size(); i += 2) {
                text.append(i == 0 ? '{' : ',').append(labels.get(i)).append("=\"");
                text.append(escaped(labels.get(i + 1)).replace("\"", "\\\"")).append('"');
            }
            text.append(labels.isEmpty() ? " " : "} ").append(number(sample.value())).append('\n');
        }
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /// As Prometheus writes a value.
    public static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
