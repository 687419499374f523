package minitel.gateway.replayed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A recorded visit, one step a line: `who what rest`.
///
/// `user` is the terminal, `home` the default service, `command` the command channel, `remote` the
/// service that the user is sent to. `>` goes to the gateway, `<` came from it; `+` comes from this
/// gateway but did not from the recorded one, `-` the other way round, both with a reason behind
/// `#`. Bytes are hexadecimal, `58 *9` is nine times 58; `{pid}`, `{port}` and `{remote}` are
/// whatever stands there.
record Transcript(List<Step> steps) {
    private static final Pattern LINE = Pattern.compile("(\\w+) (\\S+) ?(.*?)(?: # (.*))?");

    record Step(String who, String what, String rest, String reason) {}

    static Transcript read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Transcript.class.getResourceAsStream(name + ".txt"))) {
            List<Step> steps = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> steps.add(step(line)));
            return new Transcript(List.copyOf(steps));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new IllegalArgumentException("no step: " + line);
        }
        return new Step(
                m.group(1), m.group(2), m.group(3), Objects.requireNonNullElse(m.group(4), ""));
    }
}
