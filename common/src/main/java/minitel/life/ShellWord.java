package minitel.life;

import java.nio.file.Path;

/// A word of a command line that a person is told to type.
public final class ShellWord {
    private ShellWord() {}

    /// In quotes where a shell would take it for more than one word, or for something else.
    public static String of(Path file) {
        String text = file.toString();
        boolean plain =
                text.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || "/._-+:@%,".indexOf(c) >= 0);
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
