package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import minitel.http.BodyReader;
import minitel.http.HttpHead;
import minitel.http.HttpSite;
import minitel.http.RequestReader;
import minitel.http.ResponseHead;
import minitel.http.ResponseReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.DuplexRelay;
import minitel.io.VirtualThreads;

/// Passes one request on and its answer back, at either end of a tunnel: nothing of a body is kept,
/// and what is behind the one request is not looked at. Used once, by one thread, with another one
/// for the request's body.
final class RequestPassage {
    static final int LONGEST_HEAD = 65_536;

    /// An answer that has begun may be silent for so long: events that seldom happen.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final RequestReader reader;
    private final Duplex asker;
    private final Duplex asked;
    private final PassedRequest request;
    private final boolean bare;
    private boolean answered;

    /// @param reader of `asker`, whose head was just read
    /// @param asker closed at the end
    /// @param asked the next hop, closed at the end
    RequestPassage(RequestReader reader, Duplex asker, Duplex asked, PassedRequest request) {
        this.reader = reader;
        this.asker = asker;
        this.asked = asked;
        this.request = request;
        bare = request.asked().isHead();
    }

    /// Returns when all has been passed on, or why not has been said.
    ///
    /// @param patience how long nothing may move before the answer begins
    /// @param outer whether `asker` is no tunnel: his connection ends with the answer
    void run(Duration patience, boolean outer) {
        SilenceWatch watch = new SilenceWatch(asker.peer() + ".silence", patience, asked::abort);
        try {
            asked.write(request.head(!outer));
            if (outer && request.asked().expectsContinue()) {
                asker.write(CONTINUE);
            }
            if (!request.asked().upgrade().isPresent()) {
                VirtualThreads.start(asker.peer() + ".body", () -> up(watch));
            }
            answer(watch, outer);
        } catch (Throwable t) { // not typed: it parks
            if (answered) {
                asker.abort(); // so that nobody takes half for the whole
            } else {
                refuse(t, watch.expired());
            }
        } finally {
            watch.close();
            asked.close();
            asker.close();
        }
    }

    private void refuse(Throwable why, boolean late) {
        String what =
                late
                        ? "The other end gave no answer in time."
                        : why instanceof HttpHead.Malformed
                                ? "The other end sent " + why.getMessage() + "."
                                : "The connection to the other end broke before its answer.";
        int status = why instanceof HttpHead.Malformed ? 502 : 504;
        ResponseWriter.last(
                asker, request.asked().request().method(), HttpSite.Response.text(status, what));
    }

    private void up(SilenceWatch watch) {
        BodyReader body = reader.body(request.asked());
        BodyPump pump = new BodyPump(body, asked, !body.isMeasured(), watch);
        try {
            pump.run();
        } catch (Throwable _) { // not typed: it parks
            if (!pump.brokeSending()) { // else who does not take it may still answer
                asked.abort(); // half a request is none
            }
        }
    }

    private void answer(SilenceWatch watch, boolean outer) throws IOException {
        ResponseReader answers = new ResponseReader(asked, LONGEST_HEAD);
        ResponseHead head = answers.next(bare);
        watch.allow(SILENCE);
        answered = true;
        asker.write(request.head(head, outer));
        if (head.status() == 101) {
            if (!request.asked().upgrade().isPresent()) {
                throw new IOException("an upgrade that nobody asked for");
            }
            watch.close();
            DuplexRelay.run(reader.behind(), answers.behind(), asker.peer() + ".back");
        } else {
            new BodyPump(answers.body(head), asker, request.isChunked(head), watch).run();
        }
    }
}
