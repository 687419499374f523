package minitel.gateway.peer.signin;

import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;

/// What an engine signs in with. The password of `register_svc` is no part of it: a gateway gives a
/// name to whoever proves that he has its key, so nothing is kept or sent that could be stolen.
///
/// @param user the name that the gateway has given
/// @param gateway where it takes tunnels
/// @param uid and
/// @param fingerprint what the other engines are told
public record SignInWords(
        TunnelName user, Route.WebSocket gateway, PeerUid uid, LinkFingerprint fingerprint) {
    private static final String USUAL = ":9001";

    /// As `register_svc` says it.
    ///
    /// @param user a name of `tunnels.names` at the gateway
    /// @param host `gateway.example`, with a port other than 9001 behind it if it has one; or the
    ///   whole address, `wss://gateway.example:9001/`
    /// @throws IllegalArgumentException with a sentence for the person who wrote them
    public static SignInWords of(
            String user, String host, PeerUid uid, LinkFingerprint fingerprint) {
        return new SignInWords(new TunnelName(user), gateway(host.strip()), uid, fingerprint);
    }

    private static Route.WebSocket gateway(String host) {
        if (host.contains("://")) {
            return Route.parseWebSocket(host);
        }
        boolean ported = host.lastIndexOf(':') > host.lastIndexOf(']');
        return Route.parseWebSocket("wss://" + host + (ported ? "" : USUAL) + "/");
    }
}
