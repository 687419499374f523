package minitel.gateway.peer.intake;

import java.net.InetSocketAddress;
import minitel.gateway.peer.message.EngineOrder;

/// Takes orders, on the owner's thread.
@FunctionalInterface
public interface OrderTaker {
    /// @param from where it came from
    void take(EngineOrder order, InetSocketAddress from);
}
