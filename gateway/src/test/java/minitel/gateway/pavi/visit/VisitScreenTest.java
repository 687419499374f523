package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import minitel.gateway.pavi.background.PaintTaps;
import minitel.gateway.resting.RestingScreen;
import minitel.io.DuplexPair;
import minitel.videotex.display.Display;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitScreenTest {
    private static final String PAGE = "UN<#DURL:http://h.example/<#FDEUX";

    /// Keeps what it gets.
    private static final class Copy implements PaintTaps.Tap {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void painted(byte[] bytes) {
            text.append(shown(bytes, bytes.length));
        }

        @Override
        public void left() {
            text.append("left");
        }
    }

    /// `<` stands for 14.
    private static String shown(byte[] bytes, int length) {
        return new String(bytes, 0, length, ISO_8859_1).replace('\u0014', '<');
    }

    @ParameterizedTest
    @CsvSource({"true, " + PAGE, "false, UN<DEUX"})
    void whatIsOfferedGoesToTheCallersPageAndIntoNoCopy(boolean takesLinks, String painted)
            throws IOException {
        DuplexPair pair = new DuplexPair(1024);
        PaintTaps taps = new PaintTaps();
        Copy copy = new Copy();
        taps.add(copy).orElseThrow();
        new VisitScreen(pair.right(), taps, takesLinks, new RestingScreen(RestingScreen.QUIET, 0))
                .page(PAGE.replace('<', '\u0014').getBytes(ISO_8859_1));
        pair.right().finish();
        assertEquals(painted, read(pair));
        assertEquals("UN<DEUX", copy.text.toString());
    }

    /// A clear-screen leaves the cursor as it was; so does what a long page has between.
    @ParameterizedTest
    @CsvSource({
        "on,                   true",
        "off,                  false",
        "on clear,             true",
        "off clear,            false",
        "on clear off,         false",
        "clear on long off at, false",
        "clear on long off long at, false",
        "clear off long on long at, true",
        "clear,                false"
    })
    void theCursorIsAsThePageLeftItWhenTheScreenWakes(String words, boolean visible)
            throws IOException {
        DuplexPair pair = new DuplexPair(1 << 20);
        RestingScreen rest = new RestingScreen(Duration.ZERO, 0);
        rest.set("Ici");
        VisitScreen screen = new VisitScreen(pair.right(), new PaintTaps(), false, rest);
        for (String word : words.split(" ")) {
            screen.page(bytes(word));
        }
        screen.rest();
        screen.wake(() -> new byte[0]);
        pair.right().finish();
        Display seen = new Display();
        byte[] buffer = new byte[4096];
        for (int n = pair.left().read(buffer); n >= 0; n = pair.left().read(buffer)) {
            seen.write(buffer, 0, n);
        }
        assertEquals(visible, seen.cursorVisible());
    }

    private static byte[] bytes(String word) {
        String text =
                switch (word) {
                    case "on" -> "\u0011";
                    case "off" -> "\u0014";
                    case "clear" -> "\f";
                    case "at" -> "\u001FAA";
                    default -> "\u001FAAX".repeat(2000);
                };
        return text.getBytes(ISO_8859_1);
    }

    private static String read(DuplexPair pair) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[64];
        for (int n = pair.left().read(buffer); n >= 0; n = pair.left().read(buffer)) {
            text.append(shown(buffer, n));
        }
        return text.toString();
    }
}
