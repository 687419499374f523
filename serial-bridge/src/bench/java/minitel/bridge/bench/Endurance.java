package minitel.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// What the packaged bridge survives, with figures. Run it from the root of the checkout after `mvn
/// package`, with the names of chapters as arguments, or with none for all of them.
public final class Endurance {
    /// One table.
    private interface Chapter {
        void print() throws Exception;
    }

    private static final Map<String, Chapter> CHAPTERS = new LinkedHashMap<>();

    static {
        CHAPTERS.put("cold", ColdStarts::print);
        CHAPTERS.put("odd", ColdStarts::printOdd);
        CHAPTERS.put("power", Storms::power);
        CHAPTERS.put("plug", Storms::plug);
        CHAPTERS.put("service", Storms::service);
        CHAPTERS.put("copy", Silences::copy);
        CHAPTERS.put("inhibited", Silences::inhibited);
        CHAPTERS.put("rest", Silences::rest);
        CHAPTERS.put("noise", NoisyCable::print);
        CHAPTERS.put("page", Pages::costly);
        CHAPTERS.put("rate", Pages::rate);
        CHAPTERS.put("refusals", Refusals::print);
    }

    private Endurance() {}

    public static void main(String[] chapters) throws Exception {
        List<String> wanted =
                chapters.length == 0 ? List.copyOf(CHAPTERS.keySet()) : Arrays.asList(chapters);
        for (String name : wanted) {
            Chapter chapter = CHAPTERS.get(name);
            if (chapter == null) {
                System.err.println(name + " is none of " + CHAPTERS.keySet());
                System.exit(64);
            } else {
                title(name);
                chapter.print();
            }
        }
        System.exit(0);
    }

    private static void title(String name) throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg")).strip();
        LocalTime now = LocalTime.now().truncatedTo(ChronoUnit.SECONDS);
        System.out.printf("%n== %s (%s, load %s)%n", name, now, load);
    }

    static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
