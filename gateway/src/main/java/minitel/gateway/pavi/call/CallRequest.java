package minitel.gateway.pavi.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import minitel.gateway.pavi.message.RequestWriter;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.http.ResponseHead;
import minitel.io.ByteArrays;

/// One request of a call as it goes out, byte for byte as MiniPAVI writes it.
///
/// @param target of the request line
/// @param body empty = a GET
record CallRequest(ServiceUrl to, String target, Optional<byte[]> body) {

    /// The first one: the query goes in the body.
    static CallRequest of(ServiceUrl to, byte[] json) {
        return new CallRequest(to, to.path(), Optional.of(json));
    }

    /// A document is fetched.
    static CallRequest get(ServiceUrl from) {
        return new CallRequest(from, target(from), Optional.empty());
    }

    private static String target(ServiceUrl to) {
        return to.path() + to.query().map(query -> "?" + query).orElse("");
    }

    byte[] bytes() {
        String head =
                (body.isPresent() ? "POST " : "GET ")
                        + target
                        + " HTTP/1.1\r\nHost: "
                        + to.authority()
                        + "\r\nUser-Agent: MiniPAVI/"
                        + RequestWriter.VERSION
                        + "\r\nAccept: */*\r\nContent-Type:application/json\r\n"
                        + body.map(bytes -> "Content-Length: " + bytes.length + "\r\n").orElse("")
                        + "\r\n";
        byte[] start = head.getBytes(US_ASCII);
        return body.map(bytes -> ByteArrays.joined(start, bytes)).orElse(start);
    }

    /// What an answer wants asked instead: the same once more, or by 302 and 303 without a body.
    ///
    /// @return empty when the answer is one
    /// @throws IllegalArgumentException when it leads to no address of a service
    Optional<CallRequest> instead(ResponseHead answer) {
        boolean repeats =
                switch (answer.status()) {
                    case 301, 307, 308 -> true;
                    default -> false;
                };
        String location = answer.headers().get("Location");
        boolean moves = repeats || answer.status() == 302 || answer.status() == 303;
        if (!moves || location == null) {
            return Optional.empty();
        }
        ServiceUrl there = LocationResolver.resolve(to, location);
        return Optional.of(
                new CallRequest(there, target(there), repeats ? body : Optional.empty()));
    }
}
