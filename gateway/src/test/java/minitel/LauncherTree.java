package minitel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A checkout with blanks in its path, on a machine where only what a test adds is installed: its
/// Maven notes each build, its Java prints its arguments.
final class LauncherTree {
    static final String BUILD =
            """
            echo built >> builds
            echo words of Maven
            mkdir -p gateway/target/lib
            : > gateway/target/minitel-gateway.jar
            """;

    private static final List<String> TOOLS =
            List.of(
                    "cat",
                    "find",
                    "flock",
                    "grep",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sleep");

    private final Path directory;
    private final Path root;
    private final Path path;
    private final Path places;
    private final Map<String, String> variables = new TreeMap<>();

    LauncherTree(Path directory) throws IOException {
        this.directory = directory;
        root = directory.resolve("a check out");
        path = Files.createDirectory(directory.resolve("path"));
        places = Files.createDirectory(directory.resolve("jvm"));
        for (String file : List.of("pom.xml", "gateway/pom.xml", "common/src/main/java/A.java")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
        plantLauncher(launcher());
        for (String tool : TOOLS) {
            borrow(tool);
        }
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve("gateway/bin/minitel-gateway");
    }

    /// A copy that looks for Java in this test's directory only.
    private void plantLauncher(Path target) throws IOException {
        Path real = ProjectSources.root().resolve("gateway/bin/minitel-gateway");
        String script = Files.readString(real);
        Files.createDirectories(target.getParent());
        Path nowhere = directory.resolve("nowhere");
        writeProgram(
                target,
                script.replace("/usr/lib/jvm/*", "'" + places + "'/*")
                        .replace("/opt/java", nowhere.toString()));
    }

    Path install() throws IOException {
        Path target = directory.resolve("usr/bin/minitel-gateway");
        plantLauncher(target);
        return target;
    }

    /// Both programs that a build needs.
    void ready() throws IOException {
        addJava("java", "25.0.3");
        addMaven();
    }

    Path addJava(String name, String version) throws IOException {
        Path home = places.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            writeProgram(
                    home.resolve("bin").resolve(program), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        }
        return home;
    }

    void addMaven() throws IOException {
        addProgram("mvn", BUILD);
    }

    void addProgram(String name, String body) throws IOException {
        writeProgram(path.resolve(name), "#!/bin/sh\n" + body + "\n");
    }

    void remove(String program) throws IOException {
        Files.deleteIfExists(path.resolve(program));
    }

    void variable(String name, String value) {
        variables.put(name, value);
    }

    long builds() throws IOException {
        try (Stream<String> lines = Files.lines(root.resolve("builds"))) {
            return lines.count();
        }
    }

    Run start(String... arguments) throws Exception {
        return Run.of(launch(launcher(), arguments));
    }

    Process launch(Path launcher, String... arguments) throws IOException {
        var builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment().putAll(variables);
        return builder.start();
    }

    /// A program of the real machine, if it has it.
    private void borrow(String tool) throws IOException {
        for (String place : List.of("/usr/bin", "/bin")) {
            if (Files.exists(Path.of(place, tool))) {
                addProgram(tool, "exec " + place + "/" + tool + " \"$@\"");
            }
        }
    }

    private static void writeProgram(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// How a program ended and the lines it printed; they are few, so the pipes hold them.
    record Run(int exit, List<String> out, List<String> err) {
        static Run of(Process process) throws Exception {
            try (var out = process.inputReader();
                    var err = process.errorReader()) {
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after a minute");
                }
                return new Run(process.exitValue(), out.lines().toList(), err.lines().toList());
            }
        }
    }
}
