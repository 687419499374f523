package minitel.ws;

import java.util.List;
import java.util.Map;

/// What a client asks a server for, and says of itself.
///
/// @param host for the Host header, with its port unless that is the scheme's own
/// @param target path and query
/// @param subprotocols offered in this order; none = no header at all
/// @param further headers: `Origin`, `User-Agent`
public record WsQuestion(
        String host, String target, List<String> subprotocols, Map<String, String> further) {
    public WsQuestion {
        subprotocols = List.copyOf(subprotocols);
        further = Map.copyOf(further);
    }
}
