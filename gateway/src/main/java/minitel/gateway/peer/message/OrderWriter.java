package minitel.gateway.peer.message;

import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.GetState;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.EngineOrder.SendMessage;
import minitel.gateway.peer.message.EngineOrder.SetCallback;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.EngineOrder.SetRemoteIp;
import minitel.gateway.peer.message.EngineOrder.TrimLink;

/// Writes what a controller tells its engine, as controllers of December 2013 did: on one line,
/// keys in the order of their letters.
public final class OrderWriter {
    /// What an older engine logs with any flag above 0, passwords among it, is more than errors.
    private static final int ERRORS = 1;

    private OrderWriter() {}

    /// @return what goes into a datagram, behind what its framing has in front
    public static byte[] write(EngineOrder order) {
        return written(order).onLine();
    }

    private static MessageObject written(EngineOrder order) {
        return switch (order) {
            case SetLogging(int level) ->
                    kind("set_logging").with("flag", level > ERRORS ? 1 : 0).with("logging", level);
            case SetCallback(String ip, int port) ->
                    kind("set_cb_endpoint").with("ip", ip).with("port", port);
            case SetLocalIp own -> local(own);
            case RegisterService(String user, String password, String host) ->
                    kind("register_svc")
                            .with("username", user)
                            .with("password", password)
                            .with("host", host);
            case CreateLink link -> link(link);
            case SetRemoteIp(PeerUid uid, OverlayAddresses addresses) ->
                    kind("set_remote_ip").with("uid", uid).with(addresses);
            case TrimLink(PeerUid uid) -> kind("trim_link").with("uid", uid);
            case SendMessage(Overlay overlay, PeerUid uid, String data) ->
                    kind("send_msg")
                            .with("overlay_id", overlay.number())
                            .with("uid", uid)
                            .with("data", data);
            case GetState(Optional<PeerUid> uid) -> kind("get_state").with("uid", uid);
        };
    }

    private static MessageObject kind(String name) {
        return new MessageObject().with("m", name);
    }

    private static MessageObject local(SetLocalIp own) {
        return kind("set_local_ip")
                .with("uid", own.uid())
                .with(own.addresses())
                .with("ip4_mask", own.network().ip4())
                .with("ip6_mask", own.network().ip6())
                .with("subnet_mask", own.network().subnet());
    }

    private static MessageObject link(CreateLink link) {
        return kind("create_link")
                .with("uid", link.uid())
                .with("fpr", link.fingerprint())
                .with("overlay_id", link.overlay().number())
                .with("stun", link.servers().stun())
                .with("turn", link.servers().turn())
                .with("turn_user", link.servers().turnUser())
                .with("turn_pass", link.servers().turnPassword())
                .with("sec", link.secure())
                .with("cas", link.candidates());
    }
}
