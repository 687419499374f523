package minitel.gateway.bench.pva;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.epics.pva.common.PVAHeader;
import org.epics.pva.data.PVAAddress;
import org.epics.pva.data.PVAString;
import org.epics.pva.server.Guid;

/// What a server says of itself to everybody: that it is there, and at which port.
final class PvaBeacon {
    /// Identity, flags, sequence, changes, address, port, "tcp", no status.
    private static final int PAYLOAD = 12 + 1 + 1 + 2 + 16 + 2 + 4 + 1;

    private final int port;
    private final Guid identity = new Guid();
    private final DatagramChannel channel;
    private byte sequence;

    PvaBeacon(int port) throws IOException {
        this.port = port;
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.bind(null);
    }

    void send(InetSocketAddress to) {
        try {
            channel.send(encoded(), to);
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private ByteBuffer encoded() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PVAHeader.HEADER_SIZE + PAYLOAD);
        PVAHeader.encodeMessageHeader(buffer, PVAHeader.FLAG_SERVER, PVAHeader.CMD_BEACON, PAYLOAD);
        identity.encode(buffer);
        buffer.put((byte) 0).put(sequence++).putShort((short) 0);
        // The address that it was sent from: so it must not be changed on its way.
        PVAAddress.encode(InetAddress.getByAddress(new byte[4]), buffer);
        buffer.putShort((short) port);
        PVAString.encodeString("tcp", buffer);
        return buffer.put((byte) -1).flip();
    }
}
