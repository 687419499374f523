package minitel.gateway.pavi.message;

/// What a service is told of a caller in every request.
///
/// @param uniqueId digits only, the same for the whole visit: unix seconds and a PIN of four
/// @param remoteAddress without port
/// @param terminal the three characters of its ROM identity, or `???`
public record CallerFacts(
        String uniqueId, String remoteAddress, SocketType socketType, String terminal) {

    /// For a call that the gateway makes by itself, about somebody who need not be there.
    public static CallerFacts absent(String uniqueId) {
        return new CallerFacts(uniqueId, "", SocketType.NONE, "");
    }
}
