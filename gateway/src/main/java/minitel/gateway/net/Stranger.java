package minitel.gateway.net;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tells scanners from terminals by what comes before the first page. Takes bytes, knows no line.
///
/// Thread: the reader's alone.
final class Stranger {
    /// Bytes before the first page: more than any terminal answers unasked.
    private static final int MOST_EARLY = 300;

    /// Of the first line typed or pasted, this much is not counted.
    private static final int PASTED_LINE = 256;

    private static final List<byte[]> GREETINGS =
            List.of(
                    ascii("GET /"),
                    ascii("HEAD /"),
                    ascii("POST /"),
                    ascii("PUT /"),
                    ascii("OPTIONS "),
                    ascii("CONNECT "),
                    ascii("PRI * HTTP/2"),
                    ascii("SSH-"),
                    new byte[] {0x16, 0x03}, // a TLS handshake record
                    new byte[] {0x03, 0x00, 0x00}, // TPKT, the frame of RDP
                    new byte[] {0x00, 0x00, 0x00, '.', (byte) 0xFE, 'S', 'M', 'B'},
                    new byte[] {
                        0x00, 0x00, 0x00, '.', 'S', 'M', 'B'
                    }); // SMB 1, its FF gone as telnet

    private final byte[] first = new byte[12];
    private int seen;
    private int early;
    private int pasted;
    private boolean lineEnded;

    /// Takes what arrives.
    ///
    /// @return true once, when the first bytes are those of another protocol
    boolean greets(byte[] bytes, int length) {
        boolean greeted = false;
        for (int i = 0; i < length && seen < first.length; i++) {
            first[seen++] = bytes[i];
            greeted |= GREETINGS.stream().anyMatch(this::matches);
        }
        return greeted;
    }

    /// Whether the peer has sent nothing at all.
    boolean silent() {
        return seen == 0;
    }

    /// A dot stands for any byte.
    private boolean matches(byte[] greeting) {
        boolean same = seen == greeting.length;
        for (int i = 0; i < greeting.length && same; i++) {
            same = greeting[i] == '.' || greeting[i] == first[i];
        }
        return same;
    }

    /// Counts what is passed on before the first page.
    ///
    /// @return whether it is too much
    boolean floods(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            lineEnded |= bytes[i] < ' ' && bytes[i] >= 0 || pasted == PASTED_LINE;
            if (lineEnded) {
                early++;
            } else {
                pasted++;
            }
        }
        return early > MOST_EARLY;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
