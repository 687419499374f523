package minitel.gateway.peer.message;

import java.util.Optional;
import minitel.gateway.peer.message.EngineReport.ConnectionRequest;
import minitel.gateway.peer.message.EngineReport.ConnectionResponse;
import minitel.gateway.peer.message.EngineReport.ConnectionStatus;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.EngineReport.LinkAge;
import minitel.gateway.peer.message.EngineReport.LinkFigures;
import minitel.gateway.peer.message.EngineReport.LocalState;
import minitel.gateway.peer.message.EngineReport.OrderRefusal;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.EngineReport.TextMessage;

/// Writes what an engine tells its controller, as was recorded: a line for each key, in the order
/// of their letters.
public final class ReportWriter {
    private ReportWriter() {}

    /// @return what goes into a datagram, behind what its framing has in front
    public static byte[] write(EngineReport report) {
        return written(report).onLines();
    }

    private static MessageObject written(EngineReport report) {
        return switch (report) {
            case LocalState own -> local(own);
            case PeerState peer -> peer(peer);
            case ConnectionStatus(PeerUid uid, LinkState status) ->
                    said("con_stat", uid, status.word());
            case ConnectionRequest(PeerUid uid, String data) -> said("con_req", uid, data);
            case ConnectionResponse(PeerUid uid, String data) -> said("con_resp", uid, data);
            case TextMessage(PeerUid uid, String data) -> said("send_msg", uid, data);
            case EngineTrouble(Optional<PeerUid> uid, String data) ->
                    said("error", uid.map(PeerUid::hex).orElse(""), data);
            case OrderRefusal(String error) -> new MessageObject().with("error", error);
        };
    }

    private static MessageObject said(String type, Object uid, String data) {
        return new MessageObject().with("type", type).with("uid", uid).with("data", data);
    }

    private static MessageObject local(LocalState own) {
        return new MessageObject()
                .with("type", "local_state")
                .with("_uid", own.uid().map(PeerUid::hex).orElse(""))
                .with("_ip4", own.addresses().map(OverlayAddresses::ip4Text).orElse(""))
                .with("_ip6", own.addresses().map(OverlayAddresses::ip6Text).orElse(""))
                .with("_fpr", own.fingerprint());
    }

    private static MessageObject peer(PeerState peer) {
        MessageObject object =
                new MessageObject()
                        .with("type", "peer_state")
                        .with("uid", peer.uid())
                        .with(peer.addresses())
                        .with("status", peer.status().word());
        peer.link().ifPresent(link -> age(object, link));
        return object;
    }

    private static void age(MessageObject object, LinkAge link) {
        object.with("fpr", link.fingerprint()).with("last_time", link.seconds());
        link.figures().ifPresent(figures -> figures(object, figures));
    }

    private static void figures(MessageObject object, LinkFigures figures) {
        object.with("security", figures.security())
                .with("stats", figures.stats())
                .with("stats_cons", figures.connections())
                .with("way", figures.way().map(LinkWay::word));
    }
}
