package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import minitel.gateway.tunnel.west.config.WestConfig;
import minitel.gateway.tunnel.west.config.WestReader;
import minitel.json.Faults;
import minitel.json.JsonText;

/// A west of ours in this process, made of the text of a file with `'` for its quotes.
final class RunningWest implements AutoCloseable {
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final WestService service;

    RunningWest(String text, Object... values) throws Exception {
        this(Path.of("."), text, values);
    }

    RunningWest(Path directory, String text, Object... values) throws Exception {
        service =
                new WestService(
                        config(directory, text.formatted(values)), WestOptions.NONE, this::hear);
        boolean started = false;
        try {
            service.start();
            started = true;
        } finally {
            if (!started) {
                service.close();
            }
        }
    }

    static WestConfig config(Path directory, String text) {
        Faults faults = new Faults();
        WestConfig config =
                JsonText.read(text.replace('\'', '"'), "west.json", faults)
                        .map(root -> new WestReader(directory).read(root))
                        .orElseThrow();
        assertEquals("", String.join("\n", faults.lines()));
        return config;
    }

    private void hear(String line) {
        String[] words = line.split(" ");
        if (words.length == 3) {
            ports.put(
                    words[1], Integer.parseInt(words[2].substring(words[2].lastIndexOf(':') + 1)));
        }
    }

    /// @param what `west`, `tunnel` or `proxy`
    int port(String what) {
        return ports.get(what);
    }

    /// Ends it before its time.
    void end() {
        service.close();
    }

    @Override
    public void close() {
        service.close();
    }
}
