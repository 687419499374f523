package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import minitel.gateway.tunnel.exchange.ExchangeFault;
import minitel.gateway.tunnel.exchange.ExchangePatience;
import minitel.gateway.tunnel.exchange.ExchangeRelay;
import minitel.http.HttpSite;
import minitel.http.RequestDeadlines;
import minitel.http.RequestReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;

/// Passes requests on and their answers back, at either end of a tunnel, or says why there is none.
/// For the threads of the requests.
final class RequestPassage implements AutoCloseable {
    /// An answer that has begun may be silent for so long: events that seldom happen.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /// Whoever has ended what he sends may wait for his answer all the same: an old west's end is
    /// no leaving.
    private static final Duration LEFT = Duration.ofDays(1);

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final ExchangePatience patience;

    /// @param before how long nothing may move before an answer begins
    RequestPassage(Duration before) {
        patience =
                new ExchangePatience(new RequestDeadlines("west"), before, SILENCE, SILENCE, LEFT);
    }

    /// Returns when all has been passed on, or why not has been said.
    ///
    /// @param reader of whoever asks, whose head was just read; his line is closed at the end
    /// @param asked the next hop, closed at the end
    /// @param outer whether he who asks is no tunnel: his connection ends with the answer
    /// @return why there was no answer; empty = there was one, or nobody is there to take it
    Optional<ExchangeFault> run(
            RequestReader reader, Duplex asked, PassedRequest request, boolean outer) {
        Duplex asker = reader.behind();
        try {
            if (outer && request.asked().expectsContinue()) {
                asker.write(CONTINUE); // a west at the other end would wait for the body
            }
            Optional<ExchangeFault> none =
                    new ExchangeRelay(
                                    reader,
                                    request.asked(),
                                    asked,
                                    (answer, _) ->
                                            answer.isInterim()
                                                    ? new byte[0]
                                                    : request.head(answer, outer),
                                    patience)
                            .run(request.head(!outer));
            none.ifPresent(fault -> refuse(asker, request, fault));
            return none;
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no answer for " + asker.peer(), t);
            }
            return Optional.empty();
        } finally {
            asked.close();
            asker.close();
        }
    }

    private static void refuse(Duplex asker, PassedRequest request, ExchangeFault fault) {
        HttpSite.Response answer =
                switch (fault.kind()) {
                    case REQUEST -> text(400, "This is no request: " + fault.what() + ".");
                    case ANSWER -> text(502, "The other end sent " + fault.what() + ".");
                    case BROKEN ->
                            text(504, "The connection to the other end broke before its answer.");
                    case LATE -> text(504, "The other end gave no answer in time.");
                };
        ResponseWriter.last(asker, request.asked().request().method(), answer);
    }

    private static HttpSite.Response text(int status, String sentence) {
        return HttpSite.Response.text(status, sentence);
    }

    /// Ends what watches the time of those under way.
    @Override
    public void close() {
        patience.deadlines().close();
    }
}
