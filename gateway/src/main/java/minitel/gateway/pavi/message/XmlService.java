package minitel.gateway.pavi.message;

import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A service that is a file of XML: it names the interpreter that makes pages of it. Read by Java's
/// own pull parser, which knows comments, encodings and quotes as authors write them, is bounded
/// and stops where the name is found; a type definition is not looked at, so there are no entities
/// but the five of XML. Stateless: any thread.
public final class XmlService {
    private XmlService() {}

    /// Whom to call instead.
    ///
    /// @param body of an answer
    /// @param from the address that it came from, which the interpreter is told
    /// @return empty when it is no XML, or names nobody
    /// @throws ReplyFault when what it names is no address
    public static Optional<ServiceUrl> interpreter(byte[] body, ServiceUrl from) throws ReplyFault {
        int start = start(body);
        boolean markup = start < body.length && body[start] == '<';
        Optional<String> named = markup ? named(body, start) : Optional.empty();
        try {
            named.ifPresent(ServiceUrl::parse); // what is wrong is to be said of it alone
            return named.map(url -> ServiceUrl.parse(url + encoded(from.text())));
        } catch (IllegalArgumentException e) {
            throw new ReplyFault(ReplyFault.Kind.BAD_NEXT, "interpreteur: " + e.getMessage());
        }
    }

    /// Behind the white space and the byte order mark in front of it.
    private static int start(byte[] body) {
        int at = 0;
        while (at < body.length && body[at] <= ' ') {
            at++;
        }
        return at;
    }

    /// The parser gets characters: of bytes that are none of its encoding it tells standard error,
    /// past the log and its bounds. What is asked for is ASCII in every encoding that is met.
    private static Optional<String> named(byte[] body, int start) {
        String text = new String(body, start, body.length - start, StandardCharsets.UTF_8);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return named(factory.createXMLStreamReader(new StringReader(text)));
        } catch (XMLStreamException _) { // a page of HTML, say
            return Optional.empty();
        }
    }

    private static Optional<String> named(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            reader.next();
            if (reader.isStartElement()) {
                depth++;
                if (depth == 1 && !reader.getLocalName().equals("service")) {
                    return Optional.empty();
                }
                if (depth == 2 && reader.getLocalName().equals("interpreteur")) {
                    return Optional.ofNullable(reader.getAttributeValue(null, "url"));
                }
            }
            depth -= reader.isEndElement() ? 1 : 0;
        }
        return Optional.empty();
    }

    /// As PHP does it.
    private static String encoded(String url) {
        return URLEncoder.encode(url, StandardCharsets.UTF_8).replace("*", "%2A");
    }
}
