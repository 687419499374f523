package minitel.gateway.net;

import java.net.InetAddress;
import minitel.gateway.transport.CallerOrigin;

/// Where a request comes from, and how it came.
///
/// @param origin who asks: the socket's other end, or what trusted proxies say of it
/// @param local the address at which the connection came in
/// @param host what the client called, as it or a trusted proxy says: `gateway.example:9001`
/// @param secure whether its own end of the way is TLS, which ends here or at a trusted proxy
/// @param proxied whether a trusted proxy stands between
public record RequestSource(
        CallerOrigin origin, InetAddress local, String host, boolean secure, boolean proxied) {}
