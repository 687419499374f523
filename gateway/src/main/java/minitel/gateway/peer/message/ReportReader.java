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

/// Reads what an engine tells its controller.
public final class ReportReader {
    private ReportReader() {}

    /// @param json a datagram without what its framing has in front
    public static EngineReport read(byte[] json) throws MessageException {
        return MessageFields.read(json, ReportReader::report);
    }

    private static Optional<EngineReport> report(MessageFields fields) {
        return Optional.ofNullable(
                switch (fields.text("type")) {
                    case "local_state" -> local(fields);
                    case "peer_state" ->
                            new PeerState(
                                    uid(fields),
                                    addresses(fields),
                                    state(fields, "status"),
                                    age(fields));
                    case "con_stat" -> new ConnectionStatus(uid(fields), state(fields, "data"));
                    case "con_req" -> new ConnectionRequest(uid(fields), fields.text("data"));
                    case "con_resp" -> new ConnectionResponse(uid(fields), fields.text("data"));
                    case "send_msg" -> new TextMessage(uid(fields), fields.text("data"));
                    case "error" ->
                            new EngineTrouble(
                                    fields.optional("uid", PeerUid::new), fields.text("data"));
                    case "" -> fields.has("error") ? new OrderRefusal(fields.text("error")) : null;
                    default -> null;
                });
    }

    private static PeerUid uid(MessageFields fields) {
        return fields.required("uid", PeerUid::new);
    }

    private static LinkState state(MessageFields fields, String key) {
        return fields.required(key, LinkState::parse);
    }

    private static OverlayAddresses addresses(MessageFields fields) {
        return new OverlayAddresses(
                fields.required("ip4", OverlayAddresses::parseIp4),
                fields.required("ip6", OverlayAddresses::parseIp6));
    }

    private static LocalState local(MessageFields fields) {
        var ip4 = fields.optional("_ip4", OverlayAddresses::parseIp4);
        var ip6 = fields.optional("_ip6", OverlayAddresses::parseIp6);
        return new LocalState(
                fields.optional("_uid", PeerUid::new),
                ip4.flatMap(four -> ip6.map(six -> new OverlayAddresses(four, six))),
                fields.required("_fpr", LinkFingerprint::new));
    }

    private static Optional<LinkAge> age(MessageFields fields) {
        return fields.optional("fpr", LinkFingerprint::new)
                .map(fingerprint ->
                        new LinkAge(fingerprint, fields.number("last_time", 0), figures(fields)));
    }

    /// From February 2014 on `stats` is a list of objects, which nobody here reads.
    private static Optional<LinkFigures> figures(MessageFields fields) {
        if (!fields.has("security")) {
            return Optional.empty();
        }
        return Optional.of(
                new LinkFigures(
                        fields.text("security"),
                        fields.isList("stats") ? "" : fields.text("stats"),
                        fields.isList("stats_cons") ? "" : fields.text("stats_cons"),
                        fields.optional("way", LinkWay::parse)));
    }
}
