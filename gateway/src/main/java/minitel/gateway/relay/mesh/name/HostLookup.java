package minitel.gateway.relay.mesh.name;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What the name service says of a name; a test says something else. It may take its time.
@FunctionalInterface
public interface HostLookup {
    InetAddress[] addresses(String name) throws UnknownHostException;
}
