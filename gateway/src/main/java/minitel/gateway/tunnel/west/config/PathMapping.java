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

    /// Whether a rest of a path would lead out of what is mapped: `..`, encoded however often, with
    /// a parameter or without.
    private static boolean climbs(String rest) {
        String once = rest.replaceAll("%(?:25)++", "%");
        for (String step : once.split("[/\\\\]|%2[fF]|%5[cC]", -1)) {
            String name = step.replaceAll("%2[eE]", ".").replaceAll("(?:;|%3[bB]).*+", "");
            if (name.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
