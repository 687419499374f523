package minitel.gateway.net;

import java.io.IOException;
import minitel.http.HttpSite;

/// What takes some of the requests at the WebSocket port before the rules for terminals and pages
/// apply to them: any method, any page behind it. The first of the list that wants one has it.
public interface RequestClaim {

    /// Whether this request is its own. Asked for each, on the connection's thread; waits for
    /// nothing.
    ///
    /// @param host what the client called, as it or a trusted proxy says: `gateway.example:9001`
    boolean claims(HttpSite.Request asked, String host);

    /// Answers it, on the connection's thread, and returns at the connection's end.
    ///
    /// @param request its line is closed with whatever comes of it
    /// @throws IOException when its peer has gone
    void serve(ClaimedRequest request) throws IOException;
}
