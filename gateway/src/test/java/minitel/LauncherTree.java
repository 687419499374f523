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
import minitel.kit.Patience;

/// A checkout with blanks in its path, on a machine where only what a test adds is installed: its
/// Maven notes each build, its Java prints its arguments.
final class LauncherTree {
    private static final Path SHARED = Path.of("common/src/main/sh/launch.sh");

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
    private final String module;
    private final String program;
    private final Path root;
    private final Path path;
    private final Path places;
    private final Map<String, String> variables = new TreeMap<>();

    /// @param module whose launcher it is
    /// @param program its name
    LauncherTree(Path directory, String module, String program) throws IOException {
        this.directory = directory;
        this.module = module;
        this.program = program;
        root = directory.resolve("a check out");
        path = Files.createDirectory(directory.resolve("path"));
        places = Files.createDirectory(directory.resolve("jvm"));
        for (String file : List.of("pom.xml", module + "/pom.xml", "common/src/main/java/A.java")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
        plant(launcherOfModule(), launcher());
        plant(SHARED, root.resolve(SHARED));
        for (String tool : TOOLS) {
            borrow(tool);
        }
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve(launcherOfModule());
    }

    private Path launcherOfModule() {
        return Path.of(module, "bin", program);
    }

    Path jar() {
        return root.resolve(module).resolve("target").resolve(program + ".jar");
    }

    /// A copy that looks for Java in this test's directory only.
    private void plant(Path script, Path target) throws IOException {
        String text = Files.readString(ProjectSources.root().resolve(script));
        Files.createDirectories(target.getParent());
        Path nowhere = directory.resolve("nowhere");
        writeProgram(
                target,
                text.replace("/usr/lib/jvm/*", "'" + places + "'/*")
                        .replace("/opt/java", nowhere.toString())
                        .replace("/proc/self/cgroup", "'" + groups() + "/of-process'")
                        .replace("/sys/fs/cgroup", groups().toString()));
    }

    /// Where the control groups are: none at first.
    private Path groups() {
        return directory.resolve("groups");
    }

    /// Says which control group the program is in, as `/proc/self/cgroup` does.
    void inGroup(String line) throws IOException {
        Files.createDirectories(groups());
        Files.writeString(groups().resolve("of-process"), line + "\n");
    }

    /// Limits a control group: a file of it.
    void limit(String file, String bytes) throws IOException {
        Path path = groups().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, bytes + "\n");
    }

    /// What the machine has.
    void machine(int megabytes, int cores) throws IOException {
        addProgram(
                "getconf",
                """
                case $1 in
                    _PHYS_PAGES) echo %d ;;
                    PAGE_SIZE) echo 4096 ;;
                    _NPROCESSORS_ONLN) echo %d ;;
                esac
                """
                        .formatted(megabytes * 256L, cores));
    }

    /// Only the launcher, as a package without its other files.
    Path install() throws IOException {
        Path target = directory.resolve("usr/bin").resolve(program);
        plant(launcherOfModule(), target);
        return target;
    }

    /// What belongs beside the jar.
    Path installShared() throws IOException {
        Path share = directory.resolve("usr/share").resolve(program);
        plant(SHARED, share.resolve(SHARED.getFileName()));
        return share;
    }

    /// What a Maven does.
    String building() {
        String target = module + "/target";
        return """
        echo built >> builds
        echo words of Maven
        mkdir -p %s/lib
        : > %s/%s.jar
        """
                .formatted(target, target, program);
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
        addProgram("mvn", building());
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
                if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after a minute");
                }
                return new Run(process.exitValue(), out.lines().toList(), err.lines().toList());
            }
        }
    }
}
