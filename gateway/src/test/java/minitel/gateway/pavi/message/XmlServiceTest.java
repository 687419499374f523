package minitel.gateway.pavi.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [XmlService].
final class XmlServiceTest {
    private static final ServiceUrl FROM =
            ServiceUrl.parse("http://h.example/a b.xml".replace(" ", "*~-_.") + "?c=d");

    private static Optional<String> interpreter(String body) throws ReplyFault {
        return XmlService.interpreter(body.getBytes(UTF_8), FROM).map(ServiceUrl::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<service><interpreteur url=\"http://i.example/?x=\"/></service>",
                "\ufeff \n<?xml version='1.0'?><!-- \u00e9 -->\n<service code='x'>text"
                        + "<debut nom='a'/><interpreteur other='y' url='http://i.example/?x='>",
                "<service><interpreteur url='http://i.example/?x='/><broken"
            })
    void theInterpreterIsCalledWithTheAddressOfTheFile(String body) throws ReplyFault {
        assertEquals(
                Optional.of("http://i.example/?x=http%3A%2F%2Fh.example%2Fa%2A%7E-_.b.xml%3Fc%3Dd"),
                interpreter(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<service><titre>M\u00e9t\u00e9o</titre><interpreteur url='http://i/'/></service>",
                "<?xml version='1.0' encoding='ISO-8859-1'?>"
                        + "<service nom='\u00e9'><interpreteur url='http://i/'/></service>",
                "<?xml version='1.0' encoding='US-ASCII'?>"
                        + "<service nom='\u00e9'><interpreteur url='http://i/'/></service>"
            })
    void accentsOfAnotherEncodingAreInNobodysWay(String body) throws ReplyFault {
        assertTrue(XmlService.interpreter(body.getBytes(ISO_8859_1), FROM).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "<",
                "<html><p>x<br></html>",
                "<!DOCTYPE html><html></html>",
                "<services><interpreteur url='http://i/'/></services>",
                "<service></service>",
                "<service><a><interpreteur url='http://i/'/></a></service>",
                "<service><interpreteur/></service>",
                "<!DOCTYPE service [<!ENTITY e 'http://i/'>]>"
                        + "<service><interpreteur url='&e;'/></service>",
                "<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + "<service>&e;<interpreteur url='http://i/'/></service>"
            })
    void nothingElseNamesOne(String body) throws ReplyFault {
        assertEquals(Optional.empty(), interpreter(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/x", "file:///etc/passwd", "http://h/ "})
    void whatIsNoAddressIsAFault(String url) {
        ReplyFault fault =
                assertThrows(
                        ReplyFault.class,
                        () -> interpreter("<service><interpreteur url='" + url + "'/></service>"));
        assertEquals(5, fault.kind().number());
    }

    @Test
    void whateverIsMarkedUpIsReadToItsEnd() {
        String[] parts = {
            "<service>",
            "<interpreteur url='",
            "http://h",
            "'/>",
            "</",
            ">",
            "<!DOCTYPE ",
            "[",
            "<!ENTITY a '",
            "&a;",
            "]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?",
            "?>",
            "\u0000",
            "\u00e9"
        };
        Fuzz.times(
                300,
                15_003,
                rnd -> {
                    StringBuilder body = new StringBuilder("<");
                    rnd.ints(rnd.nextInt(40), 0, parts.length).forEach(i -> body.append(parts[i]));
                    try {
                        interpreter(body.toString());
                    } catch (ReplyFault fault) {
                        assertEquals(ReplyFault.Kind.BAD_NEXT, fault.kind());
                    }
                });
        for (String part : parts) {
            assertEquals(Optional.empty(), deep(part.repeat(10_000)));
            assertEquals(Optional.empty(), deep("<service>" + part.repeat(10_000)));
        }
    }

    private static Optional<String> deep(String body) {
        try {
            return interpreter(body);
        } catch (ReplyFault _) {
            return Optional.empty();
        }
    }
}
