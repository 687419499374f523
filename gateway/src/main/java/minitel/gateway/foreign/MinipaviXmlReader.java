package minitel.gateway.foreign;

import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads MiniPAVI's lists: the welcome page's `service` elements, which are pages that MiniPAVI
/// calls by HTTP, and the `serveur` elements of its calls elsewhere.
final class MinipaviXmlReader {
    /// MiniPAVI calls for us what speaks its own protocol.
    private static final String THROUGH = "wss://go.minipavi.fr:8181/?url=";

    private static final int LONGEST_TEXT = 4096;

    private final ImportedServices importedServices;

    /// What the element that is open says, by the names of its attributes and children.
    private final Map<String, String> said = new HashMap<>();

    private final StringBuilder text = new StringBuilder();

    MinipaviXmlReader(ImportedServices importedServices) {
        this.importedServices = importedServices;
    }

    /// Nothing but the text itself is read: no type definition, no entity of its own.
    ///
    /// @throws IllegalArgumentException with a sentence for what is no XML
    void read(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.strip()));
            while (reader.hasNext()) {
                step(reader, reader.next());
            }
        } catch (XMLStreamException e) {
            String place =
                    e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNumber() + ")";
            throw new IllegalArgumentException("this is no XML that can be read" + place, e);
        }
    }

    private void step(XMLStreamReader reader, int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> hear(reader.getText());
            case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
            default -> {}
        }
    }

    private void begin(XMLStreamReader reader) {
        text.setLength(0);
        if (isEntry(reader.getLocalName())) {
            said.clear();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                said.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
    }

    private void hear(String more) {
        text.append(more, 0, Math.min(more.length(), LONGEST_TEXT - text.length()));
    }

    private void end(String element) {
        switch (element) {
            case "service" -> service(said("@code"), said("url"));
            case "serveur" -> serveur(said("@id"), said("@type"));
            default -> said.put(element, text.toString().strip());
        }
        text.setLength(0);
    }

    private static boolean isEntry(String element) {
        return element.equals("service") || element.equals("serveur");
    }

    private String said(String key) {
        return said.getOrDefault(key, "");
    }

    private void service(String code, String url) {
        if (isPublic(url)) {
            String asked = URLEncoder.encode(url, StandardCharsets.UTF_8);
            if (importedServices.take(code, said("infos"), THROUGH + asked, Map.of())) {
                importedServices.remark(
                        code, "taken through MiniPAVI (go.minipavi.fr), which calls its pages");
            }
        } else if (url.isEmpty()) {
            importedServices.leaveOut(code, "it has no address");
        } else if (url.startsWith("http")) {
            importedServices.leaveOut(
                    code,
                    "MiniPAVI, which calls such pages, does not reach "
                            + ImportedServices.brief(url));
        } else {
            importedServices.take(code, said("infos"), url, Map.of());
        }
    }

    /// Whether MiniPAVI, on a machine of its own, can mean the same page.
    private static boolean isPublic(String url) {
        try {
            String host = new URI(url).getHost();
            return url.startsWith("http")
                    && host != null
                    && host.indexOf('.') > 0
                    && Character.isLetter(host.charAt(host.length() - 1));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void serveur(String id, String type) {
        switch (type) {
            case "tel" -> importedServices.leaveOut(id, "it is a telephone number");
            case "int" -> call(id, "tcp://" + said("host"));
            case "ws" -> call(id, webSocket(said("host"), said("path")));
            default ->
                    importedServices.leaveOut(
                            id,
                            "it is of a kind that is not known: " + ImportedServices.brief(type));
        }
    }

    private static String webSocket(String host, String path) {
        boolean secure = host.startsWith("ssl://");
        String bare = secure ? host.substring("ssl://".length()) : host;
        return (secure ? "wss://" : "ws://") + bare + path;
    }

    private void call(String id, String route) {
        ProfileBuilder profileBuilder =
                new ProfileBuilder()
                        .subprotocols(LenientValues.names(said("proto")))
                        .echoHere(said("echo").equals("on"));
        if (importedServices.take(id, said("nom"), route, profileBuilder.profile())) {
            lost(id, "its letters' case", said("case"));
            lost(id, "what it is greeted with", said("startseq"));
        }
    }

    private void lost(String id, String what, String said) {
        if (!said.isEmpty()) {
            importedServices.remark(
                    id, "taken without " + what + " (" + ImportedServices.brief(said) + ")");
        }
    }
}
