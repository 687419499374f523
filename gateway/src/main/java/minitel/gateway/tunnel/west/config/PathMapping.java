package minitel.gateway.tunnel.west.config;

/// A path of an entrance, and where its requests go.
///
/// @param prefix whether what is below the path goes there too
/// @param access who may ask
public record PathMapping(String path, OutgoingUrl to, boolean prefix, AccessList access) {

    /// Whether a path lies below this one, where that is mapped as well.
    boolean covers(String asked) {
        return prefix
                && asked.startsWith(path)
                && (path.endsWith("/") || asked.startsWith("/", path.length()))
                && !climbs(asked.substring(path.length()));
    }

    /// Whether a rest of a path would lead out of what is mapped (`..`, written either way).
    private static boolean climbs(String rest) {
        for (String step : rest.split("[/\\\\]|%2[fF]|%5[cC]", -1)) {
            if (step.replaceAll("%2[eE]", ".").equals("..")) {
                return true;
            }
        }
        return false;
    }
}
