package minitel.gateway.tunnel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "service minitel",
                "photos web 203.0.113.7:40112",
                "photos web [2001:db8:0:0:0:0:0:1]:1",
            })
    void whatIsReadIsWrittenTheSame(String line) throws Exception {
        assertEquals(line, StreamLine.of(StreamLine.read(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "service",
                "service ",
                "Service minitel",
                "service telnet",
                "service minitel localhost:1",
                "service minitel 203.0.113.7",
                "service minitel 203.0.113.7:70000",
                "service minitel 2001:db8::1:4",
                "service minitel [203.0.113.7]:4",
                "service minitel 203.0.113.7:4 more",
                "service\tminitel",
            })
    void whatIsNoLineIsAFault(String line) {
        StreamRefusedException refused =
                assertThrows(StreamRefusedException.class, () -> StreamLine.read(line));
        assertEquals(Reason.FAULT, refused.reason());
    }

    @Test
    void theZoneOfAnAddressIsNotToldToOthers() throws Exception {
        CallerOrigin here = new CallerOrigin(InetAddress.ofLiteral("fe80::1%1"), 5);
        String line =
                StreamLine.of(
                        new StreamRequest(new TunnelName("a"), StreamKind.WEB, Optional.of(here)));
        assertEquals("a web [fe80:0:0:0:0:0:0:1]:5", line);
    }

    @ParameterizedTest
    @CsvSource({
        "no busy too many, BUSY, too many",
        "no away, AWAY, no away",
        "no strange why not, FAULT, why not",
        "HTTP/1.1 200 OK, FAULT, HTTP/1.1 200 OK",
        "'', FAULT, ''",
    })
    void anAnswerIsTheReasonItNames(String answer, Reason reason, String sentence) {
        StreamRefusedException refused =
                assertThrows(StreamRefusedException.class, () -> StreamLine.check(answer));
        assertEquals(reason, refused.reason());
        assertEquals(sentence, refused.getMessage());
    }
}
