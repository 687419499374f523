/// Connections that a service over HTTP asks for, connectToTln and connectToWs: the caller talks to
/// another host until that one or he ends it. Source: the behaviour of MiniPAVI 1.6 on the wire.
@NullMarked
package minitel.gateway.pavi.bridge;

import org.jspecify.annotations.NullMarked;
