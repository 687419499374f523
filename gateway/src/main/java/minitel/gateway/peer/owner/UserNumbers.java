package minitel.gateway.peer.owner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import minitel.life.RegularFile;

/// The numbers of this machine's users. Those of a directory service are in no file: they are
/// written as numbers. Reads a file; for the thread of a command.
public final class UserNumbers {
    /// Bytes of the list.
    static final int LARGEST = 1 << 20;

    /// The greatest; the one behind it is nobody's.
    private static final long GREATEST = 4_294_967_294L;

    /// NAME:PASSWORD:NUMBER:...
    private static final int AT_NUMBER = 2;

    private static final int MOST_DIGITS = 10;

    private final Path list;

    UserNumbers(Path list) {
        this.list = list;
    }

    public static UserNumbers ofSystem() {
        return new UserNumbers(Path.of("/etc/passwd"));
    }

    /// @param user a name or a number
    /// @throws IllegalArgumentException with a sentence where there is no such user
    public long of(String user) {
        OptionalLong number = number(user);
        return number.isPresent() ? number.getAsLong() : named(user);
    }

    private long named(String user) {
        return find(user)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "has no user \""
                                        + user
                                        + "\" in "
                                        + list
                                        + ": write a name that is there, or the number that id -u"
                                        + " says"));
    }

    /// By his name; empty = nobody is called so.
    public OptionalLong find(String name) {
        for (String line : lines()) {
            String[] fields = line.split(":", -1);
            if (fields.length > AT_NUMBER && fields[0].equals(name)) {
                return number(fields[AT_NUMBER]);
            }
        }
        return OptionalLong.empty();
    }

    private String[] lines() {
        try {
            return new String(RegularFile.read(list, LARGEST), StandardCharsets.UTF_8)
                    .split("\n", -1);
        } catch (IOException e) {
            throw new IllegalArgumentException(list + ": " + RegularFile.why(e), e);
        }
    }

    private static OptionalLong number(String text) {
        boolean digits =
                !text.isEmpty()
                        && text.length() <= MOST_DIGITS
                        && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return digits && Long.parseLong(text) <= GREATEST
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
