package minitel.gateway.tunnel;

/// What the holder of a name tells its gateway of one word.
///
/// @param scheme of its target: `tcp`, `ws`, `wss`, `http`, `https`, `tunnel`
/// @param host what the target is called in a `Host` header, with its port unless that is the
///   scheme's own: `127.0.0.1:8080`; empty for a `tunnel`, and where browsers see nothing
/// @param path under which its pages lie there, `/` mostly; begins and ends with a slash where it
///   is one of `http` and `https`
public record PublishedWord(
        TunnelName word, String scheme, WebAccess web, String host, String path) {}
