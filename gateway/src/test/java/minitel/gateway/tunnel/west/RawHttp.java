package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import minitel.kit.Patience;

/// An HTTP client that says just what it is told, and reads until the other side hangs up.
final class RawHttp {
    private RawHttp() {}

    /// @param text with `|` for the end of a line
    static String ask(int port, String text) throws IOException {
        return new String(ask(port, raw(text)), ISO_8859_1);
    }

    static byte[] ask(int port, byte[] bytes) throws IOException {
        try (Socket socket = socket(port)) {
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        }
    }

    static Socket socket(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Patience.MILLIS);
        return socket;
    }

    static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(ISO_8859_1);
    }

    static String get(int port, String target) throws IOException {
        return ask(port, "GET " + target + " HTTP/1.1|Host: h||");
    }

    /// A GET until it is answered so; wants a tunnel that is coming up.
    static String until(int port, String target, String status) throws IOException {
        long deadline = System.nanoTime() + Patience.TIME.toNanos();
        String answer = get(port, target);
        while (!answer.startsWith("HTTP/1.1 " + status) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            answer = get(port, target);
        }
        return answer;
    }

    static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
