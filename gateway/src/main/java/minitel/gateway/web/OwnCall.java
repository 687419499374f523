package minitel.gateway.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import minitel.gateway.listen.OwnAddress;
import org.tinylog.Logger;

/// A request of the program to its own web port, to see whether it still works.
final class OwnCall {
    private static final byte[] REQUEST =
            "HEAD / HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private OwnCall() {}

    /// A server that has all the connections it may have hangs up at once. That counts as an
    /// answer: a crowd at the door is no reason to begin anew.
    ///
    /// @param patience for the connection, and again for the answer
    static boolean isAnswered(InetSocketAddress listening, Duration patience) {
        int millis = (int) patience.toMillis();
        try (Socket call = new Socket()) {
            call.setSoTimeout(millis);
            call.connect(OwnAddress.of(listening), millis);
            awaitAnswer(call);
            return true;
        } catch (IOException e) {
            Logger.warn("the web port does not answer its own call: {}", e.getMessage());
            return false;
        }
    }

    private static void awaitAnswer(Socket call) throws SocketTimeoutException {
        try {
            call.getOutputStream().write(REQUEST);
            int _ = call.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException _) {
            // It has hung up.
        }
    }
}
