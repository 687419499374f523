package minitel.gateway.tunnel.west.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import minitel.io.ByteArrays;

/// A message of *west*: lines of its own, an empty line, and a whole request or answer of HTTP.
///
/// @param headers its own lines, by their exact names; an answer repeats those of its request
/// @param http from the first line to the last byte of the body
public record WestMessage(Map<String, String> headers, byte[] http) {
    private static final String ORIGIN = "TransactionOrigin";
    private static final String ID = "TransactionID";
    private static final String PROTOCOL = "X-Proxy-Protocol";

    /// Bytes of its own lines: three of them, with a name each.
    private static final int LONGEST_HEAD = 4096;

    private static final int MOST_LINES = 16;
    private static final int LONGEST_ID = 200;
    private static final byte[] ANSWER = "HTTP/".getBytes(UTF_8);

    public WestMessage {
        headers = new LinkedHashMap<>(headers);
    }

    static WestMessage request(String origin, String id, byte[] http) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ORIGIN, origin);
        headers.put(ID, id);
        headers.put(PROTOCOL, "http");
        return new WestMessage(headers, http);
    }

    /// The answer to this request.
    WestMessage answer(byte[] answer) {
        return new WestMessage(headers, answer);
    }

    /// @return empty when it is none
    static Optional<WestMessage> parse(byte[] bytes) {
        int end = indexOfEnd(bytes);
        if (end < 0) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : new String(bytes, 0, end, UTF_8).split("\r\n", MOST_LINES + 1)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MOST_LINES) {
                return Optional.empty();
            }
            String value = line.substring(colon + 1).strip();
            if (value.chars().anyMatch(c -> c < ' ')) {
                return Optional.empty();
            }
            headers.put(line.substring(0, colon).strip(), value);
        }
        String id = headers.getOrDefault(ID, "");
        if (id.isEmpty()
                || id.length() > LONGEST_ID
                || headers.getOrDefault(ORIGIN, "").isEmpty()) {
            return Optional.empty();
        }
        byte[] http = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        return Optional.of(new WestMessage(headers, http));
    }

    private static int indexOfEnd(byte[] bytes) {
        int last = Math.min(bytes.length, LONGEST_HEAD) - 3;
        for (int i = 0; i < last; i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    String id() {
        return headers.getOrDefault(ID, "");
    }

    /// Whether it holds an answer of HTTP; else it is taken for a request.
    boolean isAnswer() {
        return http.length >= ANSWER.length
                && Arrays.equals(http, 0, ANSWER.length, ANSWER, 0, ANSWER.length);
    }

    /// Whether it asks for a head alone.
    boolean asksHead() {
        return http.length > 5 && new String(http, 0, 5, UTF_8).equals("HEAD ");
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        headers.forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
        return ByteArrays.joined(head.append("\r\n").toString().getBytes(UTF_8), http);
    }
}
