package minitel.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;

/// Signals to programs that tests have started, with what every machine has: `kill` of the shell.
public final class ProcessSignals {
    /// Begins a command so that the program heeds all signals: whoever runs the tests in the
    /// background may have had them ignore INT or HUP.
    public static final List<String> HEEDED = List.of("env", "--default-signal=HUP,INT,TERM");

    private ProcessSignals() {}

    /// @param name `TERM`, `INT` and so on
    public static void send(Process to, String name) throws IOException, InterruptedException {
        String kill = "kill -s " + name + " " + to.pid();
        assertEquals(0, new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor());
    }
}
