package minitel.gateway.tunnel.west.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The bytes of an answer that says why there is no other.
final class ErrorAnswer {
    private ErrorAnswer() {}

    static byte[] of(int status, String sentence) {
        String body = sentence + "\n";
        return ("HTTP/1.1 "
                        + status
                        + " "
                        + reason(status)
                        + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + body.getBytes(UTF_8).length
                        + "\r\n\r\n"
                        + body)
                .getBytes(UTF_8);
    }

    private static String reason(int status) {
        return switch (status) {
            case 502 -> "Bad Gateway";
            case 504 -> "Gateway Timeout";
            default -> "Refused";
        };
    }
}
