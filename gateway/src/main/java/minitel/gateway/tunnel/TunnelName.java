package minitel.gateway.tunnel;

import java.util.regex.Pattern;

/// What a tunnel is called at its gateway, and what is published through it: a label of a host
/// name, since both become one (`photos--maison.example`). Two hyphens in a row stand between them
/// only.
///
/// @param text 1 to 30 of `a-z0-9-`
public record TunnelName(String text) {
    private static final int LONGEST = 30;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public TunnelName {
        if (!isName(text)) {
            throw new IllegalArgumentException(
                    "a name in a tunnel is 1 to 30 of a-z, 0-9 and single hyphens within: maison");
        }
    }

    public static boolean isName(String text) {
        return text.length() <= LONGEST && LABEL.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
