package minitel.gateway.pavi.background;

import minitel.gateway.pavi.message.ServiceUrl;

/// What holds for a caller who is shown another one's screen.
///
/// @param ownId the caller's own id
/// @param asker the address that was called and answered with the command
/// @param key of the service's profile; empty = nobody is shown to anybody
public record CopyTerms(String ownId, ServiceUrl asker, String key) {

    boolean allow(String shown) {
        return !key.isEmpty() && key.equals(shown);
    }
}
