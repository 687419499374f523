package minitel.gateway.net;

import java.util.function.IntConsumer;
import minitel.gateway.transport.AdmissionTicket;
import minitel.http.HttpSite;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.io.Duplex;

/// A request at the WebSocket port that a [RequestClaim] has taken; nobody has answered it yet.
///
/// @param reader reads what came behind the head
/// @param from who asks, and how
/// @param ticket a visit of the terminals' kind until it is closed, which the door does at the end;
///   takes offences afterwards too
/// @param room makes the kernel hold so many bytes for the client, of whom it is then asked now and
///   then whether he is still there; it holds few otherwise, as what is in it cannot be called back
public record ClaimedRequest(
        RequestHead head,
        RequestReader reader,
        RequestSource from,
        AdmissionTicket ticket,
        IntConsumer room) {

    /// The connection; what came behind the head is read first.
    public Duplex wire() {
        return reader.behind();
    }

    public HttpSite.Request asked() {
        return head.request();
    }

    /// What the client called: `gateway.example:9001`.
    public String host() {
        return from.host();
    }
}
