package minitel.os;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// That this machine is a member of a multicast group of IPv4 at one interface (ip(7)), so that its
/// card and the switches before it hand the group's frames on; until it is closed, or the interface
/// goes. Nothing is received by it. Unlike [java.nio.channels.MulticastChannel] it needs no address
/// at the interface. Any thread may close it, once.
public final class GroupMembership implements AutoCloseable {
    private static final int IP_ADD_MEMBERSHIP = 35;

    /// Of a `struct ip_mreqn`: group, own address, interface.
    private static final int REQUEST_BYTES = 12;

    private final int fd;

    private GroupMembership(int fd) {
        this.fd = fd;
    }

    /// @param interfaceIndex the interface's number
    /// @param group its four bytes, the first one the greatest
    public static GroupMembership join(int interfaceIndex, int group) throws IOException {
        int fd =
                SocketCalls.open(
                        "no socket for a group",
                        SocketCalls.AF_INET,
                        SocketCalls.SOCK_DGRAM,
                        0,
                        (made, arena) -> {
                            MemorySegment request = arena.allocate(REQUEST_BYTES, Integer.BYTES);
                            request.set(SocketCalls.NETWORK_INT, 0, group);
                            request.set(LibraryCalls.INT, 8, interfaceIndex);
                            SocketCalls.option(
                                    "cannot join the group",
                                    made,
                                    SocketCalls.IPPROTO_IP,
                                    IP_ADD_MEMBERSHIP,
                                    request);
                        });
        return new GroupMembership(fd);
    }

    @Override
    public void close() {
        DescriptorCalls.closeAll(fd);
    }
}
