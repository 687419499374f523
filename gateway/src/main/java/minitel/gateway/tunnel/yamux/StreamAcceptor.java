package minitel.gateway.tunnel.yamux;

/// Serves the streams that the other end opens.
@FunctionalInterface
public interface StreamAcceptor {

    /// Called on a virtual thread of the stream's own. The stream is closed when this returns and
    /// reset when it throws.
    void accept(YamuxStream stream) throws Exception;
}
