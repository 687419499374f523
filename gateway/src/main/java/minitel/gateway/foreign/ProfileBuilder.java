package minitel.gateway.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what another project's list says of how to call a service, as the keys of our profile:
/// only what is not the default.
final class ProfileBuilder {
    private final Map<String, Object> said = new LinkedHashMap<>();

    ProfileBuilder subprotocols(List<String> names) {
        if (!names.isEmpty()) {
            said.put("subprotocols", names);
        }
        return this;
    }

    /// @param seconds a part of a second is a whole one
    ProfileBuilder ping(double seconds) {
        if (seconds > 0) {
            said.put("ping", (int) Math.ceil(seconds));
        }
        return this;
    }

    ProfileBuilder echoHere(boolean here) {
        if (here) {
            said.put("echo", "gateway");
        }
        return this;
    }

    Map<String, Object> profile() {
        return said;
    }
}
