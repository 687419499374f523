package minitel.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/// The password in an `Authorization` field of HTTP Basic (RFC 7617), whatever the user name.
/// Stateless.
public final class BasicPassword {
    private static final String SCHEME = "Basic ";

    private BasicPassword() {}

    /// @return empty = it is of another scheme, or holds none
    public static Optional<String> typed(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? decoded(authorization.substring(SCHEME.length()).strip())
                        .map(pair -> pair.substring(pair.indexOf(':') + 1))
                : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), UTF_8));
        } catch (IllegalArgumentException _) { // then it is no password either
            return Optional.empty();
        }
    }
}
