package minitel.http;

import java.util.Locale;

/// One field of an HTTP head as it came: where equal names stay apart and their order counts, as
/// for whoever passes a head on.
public record HeaderLine(String name, String value) {

    /// Whether it has this name, case ignored.
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// Its name in lower case, for looking it up.
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}
