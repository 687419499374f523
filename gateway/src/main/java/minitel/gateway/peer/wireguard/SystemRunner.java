package minitel.gateway.peer.wireguard;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import minitel.io.Timebox;
import minitel.life.Printable;

/// Runs what is installed. A program that takes too long or says too much is killed: nobody waits
/// for it longer than [#PATIENCE]. Blocks; for any thread.
final class SystemRunner implements ProgramRunner {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Of each output; a line of `wg show dump` has some 200 bytes.
    static final int MOST_SAID = 256 << 10;

    private static final int LONGEST_COMPLAINT = 300;

    /// Of a program that goes on, in bytes; the rest is passed over.
    private static final int LONGEST_LINE = 300;

    private final ProgramPlaces places;
    private final Duration patience;

    SystemRunner() {
        this(ProgramPlaces.ofSystem(), PATIENCE);
    }

    SystemRunner(ProgramPlaces places, Duration patience) {
        this.places = places;
        this.patience = patience;
    }

    @Override
    public ProgramOutcome run(List<String> command, String input) throws IOException {
        Process process = builder(command).start();
        Timebox time = new Timebox(command.getFirst(), patience, process::destroyForcibly);
        try (time) {
            ProgramOutcome outcome = outcome(process, input);
            if (time.expired()) {
                throw new IOException("killed");
            }
            return outcome;
        } catch (Throwable t) {
            String why = time.expired() ? "it did not end in time" : t.getMessage();
            throw new IOException(command.getFirst() + ": " + why, t);
        } finally {
            process.destroyForcibly();
        }
    }

    /// With `LOG_LEVEL` set, `wireguard-go` would keep our outputs open for as long as it lives.
    private ProcessBuilder builder(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.set(0, places.found(command.getFirst()).toString());
        ProcessBuilder builder = new ProcessBuilder(whole).directory(new File("/"));
        builder.environment().remove("LOG_LEVEL");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    @Override
    public void follow(List<String> command, Consumer<Closeable> begun, Consumer<String> line)
            throws IOException {
        Process process = builder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (InputStream said = new BufferedInputStream(process.getInputStream())) {
            begun.accept(process::destroyForcibly);
            process.getOutputStream().close();
            for (int first = said.read(); first >= 0; first = said.read()) {
                line.accept(line(first, said));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String line(int first, InputStream said) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = first; next >= 0 && next != '\n'; next = said.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static ProgramOutcome outcome(Process process, String input) throws Exception {
        feed(process, input);
        String output = said(process.getInputStream());
        String complaint = said(process.getErrorStream());
        int status = process.waitFor(); // a program whose time is over is killed
        return new ProgramOutcome(status, output, line(complaint));
    }

    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (Throwable _) {
            // It has ended before it read: its status says why.
        }
    }

    private static String said(InputStream from) throws IOException {
        byte[] said = from.readNBytes(MOST_SAID + 1);
        if (said.length > MOST_SAID) {
            throw new IOException("it said more than " + MOST_SAID + " bytes");
        }
        return new String(said, StandardCharsets.UTF_8);
    }

    private static String line(String complaint) {
        String line = Printable.of(complaint.strip().replace('\n', ' '));
        return line.substring(0, Math.min(line.length(), LONGEST_COMPLAINT));
    }
}
