package minitel.bridge.servers;

import minitel.find.FinderSettings;
import minitel.find.FoundListener;
import minitel.find.GatewayFinder;

/// Something that looks for gateways until it is closed. Neither starting nor closing fails.
public interface ServerFinder extends AutoCloseable {

    /// Begins to look, and returns at once.
    @FunctionalInterface
    interface Start {
        /// @param listener told of every change, on a thread of the finder
        ServerFinder looking(FoundListener listener);
    }

    /// Looks in the network of this machine.
    static ServerFinder ofNetwork(FoundListener listener) {
        GatewayFinder gatewayFinder = GatewayFinder.start(FinderSettings.DEFAULT);
        gatewayFinder.listen(listener);
        listener.changed(gatewayFinder.found());
        return gatewayFinder::close;
    }

    @Override
    void close();
}
