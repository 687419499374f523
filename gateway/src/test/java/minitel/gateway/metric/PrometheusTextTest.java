package minitel.gateway.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private final List<MetricFamily> out = new ArrayList<>();

    private String text() {
        return PrometheusText.of(out);
    }

    @Test
    void aFamilyHasItsHelpItsTypeAndItsSamples() {
        out.add(
                MetricFamily.counter("x_total", "All of them.")
                        .with(3, "door", "telnet", "b", "c"));
        out.add(MetricFamily.gauge("y", "One.").with(0.5));
        assertEquals(
                """
                # HELP x_total All of them.
                # TYPE x_total counter
                x_total{door="telnet",b="c"} 3
                # HELP y One.
                # TYPE y gauge
                y 0.5
                """,
                text());
    }

    @Test
    void whatWouldEndALineOrAValueIsEscaped() {
        String evil = "a\\b\"c\nd} 1\n# HELP";
        out.add(MetricFamily.gauge("x", evil).with(1, "label", evil));
        Scrape read = new Scrape(text());
        assertEquals(evil, read.helps.get("x"));
        String sample = read.samples.keySet().iterator().next();
        assertEquals("x{label=\"" + "a\\\\b\\\"c\\nd} 1\\n# HELP" + "\"}", sample);
        assertEquals(1, read.samples.size());
    }

    @Test
    void bucketsHoldWhatIsNotAboveTheirBound() {
        Histogram values = new Histogram(0.1, 1);
        for (double value : new double[] {0.05, 0.1, 0.5, 2, 3}) {
            values.add(value);
        }
        assertArrayEquals(new long[] {2, 3, 5}, values.cumulative());
        out.add(values.family("h_seconds", "Times."));
        assertEquals(
                """
                # HELP h_seconds Times.
                # TYPE h_seconds histogram
                h_seconds_bucket{le="0.1"} 2
                h_seconds_bucket{le="1"} 3
                h_seconds_bucket{le="+Inf"} 5
                h_seconds_sum 5.65
                h_seconds_count 5
                """,
                text());
        assertEquals(5, new Scrape(text()).get("h_seconds_count"));
    }

    @Test
    void wholeNumbersHaveNoPointAndLargeOnesKeepTheirDigits() {
        out.add(MetricFamily.gauge("x", "A number.").with(1_795_875_000_123.0));
        out.add(MetricFamily.gauge("y", "A number.").with(-1));
        out.add(MetricFamily.gauge("z", "A number.").with(1e-7));
        Scrape read = new Scrape(text());
        assertEquals(1_795_875_000_123.0, read.get("x"));
        assertEquals(-1, read.get("y"));
        assertEquals(1e-7, read.get("z"));
    }
}
