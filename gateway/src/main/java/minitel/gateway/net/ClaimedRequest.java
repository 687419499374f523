package minitel.gateway.net;

import minitel.gateway.transport.AdmissionTicket;
import minitel.http.HttpSite;
import minitel.http.RequestHead;
import minitel.io.Duplex;

/// A request at the WebSocket port that a [RequestClaim] has taken; nobody has answered it yet.
///
/// @param wire what came behind the head is read first
/// @param from who asks, and how
/// @param ticket a visit of the terminals' kind until it is closed, which the door does at the end;
///   takes offences afterwards too
public record ClaimedRequest(
        RequestHead head, Duplex wire, RequestSource from, AdmissionTicket ticket) {

    public HttpSite.Request asked() {
        return head.request();
    }

    /// What the client called: `gateway.example:9001`.
    public String host() {
        return from.host();
    }
}
