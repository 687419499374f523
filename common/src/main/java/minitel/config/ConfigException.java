package minitel.config;

import java.util.List;
import minitel.life.ExitCode;
import minitel.life.Printable;

/// The program must not start: one line for every fault, [Printable] whatever a file had in it, and
/// what to exit with.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitCode code;
    private final transient List<String> lines;

    public ConfigException(ExitCode code, List<String> lines) {
        super(String.join("\n", lines));
        this.code = code;
        this.lines = lines.stream().map(Printable::of).toList();
    }

    public ExitCode code() {
        return code;
    }

    public List<String> lines() {
        return lines;
    }
}
