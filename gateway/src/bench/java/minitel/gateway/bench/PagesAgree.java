package minitel.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import minitel.gateway.browser.EngineTab;
import minitel.gateway.browser.EngineTab.Stream;
import minitel.videotex.display.Display;

/// Shows the page files of a folder on the Java screen and on the emulator's, compares them cell by
/// cell, and names the pages with something on them that looks like the rest of a sequence.
///
/// `PagesAgree FOLDER`
final class PagesAgree {
    /// What is left on a page when a sequence was not understood: the end of a CSI, of a Protocol
    /// command, of a designation.
    private static final Pattern REST =
            Pattern.compile(
                    "\\[\\d+;?\\d*[A-HJKm]|\\[[ABCDHJKm] |9[{g]|:[ij][CDE]|;[`ai][XYZ]|# X");

    private static final String LOADS = "(?s).*(\u001F#|\u001B\\( B|\u001B\\) C).*";

    private final List<Stream> pages = new ArrayList<>();
    private int loaded;
    private int eightBits;
    private int empty;
    private final List<String> suspects = new ArrayList<>();

    private PagesAgree() {}

    public static void main(String[] words) throws IOException {
        PagesAgree run = new PagesAgree();
        Path folder = Path.of(words[0]);
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                run.add(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        run.compare();
    }

    private void add(String name, byte[] bytes) {
        pages.add(Stream.whole(name, "M2", bytes));
        Display display = new Display();
        boolean high = false;
        for (byte b : bytes) {
            high |= b < 0;
            display.write(b);
        }
        eightBits += high ? 1 : 0;
        empty += look(name, display) ? 0 : 1;
    }

    /// Whether anything is on the page.
    private boolean look(String name, Display display) {
        StringBuilder all = new StringBuilder();
        for (int row = 0; row <= 24; row++) {
            String text = display.row(row, true);
            all.append(text);
            if (REST.matcher(text).find()) {
                suspects.add(name + ": " + text.strip());
            }
        }
        loaded += all.indexOf("\uFFFD") >= 0 ? 1 : 0;
        return !all.toString().isBlank();
    }

    private void compare() throws IOException {
        List<Stream> plain =
                pages.stream()
                        .filter(page -> !latin(page.bytes()).matches(LOADS))
                        .map(page -> Stream.whole(page.name(), "M1B", page.bytes()))
                        .toList();
        try (EngineTab engine = EngineTab.start()) {
            report("Minitel 2", pages, engine.differences(pages));
            report("Minitel 1B, pages that load no characters", plain, engine.differences(plain));
        }
        System.out.printf(
                "%d show loaded characters, %d have bytes above 7F, %d show nothing at their end%n",
                loaded, eightBits, empty);
        System.out.println("looks like the rest of a sequence:");
        suspects.forEach(System.out::println);
    }

    private static void report(String model, List<Stream> pages, List<String> differences) {
        System.out.printf(
                "%s: %d pages, %d agree%n", model, pages.size(), pages.size() - differences.size());
        differences.forEach(System.out::println);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
