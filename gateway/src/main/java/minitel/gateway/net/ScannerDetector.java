package minitel.gateway.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import minitel.gateway.transport.ProxySignature;

/// Tells scanners from terminals by what comes before the first page. Takes bytes, knows no line.
///
/// Thread: the reader's alone.
final class ScannerDetector {
    /// Bytes before the first page: more than any terminal answers unasked.
    private static final int MOST_EARLY = 300;

    /// Of the first line typed or pasted, this much is not counted.
    private static final int PASTED_LINE = 256;

    private static final Map<GreetingKind, List<byte[]>> GREETINGS =
            Map.of(
                    GreetingKind.PROXIED,
                    List.of(
                            ascii("PROXY TCP4 "),
                            ascii("PROXY TCP6 "),
                            ascii("PROXY UNKNOWN"),
                            ProxySignature.bytes()),
                    GreetingKind.REQUEST,
                    List.of(
                            ascii("GET /"),
                            ascii("HEAD /"),
                            ascii("POST /"),
                            ascii("OPTIONS "),
                            ascii("PUT /"),
                            ascii("SSH-")), // a script's method may be any word
                    GreetingKind.FORCED,
                    List.of(
                            new byte[] {0x16, 0x03, 0x01}, // a TLS handshake record
                            new byte[] {'.', '.', '.', '.', 0x21, 0x12, (byte) 0xA4, 'B'}, // STUN
                            new byte[] {
                                '.', '.', '.', '.', '.', '.', 0x21, 0x12, (byte) 0xA4, 'B'
                            }), // the same behind its length (RFC 4571)
                    GreetingKind.FOREIGN,
                    List.of(
                            ascii("CONNECT "),
                            ascii("PRI * HTTP/2"),
                            new byte[] {0x16, 0x03, 0x00}, // SSL 3
                            new byte[] {0x16, 0x03, 0x02}, // no client begins so
                            new byte[] {0x16, 0x03, 0x03},
                            new byte[] {0x03, 0x00, 0x00}, // TPKT, the frame of RDP
                            new byte[] {0x00, 0x00, 0x00, '.', (byte) 0xFE, 'S', 'M', 'B'},
                            new byte[] {
                                0x00, 0x00, 0x00, '.', 'S', 'M', 'B'
                            })); // SMB 1, its FF gone as telnet

    private final byte[] first = new byte[13];
    private int seen;
    private int early;
    private int pasted;
    private boolean lineEnded;

    /// Takes what arrives.
    ///
    /// @return once something else than [GreetingKind#NONE], when the first bytes are those of
    ///   another protocol; those behind them are not looked at
    GreetingKind greets(byte[] bytes, int length) {
        for (int i = 0; i < length && seen < first.length; i++) {
            first[seen++] = bytes[i];
            for (var greetings : GREETINGS.entrySet()) {
                if (greetings.getValue().stream().anyMatch(this::matches)) {
                    seen = first.length;
                    return greetings.getKey();
                }
            }
        }
        return GreetingKind.NONE;
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
