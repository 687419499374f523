package minitel.gateway.tunnel;

/// What the holder of a name tells its gateway of one word.
///
/// @param scheme of its target: `tcp`, `ws`, `http`, `tunnel`
public record PublishedWord(TunnelName word, String scheme, WebAccess web) {}
