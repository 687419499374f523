package minitel.gateway.peer.owner;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Set;

/// Addresses as `/proc/net/udp` and `udp6` write them: in words of 32 bits, each as the machine has
/// it in memory. `0100007F` is 127.0.0.1 on a little-endian one. Pure functions.
final class SocketWords {
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    private static final String ANY_FOUR = "0".repeat(8);
    private static final String ANY_SIX = "0".repeat(32);

    private SocketWords() {}

    /// To which addresses a socket may be bound that sends from this one: to itself, or to all. Not
    /// to any other: at another address of loopback the same port is somebody else's.
    static Set<String> senders(InetAddress source) {
        byte[] bytes = source.getAddress();
        return bytes.length == 4
                ? Set.of(
                        written(bytes),
                        written(joined(MAPPED, bytes)),
                        ANY_FOUR,
                        ANY_SIX,
                        written(joined(MAPPED, new byte[4])))
                : Set.of(written(bytes), ANY_SIX);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    private static String written(byte[] address) {
        ByteBuffer words = ByteBuffer.wrap(address).order(ByteOrder.nativeOrder());
        StringBuilder text = new StringBuilder();
        while (words.hasRemaining()) {
            text.append(DIGITS.toHexDigits(words.getInt()));
        }
        return text.toString();
    }
}
