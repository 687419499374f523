package minitel.gateway.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HistogramTest {
    private final Histogram histogram = new Histogram(1, 2, 10);

    private void add(double... values) {
        for (double value : values) {
            histogram.add(value);
        }
    }

    @Test
    void ofNothingEveryShareIsNothing() {
        assertEquals(0, histogram.quantile(0.5));
    }

    @Test
    void aShareLiesEvenlyBetweenItsBounds() {
        add(1.5, 1.5, 1.5, 1.5);
        assertEquals(1.5, histogram.quantile(0.5));
        assertEquals(2, histogram.quantile(1));
        add(0.5, 0.5, 0.5, 0.5);
        assertEquals(1, histogram.quantile(0.5));
        assertEquals(1.5, histogram.quantile(0.75));
    }

    @Test
    void whatIsBeyondTheLastBoundCountsAsThatBound() {
        add(0.5, 100, 100);
        assertEquals(10, histogram.quantile(0.99));
        assertEquals(200.5, histogram.sum());
    }
}
