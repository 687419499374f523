package minitel.find;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a gateway answers, straight to who asked, and sends once more when it ends; all numbers are
/// big endian.
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 4 | `4D 54 4C 21`, `MTL!` |
/// | 4 | 1 | version, 1 |
/// | 5 | 1 | 0; 1 = goodbye: it ends |
/// | 6 | 2 | language in ASCII, or zeros |
/// | 8 | 4 | the question's number |
/// | 12 | 4 | IPv4 address of the doors |
/// | 16 | 2 | port for WebSocket (path `/`), 0 = none |
/// | 18 | 2 | port for telnet, 0 = none |
/// | 20 | 1 | length of the name in bytes |
/// | 21 | | the name, UTF-8 |
///
/// @param nonce the question's number
/// @param goodbye the gateway ends, or answers no longer
public record GatewayAnswer(int nonce, GatewayAnnouncement told, boolean goodbye) {
    private static final int MAGIC = 0x4D544C21;
    private static final byte GOODBYE = 1;
    private static final int NAME = 21;

    /// Room for the longest name: as UTF-8, three bytes for each of its characters.
    static final int LONGEST = NAME + 3 * GatewayAnnouncement.LONGEST_NAME;

    public GatewayAnswer(int nonce, GatewayAnnouncement told) {
        this(nonce, told, false);
    }

    public ByteBuffer write() {
        byte[] name = told.name().getBytes(StandardCharsets.UTF_8);
        byte[] language = told.language().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(NAME + name.length)
                .putInt(MAGIC)
                .put((byte) GatewayQuestion.VERSION)
                .put(goodbye ? GOODBYE : 0)
                .put(language.length == 2 ? language : new byte[2])
                .putInt(nonce)
                .put(told.address().getAddress())
                .putShort((short) told.webSocket())
                .putShort((short) told.telnet())
                .put((byte) name.length)
                .put(name)
                .flip();
    }

    /// Reads what remains of a buffer; empty = that is no answer, or one that nobody could call.
    public static Optional<GatewayAnswer> read(ByteBuffer datagram) {
        ByteBuffer bytes = datagram.slice();
        boolean good =
                bytes.remaining() > NAME
                        && bytes.remaining() <= GatewayQuestion.LENGTH
                        && bytes.getInt() == MAGIC
                        && bytes.get() == GatewayQuestion.VERSION;
        return good ? behindVersion(bytes) : Optional.empty();
    }

    private static Optional<GatewayAnswer> behindVersion(ByteBuffer bytes) {
        boolean goodbye = bytes.get() == GOODBYE;
        String language = text(bytes, 2);
        int nonce = bytes.getInt();
        byte[] address = new byte[4];
        bytes.get(address);
        int webSocket = bytes.getShort() & 0xffff;
        int telnet = bytes.getShort() & 0xffff;
        int length = bytes.get() & 0xff;
        if (length != bytes.remaining() || length > LONGEST - NAME) {
            return Optional.empty();
        }
        String name = text(bytes, length);
        try {
            Inet4Address at = (Inet4Address) InetAddress.getByAddress(address);
            GatewayAnnouncement told =
                    new GatewayAnnouncement(name, at, webSocket, telnet, language);
            return Optional.of(new GatewayAnswer(nonce, told, goodbye));
        } catch (IllegalArgumentException | UnknownHostException _) {
            return Optional.empty(); // nobody could call it
        }
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
