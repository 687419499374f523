package minitel.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The packaged gateway as a child process, on free ports, with files of its own.
final class GatewayProcess implements AutoCloseable {
    private final Path directory;
    private final Child child;
    private final Map<String, Integer> ports = new HashMap<>();

    private GatewayProcess(Path directory, Child child) {
        this.directory = directory;
        this.child = child;
    }

    /// What the launcher chooses on this machine.
    static List<String> launchers() throws IOException {
        Path script = Path.of("common/src/main/sh/launch.sh");
        Path here = Files.exists(script) ? script : Path.of("..").resolve(script);
        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$0\"; heap_for_machine", here.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.concat(said.lines(), Stream.of("-XX:+UseCompactObjectHeaders")).toList();
    }

    /// @param config the text of `gateway.json`
    /// @param services codes and their routes
    static GatewayProcess start(String config, Map<String, String> services)
            throws IOException, InterruptedException {
        return start(Child.JVM, config, services);
    }

    /// @param options the JVM's own
    static GatewayProcess start(List<String> options, String config, Map<String, String> services)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("minitel-bench");
        Path file = Files.writeString(directory.resolve("gateway.json"), config);
        Files.writeString(directory.resolve("services.json"), directory(services));
        Map<String, String> places =
                Map.of("STATE_DIRECTORY", directory + "/s", "RUNTIME_DIRECTORY", directory + "/r");
        List<String> words =
                Stream.of(
                                "-jar",
                                Child.jar("gateway") + "",
                                "--tcp",
                                "0",
                                "--ws",
                                "0",
                                "--display",
                                "0",
                                "--web")
                        .toList();
        List<String> rest = List.of("off", "--config", file.toString());
        Child child =
                Child.start(options, Stream.concat(words.stream(), rest.stream()).toList(), places);
        GatewayProcess gateway = new GatewayProcess(directory, child);
        gateway.readPorts();
        return gateway;
    }

    private static String directory(Map<String, String> services) {
        List<String> entries =
                services.entrySet().stream()
                        .map(s ->
                                "{\"code\": \"%s\", \"route\": \"%s\"}"
                                        .formatted(s.getKey(), s.getValue()))
                        .toList();
        return "{\"services\": [" + String.join(",\n", entries) + "]}";
    }

    private void readPorts() throws IOException, InterruptedException {
        for (String line = child.line(); !line.equals("ready"); line = child.line()) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("listening")) {
                String address = words[2];
                int port = Integer.parseInt(address.replaceAll(".*:(\\d+)/?$", "$1"));
                ports.put(words[1], port);
            }
        }
    }

    int telnet() {
        return ports.getOrDefault("telnet", 0);
    }

    int webSocket() {
        return ports.getOrDefault("websocket", 0);
    }

    int console() {
        return ports.getOrDefault("console", 0);
    }

    Child child() {
        return child;
    }

    @Override
    public void close() throws IOException {
        child.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
