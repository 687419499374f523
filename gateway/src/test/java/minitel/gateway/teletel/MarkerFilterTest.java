package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerFilterTest {
    private static final String FORGED = "\1\177\177\177";

    /// Bytes 01 and 7F are written `<` and `=`.
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "ABC,ABC",
        "A<===B,AB",
        "<===<===,''",
        "<<===,<",
        "<=<===A,<=A",
        "<==A,<==A",
        "<==<A,<==<A",
        "<===,''",
        "====,====",
        "<====,=",
        "<<<<A,<<<<A",
    })
    void theMarkerIsTakenOutAtEverySplit(String typed, String kept) {
        String wanted = bytes(kept);
        for (int split = 0; split <= typed.length(); split++) {
            MarkerFilter marker = new MarkerFilter();
            String head = strip(marker, bytes(typed.substring(0, split)));
            String tail = strip(marker, bytes(typed.substring(split)));
            assertEquals(wanted, head + tail, "split at " + split);
        }
    }

    @Test
    void aMarkerInsideAMarkerDoesNotMakeOne() {
        MarkerFilter marker = new MarkerFilter();
        String nested = bytes("<=<=====A");
        assertFalse(strip(marker, nested).contains(FORGED));
        assertFalse(strip(marker, bytes("<==<==========A")).contains(FORGED));
    }

    @Test
    void noBytesOfAnyKindMakeOne() {
        Fuzz.times(
                3000,
                System.nanoTime(),
                random -> {
                    MarkerFilter marker = new MarkerFilter();
                    StringBuilder through = new StringBuilder();
                    for (int part = 0; part < 8; part++) {
                        byte[] some = new byte[random.nextInt(6)];
                        for (int i = 0; i < some.length; i++) {
                            some[i] = new byte[] {1, 4, 0x7F, 0x7F, 0x7F}[random.nextInt(5)];
                        }
                        through.append(
                                strip(marker, new String(some, StandardCharsets.ISO_8859_1)));
                    }
                    assertFalse(through.toString().contains(FORGED));
                });
    }

    @Test
    void onlyABeginningWaits() {
        MarkerFilter marker = new MarkerFilter();
        assertEquals("", strip(marker, "\1\177\177"));
        assertEquals("\1\177\177C", strip(marker, "C"));
    }

    private static String bytes(String signs) {
        return signs.replace('<', '\1').replace('=', '\177');
    }

    private static String strip(MarkerFilter marker, String typed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = ("xx" + typed + "yy").getBytes(StandardCharsets.ISO_8859_1);
        out.writeBytes(marker.strip(bytes, 2, bytes.length - 4));
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
