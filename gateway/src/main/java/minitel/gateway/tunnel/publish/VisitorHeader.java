package minitel.gateway.tunnel.publish;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.ProxySignature;

/// Writes a PROXY header of version 2 (haproxy, `doc/proxy-protocol.txt`): it tells a target who
/// its visitor really is. Stateless: any thread.
final class VisitorHeader {
    private static final byte LOCAL = 0x20;
    private static final byte PROXY = 0x21;
    private static final byte TCP4 = 0x11;
    private static final byte TCP6 = 0x21;

    private VisitorHeader() {}

    /// @param visitor empty = nobody is known, which is LOCAL
    /// @param target where the connection has gone
    static byte[] of(Optional<CallerOrigin> visitor, InetSocketAddress target) {
        return visitor.map(who -> of(who, target)).orElseGet(VisitorHeader::local);
    }

    private static byte[] local() {
        return ByteBuffer.allocate(ProxySignature.LENGTH + 4)
                .put(ProxySignature.bytes())
                .put(LOCAL)
                .put((byte) 0)
                .putShort((short) 0)
                .array();
    }

    /// Addresses of one family: where the two differ, the shorter one is written as IPv6.
    private static byte[] of(CallerOrigin visitor, InetSocketAddress target) {
        byte[] from = visitor.address().getAddress();
        byte[] to = address(target);
        boolean six = from.length > 4 || to.length > 4;
        int size = six ? 16 : 4;
        return ByteBuffer.allocate(ProxySignature.LENGTH + 4 + 2 * size + 4)
                .put(ProxySignature.bytes())
                .put(PROXY)
                .put(six ? TCP6 : TCP4)
                .putShort((short) (2 * size + 4))
                .put(six ? mapped(from) : from)
                .put(six ? mapped(to) : to)
                .putShort((short) visitor.port())
                .putShort((short) target.getPort())
                .array();
    }

    private static byte[] address(InetSocketAddress target) {
        InetAddress address = target.getAddress();
        return address == null ? new byte[4] : address.getAddress();
    }

    /// RFC 4291, 2.5.5.2.
    private static byte[] mapped(byte[] address) {
        return address.length == 16
                ? address
                : ByteBuffer.allocate(16)
                        .position(10)
                        .putShort((short) 0xFFFF)
                        .put(address)
                        .array();
    }
}
