package minitel.gateway.tunnel.way;

import java.nio.charset.StandardCharsets;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.http.HttpHead;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// A call beside a link, to find out whether a gateway's program answers: the kernel takes a
/// connection for one that stands still, too. Stateless: any thread.
public final class BesideCall {
    /// Where a status line has its status.
    private static final int STATUS = "HTTP/1.1 ".length();

    private BesideCall() {}

    /// Asks for a page, where there is none. A proxy says with 5xx that nobody is behind it.
    ///
    /// @param target the path that links go to
    public static boolean isAnswered(
            NetworkDialer dialer,
            Route.WebSocket to,
            String target,
            DialOptions options,
            DialAttempt attempt) {
        String question =
                "HEAD %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(target, NetworkDialer.authority(to));
        try (Duplex wire = dialer.wire(to, options, attempt);
                Timebox _ = new Timebox("ask " + to, attempt.remaining(), wire::abort)) {
            wire.write(question.getBytes(StandardCharsets.US_ASCII));
            return !HttpHead.read(wire).start().startsWith("5", STATUS);
        } catch (Throwable _) {
            return false; // whyever
        }
    }
}
