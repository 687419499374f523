package minitel.gateway.config;

import minitel.config.ConfigPart;

/// The part `watch`: the operator's look at a session's screen.
///
/// @param notice whether the user is told on row 0
public record WatchConfig(boolean notice) {
    public static final ConfigPart<WatchConfig, Object> PART =
            ConfigPart.alone("watch", node -> new WatchConfig(node.get("notice").bool(true)));
}
