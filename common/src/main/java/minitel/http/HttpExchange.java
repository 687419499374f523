package minitel.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import minitel.http.ResponseWriter.Future;

/// One request of an [HttpConnection] and its answer, whole or bit by bit. Given to the handler;
/// only for the connection's thread.
public final class HttpExchange {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final HttpConnection connection;
    private final RequestHead head;

    /// Whether both sides want another request.
    private final boolean keeps;

    /// Whether another request can be read behind this one.
    private boolean read;

    private boolean answered;

    /// @param roomy whether the connection may stay when nothing is asked
    HttpExchange(HttpConnection connection, RequestHead head, boolean roomy) {
        this.connection = connection;
        this.head = head;
        keeps = roomy && head.keepsAlive();
        read = head.length() == 0;
    }

    public HttpSite.Request request() {
        return head.request();
    }

    /// Reads the body; before the answer, or not at all: then the connection ends with the answer.
    ///
    /// @param most bytes that are read
    /// @return more than `most` bytes, whatever they are, when it is longer
    public byte[] body(int most) throws IOException {
        if (read) {
            return new byte[0];
        }
        if (head.expectsContinue()) {
            if (head.length() > most) {
                return new byte[most + 1];
            }
            connection.wire().write(CONTINUE);
        }
        byte[] body = connection.reader().body(head, most);
        read = body.length <= most;
        return body;
    }

    /// From now on the peer has this long to take what it gets; an answer, as it begins, sets it to
    /// [HttpConnection#PATIENCE].
    ///
    /// @throws IOException when the request was too late: its peer is told so
    public void patience(Duration limit) throws IOException {
        connection.patience(limit);
    }

    /// Answers all at once.
    public void answer(HttpSite.Response response) throws IOException {
        connection.patience();
        answered = true;
        boolean bare = head.isHead() || response.status() == 304;
        connection.wire().write(ResponseWriter.whole(response, !bare, future()));
    }

    /// Begins an answer that comes bit by bit; [#write] and then [#end] follow, unless it is for a
    /// `HEAD`.
    ///
    /// @param response its body is not sent
    public void begin(HttpSite.Response response) throws IOException {
        connection.patience();
        if (!isChunked()) {
            read = false;
        }
        answered = head.isHead();
        connection.wire().write(ResponseWriter.head(response, isChunked(), future()));
    }

    /// The next bytes of it, at least one.
    public void write(byte[] bytes) throws IOException {
        connection.wire().write(isChunked() ? ResponseWriter.chunk(bytes) : bytes);
    }

    public void end() throws IOException {
        if (isChunked()) {
            connection.wire().write(ResponseWriter.chunk(new byte[0]));
        }
        answered = true;
    }

    private boolean isChunked() {
        return head.minor() == 1;
    }

    private Future future() {
        if (!read || !keeps) {
            return Future.CLOSE;
        }
        return head.minor() == 1 ? Future.KEEP : Future.KEEP_OLD;
    }

    /// Whether the connection goes on.
    boolean keepsConnection() {
        return read && answered && keeps;
    }
}
