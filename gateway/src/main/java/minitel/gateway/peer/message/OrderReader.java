package minitel.gateway.peer.message;

import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.GetState;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.NetworkMasks;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.EngineOrder.SendMessage;
import minitel.gateway.peer.message.EngineOrder.SetCallback;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.EngineOrder.SetRemoteIp;
import minitel.gateway.peer.message.EngineOrder.TrimLink;

/// Reads what a controller tells its engine, in the words of December 2013 and of September
/// (`set_callback`, `register_service`, `nid`).
public final class OrderReader {
    private OrderReader() {}

    /// @param json a datagram without what its framing has in front
    public static EngineOrder read(byte[] json) throws MessageException {
        return MessageFields.read(json, OrderReader::order);
    }

    private static Optional<EngineOrder> order(MessageFields fields) {
        return Optional.ofNullable(
                switch (fields.text("m")) {
                    case "set_logging" -> logging(fields);
                    case "set_cb_endpoint", "set_callback" ->
                            new SetCallback(fields.text("ip"), fields.number("port", 0));
                    case "set_local_ip" ->
                            new SetLocalIp(uid(fields), addresses(fields), masks(fields));
                    case "register_svc", "register_service" ->
                            new RegisterService(
                                    fields.text("username"),
                                    fields.text("password"),
                                    fields.text("host"));
                    case "create_link" -> link(fields);
                    case "set_remote_ip" -> new SetRemoteIp(uid(fields), addresses(fields));
                    case "trim_link" -> new TrimLink(uid(fields));
                    case "send_msg" ->
                            new SendMessage(overlay(fields), uid(fields), fields.text("data"));
                    case "get_state" -> new GetState(fields.optional("uid", PeerUid::new));
                    default -> null;
                });
    }

    /// By the older key any number above 0 is all that is no secret.
    private static SetLogging logging(MessageFields fields) {
        return fields.has("logging")
                ? new SetLogging(fields.number("logging", 0))
                : new SetLogging(fields.number("flag", 0) > 0 ? 2 : 0);
    }

    private static PeerUid uid(MessageFields fields) {
        return fields.required("uid", PeerUid::new);
    }

    private static OverlayAddresses addresses(MessageFields fields) {
        return new OverlayAddresses(
                fields.required("ip4", OverlayAddresses::parseIp4),
                fields.required("ip6", OverlayAddresses::parseIp6));
    }

    private static NetworkMasks masks(MessageFields fields) {
        NetworkMasks usual = NetworkMasks.USUAL;
        return new NetworkMasks(
                fields.number("ip4_mask", usual.ip4()),
                fields.number("ip6_mask", usual.ip6()),
                fields.number("subnet_mask", usual.subnet()));
    }

    private static Overlay overlay(MessageFields fields) {
        String key = fields.has("overlay_id") ? "overlay_id" : "nid";
        return Overlay.of(fields.number(key, 1));
    }

    private static CreateLink link(MessageFields fields) {
        return new CreateLink(
                uid(fields),
                fields.required("fpr", LinkFingerprint::new),
                overlay(fields),
                new LinkServers(
                        fields.text("stun"),
                        fields.text("turn"),
                        fields.text("turn_user"),
                        fields.text("turn_pass")),
                fields.bool("sec"),
                LinkCandidates.read(fields.text("cas")));
    }
}
