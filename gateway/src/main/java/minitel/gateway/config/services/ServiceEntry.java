package minitel.gateway.config.services;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import minitel.dial.Route;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.life.Printable;

/// A service of the directory.
///
/// @param code what a user types to go there
/// @param name what the screen calls it
/// @param aliases other codes
public record ServiceEntry(
        String code, String name, List<String> aliases, Route route, Profile profile) {
    static final int LONGEST_NAME = 40;
    private static final Pattern KEY = Pattern.compile("[A-Z0-9*#.+_-]{1,20}");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");

    public ServiceEntry {
        aliases = List.copyOf(aliases);
        checkCode(code);
        aliases.forEach(ServiceEntry::checkCode);
        checkName(name);
    }

    /// What is compared when a code is looked up: without case, accents and blanks.
    public static String key(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFD);
        String bare = BLANKS.matcher(ACCENTS.matcher(plain).replaceAll("")).replaceAll("");
        return bare.toUpperCase(Locale.ROOT);
    }

    public Destination destination() {
        return new Destination(name, route, profile);
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote the code
    static String checkCode(String code) {
        if (!Printable.is(code) || !KEY.matcher(key(code)).matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + Printable.of(code)
                            + "\" is no code: write 1 to 20 letters, digits or * # . + _ -");
        }
        return code;
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote the name
    static String checkName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name must be visible text");
        }
        if (!Printable.is(name)) {
            throw new IllegalArgumentException(
                    "the name must be visible text, and has " + Printable.hidden(name));
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name has " + name.length() + " characters: a Minitel's line has 40");
        }
        return name;
    }
}
