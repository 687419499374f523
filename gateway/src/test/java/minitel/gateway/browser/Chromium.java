package minitel.gateway.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.kit.InstalledProgram;
import minitel.kit.Patience;

/// A browser with an empty profile of its own, which asks nothing of the world by itself.
///
/// ```java
/// try (Chromium chromium = Chromium.start()) {
///     Tab tab = chromium.open("http://127.0.0.1:8998/");
///     tab.until("document.title === 'Minitel'");
/// }
/// ```
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ";

    private static final List<String> OPTIONS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-default-apps",
                    "--disable-dev-shm-usage",
                    // Such names have no other address, and a browser trusts them less than its
                    // own machine.
                    "--host-resolver-rules=MAP *.example 127.0.0.1",
                    "--autoplay-policy=no-user-gesture-required",
                    "--remote-debugging-port=0",
                    "about:blank");

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /// Starts one. See [InstalledProgram#find] for where there is none.
    public static Chromium start() throws IOException {
        Path program = InstalledProgram.find("chromium", NAMES);
        Path profile = Files.createTempDirectory("chromium");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.add("--user-data-dir=" + profile);
        command.addAll(OPTIONS);
        Process process =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return new Chromium(process, profile, DevTools.connect(address(process)));
    }

    /// The browser says it on its standard error, which is drained from then on.
    private static URI address(Process process) throws IOException {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual()
                        .name("chromium.stderr")
                        .start(() -> lines.lines().forEach(_ -> {}));
                return URI.create(line.substring(LISTENING.length()).strip());
            }
        }
        throw new IOException("chromium ended before it listened");
    }

    /// A tab of its own, which has loaded `url`.
    public Tab open(String url) {
        Tab tab = blank();
        tab.go(url);
        return tab;
    }

    /// A tab that shows nothing yet.
    public Tab blank() {
        return Tab.attach(tools);
    }

    @Override
    public void close() throws IOException {
        tools.close();
        process.destroy();
        try {
            if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted while chromium was ending", e);
        }
        remove();
    }

    private void remove() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (UncheckedIOException _) {
            // A last child of the browser was still writing: the system clears its own folder.
        }
    }
}
