package minitel.gateway.tunnel.publish;

import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.link.TunnelRefusedException;

/// What somebody can do about a name that a gateway does not give, as the end of a sentence of the
/// log.
final class RefusalCure {
    private static final String ELSEWHERE =
            ", and so on until the name is free; a reload takes it back at once. If it is a copied"
                    + " card or disk, give one of the two a key and a name of its own";

    private RefusalCure() {}

    /// @param asked how the name was asked for
    /// @return empty for what is no refusal, and for one that says all itself
    static String of(TunnelConfig asked, Throwable trouble) {
        if (!(trouble instanceof TunnelRefusedException refusal)) {
            return "";
        }
        return switch (refusal.word()) {
            case HELD -> ELSEWHERE;
            case UNKNOWN_NAME ->
                    ". If the name is no slip of the pen here, the gateway's owner adds to tunnels.names"
                            + " of his gateway.json, and reloads: "
                            + line(asked);
            case WRONG_KEY ->
                    ". The gateway's owner writes into tunnels.names of his gateway.json, and reloads: "
                            + line(asked);
            default -> "";
        };
    }

    private static String line(TunnelConfig asked) {
        return "\"" + asked.name() + "\": {\"key\": \"" + key(asked) + "\"}";
    }

    private static String key(TunnelConfig asked) {
        try {
            return TunnelKeyFile.read(asked.key()).publicKey().text();
        } catch (Throwable _) { // not typed: it parks
            return "what minitel-gateway tunnel key prints";
        }
    }
}
